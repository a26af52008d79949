#pragma once

#include "postgres/catalog.hpp"
#include "snapshot/table_rules.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A table, and the references that its list declares.
struct Declaring {
  postgres::Table *table = nullptr;
  const std::vector<snapshot::Reference> *references = nullptr;
};

/// Adds the declared references to the tables at both of their ends, as foreign keys. Gives a
/// warning for each whose parent is none of the tables. Throws Error (6) where the parent has no
/// unique key over the columns, or values of the two sides cannot be compared.
[[nodiscard]] std::vector<std::string> declare_references(const std::vector<Declaring> &tables);

/// The tables as the server knows them.
[[nodiscard]] std::vector<postgres::Table> without_declared(std::vector<postgres::Table> tables);

} // namespace dbxfer::transfer
