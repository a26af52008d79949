#pragma once

#include "world.hpp"

#include <optional>
#include <string>
#include <vector>

/// The values by which rows recognise each other, as the model sees them.
namespace dbxfer::test::oracle {

using Values = std::vector<std::optional<std::string>>;

/// A row's values for a unique key, one text for all that are equal; none: the key does not hold
/// the row. Columns that `cells` lacks have no value at all.
[[nodiscard]] std::optional<Values> key_of(const Schema &schema, const Table &table,
                                           const UniqueKey &key, const Cells &cells);

/// Of a table partitioned by the range of an integer: the partition in which a row with these cells
/// stands, 0 below the bound, 2 without a value.
[[nodiscard]] int partition_of(const Table &table, const Cells &cells);

/// What the row refers to; none: to nothing.
[[nodiscard]] std::optional<Values> reference_of(const Schema &schema, const Table &child,
                                                 const ForeignKey &key, const Cells &cells);
/// What others may refer to.
[[nodiscard]] std::optional<Values> referable(const Schema &schema, const Table &parent,
                                              const ForeignKey &key, const Cells &cells);
/// MATCH FULL, and only a part is NULL.
[[nodiscard]] bool half_null(const Schema &schema, const Table &child, const ForeignKey &key,
                             const Cells &cells);

/// The unique key that recognises rows; none: their image does.
[[nodiscard]] const UniqueKey *arbiter_of(const Schema &schema, const Table &table);
/// What stands in a column, generated ones included; none: nothing that could stand there.
[[nodiscard]] std::optional<std::optional<std::string>>
value_of(const Schema &schema, const Table &table, int column, const Cells &cells);
/// The columns that hold the values of `columns`.
[[nodiscard]] std::vector<int> stored(const Schema &schema, const Table &table,
                                      const std::vector<int> &columns);

} // namespace dbxfer::test::oracle
