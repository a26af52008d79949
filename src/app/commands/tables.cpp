#include "app/commands/tables.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/table_list_text.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

bool has_cycle(const std::vector<TableInfo> &tables) {
  return std::ranges::any_of(tables, [](const TableInfo &table) { return table.cycle > 0; });
}

class TablesCommand final : public CommandOf<TablesOptions> {
public:
  explicit TablesCommand(TablesOptions options)
      : CommandOf({"tables", "List the tables in dependency order"}, std::move(options)) {}

  void add_options(CLI::App &app) override {
    TablesOptions &options = parsed();
    add_table_choice(app, options.choice);
    add_connection(app, options);
    add_show_values(app, options);
    add_schemas(app, options);
  }

  void check() const override {
    check_table_choice(options().choice);
    check_connection(options());
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = list_tables(attached(around));
    return {report_.warnings};
  }

  [[nodiscard]] std::string text(const Palette & /*palette*/) const override {
    return as_text(report_);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const TablesOptions &options) const override {
    Line line("tables");
    add_table_choice(line, options.choice);
    add_schemas(line, options);
    add_connection(line, options);
    return line.text();
  }

private:
  TablesReport report_;
};

} // namespace

std::string as_text(const TablesReport &report) {
  std::string out = "dbxfer tables\nof    " + shown(report.database) + "\n\n" +
                    tables_text(report.tables) + totals_text(report.tables);
  if (has_cycle(report.tables))
    out += "Tables of the same cycle refer to each other; they are imported together.\n";
  for (const std::string &note : report.notes)
    out += printable_lines(note) + "\n";
  return out;
}

std::string as_json(const TablesReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("tables"));
  write_database(json, report.database);
  write_tables(json, report.tables);
  write_warnings(json, warnings, report.warnings);
  json.member("notes", report.notes);
  json.member("exitCode", 0);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> tables_command(TablesOptions options) {
  return std::make_unique<TablesCommand>(std::move(options));
}

} // namespace dbxfer::app
