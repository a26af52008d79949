#pragma once

#include "postgres/catalog.hpp"

#include <optional>
#include <string>
#include <vector>

/// What migration tools keep in a database, as far as SQL is concerned.
namespace dbxfer::postgres {

/// A table that may be a tool's.
struct BookkeepingTable {
  Oid oid = 0;
  TableName name;
  std::vector<std::string> columns; ///< by name
};

/// Session::ask_ahead of what the next function asks.
void ask_ahead_of_bookkeeping_tables(Session &session, const std::vector<std::string> &names,
                                     const std::vector<std::string> &columns);
/// Tables of any schema that have one of the names, or a column of one of the others.
[[nodiscard]] std::vector<BookkeepingTable>
read_bookkeeping_tables(Session &session, const std::vector<std::string> &names,
                        const std::vector<std::string> &columns);
/// Its rows, in no order, with these columns; none when the role may not read it. Within a
/// transaction, which survives that.
[[nodiscard]] std::optional<std::vector<Row>>
read_bookkeeping(Session &session, const TableName &table, const std::vector<std::string> &columns);

} // namespace dbxfer::postgres
