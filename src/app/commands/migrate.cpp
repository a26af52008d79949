#include "app/commands/migrate.hpp"

#include "app/banner.hpp"
#include "app/confirm.hpp"
#include "app/display.hpp"
#include "app/duration.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/option_groups.hpp"
#include "app/text_parts.hpp"
#include "app/text_table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

constexpr const char *migrations_options = "Migrations";

std::string heads_text(const std::vector<std::string> &heads) {
  std::string out;
  for (const std::string &head : heads)
    out += (out.empty() ? "" : ", ") + printable(head);
  return out.empty() ? "base" : out;
}

std::string way_of(const MigrationStep &step) {
  if (step.done > 0)
    return "statement by statement, from number " + with_commas(step.done + 1) + " on";
  return step.whole ? "one transaction" : "statement by statement";
}

std::string steps_text(const MigrateReport &report, const Screen &screen) {
  if (report.steps.empty())
    return "";
  if (report.steps.front().revision.empty())
    return printable(report.steps.front().message) + "\n\n";
  TextTable table({{"revision", Align::left},
                   {"", Align::left},
                   {"message", Align::left},
                   {"statements"},
                   {"how", Align::left}});
  for (const MigrationStep &step : report.steps) {
    table.add({printable(step.revision), step.up ? "up" : "down", printable(step.message),
               with_commas(step.statements), way_of(step)});
  }
  return table.fitted(screen.columns) + "\n";
}

std::string lines_of(const char *heading, const std::vector<std::string> &lines) {
  if (lines.empty())
    return "";
  std::string out = heading;
  for (const std::string &line : lines)
    out += "\n  " + printable_lines(line);
  return out + "\n";
}

/// `from a1 to b2 (public.alembic_version, Alembic's)`
std::string heads_line(const MigrateReport &report) {
  const bool moves = report.heads_before != report.heads_after;
  return (moves ? "from " + heads_text(report.heads_before) + " to " : std::string("at ")) +
         heads_text(report.heads_after) + " (" + printable(report.table) +
         (report.alembic ? ", Alembic's" : "") + ")\n";
}

std::string facts(const MigrateReport &report, std::string_view command, const std::string &mode,
                  const Screen &screen) {
  return banner(std::string(command), report, mode, "into") + steps_text(report, screen) +
         heads_line(report);
}

/// The end of what a command printed.
std::string output_text(const MigrateReport &report) {
  constexpr std::size_t most_lines = 100;
  std::vector<std::string> lines;
  std::istringstream text(report.output);
  for (std::string line; std::getline(text, line);)
    lines.push_back(line);
  if (lines.empty())
    return "";
  const std::size_t first = lines.size() - std::min(lines.size(), most_lines);
  std::string out =
      first == 0 ? "\nThe command printed:\n" : "\nThe command printed, at its end:\n";
  for (std::size_t i = first; i < lines.size(); ++i)
    out += "  " + printable(lines[i]) + "\n";
  return out;
}

std::string result(const MigrateReport &report) {
  if (report.dry_run)
    return report.steps.empty() ? "\nThere is nothing to do.\n"
                                : "\nNothing was changed: all of it was rolled back.\n";
  if (!report.problems.empty() && report.exit_code != ExitCode::done)
    return "";
  return report.committed ? "\nCommitted.\n" : "\nNothing was changed.\n";
}

void write_step(JsonWriter &json, const MigrationStep &step) {
  json.begin_object();
  json.member("revision", step.revision);
  json.member("message", step.message);
  json.member("file", step.file);
  json.member("sha256", step.sha256);
  json.member("direction", std::string_view(step.up ? "up" : "down"));
  json.member("oneTransaction", step.whole);
  json.member("statements", std::uint64_t{step.statements});
  json.member("done", std::uint64_t{step.done});
  json.end_object();
}

} // namespace

Commands migrate_commands() {
  Commands commands;
  commands.push_back(migrate_upgrade_command());
  commands.push_back(migrate_downgrade_command());
  commands.push_back(migrate_stamp_command());
  commands.push_back(migrate_revision_command());
  commands.push_back(migrate_merge_command());
  commands.push_back(migrate_show_command());
  commands.push_back(migrate_verify_command());
  commands.push_back(migrate_check_command());
  commands.push_back(migrate_repair_command());
  commands.push_back(migrate_lint_command());
  commands.push_back(migrate_apply_command());
  commands.push_back(migrate_exec_command());
  return commands;
}

void add_folders(CLI::App &command, std::vector<std::filesystem::path> &folders) {
  command
      .add_option_function<std::vector<std::string>>(
          "--dir",
          [&folders](const std::vector<std::string> &words) {
            folders.assign(words.begin(), words.end());
          },
          "The folder of the migrations; else where they usually stand (several times)")
      ->type_name("DIR")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false)
      ->group(migrations_options);
}

void add_migrating(CLI::App &command, MigrateOptions &options) {
  add_folders(command, options.folders);
  add_value(command, "--version-table", "TABLE",
            "Where several tables look like Alembic's, the one that counts",
            [&options](const std::string &word) { options.version_table = word; })
      ->group(migrations_options);
  add_connection(command, options);
  add_show_values(command, options);
}

void add_changing(CLI::App &command, MigrateOptions &options) {
  add_path(command, "--backup", "Write a snapshot of the rows before anything is changed",
           options.backup);
  add_value(command, "--lock-wait", "TIME",
            "How long to wait for others that migrate this database, and to try again for a lock: "
            "60, 60s, 500ms (60s)",
            [&options](const std::string &word) {
              options.lock_wait = parse_duration("--lock-wait", word);
            })
      ->group(migrations_options);
  add_override_read_only(command, options.override_read_only);
}

void add_migrating(Line &line, const MigrateOptions &options) {
  for (const auto &folder : options.folders)
    line.add("--dir", folder.string());
  if (options.version_table)
    line.add("--version-table", *options.version_table);
  CommonOptions connection = options;
  if (connection.lock_timeout == MigrateOptions().lock_timeout)
    connection.lock_timeout = CommonOptions().lock_timeout;
  add_connection(line, connection);
  line.add("--override-read-only", options.override_read_only);
}

void add_word(CLI::App &command, const std::string &name, const std::string &help,
              std::string &value, bool required) {
  add_value(command, name, "", help, [&value](const std::string &word) {
    value = word;
  })->required(required);
}

void add_words(CLI::App &command, const std::string &name, const std::string &help,
               std::vector<std::string> &values, bool required) {
  command.add_option(name, values, help)->type_name("")->required(required);
}

std::string as_text(const MigrateReport &report, std::string_view command, const std::string &next,
                    const Screen &screen) {
  if (!report.script.empty())
    return report.script;
  std::string out = facts(report, command, dry_run_mode(report.dry_run), screen);
  out += lines_of("\nNot rehearsed:", report.not_rehearsed);
  out += lines_of("\nFound:", report.problems);
  out += output_text(report);
  out += notes_text(report) + screen.palette.verdict(report.exit_code, result(report));
  if (report.committed && !report.backup.empty())
    out += "The rows of before are in " + printable(report.backup) + ".\n";
  if (report.committed && !next.empty())
    out += with_command("To go back:", next);
  return out;
}

std::string as_json(const MigrateReport &report, std::string_view command,
                    const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", command);
  json.member("dryRun", report.dry_run);
  json.member("committed", report.committed);
  if (report.database)
    write_database(json, *report.database);
  json.member("table", report.table);
  json.member("alembic", report.alembic);
  json.member("run", report.run);
  json.member("headsBefore", report.heads_before);
  json.member("headsAfter", report.heads_after);
  json.begin_array("steps");
  for (const MigrationStep &step : report.steps)
    write_step(json, step);
  json.end_array();
  json.member("notRehearsed", report.not_rehearsed);
  json.member("problems", report.problems);
  if (!report.backup.empty())
    json.member("backup", report.backup);
  if (!report.script.empty())
    json.member("script", report.script);
  if (!report.output.empty())
    json.member("output", report.output);
  write_end(json, warnings, report);
  json.end_object();
  return json.line();
}

Question migrate_question(const Confirmation<MigrateReport> &confirmation, std::string_view command,
                          const Screen &screen) {
  const MigrateReport &report = confirmation.foreseen;
  const std::string text = facts(report, command, asked_mode(confirmation.again), screen) +
                           lines_of("\nIt would be written down:", report.problems) +
                           warnings_text(report) + notes_text(report);
  return {text,
          "from " + heads_text(report.heads_before) + " to " + heads_text(report.heads_after) +
              where(*report.database),
          report.database->database};
}

std::string way_back(const MigrateReport &report, const MigrateOptions &options) {
  if (!report.committed || report.heads_before == report.heads_after ||
      report.heads_before.size() > 1 || report.steps.empty() || !report.steps.front().up)
    return "";
  Line line("migrate downgrade");
  line.file(report.heads_before.empty() ? "base" : report.heads_before.front());
  add_migrating(line, options);
  return line.text();
}

} // namespace dbxfer::app
