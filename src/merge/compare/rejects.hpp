#pragma once

#include "base/atomic_file.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

namespace dbxfer::transfer {

/// Writes the rows set aside beside their reasons: a snapshot that can be mended and imported.
void write_rejects(postgres::Session &session, const snapshot::Reader &reader,
                   const Pairing &pairing, base::AtomicFile &file);

} // namespace dbxfer::transfer
