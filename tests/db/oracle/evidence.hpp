#pragma once

#include <cstdint>
#include <vector>

namespace dbxfer::test::oracle {

/// What says whether a row of the file and a row of the target that bear the same number, which
/// each database gave by itself, are the same row.
enum class Evidence : std::uint8_t {
  equal,        ///< they do not differ
  corroborated, ///< made at the same time, or known by the same name
  undecided,
  contradicted, ///< made at another time, or known by another name
};

/// Whether a table's pairs say that both sides have a common past, so that the undecided ones are
/// the same rows.
[[nodiscard]] bool have_common_past(const std::vector<Evidence> &pairs);

} // namespace dbxfer::test::oracle
