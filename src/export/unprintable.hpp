#pragma once

#include "dbxfer/error.hpp"
#include "dbxfer/table.hpp"
#include "export/export_statements.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/session.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// Rows that the server cannot print.
namespace dbxfer::transfer {

/// Why it cannot print a row; none: the error is no row's fault.
[[nodiscard]] std::optional<std::string> unprintable(const Error &error);

/// The key of the row behind those that came of these pages, as far as it can be printed.
/// `savepoint` was set before the first of them was asked for.
[[nodiscard]] std::optional<std::string> key_of_row(postgres::Session &session,
                                                    const postgres::Savepoint &savepoint,
                                                    const postgres::Table &table,
                                                    const postgres::PageRange &pages,
                                                    std::uint64_t rows_before);

/// What ends the export. `row`: `row 1,234`
[[nodiscard]] Error unprintable_row(const TableName &table, const std::string &row,
                                    const std::optional<std::string> &key, const std::string &why,
                                    const std::string &sqlstate);

} // namespace dbxfer::transfer
