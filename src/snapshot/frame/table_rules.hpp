#pragma once

#include "dbxfer/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::snapshot {

/// What must be so of a row, or of the row that a column of it refers to.
struct Condition {
  std::string column;
  std::optional<std::string> parent_column; ///< of the row that `column` refers to; none: the row
                                            ///< itself is looked at
  std::optional<std::string> value;         ///< as text; none: NULL

  bool operator==(const Condition &) const = default;
};

/// A reference that the schema does not declare; it counts like a foreign key.
struct Reference {
  std::vector<std::string> columns;
  std::optional<std::string> schema;       ///< of the parent; none: the child's
  std::string table;                       ///< the parent
  std::vector<std::string> parent_columns; ///< empty: the parent's primary key
  std::vector<Condition> when; ///< it is none for rows of which not all of them are so; those about
                               ///< one row that is referred to stand together

  bool operator==(const Reference &) const = default;
};

/// What a table list says of one table's rows. It travels in the snapshot.
struct TableRules {
  std::vector<std::string>
      match; ///< a unique key that says which row is the same row; empty: the arbiter
  std::optional<Identity> identity;      ///< none: what the rows themselves say
  std::optional<KeyScope> key;           ///< none: what the catalogs say
  std::optional<OnConflict> on_conflict; ///< none: the command line's
  std::optional<std::string> newer;      ///< the column that OnConflict::newer goes by; none: found
  std::vector<std::string> keep;         ///< columns of a row that is there: never overwritten
  std::vector<std::string> ignore;       ///< columns that make no difference by themselves
  std::optional<Triggers> triggers;      ///< none: the command line's
  std::vector<Reference> references;
  std::string framework; ///< whose needs gave some of the rules; empty: a list gave them all
  std::vector<std::string> defaults; ///< these, as a list calls them: `match`, `keep`, `references`

  bool operator==(const TableRules &) const = default;
};

} // namespace dbxfer::snapshot
