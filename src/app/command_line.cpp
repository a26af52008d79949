#include "app/command_line.hpp"

#include "app/manual.hpp"
#include "app/option_groups.hpp"
#include "app/registry.hpp"
#include "app/strict_words.hpp"
#include "dbxfer/dbxfer.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace dbxfer::app {
namespace {

constexpr const char *about = "Moves rows between PostgreSQL databases by a JSON snapshot.";
constexpr const char *example =
    "Example, on the development machine and then on the production machine:\n"
    "  dbxfer export app.json\n"
    "  scp -p app.json HOST:\n"
    "  dbxfer import app.json --dry-run\n"
    "  dbxfer import app.json\n"
    "\n"
    "The database is DATABASE_URL from the environment or .env; see dbxfer export --help.";

std::string version_text() { return "dbxfer " + std::string(version()); }

/// The command that CLI11 has parsed.
std::unique_ptr<Command> chosen(const CLI::App &app, Commands commands) {
  const std::string &name = app.get_subcommands().front()->get_name();
  const auto found = std::ranges::find_if(
      commands, [&](const auto &command) { return command->words().name == name; });
  (*found)->check();
  return std::move(*found);
}

/// The help of the command that was named, else the program's.
std::string help_text(const CLI::App &app) {
  const auto named = app.get_subcommands();
  return named.empty() ? app.help() : named.front()->help("dbxfer");
}

/// The page of the command that was named, else the program's.
std::string manual_text(const CLI::App &app, const std::vector<std::string> &words) {
  const CLI::App *named = words.size() > 1 ? command_named(app, words[1]) : nullptr;
  return manual_page(app, named == nullptr ? app : *named);
}

} // namespace

std::unique_ptr<CLI::App> make_app(const Commands &commands, Presentation &presentation) {
  auto app = std::make_unique<CLI::App>(about, "dbxfer");
  app->set_help_flag("-h,--help", "Show this help and leave");
  app->require_subcommand(0, 1);
  app->get_formatter()->column_width(36);
  app->footer(example);
  for (const std::unique_ptr<Command> &command : commands) {
    const CommandWords &words = command->words();
    CLI::App &own = *app->add_subcommand(words.name, words.about);
    command->add_options(own);
    add_presentation(own, presentation);
    own.set_version_flag("--version", version_text(), "Show the version and leave");
    own.footer("");
  }
  app->set_version_flag("--version", version_text(), "Show the version and leave");
  return app;
}

const CLI::App *command_named(const CLI::App &app, std::string_view name) {
  const auto commands = app.get_subcommands({});
  const auto found = std::ranges::find(commands, name, &CLI::App::get_name);
  return found == commands.end() ? nullptr : *found;
}

CommandLine parse_command_line(const std::vector<std::string> &words) {
  Commands commands = all_commands();
  Presentation presentation;
  const std::unique_ptr<CLI::App> app = make_app(commands, presentation);
  if (!words.empty() && words.front() == manual_word)
    return {nullptr, manual_text(*app, words), {}};
  check_words(*app, commands, words);
  try {
    app->parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp &) {
    return {nullptr, help_text(*app), {}};
  } catch (const CLI::CallForVersion &) {
    return {nullptr, version_text() + "\n", {}};
  } catch (const CLI::ParseError &error) {
    throw Error(ExitCode::usage, error.what());
  }
  check_presentation(presentation);
  auto command = chosen(*app, std::move(commands));
  command->present(presentation);
  return {std::move(command), {}, presentation};
}

} // namespace dbxfer::app
