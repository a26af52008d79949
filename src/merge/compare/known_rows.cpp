#include "merge/compare/known_rows.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/known_statements.hpp"
#include "postgres/transaction_status.hpp"
#include "tables/known_tables.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Local;
using postgres::Session;
using postgres::Staged;

/// Numbers that the target, or a match key, may give to other rows than the source does.
bool is_worth_remembering(const Staged &staged) {
  const auto *key = staged.table.arbiter();
  return staged.is_staged() && key != nullptr && staged.carries(key->column_names()) &&
         (staged.rekeys() || staged.any_local(key->column_names(), Local::by_counter));
}

} // namespace

void require_rememberable(Session &session, const Pairing &pairing) {
  if (pairing.source.empty())
    throw Error(ExitCode::refused,
                "--remember: the file does not say which database its rows came from");
  if (find_known_rows(session))
    return;
  const auto may =
      session.query("SELECT COALESCE((SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM "
                    "pg_catalog.pg_namespace AS n WHERE n.nspname = 'dbxfer'), "
                    "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'))");
  if (may.at(0).at(0) != "t")
    throw Error(ExitCode::refused,
                "--remember: the role may not make the schema dbxfer, where pairs of rows are "
                "kept; GRANT CREATE ON DATABASE ... TO it, or make the schema for it");
}

std::uint64_t remember_rows(Session &session, const snapshot::Reader &reader,
                            const Pairing &pairing) {
  session.set_context("dbxfer.known_rows");
  if (!find_known_rows(session))
    session.execute(postgres::create_known_rows());
  const auto import = postgres::current_transaction(session);
  std::uint64_t rows = 0;
  for (const auto &target : pairing.targets)
    if (is_worth_remembering(target.staged))
      rows += session.execute(
          postgres::remember_rows(target.staged, pairing.source, reader.header().database, import));
  session.set_context("");
  return rows;
}

std::vector<std::string> note_known_rows(Session &session, const Pairing &pairing) {
  std::vector<std::string> out;
  for (const auto &target : pairing.targets) {
    const auto &staged = target.staged;
    if (!staged.is_staged() || !staged.known)
      continue;
    const auto rows = session.count(postgres::count_matched_known(staged));
    if (rows > 0)
      out.push_back(shown(staged.table.name) + ": " + base::counted(rows, "row") +
                    (rows == 1 ? " is" : " are") +
                    " known from an earlier import (dbxfer.known_rows)");
    const auto no_more = session.count(postgres::count_known_no_more(staged, pairing.source));
    if (no_more > 0)
      out.push_back(shown(staged.table.name) + ": " + base::counted(no_more, "row") +
                    (no_more == 1 ? " is" : " are") +
                    " known from an earlier import under the numbers of rows that are others now; "
                    "dbxfer known --forget " +
                    base::qualified(staged.table.name.schema, staged.table.name.name) +
                    " forgets what it knows of the table");
  }
  return out;
}

void forget_import(Session &session, const std::string &import, const Pairing &images) {
  if (!find_known_rows(session))
    return;
  session.execute(postgres::forget_import(
      import, base::collect(images.targets, [](const auto &target) { return &target.staged; })));
}

} // namespace dbxfer::transfer
