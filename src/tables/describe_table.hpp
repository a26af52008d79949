#pragma once

#include "dbxfer/table.hpp"
#include "snapshot/frame/model.hpp"
#include "tables/choose_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Whether the key's values, or some of them, are counted by the database itself.
[[nodiscard]] bool has_local_key(const postgres::Table &table);
/// A table's header in the snapshot: its shape, and what is known of it beyond the catalog.
[[nodiscard]] snapshot::Table header_of(const postgres::Table &table);
[[nodiscard]] snapshot::Table header_of(const ChosenTable &chosen);
/// The types of the user's that the tables' columns reach, as the snapshot lists them.
[[nodiscard]] std::vector<snapshot::Type> types_of(const std::vector<postgres::UserType> &types);
/// Places of the columns whose values travel: all but the generated ones.
[[nodiscard]] std::vector<std::size_t> travelling_columns(const postgres::Table &table);

/// What a table's rows refer to. `chosen`: the tables at hand.
[[nodiscard]] std::vector<ForeignKeyInfo> describe_keys(const postgres::Table &table,
                                                        const std::set<postgres::Oid> &chosen);
/// TableInfo::cycle of each table; the components' places are those of the tables.
[[nodiscard]] std::vector<std::uint32_t>
cycles_of(const std::vector<std::vector<std::size_t>> &components);

/// In which they stand.
[[nodiscard]] std::set<std::string> schemas_of(const std::vector<postgres::Table> &tables);
/// The tables that a table's foreign keys refer to, in the keys' order.
[[nodiscard]] std::vector<TableName> parents_of(const postgres::Table &table);

} // namespace dbxfer::transfer
