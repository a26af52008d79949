#pragma once

#include "db/random/complaints.hpp"
#include "db/random/schema.hpp"

#include <cstddef>
#include <optional>

/// What must hold of every schema and all rows.
namespace dbxfer::test {

struct Verdict {
  /// What went wrong. A schema that the server refuses is a complaint too: it says nothing about
  /// the program, but that the generator needs a hand.
  std::optional<Complaint> complaint;
  std::size_t rows_made = 0; ///< for the source
  std::size_t rows_sent = 0; ///< of these: the server has its own opinion of random rows
};

using Property = Verdict (*)(const Schema &);

/// Export, and import into an empty clone of the schema: no byte and no sequence differs.
Verdict empty_clone(const Schema &schema);
/// The same, the export in parts.
Verdict empty_clone_by_parts(const Schema &schema);
/// The target holds some of the rows, some of them edited, and rows of its own: afterwards every
/// row of the file stands there exactly, and no other was touched.
Verdict non_empty_target(const Schema &schema);

} // namespace dbxfer::test
