#include "commands/merge/merge_report.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/apply/apply.hpp"
#include "merge/apply/image_statements.hpp"
#include "merge/apply/user_code_effects.hpp"
#include "merge/compare/absent_parents.hpp"
#include "merge/compare/changes.hpp"
#include "merge/compare/findings.hpp"
#include "merge/compare/judge_pairs.hpp"
#include "merge/compare/key_question.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/compare/match_proposals.hpp"
#include "merge/compare/remap_statements.hpp"
#include "merge/compare/user_code.hpp"
#include "merge/stage/event_triggers.hpp"
#include "tables/describe_table.hpp"
#include "tables/key_words.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::transfer {

namespace {

void append(std::vector<std::string> &to, const std::vector<std::string> &lines) {
  to.insert(to.end(), lines.begin(), lines.end());
}

/// What --match did to the table's rows.
void describe_matching(postgres::Session &session, const postgres::Staged &staged,
                       MergedTable &table) {
  if (staged.match)
    table.match = key_words(staged.table, *staged.match_key());
  table.new_ids = session.count(postgres::count_renewed(staged));
  if (!staged.match)
    return;
  table.without_match_value = postgres::as_count(
      ask_by_key(session, *staged.match_key(), postgres::count_without_match_value(staged))
          .at(0)
          .at(0)
          .value_or("0"));
}

bool may_be_others(const postgres::Staged &staged) { return staged.rekeys() && staged.is_staged(); }

/// Session::ask_ahead of what describe_matching asks.
void ask_ahead_of_matching(postgres::Session &session, const Pairing &pairing) {
  std::vector<postgres::Statement> questions;
  for (const auto &target : pairing.targets) {
    if (!may_be_others(target.staged))
      continue;
    questions.push_back(postgres::count_renewed(target.staged));
    if (target.staged.match && target.staged.match_key()->plain())
      questions.push_back(postgres::count_without_match_value(target.staged));
  }
  session.ask_ahead(questions);
}

MergedTable table_report(postgres::Session &session, const Target &target,
                         const OutcomeCounts &counts) {
  MergedTable table;
  table.table = target.staged.table.name;
  table.counts = counts;
  table.audit = target.audit;
  table.left_out = target.staged.skipped;
  table.joined = target.joined;
  if (table.joined)
    table.joins = parents_of(target.staged.table);
  if (may_be_others(target.staged))
    describe_matching(session, target.staged, table);
  return table;
}

std::set<postgres::Oid> oids_of(const Pairing &pairing) {
  std::set<postgres::Oid> out;
  for (const auto &target : pairing.targets)
    out.insert(target.staged.table.oid);
  return out;
}

/// `report` has a table for each of the pairing's.
void describe_updates(postgres::Session &session, const snapshot::Reader &reader,
                      const Pairing &pairing, const ImportOptions &options, MergeReport &report) {
  std::vector<const Target *> updated;
  std::vector<MergedTable *> reports;
  for (std::size_t i = 0; i < pairing.targets.size(); ++i)
    if (pairing.targets[i].staged.is_staged() && report.tables[i].counts[Outcome::updated] > 0) {
      updated.push_back(&pairing.targets[i]);
      reports.push_back(&report.tables[i]);
    }
  ask_ahead_of_changes(session, updated);
  for (std::size_t i = 0; i < updated.size(); ++i)
    read_changes(session, *updated[i], *reports[i]);
  for (std::size_t i = 0; i < updated.size() && options.name_updates; ++i)
    name_updates(session, reader, *updated[i], options.show_values, *reports[i]);
}

void describe_rows_set_aside(postgres::Session &session, const snapshot::Reader &reader,
                             const Pairing &pairing, const Decided &decided, MergeReport &report) {
  report.findings.clear();
  report.causes.clear();
  report.several_causes = 0;
  report.contested.clear();
  if (decided.set_aside() == 0)
    return;
  describe_set_aside(session, reader, pairing, report);
  report.contested = read_contested(session, pairing);
}

/// Even if the import is taken back.
void note_what_stays(const Pairing &pairing, const Decided &decided, ImportReport &report) {
  if (report.undo_path.empty())
    return;
  for (std::size_t i = 0; i < decided.counts.size(); ++i)
    if (const auto &table = pairing.targets[i].staged.table;
        decided.counts[i][Outcome::inserted] > 0 && !postgres::can_be_told(table))
      report.notes.push_back("rows of " + shown(table.name) +
                             " cannot be taken back: without a key " +
                             (table.columns.empty() ? "and columns" : "and with a rule") +
                             " nobody can tell them from others");
}

} // namespace

void describe_outcome(Context &context, Decided &decided) {
  auto &session = context.session;
  const auto &reader = context.reader;
  const auto &pairing = context.pairing;
  auto &report = context.report;
  report.tables.clear();
  ask_ahead_of_matching(session, pairing);
  const auto all = oids_of(pairing);
  const auto cycles = cycles_of(pairing.components);
  for (std::size_t i = 0; i < pairing.targets.size(); ++i) {
    const auto &target = pairing.targets[i];
    auto table = table_report(session, target, decided.counts[i]);
    if (!decided.secrets.empty() && !decided.secrets[i].empty()) {
      table.secrets = decided.secrets[i];
      table.proposed_keep = keep_that_spares(decided.secrets[i], target.rules);
    }
    if (context.intent.guesses() &&
        table.counts[Outcome::inserted] + table.counts[Outcome::updated] > 0)
      append(report.notes, unforeseeable_effects(target, decided.counts[i]));
    table.references = describe_keys(target.staged.table, all);
    table.cycle = cycles[i];
    report.tables.push_back(std::move(table));
  }
  // After apply the target holds the new values: what changed can only be told before.
  ask_ahead_of_common_past(session, pairing);
  if (!context.intent.commits) {
    describe_updates(session, reader, pairing, context.options, report);
    append(report.notes, note_writes_into_travelling(pairing, decided.counts));
  }
  if (std::ranges::any_of(pairing.targets,
                          [](const auto &target) { return target.staged.is_staged(); })) {
    append(report.notes, note_known_rows(session, pairing));
    append(report.notes, note_common_past(session, pairing));
  }
  describe_rows_set_aside(session, reader, pairing, decided, report);
  report.sequences = decided.sequences.moves();
  if (!context.intent.imports || reader.header().rejects)
    return;
  decided.absent = warn_of_absent_parents(session, pairing);
  if (context.options.strict && !decided.absent.empty())
    throw Error(ExitCode::refused, decided.absent.front() + "; nothing was changed (--strict)");
}

void describe_end(Context &context, const Decided &decided) {
  const auto &pairing = context.pairing;
  auto &report = context.report;
  append(report.warnings, decided.sequences.warnings);
  append(report.warnings, decided.absent);
  append(report.warnings, decided.altered);
  append(report.notes, decided.other_writes);
  append(report.notes, note_event_triggers(decided.event_triggers));
  if (report.remembered)
    report.notes.push_back(base::counted(*report.remembered, "row") +
                           (*report.remembered == 1 ? " is" : " are") +
                           " known from now on (dbxfer known lists them)");
  note_what_stays(pairing, decided, report);
  if (context.intent.takes_back() && runs_user_code(pairing) && !decided.sequences.advances.empty())
    report.notes.emplace_back(
        "sequences stood where they were: where triggers drew ids from them that the file brings, "
        "too, rows were set aside that an import, which moves them first, takes");
  if (report.committed && !decided.altered.empty())
    report.exit_code = ExitCode::warned;
  if (decided.set_aside() > 0)
    report.exit_code = ExitCode::set_aside;
}

} // namespace dbxfer::transfer
