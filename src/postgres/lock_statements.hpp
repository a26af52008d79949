#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <vector>

/// SQL that keeps others from getting in the way; pure text. None of it takes a snapshot.
namespace dbxfer::postgres {

/// Keeps the tables' shape as it is; everybody may go on reading and writing.
[[nodiscard]] Statement lock_for_reading(const std::vector<Table> &tables);
/// The same, or an error (55P03) when somebody waits for a lock that stands in its way.
[[nodiscard]] Statement lock_for_reading_at_once(const std::vector<Table> &tables);
/// The lock that writing takes anyway, taken for all tables at once and before the work.
[[nodiscard]] Statement lock_for_writing(const std::vector<Table> &tables);
/// One row, one column: whether no other import holds this database; held until the transaction
/// ends.
[[nodiscard]] Statement try_advisory_lock();
/// The same of the work that a fleet's run does in this database.
[[nodiscard]] Statement try_unit_lock();
/// (pid, application name, begin of its transaction) of the session that has that lock, if any.
[[nodiscard]] Statement unit_lock_holder();

/// Whether this session gets the lock of whoever migrates this database, which outlasts
/// transactions; and gives it back.
[[nodiscard]] Statement try_migration_lock();
[[nodiscard]] Statement release_migration_lock();
/// Whether this session has it.
[[nodiscard]] Statement has_migration_lock();
/// Who has it: process, application_name, for how many seconds there has been a session of his.
[[nodiscard]] Statement migration_lock_holder();
/// (pid, application name, seconds, whole table) of sessions whose locks on these tables, or
/// without any on some table, may keep us waiting: those of whole tables first, then those of rows,
/// the oldest first.
[[nodiscard]] Statement lock_holders(const std::vector<Table> &tables);
/// (pid, application name, seconds) of sessions that wait for a lock which this one holds, the one
/// that waits longest first.
[[nodiscard]] Statement lock_waiters();
/// (seconds, kind, schema, table, pid, application name) of the lock that this process of the
/// server waits for, if any, and of the first one that is in its way; what nobody can say is NULL.
[[nodiscard]] Statement lock_waited_for(int process);

/// One row: how many locks the transaction that writes rows of all of the tables may hold, which
/// needs so many for its working tables, and for how many the server has room; how many backends
/// share it, and max_locks_per_transaction. There may be room for more.
[[nodiscard]] Statement lock_needs(const std::vector<Oid> &tables, std::size_t working);
/// Takes so many locks, for none of which it waits; 53200 where there is no room for them.
[[nodiscard]] Statement try_locks(std::uint64_t count);

} // namespace dbxfer::postgres
