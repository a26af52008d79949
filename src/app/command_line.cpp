#include "app/command_line.hpp"

#include "app/manual.hpp"
#include "app/option_groups.hpp"
#include "app/registry.hpp"
#include "app/strict_words.hpp"
#include "dbxfer/dbxfer.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <sstream>

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
  const CLI::App *parsed = &app;
  while (is_group(*parsed))
    parsed = parsed->get_subcommands().front();
  const std::string name = full_name(*parsed);
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
  return manual_page(app, *command_named(app, {words.begin() + 1, words.end()}).command);
}

void add_version(CLI::App &app) {
  app.set_version_flag("--version", version_text(), "Show the version and leave");
}

/// Adds a command of that name, and its group where it is the first of it.
CLI::App &add_command(CLI::App &app, const CommandWords &words) {
  CLI::App *at = &app;
  std::istringstream names(words.name);
  std::string name;
  for (names >> name; !names.eof(); names >> name) {
    const auto groups = at->get_subcommands({});
    const auto found = std::ranges::find(groups, name, &CLI::App::get_name);
    if (found != groups.end()) {
      at = *found;
      continue;
    }
    at = at->add_subcommand(name, words.group);
    at->require_subcommand(0, 1);
    at->footer("");
    add_version(*at);
  }
  return *at->add_subcommand(name, words.about);
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
    CLI::App &own = add_command(*app, words);
    command->add_options(own);
    add_presentation(own, presentation);
    add_version(own);
    own.footer("");
  }
  add_version(*app);
  return app;
}

NamedCommand command_named(const CLI::App &app, const std::vector<std::string> &words) {
  NamedCommand named{&app};
  for (const std::string &word : words) {
    const auto commands = named.command->get_subcommands({});
    const auto found = std::ranges::find(commands, word, &CLI::App::get_name);
    if (found == commands.end())
      break;
    named = {*found, named.words + 1};
  }
  return named;
}

bool is_group(const CLI::App &command) { return !command.get_subcommands({}).empty(); }

std::string full_name(const CLI::App &command) {
  const CLI::App *group = command.get_parent();
  if (group == nullptr)
    return "";
  const std::string before = full_name(*group);
  return before.empty() ? command.get_name() : before + " " + command.get_name();
}

std::vector<const CLI::Option *> positionals_of(const CLI::App &command) {
  std::vector<const CLI::Option *> out;
  for (const CLI::Option *option : command.get_options())
    if (option->get_positional())
      out.push_back(option);
  return out;
}

namespace {

/// Whether it is a number of steps back: `-1`.
bool counts_back(const std::string &word) {
  return word.size() > 1 && word.front() == '-' &&
         std::ranges::all_of(word.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

/// `downgrade -1`, as people know it of Alembic, is `downgrade -- -1` to whoever reads options.
std::vector<std::string> with_steps_last(std::vector<std::string> words) {
  const auto end = std::ranges::find(words, "--");
  const auto steps = std::find_if(words.begin(), end, counts_back);
  if (steps == end || end != words.end())
    return words;
  std::string word = std::move(*steps);
  words.erase(steps);
  words.emplace_back("--");
  words.push_back(std::move(word));
  return words;
}

} // namespace

std::size_t most_words_of(const CLI::App &command) {
  std::size_t out = 0;
  for (const CLI::Option *option : positionals_of(command))
    out += static_cast<std::size_t>(option->get_items_expected_max());
  return out;
}

CommandLine parse_command_line(const std::vector<std::string> &typed) {
  const auto words = with_steps_last(typed);
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
