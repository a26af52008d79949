#include "commands/merge/standby_way.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/compare.hpp"
#include "merge/stage/lock_tables.hpp"
#include "merge/stage/stage.hpp"
#include "postgres/settings.hpp"
#include "tables/relation_names.hpp"

namespace dbxfer::transfer {

std::optional<Decided> standby_way(Context &context) {
  if (!context.standby)
    return std::nullopt;
  auto &session = context.session;
  postgres::begin(session, postgres::Transaction::reading, context.options.lock_timeout);
  lock_tables(session, context.target_tables(), context.intent.writes);
  if (const auto others = settle_tables(session, context.reader, context.pairing, context.options);
      !others.empty())
    throw Error(ExitCode::refused,
                "the server is a standby, which has no temporary tables, and rows that are not "
                "byte for byte the file's need comparing in " +
                    base::enumerate(base::collect(
                        others, [](const TableName &table) { return shown(table); })) +
                    "; connect to its primary");
  Decided decided;
  decided.counts = count_rows(session, context.reader, context.pairing);
  context.look_at_sequences();
  decided.sequences = context.plan_sequences();
  return decided;
}

} // namespace dbxfer::transfer
