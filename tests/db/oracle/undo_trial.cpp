#include "undo_trial.hpp"

#include "db/two_databases.hpp"
#include "dbxfer/dbxfer.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

namespace {

std::string described(const UndoCounts &counts) {
  return std::to_string(counts.deleted) + " deleted, " + std::to_string(counts.restored) +
         " restored, " + std::to_string(counts.left) + " left, of which " +
         std::to_string(counts.changed) + " changed, " + std::to_string(counts.gone) + " gone";
}

class UndoTrial {
public:
  UndoTrial(const World &world, const TempDatabase &target, const std::filesystem::path &file,
            Complaints &complaints)
      : schema_(world.schema), target_(target), complaints_(complaints) {
    options_.database_url = target.url();
    options_.file = file;
  }

  void foresee(const FoundRows &now, const UndoJudgement &wanted) {
    options_.dry_run = true;
    const auto report = undo_import(options_);
    options_.dry_run = false;
    complaints_.unless(found_rows(target_, schema_) == now,
                       "the dry run of an undo changed the target");
    if (!wanted.excluded)
      compare("the dry run of an undo", report, wanted);
  }

  void take_back(const UndoJudgement &wanted) {
    const auto report = undo_import(options_);
    compare("the undo", report, wanted);
    const auto end = found_rows(target_, schema_);
    for (const auto &table : schema_.tables)
      compare_rows(table, wanted, end.at(table.id), report);
  }

private:
  void compare(const std::string &run, const UndoReport &report, const UndoJudgement &wanted) {
    std::uint64_t left = 0;
    for (const auto &table : schema_.tables) {
      const auto found = wanted.counts.find(table.id);
      const auto counts = found == wanted.counts.end() ? UndoCounts() : found->second;
      compare_counts(run, table, report, counts);
      compare_findings(run, table, report, counts);
      left += counts.left;
    }
    complaints_.unless(report.exit_code == (left > 0 ? ExitCode::set_aside : ExitCode::done),
                       run + " ended with another code",
                       std::to_string(static_cast<int>(report.exit_code)));
    complaints_.unless(report.left() == left, run + " left other rows in all");
  }

  void compare_counts(const std::string &run, const Table &table, const UndoReport &report,
                      const UndoCounts &wanted) {
    UndoneTable found;
    for (const auto &each : report.tables)
      if (each.table == TableName{table.schema, table.name})
        found = each;
    complaints_.unless(found.deleted == wanted.deleted && found.restored == wanted.restored &&
                           found.left == wanted.left,
                       run + " counted other rows",
                       table.sql() + ": " + described(wanted) + " are wanted, found " +
                           undone(report) + "\n" + problems(report));
  }

  void compare_findings(const std::string &run, const Table &table, const UndoReport &report,
                        const UndoCounts &wanted) {
    UndoCounts found;
    for (const auto &finding : report.findings) {
      if (finding.table != TableName{table.schema, table.name})
        continue;
      found.left += finding.rows;
      if (finding.problem == Problem::changed_since)
        found.changed += finding.rows;
      if (finding.problem == Problem::gone)
        found.gone += finding.rows;
    }
    complaints_.unless(found.changed == wanted.changed && found.gone == wanted.gone &&
                           found.left >= wanted.left && (found.left == 0) == (wanted.left == 0),
                       run + " named other rows",
                       table.sql() + ": " + described(wanted) + " are wanted, found " +
                           problems(report));
  }

  void compare_rows(const Table &table, const UndoJudgement &wanted,
                    const std::vector<FoundRow> &end, const UndoReport &report) {
    const auto &lines = wanted.lines.at(table.id);
    const auto found = sorted_lines(end);
    complaints_.unless(found == lines, "the undo left other rows than judged",
                       table.sql() + "\n" + difference(lines, found) + undone(report));
    const auto untouched = wanted.untouched.find(table.id);
    if (untouched == wanted.untouched.end())
      return;
    for (const auto &row : untouched->second)
      complaints_.unless(std::find(end.begin(), end.end(), row) != end.end(),
                         "the undo touched a row that stays", table.sql() + ": " + row.line);
  }

  const Schema &schema_;
  const TempDatabase &target_;
  UndoOptions options_;
  Complaints &complaints_;
};

} // namespace

UndoCounts undone_as_judged(const World &world, const TempDatabase &target,
                            const std::filesystem::path &undo_file, const FoundRows &before,
                            const FoundRows &after, Complaints &complaints) {
  const auto now = found_rows(target, world.schema);
  const auto wanted = undo_judged(world, before, after, now);
  UndoTrial trial(world, target, undo_file, complaints);
  trial.foresee(now, wanted);
  trial.take_back(wanted);
  // Once more: whatever is done by now, it takes nothing of others.
  trial.take_back(undo_judged(world, before, after, found_rows(target, world.schema)));
  UndoCounts out;
  for (const auto &[table, counts] : wanted.counts)
    out += counts;
  return out;
}

} // namespace dbxfer::test::oracle
