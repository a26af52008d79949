#include "app/display.hpp"
#include "app/page/markdown.hpp"
#include "app/page/page.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace dbxfer::app {
namespace {

/// What GitHub takes of a comment. Bytes are counted, of which there are never less.
constexpr std::size_t longest_comment = 65'536;

/// How much of each list is told: what fits is taken.
struct Bounds {
  std::size_t causes;
  std::size_t tables;
  std::size_t rows; ///< of each table that change
  std::size_t sentences;
  std::size_t references;
  std::size_t command = std::string::npos; ///< bytes of one; half of it is not told
};
constexpr std::array all_bounds{
    Bounds{.causes = 60, .tables = 300, .rows = 40, .sentences = 60, .references = 150},
    Bounds{.causes = 40, .tables = 150, .rows = 10, .sentences = 30, .references = 80},
    Bounds{.causes = 20, .tables = 60, .rows = 3, .sentences = 12, .references = 40},
    Bounds{.causes = 8, .tables = 25, .rows = 0, .sentences = 4, .references = 0},
    Bounds{.causes = 2, .tables = 8, .rows = 0, .sentences = 1, .references = 0},
    Bounds{.causes = 2, .tables = 8, .rows = 0, .sentences = 1, .references = 0, .command = 3'000},
};

constexpr const char *too_long =
    "The command is too long for this comment; a report as `.html` tells it.";

class MarkdownWriter {
public:
  MarkdownWriter(const Page &page, const Bounds &bounds) : page_(page), bounds_(bounds) {}

  std::string write() {
    head();
    causes();
    next();
    tables();
    graph();
    changes();
    sentences("Warnings", page_.warnings, true);
    sentences("Notes", page_.notes, false);
    sequences();
    facts();
    end();
    return std::move(out_);
  }

private:
  void line(const std::string &text) {
    out_ += text;
    out_ += '\n';
  }

  /// What a reader unfolds. The blank line lets Markdown begin anew within HTML.
  void fold(const std::string &summary) {
    line("<details>");
    line("<summary>" + summary + "</summary>");
    line("");
  }
  void unfold() {
    line("");
    line("</details>");
    line("");
  }

  void left_out(std::size_t all, std::size_t told, const char *noun) {
    if (all > told) {
      line("");
      line("and " + counted(all - told, noun) + " more");
    }
  }

  void head() {
    line("<!-- a report of dbxfer -->");
    line("### " + markdown_text(page_.heading) +
         (page_.mode.empty() ? "" : " (" + markdown_text(page_.mode) + ")"));
    line("");
    line("**" + markdown_text(page_.verdict) + "**");
    line("");
    if (!page_.shows_values)
      return;
    line("**It holds values of rows, for which `--show-values` asked.**");
    line("");
  }

  [[nodiscard]] bool is_too_long(const std::string &command) const {
    return command.size() > bounds_.command;
  }

  void causes() {
    if (page_.causes.empty())
      return;
    line("#### " +
         markdown_text(page_.causes.size() == 1 ? page_.words.cause : page_.words.causes));
    line("");
    const std::size_t told = std::min(page_.causes.size(), bounds_.causes);
    for (std::size_t i = 0; i < told; ++i)
      put(i + 1, page_.causes[i]);
    left_out(page_.causes.size(), told, "cause");
    line("");
    if (page_.causes_note.empty())
      return;
    line(markdown_text(page_.causes_note));
    line("");
  }

  void put(std::size_t number, const PageCause &cause) {
    const std::string count =
        std::to_string(number) + ". **" + counted(cause.rows, page_.words.counted) + "**";
    const std::string sentence = markdown_text(cause.sentence) + ".";
    line(cause.own == 0 ? count + " " + markdown_code(cause.table) + ": " + sentence
                        : count + ": " + with_commas(cause.own) + " of " +
                              markdown_code(cause.table) + sentence);
    std::string fallen;
    for (const auto &[table, rows] : cause.fallen) {
      fallen += fallen.empty() ? "" : ", ";
      fallen += with_commas(rows);
      fallen += " of " + markdown_code(table);
    }
    if (!fallen.empty())
      line("   With them fall " + fallen + ".");
    if (!cause.fix.empty())
      line("   " + markdown_text(cause.fix));
    if (is_too_long(cause.command))
      line(std::string("   ") + too_long);
    else if (!cause.command.empty())
      line("   " + markdown_whole_code(cause.command));
  }

  void next() {
    if (page_.next.empty())
      return;
    line("#### Next");
    line("");
    for (const PageCommand &each : page_.next) {
      line(markdown_text(each.why));
      if (is_too_long(each.line))
        line(too_long);
      else
        out_ += markdown_block("sh", printable_whole(each.line));
      line("");
    }
    if (!page_.next_note.empty()) {
      line(markdown_text(page_.next_note));
      line("");
    }
  }

  [[nodiscard]] static std::uint64_t rows_of(const PageTable &table) {
    return std::accumulate(table.counts.begin(), table.counts.end(), std::uint64_t{0});
  }

  /// Those with rows set aside first, then those that change: they must not be cut off.
  [[nodiscard]] std::vector<const PageTable *> tables_by_weight() const {
    std::vector<const PageTable *> out;
    out.reserve(page_.tables.size());
    for (const PageTable &table : page_.tables)
      out.push_back(&table);
    if (out.size() <= bounds_.tables)
      return out;
    const auto weight = [&](const PageTable *table) {
      int most = table->busy.value_or(false) ? 3 : 0;
      for (std::size_t i = 0; i < table->counts.size(); ++i)
        if (table->counts[i] > 0)
          most = std::max(most, page_.outcomes[i].tone == Tone::aside  ? 2
                                : page_.outcomes[i].tone == Tone::same ? 0
                                                                       : 1);
      return most;
    };
    std::ranges::stable_sort(
        out, [&](const PageTable *a, const PageTable *b) { return weight(a) > weight(b); });
    out.resize(bounds_.tables);
    return out;
  }

  void tables() {
    if (page_.tables.empty())
      return;
    fold(counted(page_.tables.size(), page_.words.item) + ": " + page_.words.fate);
    std::string heading = "| " + page_.words.item + " |";
    std::string rule = "| :-- |";
    const bool has_notes = std::ranges::any_of(
        page_.tables, [](const PageTable &table) { return !table.note.empty(); });
    for (const std::string &column : page_.columns) {
      heading += " " + column + " |";
      rule += " :-- |";
    }
    if (!page_.outcomes.empty()) {
      heading += " rows |";
      rule += " --: |";
    }
    for (const PageOutcome &outcome : page_.outcomes) {
      heading += " " + outcome.name + " |";
      rule += " --: |";
    }
    line(heading + (has_notes ? " remark |" : ""));
    line(rule + (has_notes ? " :-- |" : ""));
    const auto tables = tables_by_weight();
    for (const PageTable *table : tables)
      put(*table, has_notes);
    if (!page_.outcomes.empty())
      totals();
    left_out(page_.tables.size(), tables.size(), page_.words.item.c_str());
    unfold();
  }

  void put(const PageTable &table, bool has_notes) {
    std::string cells = "| " + markdown_cell(table.name) + " |";
    for (const PageCell &cell : table.cells)
      cells += " " + markdown_text(cell.text) + " |";
    if (!page_.outcomes.empty())
      cells += " " + with_commas(rows_of(table)) + " |";
    for (const std::uint64_t count : table.counts)
      cells += " " + (count == 0 ? std::string() : with_commas(count)) + " |";
    line(cells + (has_notes ? " " + markdown_text(table.note) + " |" : ""));
  }

  void totals() {
    const auto totals = totals_of(page_);
    std::string cells = "| **all** |";
    for (std::size_t i = 0; i < page_.columns.size(); ++i)
      cells += " |";
    cells += " **" + with_commas(std::accumulate(totals.begin(), totals.end(), std::uint64_t{0})) +
             "** |";
    for (const std::uint64_t count : totals)
      cells += " **" + with_commas(count) + "** |";
    line(cells);
  }

  /// Mermaid draws no more than a reader can follow.
  void graph() {
    if (page_.graph.references.empty() || page_.graph.references.size() > bounds_.references)
      return;
    fold("What refers to what");
    out_ += markdown_block("mermaid", mermaid_text(page_.graph));
    unfold();
  }

  void changes() {
    std::size_t changed = 0;
    for (const PageTable &table : page_.tables)
      changed += table.columns.empty() ? 0U : 1U;
    if (changed == 0)
      return;
    fold("Columns that change, of " + counted(changed, "table"));
    std::size_t told = 0;
    for (const PageTable &table : page_.tables)
      if (!table.columns.empty() && told++ < bounds_.tables)
        put_changes(table);
    left_out(changed, std::min(changed, bounds_.tables), "table");
    unfold();
  }

  void put_changes(const PageTable &table) {
    std::string columns;
    for (const auto &[column, rows] : table.columns) {
      columns += columns.empty() ? "" : ", ";
      columns += markdown_code(column) + " (" + with_commas(rows) + ")";
    }
    line("* " + markdown_code(table.name) + ": " + columns);
    const std::size_t told = std::min(table.rows.size(), bounds_.rows);
    for (std::size_t i = 0; i < told; ++i)
      put_row(table.rows[i]);
    if (const std::uint64_t more = table.rows.size() - told + table.more_rows; more > 0)
      line("  * and " + counted(more, "row") + " more");
  }

  static std::string shown_value(const std::optional<std::string> &value) {
    return !value ? "NULL" : value->empty() ? "(empty)" : markdown_code(*value);
  }

  void put_row(const PageChangedRow &row) {
    std::string values;
    for (const auto &value : row.values) {
      values += values.empty() ? "" : ", ";
      values += markdown_code(value.column);
      if (row.values_known)
        values += " " + shown_value(value.before) + " → " + shown_value(value.after);
    }
    line("  * " + markdown_code(row.name) + ": " + values);
  }

  void sentences(const char *heading, const std::vector<std::string> &lines, bool open) {
    if (lines.empty())
      return;
    if (open) {
      line(std::string("#### ") + heading);
      line("");
    } else {
      fold(counted(lines.size(), "note"));
    }
    const std::size_t told = std::min(lines.size(), bounds_.sentences);
    for (std::size_t i = 0; i < told; ++i)
      line("* " + markdown_text(lines[i]));
    left_out(lines.size(), told, "sentence");
    if (open)
      line("");
    else
      unfold();
  }

  void sequences() {
    if (page_.sequences.empty())
      return;
    fold(markdown_text(page_.sequences_heading) + ": " + with_commas(page_.sequences.size()));
    line("| sequence | from | to |");
    line("| :-- | --: | --: |");
    const std::size_t told = std::min(page_.sequences.size(), bounds_.tables);
    for (std::size_t i = 0; i < told; ++i) {
      const PageSequence &each = page_.sequences[i];
      line("| " + markdown_cell(each.name) + " | " + std::to_string(each.from) + " | " +
           std::to_string(each.to) + " |");
    }
    left_out(page_.sequences.size(), told, "sequence");
    unfold();
  }

  [[nodiscard]] std::string shown_fact(const PageFact &fact) const {
    if (!fact.is_code)
      return markdown_code(fact.value);
    return is_too_long(fact.value) ? too_long : markdown_whole_code(fact.value);
  }

  void facts() {
    if (page_.facts.empty())
      return;
    fold("What, from where, into what");
    for (const PageFact &fact : page_.facts)
      line("* " + fact.name + ": " + shown_fact(fact));
    for (const std::string &file : page_.files)
      line("* " + markdown_text(file));
    for (const PageStep &step : page_.steps)
      line("* " + markdown_text(step.name) + " took " + shown(step.took));
    unfold();
  }

  void end() {
    line("Exit code **" + std::to_string(page_.exit_code) +
         "**: " + markdown_text(meaning_of(page_)));
  }

  const Page &page_;
  const Bounds &bounds_;
  std::string out_;
};

} // namespace

std::string markdown_page(const Page &page) {
  std::string out;
  for (const Bounds &each : all_bounds) {
    out = MarkdownWriter(page, each).write();
    if (out.size() <= longest_comment)
      break;
  }
  return out;
}

} // namespace dbxfer::app
