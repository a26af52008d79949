#include "app/commands/tables.hpp"

#include "app/banner.hpp"
#include "app/command_line.hpp"
#include "app/display.hpp"
#include "app/graph/graph.hpp"
#include "app/graph/graph_layout.hpp"
#include "app/graph/graph_svg.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/table_list_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

bool has_cycle(const std::vector<TableInfo> &tables) {
  return std::ranges::any_of(tables, [](const TableInfo &table) { return table.cycle > 0; });
}

enum class Format : std::uint8_t { text, json, dot, mermaid, svg };

constexpr std::array formats{
    std::pair{std::string_view("text"), Format::text},
    std::pair{std::string_view("json"), Format::json},
    std::pair{std::string_view("dot"), Format::dot},
    std::pair{std::string_view("mermaid"), Format::mermaid},
    std::pair{std::string_view("svg"), Format::svg},
};

Format parse_format(const std::string &word) {
  const auto *const found =
      std::ranges::find_if(formats, [&](const auto &each) { return each.first == word; });
  if (found == formats.end()) {
    throw Error(ExitCode::usage,
                "--format takes text, json, dot, mermaid or svg, not \"" + printable(word) + "\"");
  }
  return found->second;
}

/// Thousands of tables take it minutes, which whoever asked for a picture of them may have.
constexpr std::chrono::minutes longest_layout{10};

constexpr const char *without_graphviz =
    "a picture needs Graphviz's program dot, which is not on the PATH; install it (apt-get install "
    "graphviz), or take --format dot or mermaid and draw it elsewhere";

std::string svg_of(const Graph &graph, const std::stop_token &stop) {
  const auto layout = layout_of(graph, longest_layout, stop);
  if (!layout && stop.stop_requested())
    throw Error(ExitCode::stopped, "stopped; nothing was changed");
  if (!layout) {
    throw Error(ExitCode::local_file,
                "Graphviz's program dot could not lay out the tables; --format dot or mermaid "
                "gives the graph itself");
  }
  return svg_text(graph, *layout);
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
    add_format(app, [this](const std::string &word) { format_ = parse_format(word); });
  }

  void check() const override {
    check_table_choice(options().choice);
    check_connection(options());
  }

  void present(Presentation &presentation) const override {
    if (presentation.json && format_ && *format_ != Format::json)
      throw Error(ExitCode::usage, "--json and --format exclude each other");
    presentation.json = presentation.json || format_ == Format::json;
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    // Said before anybody is asked anything.
    if (format_ == Format::svg && !has_graphviz())
      throw Error(ExitCode::local_file, without_graphviz);
    report_ = list_tables(attached(around));
    if (format_ == Format::svg)
      picture_ = svg_of(graph_of(report_.tables), around.stop);
    return {report_.warnings};
  }

  [[nodiscard]] std::string text() const override {
    switch (format_.value_or(Format::text)) {
    case Format::dot: return dot_text(graph_of(report_.tables));
    case Format::mermaid: return mermaid_text(graph_of(report_.tables));
    case Format::svg: return picture_;
    default: return as_text(report_);
    }
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
  std::optional<Format> format_;
  TablesReport report_;
  std::string picture_;
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
