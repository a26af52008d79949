#include "app/display.hpp"
#include "app/page/html_parts.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace dbxfer::app {
namespace {

constexpr std::size_t largest_changes = 500'000;

class Changes {
public:
  Changes(Markup &html, const Page &page) : html_(html), page_(page) {}

  void write() {
    if (!any_changes(page_))
      return;
    open_section(html_, "changes", "What changes in rows that are there");
    std::vector<const PageTable *> changed;
    for (const PageTable &table : page_.tables)
      if (!table.columns.empty() || !table.rows.empty())
        changed.push_back(&table);
    put_each(html_, changed, largest_changes, "table",
             [&](const PageTable *table) { put_table(*table); });
    html_.close();
  }

private:
  void put_table(const PageTable &table) {
    html_.open("details", {{"data-table", table.name}, {"data-busy", "yes"}});
    html_.open("summary");
    html_.element("span", table.name, {{"class", "name"}});
    html_.text(": " + counted(table.columns.size(), "column"));
    html_.close();
    html_.open("table");
    html_.own("<thead><tr><th scope=\"col\">Column</th><th scope=\"col\" class=\"number\">"
              "Rows in which it differs</th></tr></thead>");
    html_.open("tbody");
    for (const auto &[column, rows] : table.columns) {
      html_.open("tr");
      html_.element("th", column, {{"scope", "row"}, {"class", "name"}});
      html_.element("td", with_commas(rows), {{"class", "number"}});
      html_.close();
    }
    html_.close();
    html_.close();
    if (!table.rows.empty())
      put_rows(table);
    html_.close();
  }

  void put_rows(const PageTable &table) {
    const bool values = table.rows.front().values_known;
    open_scroll(html_, "scroll", "Rows of " + printable(table.name) + " that change");
    html_.open("table", {{"class", "rows"}});
    html_.open("thead");
    html_.open("tr");
    put_heading(html_, "Row of the file");
    put_heading(html_, values ? "Column" : "Columns that differ");
    if (values) {
      put_heading(html_, "In the target");
      put_heading(html_, "In the file");
    }
    html_.close();
    html_.close();
    html_.open("tbody");
    const Share share(html_, largest_changes / 4);
    std::size_t done = 0;
    for (; done < table.rows.size() && !share.is_used_up(); ++done)
      put(table.rows[done]);
    html_.close();
    html_.close();
    html_.close();
    put_more(html_, table.rows.size() - done + table.more_rows, "row");
  }

  void value_cell(const std::optional<std::string> &value, Literal kind) {
    if (value)
      html_.element("td", *value, {{"class", of(kind)}});
    else
      html_.element("td", "NULL", {{"class", "null"}});
  }

  void put(const PageChangedRow &row) {
    if (!row.values_known) {
      std::string columns;
      for (const auto &value : row.values)
        columns += (columns.empty() ? "" : ", ") + printable(value.column);
      html_.open("tr");
      html_.element("th", row.name, {{"scope", "row"}});
      html_.element("td", columns);
      html_.close();
      return;
    }
    bool first = true;
    for (const auto &value : row.values) {
      html_.open("tr");
      if (first)
        html_.element("th", row.name,
                      {{"scope", "row"}, {"rowspan", std::to_string(row.values.size())}});
      first = false;
      html_.element("td", value.column, {{"class", "name"}});
      value_cell(value.before, "before");
      value_cell(value.after, "after");
      html_.close();
    }
  }

  Markup &html_;
  const Page &page_;
};

} // namespace

void put_changes(Markup &html, const Page &page) { Changes(html, page).write(); }

} // namespace dbxfer::app
