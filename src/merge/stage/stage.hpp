#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <functional>
#include <vector>

namespace dbxfer::transfer {

/// Marks tables for whose rows there is nothing to do: that have none in the file, or none that the
/// target has not byte for byte. The others' names. Reads only.
[[nodiscard]] std::vector<TableName> settle_tables(postgres::Session &session,
                                                   const snapshot::Reader &reader, Pairing &pairing,
                                                   const CommonOptions &options);

/// What stage_rows asks first.
[[nodiscard]] std::vector<postgres::Statement> questions_of_staging(const Pairing &pairing,
                                                                    bool all);

/// Does the same as settle_tables, makes the working tables for the others and brings their rows to
/// the server, once. A row that cannot be what its table wants is staged with NULL in place of the
/// bad values, and its reasons beside it. Left out are rows that the target has byte for byte; each
/// target says how many. `all`: no table and no row is left out. `before_making` is called with the
/// tables for which working tables are going to be made.
[[nodiscard]] std::vector<std::string> stage_rows(
    postgres::Session &session, const snapshot::Reader &reader, Pairing &pairing,
    const CommonOptions &options, bool all,
    const std::function<void(const std::vector<const postgres::Staged *> &)> &before_making = {});

} // namespace dbxfer::transfer
