#include "app/option_groups.hpp"

#include "app/display.hpp"
#include "app/duration.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>
#include <utility>

namespace dbxfer::app {
namespace {

using Path = std::optional<std::filesystem::path>;

constexpr const char *snapshot_group = "Snapshot";
constexpr const char *tables_group = "Tables";
constexpr const char *connection_group = "Database";
constexpr const char *output_group = "Output";

OnConflict parse_on_conflict(const std::string &word) {
  const auto what = on_conflict_of(word);
  if (!what) {
    throw Error(ExitCode::usage,
                "--on-conflict takes update, skip or newer, not \"" + printable(word) + "\"");
  }
  return *what;
}

Triggers parse_triggers(const std::string &word) {
  const auto what = triggers_of(word);
  if (!what)
    throw Error(ExitCode::usage, "--triggers takes fire or off, not \"" + printable(word) + "\"");
  return *what;
}

ForeignKeyChecks parse_fk_checks(const std::string &word) {
  if (word == "auto")
    return ForeignKeyChecks::automatic;
  if (word != "bulk" && word != "row") {
    throw Error(ExitCode::usage,
                "--fk-checks takes auto, bulk or row, not \"" + printable(word) + "\"");
  }
  return word == "bulk" ? ForeignKeyChecks::bulk : ForeignKeyChecks::row;
}

ProgressStyle parse_progress(const std::string &word) {
  if (word == "auto")
    return ProgressStyle::automatic;
  if (word == "lines")
    return ProgressStyle::lines;
  if (word == "json")
    return ProgressStyle::json;
  if (word != "none") {
    throw Error(ExitCode::usage,
                "--progress takes auto, lines, json or none, not \"" + printable(word) + "\"");
  }
  return ProgressStyle::none;
}

Colors parse_colors(const std::string &word) {
  if (word == "auto")
    return Colors::automatic;
  if (word == "always")
    return Colors::always;
  if (word != "never") {
    throw Error(ExitCode::usage,
                "--color takes auto, always or never, not \"" + printable(word) + "\"");
  }
  return Colors::never;
}

} // namespace

unsigned parse_number(const std::string &option, const std::string &word, unsigned most) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || number < 1 || number > most) {
    throw Error(ExitCode::usage, option + " takes a number from 1 to " + std::to_string(most) +
                                     ", not \"" + printable(word) + "\"");
  }
  return number;
}

CLI::Option *add_value(CLI::App &command, const std::string &name, const std::string &type,
                       const std::string &help,
                       const std::function<void(const std::string &)> &set) {
  return command.add_option_function<std::string>(name, set, help)->type_name(type);
}

CLI::Option *add_path(CLI::App &command, const std::string &name, const std::string &help,
                      Path &path) {
  return add_value(command, name, "FILE", help, [&path](const std::string &word) { path = word; });
}

CLI::Option *add_values(CLI::App &command, const std::string &name, const std::string &type,
                        const std::string &help, std::vector<std::string> &values) {
  return command.add_option(name, values, help)
      ->type_name(type)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

CLI::Option *add_flag(CLI::App &command, const std::string &name, const std::string &help,
                      bool &value) {
  return command.add_flag(name, value, help)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_file(CLI::App &command, std::filesystem::path &file) {
  add_value(command, "FILE", "", "The snapshot; a bare name is looked for here and in exports/",
            [&file](const std::string &word) { file = word; })
      ->required();
}

void add_undo_file(CLI::App &command, std::filesystem::path &file) {
  add_value(command, "FILE", "", "What an import wrote: NAME.undo-TIME.json",
            [&file](const std::string &word) { file = word; })
      ->required();
}

void add_optional_file(CLI::App &command, Path &file) {
  add_value(command, "FILE", "", "The snapshot to write; else exports/export-TIME.json",
            [&file](const std::string &word) { file = word; });
}

void add_jobs(CLI::App &command, unsigned &jobs) {
  add_value(command, "--jobs", "N", "How many connections read a large database at once (2)",
            [&jobs](const std::string &word) { jobs = parse_number("--jobs", word, most_jobs); });
}

void add_table_choice(CLI::App &command, TableChoice &choice) {
  add_path(command, "--config", "The table list; else ./dbxfer.json when it is there",
           choice.config)
      ->group(tables_group);
  add_values(command, "--table", "TABLE", "Only this table, by its exact name (several times)",
             choice.tables)
      ->group(tables_group);
  add_values(command, "--exclude", "TABLE", "All but this table (several times)", choice.exclude)
      ->group(tables_group);
  add_flag(command, "--skip-audit", "Leave out the audit tables", choice.skip_audit)
      ->group(tables_group);
}

void check_table_choice(const TableChoice &choice) {
  for (const std::string &table : choice.tables)
    if (std::ranges::find(choice.exclude, table) != choice.exclude.end())
      throw Error(ExitCode::usage, "--table and --exclude both name \"" + printable(table) + "\"");
}

void add_merging(CLI::App &command, ImportOptions &options) {
  add_flag(command, "--strict", "Commit nothing when a single row would be set aside",
           options.strict);
  add_value(command, "--fk-checks", "auto|bulk|row",
            "Check references of many new rows all at once, where the role may set "
            "session_replication_role, or row by row (auto)",
            [&options](const std::string &word) { options.fk_checks = parse_fk_checks(word); });
  add_value(
      command, "--triggers", "fire|off",
      "Whether the target's triggers and rules run as rows are written; off needs a role that "
      "may set session_replication_role, and overrules the table list (fire)",
      [&options](const std::string &word) { options.triggers = parse_triggers(word); });
  add_flag(command, "--allow-same-database", "Import into the database the snapshot came from",
           options.allow_same_database);
}

void check_merging(const ImportOptions &options) {
  if (options.undo && options.no_undo)
    throw Error(ExitCode::usage, "--undo and --no-undo exclude each other");
  if (options.write_list && !options.dry_run && !options.rehearse)
    throw Error(ExitCode::usage, "--write-list needs --dry-run or --rehearse");
  if (options.dry_run && options.rehearse)
    throw Error(ExitCode::usage, "--dry-run and --rehearse exclude each other");
}

void add_allow_edited(CLI::App &command, bool &allow_edited) {
  add_flag(command, "--allow-edited", "Accept a snapshot that was edited or has no hash",
           allow_edited)
      ->group(snapshot_group);
}

namespace {

/// Which row is which.
void add_recognition(CLI::App &command, ReadingOptions &options) {
  add_values(command, "--match", "TABLE=COLUMN,...",
             "Recognise the table's rows by this unique key, and keep the target's ids (several "
             "times)",
             options.match)
      ->group(snapshot_group);
  add_values(command, "--new-ids", "TABLE",
             "The table's rows are others than the target's of the same numbers: give them new "
             "ids, which all references follow (several times)",
             options.new_ids)
      ->group(snapshot_group);
  add_values(
      command, "--same-ids", "TABLE",
      "The table's rows are the target's of the same numbers: overwrite them (several times)",
      options.same_ids)
      ->group(snapshot_group);
}

} // namespace

void add_reading(CLI::App &command, ReadingOptions &options) {
  add_path(command, "--config", "A table list that overrules the snapshot's", options.config)
      ->group(snapshot_group);
  add_value(command, "--on-conflict", "update|skip|newer",
            "What becomes of rows that are there and differ: overrules the table list (update). "
            "newer: those are updated whose updatedAt, or the like, is later in the file",
            [&options](const std::string &word) { options.on_conflict = parse_on_conflict(word); })
      ->group(snapshot_group);
  add_flag(command, "--skip-audit", "Leave the audit tables' rows alone", options.skip_audit)
      ->group(snapshot_group);
  add_allow_edited(command, options.allow_edited);
  add_recognition(command, options);
  add_flag(command, "--ignore-extra-columns", "Leave out columns that the target lacks",
           options.ignore_extra_columns)
      ->group(snapshot_group);
  add_flag(command, "--ignore-revision", "Go on though the two sides are at different migrations",
           options.ignore_revision)
      ->group(snapshot_group);
}

void add_rejects(CLI::App &command, Path &rejects) {
  add_path(command, "--rejects", "Where the rows set aside are written", rejects)
      ->group(snapshot_group);
}

void add_override_read_only(CLI::App &command, bool &override_read_only) {
  add_flag(command, "--override-read-only",
           "Write though the database's or the role's default_transaction_read_only is on",
           override_read_only)
      ->group(connection_group);
}

void add_report(CLI::App &command, Path &report) {
  add_path(command, "--report",
           "Write the report as a page, too: FILE.html, or FILE.md for a comment on GitHub", report)
      ->group(output_group);
}

void check_report(const Path &report, const std::vector<Path> &others) {
  if (!report)
    return;
  const std::string ending = report->extension().string();
  if (ending != ".html" && ending != ".md") {
    throw Error(ExitCode::usage, "--report takes a name that ends in .html or .md, not \"" +
                                     printable(report->string()) + "\"");
  }
  for (const Path &other : others)
    if (other && other->lexically_normal() == report->lexically_normal())
      throw Error(ExitCode::usage, "--report names " + printable(report->string()) +
                                       ", which this command reads or writes for itself");
}

void add_format(CLI::App &command, const std::function<void(const std::string &)> &set) {
  add_value(command, "--format", "text|json|dot|mermaid|svg",
            "How the tables are shown: as a list, as JSON, or what refers to what as a graph for "
            "Graphviz or Mermaid, or as a picture, which Graphviz lays out (text)",
            set)
      ->group(output_group);
}

void add_forget(CLI::App &command, std::optional<std::string> &table) {
  add_value(command, "--forget", "TABLE", "Forget the rows of this table",
            [&table](const std::string &word) { table = word; });
}

void add_undo(CLI::App &command, ImportOptions &options) {
  add_path(command, "--undo", "Where that is written which takes the import back", options.undo);
  add_flag(command, "--no-undo", "Write no such file", options.no_undo);
}

void add_plan(CLI::App &command, ImportOptions &options) {
  add_path(command, "--plan",
           "With --dry-run or --rehearse, where the plan is written; else the plan to follow: "
           "exactly that is done, or nothing",
           options.plan);
}

void add_write_list(CLI::App &command, ImportOptions &options) {
  add_path(command, "--write-list",
           "With --dry-run or --rehearse, where the tables are listed with the options that would "
           "resolve the collisions: a table list for --config",
           options.write_list);
}

void add_schemas(CLI::App &command, CommonOptions &options) {
  add_values(command, "--schema", "SCHEMA", "Only this schema (several times)", options.schemas)
      ->group(connection_group);
  add_flag(command, "--all-schemas", "Every schema but the system's", options.all_schemas)
      ->group(connection_group);
}

void add_connection(CLI::App &command, CommonOptions &options) {
  add_value(command, "--database-url", "URL",
            "The database; else DATABASE_URL from --env-file, the environment or .env",
            [&options](const std::string &word) { options.database_url = word; })
      ->group(connection_group);
  add_path(command, "--env-file", "Read DATABASE_URL from this .env file", options.env_file)
      ->group(connection_group);
  add_value(command, "--role", "NAME", "Act as this role in every transaction (SET LOCAL ROLE)",
            [&options](const std::string &word) { options.role = word; })
      ->group(connection_group);
  const auto patience = std::chrono::duration_cast<std::chrono::seconds>(options.lock_timeout);
  add_value(command, "--lock-timeout", "TIME",
            "How long to wait for a lock: 10, 10s, 500ms (" + std::to_string(patience.count()) +
                "s)",
            [&options](const std::string &word) {
              options.lock_timeout = parse_duration("--lock-timeout", word);
            })
      ->group(connection_group);
  add_path(command, "--log-sql",
           "Write every statement that is sent, without values of rows, and how long it took",
           options.log_sql)
      ->group(connection_group);
}

void add_show_values(CLI::App &command, CommonOptions &options) {
  add_flag(
      command, "--show-values",
      "Show values of rows in messages and reports, and the words of errors that may hold them",
      options.show_values)
      ->group(output_group);
}

void check_connection(const CommonOptions &options) {
  if (options.database_url && options.env_file)
    throw Error(ExitCode::usage, "--database-url and --env-file exclude each other");
  if (options.all_schemas && !options.schemas.empty())
    throw Error(ExitCode::usage, "--schema and --all-schemas exclude each other");
}

void add_presentation(CLI::App &command, Presentation &presentation) {
  add_flag(command, "--json", "Print one JSON object instead of text", presentation.json)
      ->group(output_group);
  add_flag(command, "--quiet", "Print errors only", presentation.quiet)->group(output_group);
  add_flag(
      command, "--verbose",
      "Tell the progress without a terminal, too, each row that would be updated, and all groups "
      "of rows set aside",
      presentation.verbose)
      ->group(output_group);
  add_flag(command, "--yes", "Ask nothing", presentation.yes)->group(output_group);
  add_value(
      command, "--progress", "auto|lines|json|none",
      "How to tell on stderr where it stands: lines, a line for each table; json, an object "
      "on each line; auto, live on a terminal, else lines of what takes long (auto)",
      [&presentation](const std::string &word) { presentation.progress = parse_progress(word); })
      ->group(output_group);
  add_value(command, "--color", "auto|always|never",
            "Colour the report's outcomes: auto, on a terminal without NO_COLOR (auto)",
            [&presentation](const std::string &word) { presentation.colors = parse_colors(word); })
      ->group(output_group);
}

void check_presentation(const Presentation &presentation) {
  if (presentation.quiet && presentation.verbose)
    throw Error(ExitCode::usage, "--quiet and --verbose exclude each other");
  if (presentation.quiet && (presentation.progress == ProgressStyle::lines ||
                             presentation.progress == ProgressStyle::json)) {
    throw Error(ExitCode::usage,
                "--quiet and --progress exclude each other, but for auto and none");
  }
}

} // namespace dbxfer::app
