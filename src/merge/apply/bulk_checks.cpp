#include "merge/apply/bulk_checks.hpp"

#include "base/collect.hpp"
#include "merge/apply/load_statements.hpp"
#include "postgres/planner_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sqlstate.hpp"
#include "tables/trigger_statements.hpp"

namespace dbxfer::transfer {

BulkChecks::BulkChecks(postgres::Session &session, const Pairing &pairing, ForeignKeyChecks wanted)
    : session_(session) {
  for (const auto *staged : pairing.taken())
    if (staged->silenced)
      tables_.insert(staged->table.oid);
  may_silence_ = wanted != ForeignKeyChecks::row && try_silence(wanted);
  if (!may_silence_)
    return;
  for (const auto &row : session_.query(postgres::only_foreign_keys_fire(pairing.taken())))
    tables_.insert(static_cast<postgres::Oid>(postgres::as_count(row.at(0).value())));
}

bool BulkChecks::try_silence(ForeignKeyChecks wanted) {
  const postgres::Savepoint savepoint(session_, "silence");
  try {
    session_.execute(postgres::silence_triggers());
  } catch (const Error &error) {
    if (error.sqlstate() != postgres::sqlstate::insufficient_privilege)
      throw;
    if (wanted == ForeignKeyChecks::bulk)
      throw Error(ExitCode::refused,
                  "--fk-checks bulk: the role may not set session_replication_role; GRANT SET ON "
                  "PARAMETER session_replication_role TO it, or leave the option away");
    savepoint.roll_back_and_release();
    return false;
  }
  session_.send(postgres::heed_triggers());
  savepoint.release();
  return true;
}

void BulkChecks::silenced(const std::function<void()> &write) {
  session_.send(postgres::silence_triggers());
  write();
  session_.send(postgres::heed_triggers());
}

bool BulkChecks::prove(const std::vector<postgres::Statement> &lacks) {
  if (lacks.empty())
    return true;
  session_.send(postgres::expect_many_rows());
  const auto all = base::collect(lacks, [](const auto &each) { return each.text(); });
  const auto any = session_.value(
      postgres::filled("SELECT ({any})", {{"any", postgres::joined(all, ") OR (")}}));
  session_.send(postgres::expect_as_analyzed());
  return any != "t";
}

} // namespace dbxfer::transfer
