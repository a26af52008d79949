#pragma once

#include "dbxfer/table.hpp"
#include "snapshot/model.hpp"
#include "transfer/choose_tables.hpp"

#include <vector>

namespace dbxfer::transfer {

/// A table's header in the snapshot.
[[nodiscard]] snapshot::Table header_of(const ChosenTable &chosen);
/// Places of the columns whose values travel: all but the generated ones.
[[nodiscard]] std::vector<std::size_t> travelling_columns(const postgres::Table &table);

/// The tables that a table's foreign keys refer to, in the keys' order.
[[nodiscard]] std::vector<TableName> parents_of(const postgres::Table &table);

} // namespace dbxfer::transfer
