#include "tables/known_tables.hpp"

#include "base/text.hpp"
#include "postgres/sql.hpp"
#include "tables/known_table_statements.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Session;

Error no_known_rows(const std::string &why) {
  return {ExitCode::refused, "dbxfer.known_rows " + why};
}

std::string source_of(const snapshot::Header &header) {
  return header.system.empty() || header.database_oid.empty()
             ? std::string()
             : header.system + "/" + header.database_oid;
}

} // namespace

bool find_known_rows(Session &session) {
  const auto found = session.query(postgres::sql::known_rows);
  if (found.empty())
    return false;
  const auto &row = found.front();
  if (row.at(0) != std::string(postgres::known_rows_version))
    throw no_known_rows("is of another version of dbxfer, or no table of dbxfer's at all; use that "
                        "version, or drop the table and match the rows anew");
  if (row.at(2) != "t")
    throw no_known_rows("belongs to " + base::printable(row.at(1).value_or("")) +
                        ", and only its owner may trust it: connect as that role, or drop the "
                        "table and match the rows anew");
  if (row.at(3) != "t" || row.at(4) != std::string(postgres::known_rows_columns))
    throw no_known_rows("was altered (columns, triggers, rules, row security or inheritance); drop "
                        "it and match the rows anew");
  return true;
}

void mark_known_tables(Session &session, const snapshot::Reader &reader, Pairing &pairing) {
  pairing.source = source_of(reader.header());
  if (!find_known_rows(session) || pairing.source.empty())
    return;
  const auto tables = session.query(postgres::known_tables(pairing.source));
  for (auto &target : pairing.targets) {
    auto &staged = target.staged;
    const auto *key = staged.table.arbiter();
    staged.known = !staged.skipped && key != nullptr && staged.carries(key->column_names()) &&
                   std::ranges::any_of(tables, [&](const auto &row) {
                     return row.at(0) == staged.table.name.schema &&
                            row.at(1) == staged.table.name.name &&
                            row.at(2) == postgres::known_key(staged.table);
                   });
  }
}

} // namespace dbxfer::transfer
