#include "app/commands/known.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/text_table.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

class KnownCommand final : public CommandOf<KnownOptions> {
public:
  explicit KnownCommand(KnownOptions options)
      : CommandOf({"known", "List the rows that imports into a database remembered"},
                  std::move(options)) {}

  void add_options(CLI::App &app) override {
    KnownOptions &options = parsed();
    add_forget(app, options.forget);
    add_connection(app, options);
    add_override_read_only(app, options.override_read_only);
    add_show_values(app, options);
  }

  void check() const override { check_connection(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = list_known(attached(around));
    return {report_.warnings};
  }

  [[nodiscard]] std::string text(const Palette & /*palette*/) const override {
    return as_text(report_);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const KnownOptions &options) const override {
    Line line("known");
    line.add("--forget", options.forget);
    line.add("--override-read-only", options.override_read_only);
    add_connection(line, options);
    return line.text();
  }

private:
  KnownReport report_;
};

} // namespace

std::string as_text(const KnownReport &report) {
  std::string out = "dbxfer known\nof    " + shown(report.database) + "\n\n";
  if (report.forgotten)
    out += "forgot " + counted(*report.forgotten, "row") + "\n";
  if (report.tables.empty()) {
    return out + (report.forgotten ? ""
                                   : "no rows are known: dbxfer import --remember keeps which "
                                     "they are\n");
  }
  TextTable table(
      {{"from", Align::left}, {"source", Align::left}, {"table", Align::left}, {"rows"}});
  for (const KnownTable &known : report.tables) {
    table.add({printable(known.source_name), printable(known.source), shown(known.table),
               with_commas(known.rows)});
  }
  return out + table.text();
}

std::string as_json(const KnownReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("known"));
  write_database(json, report.database);
  json.begin_array("tables");
  for (const KnownTable &known : report.tables) {
    json.begin_object();
    json.member("source", known.source);
    json.member("database", known.source_name);
    json.member("schema", known.table.schema);
    json.member("table", known.table.name);
    json.member("rows", known.rows);
    json.end_object();
  }
  json.end_array();
  if (report.forgotten)
    json.member("forgotten", *report.forgotten);
  write_warnings(json, warnings, report.warnings);
  json.member("exitCode", 0);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> known_command(KnownOptions options) {
  return std::make_unique<KnownCommand>(std::move(options));
}

} // namespace dbxfer::app
