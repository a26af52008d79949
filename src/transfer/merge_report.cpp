#include "transfer/merge_report.hpp"

#include "base/text.hpp"
#include "postgres/image_statements.hpp"
#include "postgres/remap_statements.hpp"
#include "postgres/settings.hpp"
#include "transfer/absent_parents.hpp"
#include "transfer/apply.hpp"
#include "transfer/changes.hpp"
#include "transfer/describe_table.hpp"
#include "transfer/event_triggers.hpp"
#include "transfer/findings.hpp"
#include "transfer/judge_pairs.hpp"
#include "transfer/key_words.hpp"
#include "transfer/known_rows.hpp"
#include "transfer/match_proposals.hpp"
#include "transfer/relation_names.hpp"
#include "transfer/user_code.hpp"
#include "transfer/user_code_effects.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

void append(std::vector<std::string> &to, const std::vector<std::string> &lines) {
  to.insert(to.end(), lines.begin(), lines.end());
}

/// What --match did to the table's rows.
void describe_matching(postgres::Session &session, const postgres::Staged &staged,
                       TableReport &table) {
  if (staged.match)
    table.match = key_words(staged.table, *staged.match_key());
  const auto count = [&](const std::string &query) {
    return postgres::as_count(session.query(query).at(0).at(0).value_or("0"));
  };
  table.new_ids = count(postgres::count_renewed(staged));
  if (!staged.match)
    return;
  // Functions of the user's in an index expect the names that they are used to.
  postgres::use_role_search_path(session);
  table.without_match_value = count(postgres::count_without_match_value(staged));
  postgres::use_own_search_path(session);
}

TableReport table_report(postgres::Session &session, const Target &target,
                         const OutcomeCounts &counts) {
  TableReport table;
  table.table = target.staged.table.name;
  table.counts = counts;
  table.audit = target.audit;
  table.left_out = target.staged.skipped;
  table.joined = target.joined;
  if (table.joined)
    table.joins = parents_of(target.staged.table);
  if (target.staged.rekeys() && target.staged.is_staged())
    describe_matching(session, target.staged, table);
  return table;
}

/// Even if the import is taken back.
void note_what_stays(const Pairing &pairing, const Merged &merged, Report &report) {
  if (report.undo_path.empty())
    return;
  for (std::size_t i = 0; i < merged.counts.size(); ++i)
    if (const auto &table = pairing.targets[i].staged.table;
        merged.counts[i][Outcome::inserted] > 0 && !postgres::can_be_told(table))
      report.notes.push_back("rows of " + shown(table.name) +
                             " cannot be taken back: without a key " +
                             (table.columns.empty() ? "and columns" : "and with a rule") +
                             " nobody can tell them from others");
}

} // namespace

std::uint64_t Merged::set_aside() const {
  std::uint64_t sum = 0;
  for (const auto &table : counts)
    sum += table.set_aside();
  return sum;
}

bool keeps(const ImportOptions &options) { return !options.dry_run && !options.rehearse; }

void describe_outcome(postgres::Session &session, const snapshot::Reader &reader,
                      const Pairing &pairing, const ImportOptions &options, Merged &merged,
                      Report &report) {
  report.tables.clear();
  for (std::size_t i = 0; i < pairing.targets.size(); ++i) {
    const auto &target = pairing.targets[i];
    auto table = table_report(session, target, merged.counts[i]);
    if (!merged.secrets.empty() && !merged.secrets[i].empty()) {
      table.secrets = merged.secrets[i];
      table.proposed_keep = keep_that_spares(merged.secrets[i], target.rules);
    }
    // After apply the target holds the new values: what changed can only be told before.
    if (!keeps(options) && target.staged.is_staged())
      read_changes(session, reader, target, options.name_updates, table);
    if (options.dry_run && table.counts[Outcome::inserted] + table.counts[Outcome::updated] > 0)
      append(report.notes, what_nobody_foresees(target, merged.counts[i]));
    report.tables.push_back(std::move(table));
  }
  if (!keeps(options))
    append(report.notes, note_writes_into_travelling(pairing, merged.counts));
  if (std::ranges::any_of(pairing.targets,
                          [](const auto &target) { return target.staged.is_staged(); })) {
    append(report.notes, note_known_rows(session, pairing));
    append(report.notes, note_common_past(session, pairing));
  }
  report.findings =
      merged.set_aside() > 0 ? read_findings(session, reader, pairing) : std::vector<Finding>{};
  if (merged.set_aside() > 0)
    report.contested = read_contested(session, pairing);
  report.sequences = merged.sequences.moves();
  if (report.command != "import" || reader.header().rejects)
    return;
  merged.absent = warn_of_absent_parents(session, pairing);
  if (options.strict && !merged.absent.empty())
    throw Error(ExitCode::refused, merged.absent.front() + "; nothing was changed (--strict)");
}

void describe_end(const Pairing &pairing, const ImportOptions &options, const Merged &merged,
                  Report &report) {
  append(report.warnings, merged.sequences.warnings);
  append(report.warnings, merged.absent);
  append(report.warnings, merged.altered);
  append(report.notes, merged.other_writes);
  append(report.notes, note_event_triggers(merged.event_triggers));
  if (report.remembered)
    report.notes.push_back(base::counted(*report.remembered, "row") +
                           (*report.remembered == 1 ? " is" : " are") +
                           " known from now on (dbxfer known lists them)");
  note_what_stays(pairing, merged, report);
  if (options.rehearse && runs_user_code(pairing) && !merged.sequences.advances.empty())
    report.notes.emplace_back(
        "sequences stood where they were: where triggers drew ids from them that the file brings, "
        "too, rows were set aside that an import, which moves them first, takes");
  if (report.committed && !merged.altered.empty())
    report.exit_code = ExitCode::warned;
  if (merged.set_aside() > 0)
    report.exit_code = ExitCode::set_aside;
}

} // namespace dbxfer::transfer
