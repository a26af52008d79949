#pragma once

#include "tables/pair_tables.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Which rows of the target the rows of a source are, kept in the target from one import to the
/// next: dbxfer.known_rows.
namespace dbxfer::transfer {

/// Refuses (6) what --remember could not keep: rows whose source nobody knows, or without the right
/// to make the table.
void require_rememberable(postgres::Session &session, const Pairing &pairing);
/// Takes down which rows of the target the file's accepted rows are, in the transaction that wrote
/// them. Gives the number of pairs that are new.
std::uint64_t remember_rows(postgres::Session &session, const snapshot::Reader &reader,
                            const Pairing &pairing);
/// One sentence for each table some of whose rows were recognised so.
[[nodiscard]] std::vector<std::string> note_known_rows(postgres::Session &session,
                                                       const Pairing &pairing);
/// Takes back what an import took down, as `images`, its undo file's, say.
void forget_import(postgres::Session &session, const std::string &import, const Pairing &images);

} // namespace dbxfer::transfer
