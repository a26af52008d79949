#include "app/display.hpp"
#include "app/page/html_parts.hpp"

#include <algorithm>
#include <numeric>

namespace dbxfer::app {
namespace {

constexpr std::size_t largest_tables = 1'000'000;
/// Where there is no graph, which takes as much.
constexpr std::size_t largest_tables_alone = 2'000'000;

class Tables {
public:
  Tables(Markup &html, const Page &page) : html_(html), page_(page) {}

  void write() {
    if (page_.tables.empty())
      return;
    open_section(html_, "tables", page_.words.items);
    tools();
    open_scroll(html_, "scroll", "Outcomes of each " + page_.words.item);
    html_.open("table", {{"class", "outcomes"}});
    outcome_headings();
    html_.open("tbody");
    const Share share(html_, has_graph(page_) ? largest_tables : largest_tables_alone);
    std::size_t done = 0;
    for (; done < page_.tables.size() && !share.is_used_up(); ++done)
      put(page_.tables[done]);
    html_.close();
    html_.close();
    html_.close();
    put_more(html_, page_.tables.size() - done, page_.words.item.c_str());
    html_.close();
  }

private:
  /// What needs the script, which uncovers it.
  void tools() {
    html_.open("div", {{"class", "tools"}, {"hidden", ""}});
    const std::string items = page_.words.item + "s";
    html_.element("label", "Filter " + items, {{"for", "filter"}});
    html_.own(" <input id=\"filter\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">"
              "<label class=\"tick\"><input id=\"busy\" type=\"checkbox\"> ");
    html_.text(page_.words.busy);
    html_.own("</label><button type=\"button\" id=\"expand\">Expand all</button>"
              "<button type=\"button\" id=\"collapse\">Collapse all</button>");
    html_.element("span", "", {{"id", "status"}, {"role", "status"}, {"data-items", items}});
    html_.close();
  }

  void outcome_headings() {
    html_.open("thead");
    html_.open("tr");
    put_heading(html_, capital(page_.words.item));
    for (const std::string &column : page_.columns)
      put_heading(html_, column);
    if (has_counts())
      put_heading(html_, is_single() ? "Beside the largest" : "Share of its rows", "bar");
    if (has_sums())
      put_heading(html_, "Rows", "number");
    for (const PageOutcome &outcome : page_.outcomes)
      put_heading(html_, outcome.name, "number " + of(class_of(outcome.tone)));
    html_.close();
    html_.close();
  }

  [[nodiscard]] static std::uint64_t rows_of(const PageTable &table) {
    return std::accumulate(table.counts.begin(), table.counts.end(), std::uint64_t{0});
  }

  static std::string capital(std::string word) {
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z')
      word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
  }

  [[nodiscard]] bool has_counts() const { return !page_.outcomes.empty(); }
  [[nodiscard]] bool has_sums() const { return page_.outcomes.size() > 1; }

  /// All rows end alike: then bars tell how large the tables are.
  [[nodiscard]] bool is_single() const { return page_.outcomes.size() == 1; }

  [[nodiscard]] std::uint64_t largest() const {
    std::uint64_t out = 0;
    for (const PageTable &table : page_.tables)
      out = std::max(out, rows_of(table));
    return out;
  }

  void open_row(const PageTable &table, Literal kind) {
    html_.open("tr", {{"data-table", table.name},
                      {"data-busy", is_busy(page_, table) ? "yes" : "no"},
                      {"class", of(kind)}});
  }

  void put(const PageTable &table) {
    open_row(table, table.note.empty() ? Literal("item") : Literal("item noted"));
    html_.open("th", {{"scope", "row"}});
    html_.element("span", table.name, {{"class", "name"}});
    for (const std::string &remark : table.remarks) {
      html_.own(" ");
      html_.element("span", remark, {{"class", "remark"}});
    }
    html_.close();
    for (const PageCell &cell : table.cells)
      put(cell);
    if (has_counts())
      put_counts(table);
    html_.close();
    if (!table.note.empty())
      put_note(table);
  }

  /// A word or two are not parted, however little room there is.
  void put(const PageCell &cell) {
    constexpr std::size_t brief = 40;
    const std::string kind = cell.text.size() <= brief ? "brief" : "";
    html_.element("td", cell.text,
                  {{"class", cell.tone ? kind + " " + of(class_of(*cell.tone)) : kind}});
  }

  void put_counts(const PageTable &table) {
    html_.open("td", {{"class", "bar"}});
    bar(table);
    html_.close();
    if (has_sums())
      html_.element("td", with_commas(rows_of(table)), {{"class", "number"}});
    for (std::size_t i = 0; i < table.counts.size(); ++i)
      html_.element(
          "td", with_commas(table.counts[i]),
          {{"class", table.counts[i] == 0 ? "number none"
                                          : "number " + of(class_of(page_.outcomes[i].tone))}});
  }

  /// However wide the table is, it is read without scrolling.
  void put_note(const PageTable &table) {
    const std::size_t columns = 1 + page_.columns.size() + page_.outcomes.size() +
                                (has_counts() ? 1U : 0U) + (has_sums() ? 1U : 0U);
    open_row(table, "note");
    html_.open("td", {{"colspan", std::to_string(columns)}});
    html_.element("p", table.note);
    html_.close();
    html_.close();
  }

  /// The numbers beside it say the same to those who do not see it.
  void bar(const PageTable &table) {
    constexpr std::uint64_t whole = 1000;
    const std::uint64_t rows = is_single() ? largest() : rows_of(table);
    if (rows_of(table) == 0)
      return;
    html_.open("svg", {{"class", "bar"},
                       {"viewBox", "0 0 1000 10"},
                       {"preserveAspectRatio", "none"},
                       {"aria-hidden", "true"}});
    // Each kind of row can be seen, however few there are of it.
    constexpr std::uint64_t least = 12;
    std::uint64_t wanted = 0;
    for (const std::uint64_t count : table.counts)
      wanted += count == 0 ? 0 : std::max(least, share_of(count, rows, whole));
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < table.counts.size(); ++i) {
      if (table.counts[i] == 0)
        continue;
      const std::uint64_t width = std::max(least, share_of(table.counts[i], rows, whole)) * whole /
                                  std::max(wanted, is_single() ? whole : std::uint64_t{1});
      html_.empty("rect", {{"class", of(class_of(page_.outcomes[i].tone))},
                           {"x", std::to_string(at)},
                           {"width", std::to_string(width)},
                           {"height", "10"}});
      at += width;
    }
    html_.close();
  }

  static std::uint64_t share_of(std::uint64_t part, std::uint64_t all, std::uint64_t whole) {
    return static_cast<std::uint64_t>(static_cast<double>(part) / static_cast<double>(all) *
                                      static_cast<double>(whole));
  }

  Markup &html_;
  const Page &page_;
};

} // namespace

void put_tables(Markup &html, const Page &page) { Tables(html, page).write(); }

} // namespace dbxfer::app
