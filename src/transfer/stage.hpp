#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "transfer/match_target.hpp"

namespace dbxfer::transfer {

/// Makes the working tables and brings every row of the file to the server, once. A row that cannot
/// be what its table wants is staged with NULL in place of the bad values, and its reasons beside
/// it. Left out are rows that the target has byte for byte (options.stage_always: not so); each
/// target says how many.
void stage_rows(postgres::Session &session, const snapshot::Reader &reader, Pairing &pairing,
                const ImportOptions &options);

} // namespace dbxfer::transfer
