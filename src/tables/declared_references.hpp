#pragma once

#include "dbxfer/error.hpp"
#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "snapshot/frame/table_rules.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A table, and the references that its list declares.
struct Declaring {
  postgres::Table *table = nullptr;
  const std::vector<snapshot::Reference> *references = nullptr;
  std::string where; ///< how a message about a condition begins
  ExitCode code{};   ///< and with what it ends the run
};

/// Whether a column's values can stand for those of a parent's column.
[[nodiscard]] bool can_hold(const postgres::Column &child, const postgres::Column &parent);

/// Adds the declared references to the tables at both of their ends, as foreign keys. Gives a
/// warning for each whose parent is none of the tables. Throws Error: 6 where the parent has no
/// unique key over the columns, or values of the two sides cannot be compared; the table's code
/// where a condition looks behind a column that refers to nothing, or at a column that is not
/// there. The catalog is read of tables that a condition looks at and that do not travel.
[[nodiscard]] std::vector<std::string> declare_references(postgres::Session &session,
                                                          const std::vector<Declaring> &tables);

/// The tables as the server knows them.
[[nodiscard]] std::vector<postgres::Table> without_declared(std::vector<postgres::Table> tables);

} // namespace dbxfer::transfer
