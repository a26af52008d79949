#pragma once

#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"

#include <chrono>
#include <vector>

namespace dbxfer::transfer {

/// Locks the tables for a transaction that reads or writes rows of theirs; of those that write, one
/// at a time may be at work in a database. Throws Error (8): another is, or the tables are not what
/// the catalog said. `next`: what is going to be asked after it (Session::ask_ahead).
void lock_tables(postgres::Session &session, const std::vector<postgres::Table> &tables,
                 bool for_writing, const std::vector<postgres::Statement> &next = {});
/// An error for want of a lock, told with who holds it, or how many there have to be; any other as
/// it is. Ends the transaction.
[[nodiscard]] Error name_lock_holder(postgres::Session &session,
                                     const std::vector<postgres::Table> &tables,
                                     std::chrono::milliseconds lock_timeout, const Error &error);

} // namespace dbxfer::transfer
