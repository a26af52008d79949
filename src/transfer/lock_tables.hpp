#pragma once

#include "postgres/catalog.hpp"
#include "postgres/session.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Locks the tables for a transaction that reads or writes rows of theirs; of those that write, one
/// at a time may be at work in a database. Throws Error (8): another is, or the tables are not what
/// the catalog said. `next`: what is going to be asked after it (Session::ask_ahead).
void lock_tables(postgres::Session &session, const std::vector<postgres::Table> &tables,
                 bool for_writing, const std::vector<std::string> &next = {});
/// Whether the server may have no room for so many locks; `needs`: postgres::lock_needs.
[[nodiscard]] bool is_room_in_doubt(postgres::Session &session, const std::string &needs);
/// Tries it: what the transaction, which has locked the tables, will lack; none where there is
/// room.
[[nodiscard]] std::optional<std::string>
lack_of_locks(postgres::Session &session, std::size_t tables, const std::string &needs);
[[nodiscard]] Error refused_for_want_of_locks(const std::string &lack);
/// An error for want of a lock, told with who holds it; any other as it is. Ends the transaction.
[[nodiscard]] Error name_lock_holder(postgres::Session &session,
                                     const std::vector<postgres::Table> &tables,
                                     std::chrono::milliseconds lock_timeout, const Error &error);

} // namespace dbxfer::transfer
