#include "migrations/history_statements.hpp"

#include "base/collect.hpp"
#include "dbxfer/dbxfer.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

namespace {

std::string list_of(const std::vector<std::string> &values) {
  return "ARRAY[" +
         joined(base::collect(values, [](const auto &value) { return literal(value); })) +
         "]::pg_catalog.text[]";
}

std::string or_null(const std::string &text) { return text.empty() ? "NULL" : literal(text); }

} // namespace

Statement create_history() {
  return R"(
    CREATE SCHEMA IF NOT EXISTS dbxfer;
    CREATE TABLE IF NOT EXISTS dbxfer.history (
      id pg_catalog.int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run pg_catalog.text NOT NULL,
      revision pg_catalog.text NOT NULL,
      direction pg_catalog.text NOT NULL,
      heads_before pg_catalog.text[] NOT NULL,
      heads_after pg_catalog.text[],
      sha256 pg_catalog.text,
      started pg_catalog.timestamptz NOT NULL,
      finished pg_catalog.timestamptz,
      done pg_catalog.int4 NOT NULL,
      total pg_catalog.int4 NOT NULL,
      attempted pg_catalog.int4,
      error pg_catalog.text,
      actor pg_catalog.text NOT NULL,
      tool pg_catalog.text NOT NULL))";
}

Statement append_history(const migrations::HistoryEntry &entry) {
  return filled(
      R"(
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ({run}, {revision}, {direction}, {before}, {after}, {sha256}, {started}, {finished},
            {done}, {total}, {attempted}, {error}, SESSION_USER, {tool}))",
      {{"run", literal(entry.run)},
       {"revision", literal(entry.revision)},
       {"direction", literal(entry.direction)},
       {"before", list_of(entry.heads_before)},
       {"after", entry.heads_after ? list_of(*entry.heads_after) : std::string("NULL")},
       {"sha256", or_null(entry.sha256)},
       {"started", entry.started ? literal(*entry.started) + "::pg_catalog.timestamptz"
                                 : std::string("pg_catalog.clock_timestamp()")},
       {"finished", std::string(entry.finished ? "pg_catalog.clock_timestamp()" : "NULL")},
       {"done", entry.done},
       {"total", entry.total},
       {"attempted", entry.attempted ? std::to_string(*entry.attempted) : std::string("NULL")},
       {"error", or_null(entry.error)},
       {"tool", literal("dbxfer " + std::string(version()))}});
}

Statement last_of_history() {
  return R"(
    SELECT DISTINCT ON (h.revision) h.revision, h.direction, h.heads_before, h.sha256, h.done,
           h.total, h.attempted, h.finished IS NOT NULL, h.error
      FROM dbxfer.history AS h
     WHERE h.direction IN ('up', 'down', 'stamp', 'repair')
     ORDER BY h.revision, h.id DESC)";
}

Statement hashes_of_history() {
  return R"(
    SELECT DISTINCT ON (h.revision) h.revision, h.direction, h.sha256
      FROM dbxfer.history AS h
     WHERE h.finished IS NOT NULL AND h.direction IN ('up', 'down', 'stamp', 'repair')
     ORDER BY h.revision, h.id DESC)";
}

Statement attempted_in_history(std::string_view revision, std::string_view direction,
                               std::size_t statement) {
  return filled(R"(
    SELECT pg_catalog.count(*) > 0
      FROM dbxfer.history AS h
     WHERE h.revision = {revision} AND h.direction = {direction} AND h.attempted = {statement})",
                {{"revision", literal(revision)},
                 {"direction", literal(direction)},
                 {"statement", statement}});
}

Statement rows_of_history(std::string_view revision) {
  return filled(R"(
    SELECT h.run, h.revision, h.direction,
           pg_catalog.to_char(h.started AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
           h.finished IS NOT NULL, h.done, h.total, h.error, h.actor, h.tool
      FROM dbxfer.history AS h
     WHERE {revision} IN ('', h.revision)
     ORDER BY h.id)",
                {{"revision", literal(revision)}});
}

} // namespace dbxfer::postgres
