#include "migrations/version_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

namespace {

std::string text_array(const std::vector<std::string> &values) {
  return "ARRAY[" +
         joined(base::collect(values, [](const auto &value) { return literal(value); })) +
         "]::pg_catalog.text[]";
}

} // namespace

Statement create_revisions() {
  return R"(
    CREATE SCHEMA IF NOT EXISTS dbxfer;
    CREATE TABLE IF NOT EXISTS dbxfer.revisions (revision pg_catalog.varchar(32) PRIMARY KEY))";
}

Statement lock_revisions(const NameColumn &revisions) {
  return filled("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE",
                {{"table", quote_ident(revisions.table)}});
}

Statement read_revisions(const NameColumn &revisions) {
  return filled(
      R"(SELECT r.{column}::pg_catalog.text FROM ONLY {table} AS r ORDER BY 1)",
      {{"column", quote_ident(revisions.column)}, {"table", quote_ident(revisions.table)}});
}

Statement insert_revision(const NameColumn &revisions, const std::string &id) {
  return filled("INSERT INTO {table} ({column}) VALUES ({id})",
                {{"table", quote_ident(revisions.table)},
                 {"column", quote_ident(revisions.column)},
                 {"id", literal(id)}});
}

Statement delete_revision(const NameColumn &revisions, const std::string &id) {
  return filled("DELETE FROM {table} AS r WHERE r.{column}::pg_catalog.text = {id}",
                {{"table", quote_ident(revisions.table)},
                 {"column", quote_ident(revisions.column)},
                 {"id", literal(id)}});
}

Statement update_revision(const NameColumn &revisions, const std::string &from,
                          const std::string &to) {
  return filled("UPDATE {table} AS r SET {column}={to} WHERE r.{column}::pg_catalog.text = {from}",
                {{"table", quote_ident(revisions.table)},
                 {"column", quote_ident(revisions.column)},
                 {"to", literal(to)},
                 {"from", literal(from)}});
}

Statement delete_revisions(const NameColumn &revisions) {
  return filled("DELETE FROM {table}", {{"table", quote_ident(revisions.table)}});
}

Statement expect_revisions(const NameColumn &revisions, const std::vector<std::string> &ids) {
  return filled(R"(DO $dbxfer$
DECLARE
  found pg_catalog.text[] := ARRAY(SELECT r.{column}::pg_catalog.text COLLATE "C" FROM {table} AS r ORDER BY 1);
BEGIN
  IF found OPERATOR(pg_catalog.<>) {ids} THEN
    RAISE EXCEPTION 'this database is at %, and this script begins at %', found, {ids};
  END IF;
END
$dbxfer$)",
                {{"column", quote_ident(revisions.column)},
                 {"table", quote_ident(revisions.table)},
                 {"ids", text_array(ids)}});
}

} // namespace dbxfer::postgres
