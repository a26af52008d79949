#pragma once

#include "dbxfer/report.hpp"
#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The working tables of an import, all temporary and gone with its transaction:
///
/// - dbxfer_stage_N (pos, c1, c2 ...): the rows of the file for table N. `pos` is the row's byte
///   offset in the file, so it is unique over all tables; columns have the base type, no typmod,
///   no domain, no constraint. dbxfer_stage_N_2 (pos, c326 ...): the columns that may find no room
///   in a page beside those before them.
/// - dbxfer_verdict_N (pos, verdict, rel, tid, version, evidence): rows whose key the target has,
///   and which version of which row that was. `verdict`: a Verdict (tables/verdict.hpp); one
///   `inserted` has no pos. A staged row without a verdict is an insert. `evidence`: whether a
///   local key found the same row or only the same number (merge/compare/evidence_statements).
/// - dbxfer_reason (pos, tbl, problem, item, parent, state, refused_by, said): every problem of
///   every row; `item` counts within the table's columns, unique keys, foreign keys or checks.
///   `refused_by`: functions and, after `=`, a constraint, or `?` and a name of our own.
/// - dbxfer_bad (pos, tbl, outcome): rows set aside; an OutcomeLetter
///   (merge/stage/outcome_letter.hpp).
/// - dbxfer_moved_N (pos, fresh, f1 ...): rows that were given another key, or whose parents were,
///   with the values that the file has; `fresh`: the key is a new one, of the column's default.
/// - dbxfer_needed (pos, tbl): accepted rows that go into the rejects file beside those set aside.
/// - dbxfer_depends (child, tbl, reference, parent), dbxfer_level (pos, tbl, level): in which order
///   rows are recognised that wait for each other. dbxfer_candidate (tbl, pos, rel, tid): rows of
///   the target that those may be which have no level.
/// - dbxfer_edge (child, parent, tbl, item): references within one cycle of tables.
/// - dbxfer_waits (pos, tbl, problem, item, holder, in_turn): rows that cannot be written before
///   another one, `holder`, and what they are set aside for where they wait in vain: they take a
///   unique value that it lets go, or refer to one that it gets. `in_turn`: not in one statement
///   with it either; false: it is not looked at before the transaction ends. Without a problem:
///   beside it at the earliest, a row that refers to one that waits itself.
/// - dbxfer_beside (pos, tbl, holder): all references within a cycle of tables for which that
///   might come to be true.
/// - dbxfer_ruled (pos, tbl): rows with the verdict `unchanged` that differ all the same, in
///   columns that make no difference by a rule; where Staged::tells_ruled asks for them.
/// - dbxfer_alike (rel, tid, rows): for rows inserted into tables without a key how many equal ones
///   stand beside those of the import.
/// - dbxfer_turn (pos, tbl, turn, step): in which order those that wait are written; see
///   merge/compare/turn_order. dbxfer_written (tbl, rows): what came of it.
namespace dbxfer::postgres {

/// Whether rows that were recognised may be others that bear the same number.
enum class Contest : std::uint8_t {
  never,
  by_evidence, ///< what else the two rows hold decides
  always,      ///< rows of an audit table that differ are different events
};

struct Staged {
  Table table;
  std::uint32_t number = 0;
  std::vector<std::size_t>
      carried; ///< places in table.columns, in the stage's order; generated ones of images alone
  std::vector<bool>
      may_not_fit; ///< for each of `carried`: a value might not fit (other type, or an edited file)
  std::set<std::size_t>
      kept; ///< places in `carried`: of a row that the target has already never overwritten
  std::set<std::size_t>
      without_zone;              ///< places in `carried`: the file's type of it knows no time zone
  std::set<std::size_t> ignored; ///< places in `carried`: written, but no difference by themselves
  bool tells_ruled = false;      ///< rows that differ in such columns alone are told: dbxfer_ruled
  bool skipped = false;          ///< left alone by the user's choice; not staged
  bool loaded = false;           ///< its rows are in the table already; not staged
  bool settled = false;          ///< there is nothing to do for any of its rows; not staged
  bool silenced = false;         ///< the target's own triggers and rules do not run for its rows
  bool in_turns = false;         ///< some of its rows have to be written after others: dbxfer_turn
  std::uint64_t unchanged = 0;   ///< rows that the target has byte for byte; not staged
  std::uint64_t rows = 0;        ///< in the stage; until it is filled, at most
  /// Images of rows without a key: the last two of `carried`, which are no columns of the table,
  /// say how many equal rows stood beside each, and which version it was.
  bool told = false;
  bool skips_conflicts = false; ///< rows that differ are left alone
  /// Place in `carried`: rows that differ are left alone unless the file's value is the greater
  /// one.
  std::optional<std::size_t> newer;
  /// Place in table.unique_keys of the key that recognises rows instead of the arbiter.
  std::optional<std::size_t> match;
  std::vector<Local> local; ///< for each of table.columns; may be empty: none is
  Contest contest = Contest::never;
  /// What is local in the recognising key refers to rows of the file: a row is the same one if
  /// these are, and falls with them where they are not.
  bool follows_parents = false;
  bool plain_witnesses = false; ///< what an index computes was tried as a witness, and raised
  bool same_ids = false;        ///< by the user's word: the same number is the same row
  bool known = false;           ///< dbxfer.known_rows has some of its rows
  bool new_ids = false; ///< rows are recognised by all but the key's number, and get new ones
  bool movable = false; ///< has a dbxfer_moved_N
  bool moves = false; ///< rows may get other keys or references than the file says: dbxfer_moved_N

  /// Rows take other keys than the file's: those by which a match key finds them, those that are
  /// known, or new ones.
  [[nodiscard]] bool rekeys() const { return match.has_value() || new_ids || known; }
  /// What recognises rows: the match key, else the arbiter; none: their image.
  [[nodiscard]] const UniqueKey *recognising_key() const {
    return match ? match_key() : table.arbiter();
  }
  /// Of a column of the table.
  [[nodiscard]] Local local_of(const std::string &name) const;
  [[nodiscard]] bool any_local(const std::vector<std::string> &names, Local kind) const;
  [[nodiscard]] bool any_local(const std::vector<std::string> &names) const;
  [[nodiscard]] bool is_staged() const { return !skipped && !loaded && !settled; }
  /// A statement about its rows takes no longer than a way to the server and back may take.
  static constexpr std::uint64_t few_rows = 10'000;
  [[nodiscard]] bool is_small() const { return rows <= few_rows; }
  /// So few that no plan is a bad one, and that counting them takes longer than it saves: of
  /// hundreds of such tables that is a tenth of the import. The planner takes a table that nobody
  /// counted for about a thousand rows.
  static constexpr std::uint64_t rows_without_statistics = 100;
  [[nodiscard]] bool needs_statistics() const { return rows > rows_without_statistics; }
  /// Whether rows that differ may be left alone.
  [[nodiscard]] bool may_skip() const { return skips_conflicts || newer; }
  /// Whether rows were left alone on the strength of one look at the target, before the compare.
  [[nodiscard]] bool leaves_out() const { return settled || unchanged > 0; }

  /// Some of `carried`, [first, last), which share one table of the stage.
  struct Part {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  /// All of `carried`; more than one part for very wide tables only.
  [[nodiscard]] std::vector<Part> parts() const;
  /// A part's table.
  [[nodiscard]] std::string part_table(std::size_t part) const;
  /// The staged rows as an item of FROM: ctid (of the first part), pos, c1, c2 ...
  [[nodiscard]] FromItem stage() const;
  /// The same for a statement that looks at one part and some other columns only: it should not be
  /// as long as the table is wide.
  [[nodiscard]] FromItem stage_for(const Part &part,
                                   const std::vector<std::string> &others = {}) const;
  /// The same with the values that the file has, of `remembered` and computed columns only.
  [[nodiscard]] FromItem originals() const;
  [[nodiscard]] std::string verdicts() const;
  [[nodiscard]] std::string moved() const;
  /// Places in `carried` of what names a row and what references look at: dbxfer_moved_N keeps
  /// them.
  [[nodiscard]] std::vector<std::size_t> remembered() const;
  [[nodiscard]] const UniqueKey *match_key() const {
    return match ? &table.unique_keys[*match] : nullptr;
  }
  /// What staged_rows calls `pos`, quoted: no column of the table has that name.
  [[nodiscard]] std::string position_name() const;
  [[nodiscard]] const Column &column(std::size_t place) const {
    return table.columns[carried[place]];
  }
  /// A column's place in `carried`; none when the file does not carry it.
  [[nodiscard]] std::optional<std::size_t> place_of(const std::string &name) const;
  /// Places in table.columns of the generated columns that foreign keys look at, if the carried
  /// ones decide them. The stage's first part has a column for each, `g5`, which compute_columns
  /// fills.
  [[nodiscard]] std::vector<std::size_t> computed() const;
  /// The stage's column for a column of the table, `c3` or `g5`; none when it has none.
  [[nodiscard]] std::optional<std::string> staged_column(const std::string &name) const;
  /// The stage's column for whether the key's conditions were so of a row as the file has it, which
  /// decide_conditions fills.
  [[nodiscard]] static std::string condition_column(const ForeignKey &key);
  /// For whether a row stands among those by which a key of some partitions holds, as a child and
  /// as a parent; decide_shares fills them.
  [[nodiscard]] static std::string child_share_column(const ForeignKey &key);
  [[nodiscard]] static std::string parent_share_column(const ForeignKey &key);
  /// Names of all of these that the stage has.
  [[nodiscard]] std::vector<std::string> condition_columns() const;
  /// Whether another value in the column makes the row a different one.
  [[nodiscard]] bool counts(std::size_t place) const {
    return !kept.contains(place) && !ignored.contains(place);
  }
  /// Whether there are columns that do not.
  [[nodiscard]] bool any_ruled() const { return !kept.empty() || !ignored.empty(); }
  /// Whether an update gives the column the file's value. 428C9 forbids identities.
  [[nodiscard]] bool sets(std::size_t place) const {
    return column(place).identity != 'a' && !column(place).generated && !kept.contains(place);
  }
  /// Whether there is any such column.
  [[nodiscard]] bool sets_any() const;
  /// Whether the file's type of the column knows no time zone.
  [[nodiscard]] bool is_without_zone(std::size_t place) const {
    return without_zone.contains(place);
  }
  /// Whether the stage has them all.
  [[nodiscard]] bool carries(const std::vector<std::string> &names) const;
};

/// What `make` gives for each place of the part.
template <typename Make> [[nodiscard]] auto of_each_column(const Staged::Part &part, Make make) {
  std::vector<decltype(make(part.first))> out;
  out.reserve(part.last - part.first);
  for (auto place = part.first; place < part.last; ++place)
    out.push_back(make(place));
  return out;
}
/// The arbiter's column for which a default, or a sequence, can make another value, by its place in
/// `carried`; none when there is no such column.
[[nodiscard]] std::optional<std::size_t> renewable(const Staged &staged);
/// The stage's column for a place of Staged::computed.
[[nodiscard]] std::string computed_name(std::size_t at);
/// Places in table.columns of the generated columns that the carried ones decide, and that are not
/// carried themselves; none when a column is missing that may have a default.
[[nodiscard]] std::vector<std::size_t> computed_columns(const Staged &staged);
/// Names of the columns that staged_rows has: the carried and the computed ones.
[[nodiscard]] std::set<std::string_view> foreseen_columns(const Staged &staged);
/// The value of stage alias `s` as the target's column will hold it: `s.c3::numeric(10,2)`.
[[nodiscard]] std::string assigned(const Staged &staged, std::size_t place,
                                   const std::string &alias);
/// A value of the target's row `t`, its domains taken off.
[[nodiscard]] std::string held(const Column &column);
/// A query for the staged rows under the target's column names, computed ones too, and
/// `position_name()`; `where` restricts alias s.
[[nodiscard]] Statement staged_rows(const Staged &staged, const std::optional<Condition> &where);
/// The same with one of the carried columns alone.
[[nodiscard]] Statement staged_values(const Staged &staged, std::size_t place,
                                      const std::optional<Condition> &where);
/// `NOT EXISTS (...)`: the row at `pos` is written (verdict `update` or none) if accepted.
[[nodiscard]] Condition will_be_written(const Staged &staged, const std::string &pos);
/// The value that PostgreSQL prints, as text; NULL prints as nothing.
[[nodiscard]] std::string printed(const std::string &value);
/// Two values print alike, or are both NULL. The storage image is the fast answer, and sure when it
/// says equal; what it calls different the text decides.
[[nodiscard]] Condition prints_alike(const std::string &left, const std::string &right);
/// The row of the table, an alias, stands where the verdict, an alias, found it; and is that
/// version.
[[nodiscard]] Condition stands_at(const std::string &row, const std::string &verdict);
[[nodiscard]] Condition same_version(const std::string &row, const std::string &verdict);
/// The staged row has no verdict: it is new.
[[nodiscard]] Condition is_new(const Staged &staged, const std::string &pos);
/// Another row of the file has the same value for the arbiter, of which there must be one: neither
/// will be written.
[[nodiscard]] Condition is_double(const Staged &staged, const std::string &pos);
/// The staged row stands for no row of the target: it is new, or nobody can say for which.
[[nodiscard]] Condition stands_alone(const Staged &staged, const std::string &pos);

} // namespace dbxfer::postgres
