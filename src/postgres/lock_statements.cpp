#include "postgres/lock_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sql_text.hpp"

namespace dbxfer::postgres {

namespace {

Statement lock_statement(const std::vector<Table> &tables, const std::string &mode) {
  const auto names =
      base::collect(tables, [](const auto &table) { return table.rows_of().text(); });
  return filled("LOCK TABLE {tables} IN {mode} MODE", {{"tables", joined(names)}, {"mode", mode}});
}

/// "dbxf" as a number, and one that try_locks() never comes to.
constexpr std::uint64_t unit_lock_class = 1684174438;
constexpr std::uint64_t unit_lock_number = 2147483647;
constexpr std::uint64_t migration_lock_number = 2147483646;

/// The rows of pg_locks, with the alias l, that stand for the lock of migrations.
Condition is_migration_lock() {
  return filled(R"(l.locktype = 'advisory' AND l.granted
       AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                          WHERE d.datname = pg_catalog.current_database())
       AND l.classid = {class} AND l.objid = {number} AND l.objsubid = 2)",
                {{"class", unit_lock_class}, {"number", migration_lock_number}});
}

} // namespace

Statement lock_for_reading(const std::vector<Table> &tables) {
  return lock_statement(tables, "ACCESS SHARE");
}

Statement lock_for_reading_at_once(const std::vector<Table> &tables) {
  return filled("{lock} NOWAIT", {{"lock", lock_for_reading(tables)}});
}

Statement lock_for_writing(const std::vector<Table> &tables) {
  return lock_statement(tables, "ROW EXCLUSIVE");
}

Statement try_advisory_lock() {
  // "dbxfer" as a number; advisory locks are a database's own.
  return "SELECT pg_catalog.pg_try_advisory_xact_lock(110364626118002::pg_catalog.int8)";
}

Statement try_unit_lock() {
  return filled("SELECT pg_catalog.pg_try_advisory_xact_lock({class}, {number})",
                {{"class", unit_lock_class}, {"number", unit_lock_number}});
}

Statement unit_lock_holder() {
  return filled(R"(
    SELECT l.pid, a.application_name,
           pg_catalog.to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS') AS since
      FROM pg_catalog.pg_locks AS l
      LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted
       AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                          WHERE d.datname = pg_catalog.current_database())
       AND l.classid = {class} AND l.objid = {number} AND l.objsubid = 2
     LIMIT 1)",
                {{"class", unit_lock_class}, {"number", unit_lock_number}});
}

Statement try_migration_lock() {
  return filled("SELECT pg_catalog.pg_try_advisory_lock({class}, {number})",
                {{"class", unit_lock_class}, {"number", migration_lock_number}});
}

Statement release_migration_lock() {
  return filled("SELECT pg_catalog.pg_advisory_unlock({class}, {number})",
                {{"class", unit_lock_class}, {"number", migration_lock_number}});
}

Statement has_migration_lock() {
  return filled(R"(
    SELECT pg_catalog.count(*) = 1
      FROM pg_catalog.pg_locks AS l
     WHERE {is_migration_lock} AND l.pid = pg_catalog.pg_backend_pid())",
                {{"is_migration_lock", is_migration_lock()}});
}

Statement migration_lock_holder() {
  return filled(R"(
    SELECT l.pid, a.application_name,
           EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.backend_start)::pg_catalog.int8
      FROM pg_catalog.pg_locks AS l
      LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
     WHERE {is_migration_lock}
     LIMIT 1)",
                {{"is_migration_lock", is_migration_lock()}});
}

Statement lock_holders(const std::vector<Table> &tables) {
  std::vector<std::string> oids;
  oids.reserve(tables.size());
  for (const auto &table : tables)
    oids.push_back(std::to_string(table.oid));
  // Before the tables are known it can be any table of the user's.
  const Condition is_ours =
      tables.empty()
          ? filled("l.relation >= 16384")
          : filled("l.relation = ANY (ARRAY[{oids}]::pg_catalog.oid[])", {{"oids", joined(oids)}});
  return filled(R"(
    SELECT a.pid, a.application_name,
           EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::pg_catalog.int8
             AS seconds,
           pg_catalog.bool_or(l.mode NOT IN ('RowShareLock', 'RowExclusiveLock')) AS whole_table
      FROM pg_catalog.pg_locks AS l
      JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
     WHERE l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                          WHERE d.datname = pg_catalog.current_database())
       AND {is_ours} AND l.granted
       AND l.pid <> pg_catalog.pg_backend_pid() AND l.mode <> 'AccessShareLock'
     GROUP BY a.pid, a.application_name, a.xact_start
     ORDER BY whole_table DESC, a.xact_start)",
                {{"is_ours", is_ours}});
}

Statement lock_waiters() {
  return filled(R"(
    SELECT a.pid, a.application_name,
           EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.query_start)::pg_catalog.int8
      FROM pg_catalog.pg_stat_activity AS a
     WHERE a.wait_event_type = 'Lock'
       AND pg_catalog.pg_backend_pid() = ANY (pg_catalog.pg_blocking_pids(a.pid))
     ORDER BY a.query_start)");
}

Statement lock_waited_for(int process) {
  // Behind a pooler the number may be another database's process.
  return filled(R"(
    SELECT EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.query_start)::pg_catalog.int8,
           l.locktype, n.nspname, c.relname, h.pid, h.application_name
      FROM pg_catalog.pg_stat_activity AS a
      JOIN pg_catalog.pg_locks AS l ON l.pid = a.pid AND NOT l.granted
      LEFT JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
      LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      LEFT JOIN pg_catalog.pg_stat_activity AS h
        ON h.pid = (pg_catalog.pg_blocking_pids(a.pid))[1]
     WHERE a.pid = {process} AND a.wait_event_type = 'Lock'
       AND a.datname = pg_catalog.current_database()
     LIMIT 1)",
                {{"process", static_cast<std::uint64_t>(process)}});
}

Statement try_locks(std::uint64_t count) {
  // A class of our own, and shared: whoever has locks of these numbers hinders nobody.
  return filled(R"(
    SELECT pg_catalog.count(pg_catalog.pg_try_advisory_xact_lock_shared(1684174438, i))
      FROM pg_catalog.generate_series(1, {count}) AS i)",
                {{"count", count}});
}

Statement lock_needs(const std::vector<Oid> &tables, std::size_t working) {
  const auto oids = base::collect(tables, [](Oid table) { return std::to_string(table); });
  constexpr std::size_t of_catalogs = 100;
  return filled(R"(
    WITH relation AS (SELECT DISTINCT r.oid FROM {with_partitions}),
         backends AS (
           SELECT pg_catalog.sum(setting::pg_catalog.int8) + 1 AS n
             FROM pg_catalog.pg_settings
            WHERE name IN ('max_connections', 'max_prepared_transactions',
                           'autovacuum_max_workers', 'max_worker_processes', 'max_wal_senders')),
         per AS (
           SELECT pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int8 AS n)
    SELECT (SELECT pg_catalog.count(*) FROM relation)
             + (SELECT pg_catalog.count(*)
                  FROM relation AS r
                  JOIN pg_catalog.pg_index AS i ON i.indrelid = r.oid)
             + {beside},
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per)",
                {{"with_partitions", with_partitions(oids)}, {"beside", working + of_catalogs}});
}

} // namespace dbxfer::postgres
