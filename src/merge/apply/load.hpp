#pragma once

#include "dbxfer/options.hpp"
#include "merge/apply/undo_file.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Whether the file's rows may be loaded directly into the target's tables, unstaged: they are
/// empty, nothing of the user's runs when a row is written, and every value fits as it is.
/// `session` is in the import's transaction, with its locks.
[[nodiscard]] bool can_load(postgres::Session &session, const snapshot::Reader &reader,
                            const Pairing &pairing);

/// Does it; marks the targets as loaded. All rows, or none: false when one of them cannot go in,
/// and the transaction has to be rolled back then. Where the role may silence triggers, references
/// are proved by one question for each foreign key in place of one for each row. `undo`, if any,
/// gets the rows' images. Throws Error: 6 when options.fk_checks wants that and the role may
/// not; 9.
[[nodiscard]] bool load_rows(postgres::Session &session, const snapshot::Reader &reader,
                             Pairing &pairing, const ImportOptions &options, UndoFile *undo);

} // namespace dbxfer::transfer
