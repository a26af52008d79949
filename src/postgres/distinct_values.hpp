#pragma once

#include "postgres/catalog.hpp"
#include "postgres/session.hpp"

#include <string>
#include <vector>

namespace dbxfer::postgres {

/// What these columns of the table's rows hold together, as text, in any order; with `key`, columns
/// of the rows that this foreign key of the table leads to. None where the role may not read that.
/// Within a transaction.
[[nodiscard]] std::vector<Row> distinct_values(Session &session, const Table &table,
                                               const std::vector<std::string> &columns,
                                               const ForeignKey *key = nullptr);

} // namespace dbxfer::postgres
