#include "app/command_line.hpp"

#include "app/option_groups.hpp"
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

/// Every command's options while CLI11 fills them.
struct Parsed {
  ExportOptions export_;
  ImportOptions import;
  TablesOptions tables;
  InspectOptions inspect;
  VerifyOptions verify;
  UndoOptions undo;
  KnownOptions known;
  Presentation presentation;
};

void add_export(CLI::App &app, Parsed &parsed) {
  CLI::App &command = *app.add_subcommand("export", "Write the rows of a database to a snapshot");
  ExportOptions &options = parsed.export_;
  add_optional_file(command, options.file);
  add_flag(command, "--force", "Replace FILE when it exists", options.force);
  add_flag(command, "--compress", "Pack the snapshot with zstd: .json.zst", options.compress);
  add_jobs(command, options.jobs);
  add_table_choice(command, options.choice);
  add_connection(command, options);
  add_show_values(command, options);
  add_schemas(command, options);
  add_presentation(command, parsed.presentation);
}

void add_import(CLI::App &app, Parsed &parsed) {
  CLI::App &command = *app.add_subcommand("import", "Merge a snapshot into a database");
  ImportOptions &options = parsed.import;
  add_file(command, options.file);
  add_flag(command, "--dry-run", "Say what would happen and change nothing", options.dry_run);
  add_flag(command, "--rehearse",
           "As --dry-run, but write under locks, with triggers; then undo it", options.rehearse);
  add_merging(command, options);
  add_reading(command, options);
  add_rejects(command, options.rejects);
  add_undo(command, options);
  add_flag(command, "--remember",
           "Keep in the database which of its rows the file's are, so that the next import knows "
           "them",
           options.remember);
  add_plan(command, options);
  add_write_list(command, options);
  add_connection(command, options);
  add_override_read_only(command, options.override_read_only);
  add_show_values(command, options);
  add_schemas(command, options);
  add_presentation(command, parsed.presentation);
}

void add_undo_command(CLI::App &app, Parsed &parsed) {
  CLI::App &command = *app.add_subcommand("undo", "Take an import back by its undo file");
  add_undo_file(command, parsed.undo.file);
  add_flag(command, "--dry-run", "Say what would happen and change nothing", parsed.undo.dry_run);
  add_connection(command, parsed.undo);
  add_override_read_only(command, parsed.undo.override_read_only);
  add_show_values(command, parsed.undo);
  add_presentation(command, parsed.presentation);
}

void add_verify(CLI::App &app, Parsed &parsed) {
  CLI::App &command = *app.add_subcommand("verify", "Compare a snapshot with a database");
  VerifyOptions &options = parsed.verify;
  add_file(command, options.file);
  add_reading(command, options);
  add_rejects(command, options.rejects);
  add_connection(command, options);
  add_show_values(command, options);
  add_schemas(command, options);
  add_presentation(command, parsed.presentation);
}

void add_known(CLI::App &app, Parsed &parsed) {
  CLI::App &command =
      *app.add_subcommand("known", "List the rows that imports into a database remembered");
  add_forget(command, parsed.known.forget);
  add_connection(command, parsed.known);
  add_override_read_only(command, parsed.known.override_read_only);
  add_show_values(command, parsed.known);
  add_presentation(command, parsed.presentation);
}

void add_tables(CLI::App &app, Parsed &parsed) {
  CLI::App &command = *app.add_subcommand("tables", "List the tables in dependency order");
  add_table_choice(command, parsed.tables.choice);
  add_connection(command, parsed.tables);
  add_show_values(command, parsed.tables);
  add_schemas(command, parsed.tables);
  add_presentation(command, parsed.presentation);
}

void add_inspect(CLI::App &app, Parsed &parsed) {
  CLI::App &command =
      *app.add_subcommand("inspect", "Show what is in a snapshot, without a database");
  add_file(command, parsed.inspect.file);
  add_allow_edited(command, parsed.inspect.allow_edited);
  add_presentation(command, parsed.presentation);
}

std::string version_text() { return "dbxfer " + std::string(version()); }

std::unique_ptr<CLI::App> make_app(Parsed &parsed) {
  auto app = std::make_unique<CLI::App>(about, "dbxfer");
  app->set_help_flag("-h,--help", "Show this help and leave");
  app->require_subcommand(0, 1);
  app->get_formatter()->column_width(36);
  app->footer(example);
  add_export(*app, parsed);
  add_import(*app, parsed);
  add_tables(*app, parsed);
  add_inspect(*app, parsed);
  add_verify(*app, parsed);
  add_undo_command(*app, parsed);
  add_known(*app, parsed);
  app->set_version_flag("--version", version_text(), "Show the version and leave");
  for (CLI::App *command : app->get_subcommands({})) {
    command->set_version_flag("--version", version_text(), "Show the version and leave");
    command->footer("");
  }
  return app;
}

Command chosen(const CLI::App &app, Parsed &parsed) {
  const std::string &name = app.get_subcommands().front()->get_name();
  if (name == "export") {
    check_table_choice(parsed.export_.choice);
    check_connection(parsed.export_);
    return std::move(parsed.export_);
  }
  if (name == "import") {
    check_connection(parsed.import);
    check_merging(parsed.import);
    return std::move(parsed.import);
  }
  if (name == "verify") {
    check_connection(parsed.verify);
    return std::move(parsed.verify);
  }
  if (name == "undo") {
    check_connection(parsed.undo);
    return std::move(parsed.undo);
  }
  if (name == "known") {
    check_connection(parsed.known);
    return std::move(parsed.known);
  }
  if (name == "tables") {
    check_table_choice(parsed.tables.choice);
    check_connection(parsed.tables);
    return std::move(parsed.tables);
  }
  return std::move(parsed.inspect);
}

/// The help of the command that was named, else the program's.
std::string help_text(const CLI::App &app) {
  const auto named = app.get_subcommands();
  return named.empty() ? app.help() : named.front()->help("dbxfer");
}

} // namespace

CommandLine parse_command_line(const std::vector<std::string> &words) {
  Parsed parsed;
  const std::unique_ptr<CLI::App> app = make_app(parsed);
  check_words(*app, words);
  try {
    app->parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp &) {
    return {HelpText{help_text(*app)}, {}};
  } catch (const CLI::CallForVersion &) {
    return {HelpText{version_text() + "\n"}, {}};
  } catch (const CLI::ParseError &error) {
    throw Error(ExitCode::usage, error.what());
  }
  check_presentation(parsed.presentation);
  return {chosen(*app, parsed), parsed.presentation};
}

} // namespace dbxfer::app
