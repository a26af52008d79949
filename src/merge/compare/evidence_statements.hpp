#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// SQL that tells the same row from the same number: row 7 of one database and row 7 of another,
/// where each counts for itself. `evidence` in dbxfer_verdict_N is the witness that contradicts, by
/// its place in witnesses(), or one of Evidence; NULL where no local key recognised the rows. Pure
/// text.
namespace dbxfer::postgres {

enum Evidence : std::int16_t {
  undecided = -1,
  corroborated = -2,
  common_past = -3,    ///< undecided; the table's other rows say that they are the same
  known = -4,          ///< an earlier import remembered it; whatever recognises the table's rows
  made_meanwhile = -5, ///< new to the target, whose own code made a row with its key as others were
                       ///< written
  /// Less the witness: it is known, and a unique value is another one by now.
  known_edited = -10,
  /// Less the witness: it was known, and is another row now.
  known_no_more = -1000,
};

/// Its value, or a witness's, beside the verdict.
[[nodiscard]] std::string evidence_of(int evidence);

/// Columns that say of two rows whether they are one.
struct Witness {
  std::vector<std::string> columns;
  const UniqueKey *key = nullptr; ///< none: a creation time
};

/// Creation times, and unique keys without a local column.
[[nodiscard]] std::vector<Witness> witnesses(const Staged &staged);
/// The columns of all witnesses.
[[nodiscard]] std::vector<std::string> witness_columns(const Staged &staged);
/// A row's age is told by this column: its default is the present time, or its name says so.
[[nodiscard]] bool is_creation_time(const Column &column);
/// What the staged row `s` and the row `t` of the target say; NULL where nothing is contested.
[[nodiscard]] std::string evidence(const Staged &staged);

/// To tell that, an index's expression or predicate is evaluated, which may be the user's code.
[[nodiscard]] bool evidence_evaluates(const Staged &staged);

/// The same of the staged row `s` and the row `t` that an earlier import knew as the same: it is
/// another one where the creation time differs, or where a unique value does and the target's is
/// not `as_it_was` (SQL).
[[nodiscard]] std::string known_evidence(const Staged &staged, const Condition &as_it_was);
/// What the row `t` of the target says of itself, as a digest of its witnesses.
[[nodiscard]] std::string witness_digest(const Staged &staged);
/// Decides about the rows that are known: others than they were are contested; and so are all whose
/// unique value is another one by now, where the table has none left that is as it was.
[[nodiscard]] Statement judge_known(const Staged &staged);
/// The verdict `p`, an alias, did not find a row that was known.
[[nodiscard]] Condition not_known(const std::string &verdict);

/// (equal, corroborated, contradicted, undecided): pairs of rows, but for those that are known:
/// what an import made of them says nothing of other rows.
[[nodiscard]] Statement count_evidence(const Staged &staged);
/// Undecided pairs are the same row.
[[nodiscard]] Statement trust_undecided(const Staged &staged);
/// Sets the contested rows aside, with the witness as item.
[[nodiscard]] Statement find_contested(const Staged &staged);
/// (rows): pairs that differ and were taken for the same row since the table has a common past.
[[nodiscard]] Statement count_trusted(const Staged &staged);
/// The verdict `p`, an alias, found the file's row itself.
[[nodiscard]] Condition is_same_row(const std::string &verdict);

} // namespace dbxfer::postgres
