#include "commands/merge/context.hpp"

#include "base/collect.hpp"
#include "merge/compare/plan.hpp"
#include "merge/stage/lock_tables.hpp"
#include "merge/stage/room_for_locks.hpp"
#include "merge/stage/stage.hpp"
#include "postgres/settings.hpp"
#include "snapshot/files.hpp"
#include "tables/declared_references.hpp"
#include "tables/snapshot_info.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

/// Which part of the file's rows the target may have.
double known_part(const postgres::Table &table, std::uint64_t rows) {
  constexpr double unknown = 0.9; // of a table that was never analyzed
  if (table.estimated_rows < 0)
    return unknown;
  return rows == 0
             ? 0
             : std::min(static_cast<double>(table.estimated_rows) / static_cast<double>(rows), 1.0);
}

} // namespace

Context::Context(const ImportOptions &wanted, const Intent &meant, const snapshot::Plan *to_follow,
                 Workload &to_tell)
    : options(wanted),
      intent(meant),
      plan(to_follow),
      workload(to_tell),
      path(snapshot::find_snapshot(wanted.file)),
      files(options, path),
      reader(open_snapshot(path, wanted.allow_edited, wanted.stop, wanted.progress)),
      target(
          postgres::connect(wanted, postgres::Side::target, meant.imports ? "import" : "verify")),
      session(*target.session),
      stage_all(wanted.stage_always || wanted.remember) {}

void Context::expect_tables() {
  std::vector<Workload::Table> tables;
  for (const auto &each : pairing.targets) {
    const auto &table = each.staged.table;
    const auto rows = reader.tables()[each.file_table].rows;
    if (!each.staged.skipped)
      tables.push_back({table.name, rows, reader.bytes_of(each.file_table), table.indexes,
                        table.foreign_keys.size(), stage_all ? 0 : known_part(table, rows),
                        table.unique_keys.size()});
  }
  workload.expect(tables);
}

void Context::start_anew() {
  open = false;
  files.forget();
  for (auto &each : pairing.targets) {
    each.staged.loaded = false;
    each.staged.settled = false;
    each.staged.unchanged = 0;
  }
}

void Context::open_transaction() {
  if (open)
    return;
  postgres::begin(session, postgres::Transaction::writing, options.lock_timeout);
  open = true;
  if (joins == postgres::Joins::without_hashing)
    postgres::avoid_hashing(session);
  auto next = questions_of_staging(pairing, stage_all);
  const auto locks = question_of_locks(pairing.taken());
  next.push_back(locks);
  lock_tables(session, target_tables(), intent.writes, next);
  if (intent.imports)
    room_in_doubt = is_room_in_doubt(session, locks);
}

void Context::look_at_sequences() {
  if (positions.empty())
    positions = read_positions(session, pairing);
}

SequencePlan Context::plan_sequences() {
  auto sequences = transfer::plan_sequences(session, reader, pairing, positions);
  if (!intent.imports)
    return sequences;
  if (intent.writes || intent.previews)
    require_movable(session, sequences);
  for (auto &warning : warn_of_next_inserts(session, pairing, positions, sequences))
    sequences.warnings.push_back(std::move(warning));
  return sequences;
}

void Context::follow_plan(const std::vector<OutcomeCounts> &counts, bool refused) {
  if (plan == nullptr && !intent.asks && !intent.previews)
    return;
  auto now = make_plan(session, reader, pairing, counts, options);
  if (plan != nullptr)
    require_same_decisions(*plan, now, *options.plan, refused);
  decisions = std::move(now.tables);
}

bool Context::gives_up(const Decided &decided) const {
  return options.strict && decided.set_aside() > 0;
}

std::vector<postgres::Table> Context::target_tables() const {
  return without_declared(
      base::collect(pairing.targets, [](const auto &each) { return each.staged.table; }));
}

std::vector<Step> steps_of_staging(const Intent &intent) {
  std::vector<Step> steps{Step::checking, Step::staging, Step::comparing};
  if (intent.writes)
    steps.push_back(Step::applying);
  if (intent.commits)
    steps.push_back(Step::committing);
  return steps;
}

} // namespace dbxfer::transfer
