#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "transfer/match_target.hpp"

namespace dbxfer::transfer {

/// Makes the working tables and brings every row of the file to the server, once. A row that cannot
/// be what its table wants is staged with NULL in place of the bad values, and its reasons beside
/// it.
void stage_rows(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing,
                const CommonOptions &options);

} // namespace dbxfer::transfer
