#pragma once

#include "dbxfer/report.hpp"
#include "tables/pair_tables.hpp"

#include <string>
#include <vector>

/// Which code of the target's does what, as far as its text and the server's errors tell.
namespace dbxfer::transfer {

/// Whether it runs when such rows are written as `counts` says.
[[nodiscard]] bool runs_for(const postgres::Table &table, const postgres::UserCode &code,
                            const OutcomeCounts &counts);
/// `trigger bump of public.comment`: what may write into the table when rows of the tables are
/// written; without those of the table itself.
[[nodiscard]] std::vector<std::string> writers_of(const Pairing &pairing, postgres::Oid table);
/// ` (trigger bump of public.comment writes there)`, or empty.
[[nodiscard]] std::string describe_writers(const Pairing &pairing,
                                           const std::vector<TableName> &tables);
/// The code and the constraints that refused rows of a table: `refused_by` as dbxfer_reason has it.
/// Never empty where the table has such at all.
[[nodiscard]] std::vector<std::string> refusers(const Pairing &pairing, const Target &target,
                                                const std::vector<std::string> &refused_by,
                                                const std::string &sqlstate);
/// A sentence for each table whose code would write into a table of the file.
[[nodiscard]] std::vector<std::string>
note_writes_into_travelling(const Pairing &pairing, const std::vector<OutcomeCounts> &counts);

} // namespace dbxfer::transfer
