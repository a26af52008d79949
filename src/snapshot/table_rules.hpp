#pragma once

#include "dbxfer/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::snapshot {

/// A reference that the schema does not declare; it counts like a foreign key.
struct Reference {
  std::vector<std::string> columns;
  std::optional<std::string> schema;       ///< of the parent; none: the child's
  std::string table;                       ///< the parent
  std::vector<std::string> parent_columns; ///< empty: the parent's primary key

  bool operator==(const Reference &) const = default;
};

/// What a table list says of one table's rows. It travels in the snapshot.
struct TableRules {
  std::vector<std::string>
      match; ///< a unique key that says which row is the same row; empty: the arbiter
  std::optional<OnConflict> on_conflict; ///< none: the command line's
  std::optional<std::string> newer;      ///< the column that OnConflict::newer goes by; none: found
  std::vector<std::string> keep;         ///< columns of a row that is there: never overwritten
  std::vector<std::string> ignore;       ///< columns that make no difference by themselves
  std::vector<Reference> references;

  bool operator==(const TableRules &) const = default;
};

} // namespace dbxfer::snapshot
