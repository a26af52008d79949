#pragma once

#include "tables/verdict.hpp"

#include <string>

namespace dbxfer::postgres {

/// What became of a row, as a letter: of dbxfer_bad, where it was set aside; else, as
/// count_outcomes tells it, what its verdict came to.
enum class OutcomeLetter : char {
  invalid = 'x',  ///< a value does not fit, or what is on the table refuses the row
  collided = 'c', ///< another row has what the row would have: a key, a number, a reference to it
  orphaned = 'o', ///< the row's parent is nowhere, or set aside itself
  left = 'l',     ///< undo: the row stays as it is

  inserted = static_cast<char>(Verdict::inserted), ///< without a verdict, and not set aside
  updated = static_cast<char>(Verdict::update),
  unchanged = static_cast<char>(Verdict::unchanged),
  skipped = static_cast<char>(Verdict::skip), ///< its verdict, or that of a rule

  accepted = 'a', ///< copy_reasons: the row goes into the rejects file since others need it
};

/// `'x'`: a literal that takes its type from what stands around it.
[[nodiscard]] std::string sql_of(OutcomeLetter outcome);
/// `'x'::pg_catalog."char"`
[[nodiscard]] std::string typed_sql_of(OutcomeLetter outcome);

} // namespace dbxfer::postgres
