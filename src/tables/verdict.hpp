#pragma once

#include "postgres/sql_types.hpp"

#include <string>

namespace dbxfer::postgres {

/// What compare says of a recognised row: the letters of dbxfer_verdict_N (tables/staged.hpp).
enum class Verdict : char {
  unchanged = '=', ///< nothing differs; of an image, for an undo: the table still holds it
  update = 'u',    ///< something differs, and is to be updated; of an image: it was changed since
  skip = 's',      ///< something differs, and is left alone
  /// No word of compare's: apply inserted the row, which nobody could tell later, and notes where.
  inserted = 'i',
};

/// `'u'`: a literal that takes its type from what stands around it.
[[nodiscard]] std::string sql_of(Verdict verdict);
/// `'u'::pg_catalog."char"`
[[nodiscard]] std::string typed_sql_of(Verdict verdict);
/// The row `p` of dbxfer_verdict_N, an alias, has this verdict: `p.verdict = 'u'`. Or another one.
[[nodiscard]] Condition says(const std::string &row, Verdict verdict);
[[nodiscard]] Condition says_not(const std::string &row, Verdict verdict);

} // namespace dbxfer::postgres
