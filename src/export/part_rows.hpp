#pragma once

#include "export/export_statements.hpp"
#include "postgres/session.hpp"
#include "snapshot/bytes/sink.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace dbxfer::transfer {

/// Tells a table whose rows stand otherwise in a part from the one that was meant: its name, and
/// its columns with their types.
[[nodiscard]] std::string shape_of_rows(const postgres::Table &table);

/// Writes the rows that stand on pages of a table, a line for each; gives their number. The session
/// is in the transaction that reads them, and no savepoint is set. `part` is what messages call
/// them: `part 7`. `told` is called with the rows so far, now and then.
[[nodiscard]] std::uint64_t write_part_rows(postgres::Session &session,
                                            const postgres::Table &table,
                                            const postgres::PageRange &pages,
                                            const std::string &part, const snapshot::Sink &sink,
                                            const std::function<void(std::uint64_t)> &told);

} // namespace dbxfer::transfer
