#include "trial.hpp"

#include "contest.hpp"
#include "edited_snapshot.hpp"
#include "judgement.hpp"
#include "keys.hpp"
#include "later_edits.hpp"
#include "moved_keys.hpp"
#include "stage_set.hpp"
#include "undo_trial.hpp"

#include "db/two_databases.hpp"
#include "dbxfer/dbxfer.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

namespace {

std::string line_of(const Schema &schema, const Table &table, const Cells &cells) {
  std::string out;
  for (const auto &column : schema.visible_columns(table)) {
    const auto &cell = cells.at(schema.stored_column(table, column.id).id);
    out += cell.value_or("\\N") + "\t";
  }
  out.pop_back();
  return out;
}

std::string described(const OutcomeCounts &counts) {
  MergeReport report;
  report.tables.emplace_back().counts = counts;
  return outcomes(report);
}

bool is_written(const Fate &fate) {
  return fate.outcome == Outcome::inserted || fate.outcome == Outcome::updated;
}

bool is_set_aside(const Fate &fate) {
  return fate.outcome == Outcome::invalid || fate.outcome == Outcome::collided ||
         fate.outcome == Outcome::orphaned;
}

class Trial {
public:
  explicit Trial(const World &world) : world_(world), scene_(planted(world)) {}

  Verdict run() {
    const auto without_code = judged(world_, scene_);
    const auto fates = judged(world_, scene_, kept_out(scene_));
    require_promises(fates);
    for (std::size_t i = 0; i < fates.size(); ++i) {
      ++verdict_.outcomes[fates[i].outcome];
      if (fates[i].outcome == without_code[i].outcome)
        continue;
      ++verdict_.unknowable;
      complaints_.unless(may_be_unknowable(scene_.file[i].table), "a dry run could know");
    }
    if (!complaints_.result())
      complaints_.passes("the world is refused", [&] { stage_.emplace(world_, scene_); });
    if (stage_) {
      const TempDatabase clone = stage_->target.clone();
      complaints_.passes("the dry run stopped", [&] { foresee(without_code); });
      complaints_.passes("the rehearsal stopped", [&] { rehearse(fates); });
      complaints_.passes("the import stopped", [&] { import(clone, fates); });
      if (!complaints_.result())
        complaints_.passes("the import with later edits stopped", [&] { import_again(clone); });
      if (!complaints_.result())
        complaints_.passes("the import with match keys stopped", [&] { match(stage_->target); });
    }
    verdict_.complaint = complaints_.result();
    return verdict_;
  }

private:
  /// Only what the user's code decides, and what hangs on such rows.
  bool may_be_unknowable(int id, std::set<int> seen = {}) {
    const auto &table = world_.schema.table(id);
    const auto &keys = table.foreign_keys;
    return seen.insert(id).second &&
           (trigger_of(world_, table) != nullptr || !table.exclusions.empty() ||
            std::any_of(keys.begin(), keys.end(),
                        [&](const auto &key) { return may_be_unknowable(key.parent, seen); }));
  }

  /// What a plant said when it was planted still holds after all others were.
  void require_promises(const std::vector<Fate> &fates) {
    for (const auto &promise : scene_.promises)
      complaints_.unless(is_kept(promise, fates[promise.row].reasons) ||
                             is_left_alone(promise.row, fates[promise.row]),
                         "the oracle contradicts itself",
                         "row " + std::to_string(promise.row) + " is not " +
                             std::string(name_of(promise.reason)) + ", plant " +
                             std::to_string(static_cast<int>(promise.kind)));
  }

  /// What fell for another reason waits for no value any more.
  static bool is_kept(const Promise &promise, const std::set<Outcome> &reasons) {
    return reasons.contains(promise.reason) ||
           (promise.reason == Outcome::collided && !reasons.empty());
  }

  /// By the user's choice; or since a row without a key became another one of the target's.
  bool is_left_alone(std::size_t row, const Fate &fate) {
    const auto &table = world_.schema.table(scene_.file[row].table);
    return fate.outcome == Outcome::skipped ||
           (fate.outcome == Outcome::unchanged && arbiter_of(world_.schema, table) == nullptr);
  }

  ImportOptions options(const TempDatabase &target, const char *rejects) {
    ImportOptions out;
    out.database_url = target.url();
    out.file = stage_->file;
    out.allow_edited = true;
    out.rejects = stage_->dir / rejects;
    if (world_.skip)
      out.on_conflict = OnConflict::skip;
    if (world_.same_ids)
      out.same_ids = tables_with_local_keys();
    return out;
  }

  std::vector<std::string> tables_with_local_keys() {
    const auto local = local_columns(world_.schema);
    std::vector<std::string> out;
    for (const auto &table : world_.schema.tables)
      if (has_local_key(world_.schema, table, local))
        out.push_back(table.schema + "." + table.name);
    return out;
  }

  void foresee(const std::vector<Fate> &fates) {
    const auto before = versions(stage_->target);
    const auto written = writes(stage_->target);
    auto dry = options(stage_->target, "foreseen.json");
    dry.dry_run = true;
    const auto report = import_snapshot(dry);
    complaints_.unless(versions(stage_->target) == before, "the dry run changed the target");
    complaints_.unless(writes(stage_->target) == written, "the dry run wrote");
    compare("the dry run", report, fates, *dry.rejects);
  }

  /// Unlike a dry run it meets the user's code.
  void rehearse(const std::vector<Fate> &fates) {
    const auto before = stage_->target.everything();
    auto rehearsal = options(stage_->target, "rehearsed.json");
    rehearsal.rehearse = true;
    const auto report = import_snapshot(rehearsal);
    complaints_.unless(stage_->target.everything() == before, "the rehearsal changed the target");
    compare("the rehearsal", report, fates, *rehearsal.rejects);
  }

  void import(const TempDatabase &clone, const std::vector<Fate> &fates) {
    const auto before = found_rows(clone, world_.schema);
    const auto all_before = clone.everything();
    auto real = options(clone, "rejects.json");
    real.undo = stage_->dir / "undo.json";
    const auto report = import_snapshot(real);
    compare("the import", report, fates, *real.rejects);
    const auto after = found_rows(clone, world_.schema);
    for (const auto &table : world_.schema.tables) {
      compare_rows(table, after.at(table.id), fates);
      compare_places(table, before.at(table.id), after.at(table.id), fates);
    }
    if (report.undo_path.empty())
      complaints_.unless(clone.everything() == all_before, "rows were written, and no undo file");
    else if (says_that_rows_stay(report))
      undone_as_judged(world_, clone, *real.undo, before, after, complaints_);
    else
      take_back(clone, *real.undo, all_before);
  }

  /// Of tables without a key, but with a rule, nobody can tell which they are.
  bool says_that_rows_stay(const MergeReport &report) {
    bool any = false;
    for (const auto &each : report.tables)
      for (const auto &table : world_.schema.tables)
        any = any || (each.table == TableName{table.schema, table.name} &&
                      each.counts[Outcome::inserted] > 0 && !can_be_told(world_, table));
    complaints_.unless(says(report.notes, "cannot be taken back") == any,
                       "the import does not say which rows an undo leaves");
    return any;
  }

  /// A dry run of it changes nothing, and it leaves nothing.
  void take_back(const TempDatabase &clone, const std::filesystem::path &file,
                 const std::vector<std::string> &before) {
    auto dry = undo_options(clone, file);
    dry.dry_run = true;
    const auto imported = versions(clone);
    const auto foreseen = undo_import(dry);
    complaints_.unless(versions(clone) == imported, "the dry run of the undo changed the target");
    const auto report = take_all_back(clone, file, before);
    complaints_.unless(undone(foreseen) == undone(report), "the undo was foreseen otherwise",
                       undone(foreseen) + "\n" + undone(report) + "\n" + problems(report) + "\n");
  }

  UndoReport take_all_back(const TempDatabase &clone, const std::filesystem::path &file,
                           const std::vector<std::string> &before) {
    const auto report = undo_import(undo_options(clone, file));
    complaints_.unless(report.left() == 0, "the undo left rows",
                       undone(report) + "\n" + problems(report) + "\n");
    complaints_.unless(clone.everything() == before, "the undo left other rows",
                       difference(before, clone.everything()) + undone(report) + "\n");
    return report;
  }

  static UndoOptions undo_options(const TempDatabase &target, const std::filesystem::path &file) {
    UndoOptions out;
    out.database_url = target.url();
    out.file = file;
    return out;
  }

  /// Concurrent sessions edit the target's rows before it, and its rows before it is taken back.
  void import_again(const TempDatabase &clone) {
    clone.run(earlier_edits(world_, found_rows(clone, world_.schema)));
    const auto before = found_rows(clone, world_.schema);
    auto again = options(clone, "rejects again.json");
    again.undo = stage_->dir / "undo again.json";
    const auto report = import_snapshot(again);
    require_explained("the import into edited rows", report);
    if (report.undo_path.empty())
      return;
    const auto after = found_rows(clone, world_.schema);
    clone.run(later_edits(world_, before, after));
    verdict_.undone = undone_as_judged(world_, clone, *again.undo, before, after, complaints_);
  }

  /// Whatever the outcomes are: nobody foretells them here.
  void match(const TempDatabase &target) {
    const auto keys = moved_keys(world_);
    if (keys.match.empty())
      return;
    target.run(keys.sql);
    const auto before = target.everything();
    auto matching = options(target, "rejects of matching.json");
    matching.match = keys.match;
    matching.undo = stage_->dir / "undo of matching.json";
    if (const auto report = imported_unless_refused(matching)) {
      require_explained("the import with match keys", *report);
      verdict_.matched += report->totals()[Outcome::updated];
      if (!report->undo_path.empty() && !says_that_rows_stay(*report))
        take_all_back(target, report->undo_path, before);
    }
  }

  /// Tables may wait for each other's keys.
  static std::optional<ImportReport> imported_unless_refused(const ImportOptions &options) {
    try {
      return import_snapshot(options);
    } catch (const Error &error) {
      if (error.code() != ExitCode::refused && error.code() != ExitCode::usage)
        throw;
      return std::nullopt;
    }
  }

  void compare(const std::string &run, const MergeReport &report, const std::vector<Fate> &fates,
               const std::filesystem::path &rejects) {
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < fates.size(); ++i)
      if (is_set_aside(fates[i]))
        wanted.push_back(rejected_row(world_.schema.table(scene_.file[i].table), fates[i].outcome,
                                      stage_->lines()[i]));
    std::sort(wanted.begin(), wanted.end());
    const auto found = rejected_rows(rejects);
    complaints_.unless(wanted == found, run + " set other rows aside",
                       difference(wanted, found) + outcomes(report) + "\n" + problems(report) +
                           "\n");
    for (const auto &table : world_.schema.tables)
      compare_counts(run, table, report, fates);
    const bool aside = !wanted.empty();
    complaints_.unless((report.exit_code == ExitCode::set_aside) == aside,
                       run + " ended with another code");
    require_explained(run, report);
  }

  void require_explained(const std::string &run, const MergeReport &report) {
    complaints_.unless(unexplained(report).empty(), run + " explains other rows than are set aside",
                       unexplained(report) + causes(report) + "\n" + problems(report) + "\n");
  }

  void compare_counts(const std::string &run, const Table &table, const MergeReport &report,
                      const std::vector<Fate> &fates) {
    OutcomeCounts wanted;
    for (std::size_t i = 0; i < fates.size(); ++i)
      if (scene_.file[i].table == table.id)
        ++wanted[fates[i].outcome];
    for (const auto &each : report.tables)
      if (each.table == TableName{table.schema, table.name})
        complaints_.unless(each.counts == wanted, run + " counted other outcomes",
                           table.sql() + described(wanted) + " is wanted, found " +
                               described(each.counts) + "\n");
  }

  /// As the row stands in the target when it was written.
  Cells written(std::size_t row) {
    auto cells = scene_.file[row].cells;
    const auto meddled = scene_.meddled.find(row);
    if (meddled != scene_.meddled.end() && meddled->second == Plant::Kind::altered)
      for (const auto &trigger : world_.triggers)
        if (trigger.table == scene_.file[row].table)
          *cells.at(trigger.column) += " by the trigger";
    return cells;
  }

  void compare_rows(const Table &table, const std::vector<FoundRow> &after,
                    const std::vector<Fate> &fates) {
    std::set<std::size_t> replaced;
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < fates.size(); ++i)
      if (scene_.file[i].table == table.id && is_written(fates[i])) {
        wanted.push_back(line_of(world_.schema, table, written(i)));
        if (fates[i].match)
          replaced.insert(*fates[i].match);
      }
    for (std::size_t i = 0; i < scene_.held.size(); ++i)
      if (scene_.held[i].table == table.id && !replaced.contains(i))
        wanted.push_back(line_of(world_.schema, table, scene_.held[i].cells));
    std::sort(wanted.begin(), wanted.end());
    const auto found = sorted_lines(after);
    complaints_.unless(wanted == found, "the import left other rows",
                       table.sql() + "\n" + difference(wanted, found));
  }

  /// Rows that are not updated were not touched.
  void compare_places(const Table &table, const std::vector<FoundRow> &before,
                      const std::vector<FoundRow> &after, const std::vector<Fate> &fates) {
    std::vector<std::string> updated;
    for (std::size_t i = 0; i < fates.size(); ++i)
      if (scene_.file[i].table == table.id && fates[i].outcome == Outcome::updated)
        updated.push_back(line_of(world_.schema, table, scene_.held[*fates[i].match].cells));
    std::sort(updated.begin(), updated.end());
    auto gone = before;
    std::erase_if(gone, [&](const auto &row) {
      return std::find(after.begin(), after.end(), row) != after.end();
    });
    const auto touched = sorted_lines(gone);
    complaints_.unless(touched == updated || touches_others(world_, table),
                       "the import touched other rows",
                       table.sql() + "\n" + difference(updated, touched));
  }

  const World &world_;
  const Scene scene_;
  std::optional<StageSet> stage_;
  Complaints complaints_;
  Verdict verdict_;
};

} // namespace

Verdict tried(const World &world) { return Trial(world).run(); }

} // namespace dbxfer::test::oracle
