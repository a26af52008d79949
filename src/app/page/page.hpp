#pragma once

#include "app/graph/graph.hpp"
#include "dbxfer/error.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

/// What the page tells that --report writes, whichever form it takes. Texts hold any bytes: it is
/// the form that makes them harmless.
namespace dbxfer::app {

/// What an outcome means to whoever has to say yes.
enum class Tone : std::uint8_t { fresh, changed, same, left, aside };

struct PageFact {
  std::string name;
  std::string value;
  bool is_code = false; ///< a digest or a command, of which nothing is cut off
};

/// A command to run next.
struct PageCommand {
  std::string why; ///< `To import the other rows:`
  std::string line;
};

using RowsByTable = std::vector<std::pair<std::string, std::uint64_t>>;

/// Why rows do not go in.
struct PageCause {
  std::uint64_t rows = 0; ///< that it explains, in all tables
  std::uint64_t own = 0;  ///< of them those of its table; 0: it has none, and `table` is a name
  std::string table;
  std::string sentence; ///< what is wrong with them: ` refer to ...`, `: "code" is held by ...`
  RowsByTable fallen;   ///< rows of these tables fall with them
  std::vector<std::string> examples;
  std::uint64_t more_examples = 0;
  std::string fix; ///< what to do about it
  std::string command;
};

/// A kind of outcome: a column of the table, and a part of each bar.
struct PageOutcome {
  std::string name;
  Tone tone{};
};

/// How many ended so, beside the verdict.
struct PageTotal {
  PageOutcome outcome;
  std::uint64_t count = 0;
};

struct PageCell {
  std::string text;
  std::optional<Tone> tone{};
};

struct PageChangedRow {
  std::string name; ///< `line 12 (id=ck1)`
  struct Value {
    std::string column;
    std::optional<std::string> before{}; ///< where they are known; none: NULL
    std::optional<std::string> after{};
  };
  std::vector<Value> values;
  bool values_known = false;
};

struct PageTable {
  std::string name;
  std::vector<std::string> remarks;
  std::vector<std::uint64_t> counts; ///< by Page::outcomes
  RowsByTable columns;               ///< that change, and in how many rows
  std::vector<PageChangedRow> rows;
  std::uint64_t more_rows = 0;   ///< that change, too
  std::vector<PageCell> cells{}; ///< by Page::columns
  std::string note{};            ///< has a line to itself, below
  std::optional<bool> busy{};    ///< whether it wants somebody to look; none: as its counts say
};

struct PageSequence {
  std::string name;
  std::int64_t from = 0;
  std::int64_t to = 0;
};

struct PageStep {
  std::string name;
  std::chrono::milliseconds took{};
};

/// What the page calls the rows of its table, and what it counts.
struct PageWords {
  std::string item = "table";
  std::string items = "Tables, in the order of the import";
  std::string part = "Tables"; ///< in the list of the page's parts
  std::string fate = "what becomes of their rows";
  std::string busy = "only those where something happens";
  std::string counted = "row"; ///< by causes
  std::string cause = "The cause";
  std::string causes = "The causes, worst first";
  std::string remarks = "Schema, migrations and other remarks";
};

struct Page {
  PageWords words{};
  std::string command; ///< `import`
  std::string mode;    ///< `dry run: nothing is changed`
  std::string heading; ///< `Import of app_dev into app_prod`
  std::string verdict; ///< one sentence
  Tone tone = Tone::fresh;
  std::vector<PageFact> facts; ///< what, from where, into what
  std::vector<PageCause> causes;
  std::string causes_note;
  std::vector<PageCommand> next;
  std::string next_note;
  std::vector<PageTotal> totals; ///< beside the verdict; empty: rows by outcome
  std::vector<PageOutcome> outcomes;
  std::vector<std::string> columns; ///< of the table, before the counts
  std::vector<PageTable> tables;    ///< in the order of the import
  Graph graph;
  std::vector<std::string> warnings;
  std::vector<std::string> notes;
  std::string sequences_heading;
  std::vector<PageSequence> sequences;
  std::vector<std::string> files; ///< that were written
  std::vector<PageStep> steps;
  bool shows_values = false; ///< --show-values
  bool is_ended = true;      ///< else there is no exit code yet
  int exit_code = 0;
  std::string meaning;    ///< of the exit code; empty: meaning_of()
  std::string written_at; ///< ISO 8601, UTC
};

/// What stands beside the verdict.
[[nodiscard]] std::vector<PageTotal> heads_of(const Page &page);

/// What the page's exit code means.
[[nodiscard]] std::string meaning_of(const Page &page);

/// Whether there is more to tell than that rows are there already.
[[nodiscard]] bool is_busy(const Page &page, const PageTable &table);

/// Rows by outcome, of all tables.
[[nodiscard]] std::vector<std::uint64_t> totals_of(const Page &page);

/// What an exit code means for the target, as docs/exit-codes.md has it.
[[nodiscard]] std::string meaning_of(int exit_code);

/// ISO 8601, UTC.
[[nodiscard]] std::string time_now();

/// `1.2 s`, `3 min 5 s`
[[nodiscard]] std::string shown(std::chrono::milliseconds time);

/// One file that needs nothing else: no network, no script to be read. A requested stop cuts the
/// drawing of the graph short, nothing else.
[[nodiscard]] std::string html_page(const Page &page, const std::stop_token &stop = {});
/// Short, for a comment on GitHub, which takes 65,536 characters.
[[nodiscard]] std::string markdown_page(const Page &page);

/// How long drawing the graph may hold up the end of a command.
inline constexpr std::chrono::seconds longest_drawing{4};

} // namespace dbxfer::app
