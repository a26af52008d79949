#include "app/commands/migrations.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/text_table.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;
using Words = std::vector<std::string>;

Words as_words(const std::vector<std::filesystem::path> &paths) {
  Words out;
  for (const std::filesystem::path &path : paths)
    out.push_back(path.string());
  return out;
}

class MigrationsCommand final : public CommandOf<MigrationsOptions> {
public:
  explicit MigrationsCommand(MigrationsOptions options)
      : CommandOf({"migrations", "Say how a database's migrations stand, and the files that make "
                                 "them"},
                  std::move(options)),
        folders_(as_words(this->options().folders)) {}

  void add_options(CLI::App &app) override {
    MigrationsOptions &options = parsed();
    add_values(app, "--dir", "DIR",
               "The folder of the migrations; without it those at the usual places", folders_);
    add_flag(app, "--history", "List each migration, too", view_.history);
    add_flag(app, "-v", "With --history: what each follows and depends on, and its file",
             view_.whole);
    add_flag(app, "--exit-code", "End with 7 unless all is up to date", exit_code_);
    add_schemas(app, options);
    add_connection(app, options);
  }

  void check() const override { check_connection(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    MigrationsOptions options = attached(around);
    options.folders = {folders_.begin(), folders_.end()};
    report_ = show_migrations(options);
    view_.screen = around.screen;
    view_.code = exit_code_ && !report_.up_to_date ? ExitCode::set_aside : ExitCode::done;
    return {report_.warnings, view_.code};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, view_); }

  [[nodiscard]] std::string json(const Words &warnings) const override {
    return as_json(report_, view_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const MigrationsOptions &options) const override {
    Line line("migrations");
    line.add("--dir", folders_);
    line.add("--history", view_.history);
    line.add("-v", view_.whole);
    line.add("--exit-code", exit_code_);
    add_schemas(line, options);
    add_connection(line, options);
    return line.text();
  }

private:
  Words folders_;
  MigrationsView view_;
  bool exit_code_ = false;
  MigrationsReport report_;
};

std::string list(const Words &words) {
  std::string out;
  for (const std::string &word : words)
    out += (out.empty() ? "" : ", ") + printable(word);
  return out;
}

/// `Alembic: table alembic_version, files in migrations`
std::string heading(const MigrationStanding &standing) {
  std::string out = printable(standing.tool) + ":";
  if (standing.table)
    out += " table " + shown(*standing.table);
  if (standing.folder)
    out += std::string(standing.table ? "," : "") + " files in " +
           printable(standing.folder->native());
  return out;
}

std::string state_of(const MigrationEntry &entry) {
  if (entry.file.empty())
    return "no file";
  if (entry.edited)
    return "edited";
  return !entry.applied ? "unknown" : *entry.applied ? "applied" : "waits";
}

/// What stands behind an id as `alembic history` has it: `crm, head, current`.
std::string marks_of(const MigrationEntry &entry) {
  Words marks = entry.labels;
  if (entry.head)
    marks.emplace_back("head");
  if (entry.current)
    marks.emplace_back("current");
  return list(marks);
}

std::string history_text(const MigrationStanding &standing, const MigrationsView &view) {
  const bool whole = view.whole || view.screen.verbose;
  if (standing.history.empty())
    return "";
  std::vector<TextTable::Column> columns{
      {"", Align::left}, {"migration", Align::left}, {"", Align::left}, {"message", Align::left}};
  if (whole) {
    columns.push_back({"follows", Align::left});
    columns.push_back({"depends on", Align::left});
    columns.push_back({"file", Align::left});
  }
  TextTable table(columns);
  // The newest is what people look for.
  for (auto at = standing.history.rbegin(); at != standing.history.rend(); ++at) {
    Words cells{state_of(*at), printable(at->id), marks_of(*at), printable(at->message)};
    if (whole) {
      cells.push_back(list(at->follows));
      cells.push_back(list(at->depends_on));
      cells.push_back(printable(at->file.native()));
    }
    table.add(cells);
  }
  return "\n" + table.fitted(view.screen.columns);
}

ExitCode color_of(const MigrationStanding &standing) {
  return standing.stand == MigrationStand::up_to_date ? ExitCode::done : ExitCode::set_aside;
}

std::string standing_text(const MigrationStanding &standing, const MigrationsView &view) {
  std::string out = heading(standing) + "\n";
  for (std::size_t i = 0; i < standing.summary.size(); ++i) {
    const std::string text =
        hanging("  ", printable_lines(standing.summary[i]), view.screen.columns);
    out += i == 0 ? view.screen.palette.verdict(color_of(standing), text) : text;
  }
  return out + (view.history ? history_text(standing, view) : "");
}

void write_entry(JsonWriter &json, const MigrationEntry &entry) {
  json.begin_object();
  json.member("id", entry.id);
  json.member("message", entry.message);
  if (!entry.file.empty())
    json.member("file", entry.file.string());
  json.member("follows", entry.follows);
  json.member("dependsOn", entry.depends_on);
  json.member("labels", entry.labels);
  json.member("applied", entry.applied);
  json.member("current", entry.current);
  json.member("head", entry.head);
  json.member("edited", entry.edited);
  json.end_object();
}

void write_standing(JsonWriter &json, const MigrationStanding &standing, bool history) {
  json.begin_object();
  json.member("tool", standing.tool);
  if (standing.table) {
    json.member("schema", standing.table->schema);
    json.member("table", standing.table->name);
  }
  if (standing.folder)
    json.member("folder", standing.folder->string());
  json.member("state", name_of(standing.stand));
  json.member("current", standing.current);
  json.member("heads", standing.heads);
  json.member("applied", standing.applied);
  json.member("files", standing.files);
  json.member("pending", standing.pending);
  json.member("unknown", standing.unknown);
  json.member("edited", standing.edited);
  json.member("unfinished", standing.unfinished);
  json.member("unreadFiles", as_words(standing.unread));
  json.member("summary", standing.summary);
  if (history) {
    json.begin_array("history");
    for (const MigrationEntry &entry : standing.history)
      write_entry(json, entry);
    json.end_array();
  }
  json.end_object();
}

} // namespace

std::string as_text(const MigrationsReport &report, const MigrationsView &view) {
  std::string out = "dbxfer migrations\nof    " + shown(report.database) + "\n";
  for (const MigrationStanding &standing : report.standings)
    out += "\n" + standing_text(standing, view);
  if (!report.notes.empty())
    out += "\n";
  for (const std::string &note : report.notes)
    out += folded(printable_lines(note) + "\n", view.screen.columns);
  return out;
}

std::string as_json(const MigrationsReport &report, const MigrationsView &view,
                    const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("migrations"));
  write_database(json, report.database);
  json.member("upToDate", report.up_to_date);
  json.begin_array("standings");
  for (const MigrationStanding &standing : report.standings)
    write_standing(json, standing, view.history);
  json.end_array();
  write_warnings(json, warnings, report.warnings);
  json.member("notes", report.notes);
  json.member("exitCode", static_cast<int>(view.code));
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> migrations_command(MigrationsOptions options) {
  return std::make_unique<MigrationsCommand>(std::move(options));
}

} // namespace dbxfer::app
