#include "app/commands/inspect.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/table_list_text.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

std::string revisions(const SnapshotInfo &snapshot) {
  std::string out;
  for (const MigrationInfo &each : snapshot.migrations) {
    out += "at    " + printable(each.tool) + " (" + shown(each.table) +
           "): " + printable(each.revision) + "\n";
    for (const std::string &migration : each.unfinished)
      out += "      NOT FINISHED: " + printable(migration) + "\n";
  }
  return out;
}

class InspectCommand final : public CommandOf<InspectOptions> {
public:
  explicit InspectCommand(InspectOptions options)
      : CommandOf({"inspect", "Show what is in a snapshot, without a database"},
                  std::move(options)) {}

  void add_options(CLI::App &app) override {
    InspectOptions &options = parsed();
    add_file(app, options.file);
    add_allow_edited(app, options.allow_edited);
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = inspect_snapshot(attached(around));
    return {report_.warnings};
  }

  [[nodiscard]] std::string text(const Palette & /*palette*/) const override {
    return as_text(report_);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const InspectOptions &options) const override {
    Line line("inspect");
    line.file(options.file.string());
    line.add("--allow-edited", options.allow_edited);
    return line.text();
  }

private:
  InspectReport report_;
};

} // namespace

std::string as_text(const InspectReport &report) {
  const SnapshotInfo &snapshot = report.snapshot;
  std::string out = "dbxfer inspect\nof    " + shown(snapshot) + "\n      " +
                    shown_bytes(snapshot.bytes) + ", written by " + printable(snapshot.writer);
  if (!snapshot.server.empty())
    out += " from PostgreSQL " + printable(snapshot.server);
  if (!snapshot.sha256.empty())
    out += "\n      sha256 " + printable(snapshot.sha256);
  if (!snapshot.fingerprint.empty())
    out += "\n      fingerprint of the tables " + printable(snapshot.fingerprint);
  return out + "\n" + revisions(snapshot) + "\n" + tables_text(report.tables) +
         totals_text(report.tables);
}

std::string as_json(const InspectReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("inspect"));
  write_snapshot(json, report.snapshot);
  write_tables(json, report.tables);
  write_warnings(json, warnings, report.warnings);
  json.member("exitCode", 0);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> inspect_command(InspectOptions options) {
  return std::make_unique<InspectCommand>(std::move(options));
}

} // namespace dbxfer::app
