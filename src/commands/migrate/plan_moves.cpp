#include "commands/migrate/plan_moves.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "migrations/text.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

/// What is half done, and still to be finished.
std::vector<Unfinished> open_ends(const Project &project, const Site &site) {
  const auto applied = project.graph.applied(site.heads());
  std::vector<Unfinished> out;
  std::ranges::copy_if(site.unfinished(), std::back_inserter(out), [&](const auto &each) {
    return each.up != applied.contains(each.revision);
  });
  return out;
}

std::string progress_of(const Unfinished &open) {
  return std::to_string(open.done) + " of " + base::counted(open.total, "statement");
}

void require_same_file(const Step &step, const Unfinished &open) {
  if (open.sha256 == step.revision->sha256)
    return;
  throw Error(ExitCode::refused, shown(step.revision->file) + " was edited after " +
                                     progress_of(open) + " of it were done: then its sha256 was " +
                                     open.sha256 + ", now it is " + step.revision->sha256 +
                                     "; restore it, or dbxfer migrate repair " +
                                     base::printable(open.revision) +
                                     " --done N, with the number that is done of it "
                                     "as it is now");
}

void refuse_half_done(const std::vector<Unfinished> &open, bool up) {
  for (const auto &each : open)
    if (each.up != up)
      throw Error(ExitCode::refused,
                  "revision " + base::printable(each.revision) + " is half " +
                      (each.up ? "applied: " : "taken back: ") + progress_of(each) +
                      " were done; finish it first, dbxfer migrate " +
                      (each.up ? "upgrade " + base::printable(each.revision)
                               : std::string("downgrade to what stands before it")));
}

/// Alembic fails at every command once its table has a revision that it has no file of.
void require_known_to_alembic(const Project &project, const Site &site, const Step &step) {
  if (!site.table().alembic || project.of_alembic.empty() ||
      project.of_alembic.contains(step.revision->id))
    return;
  throw Error(ExitCode::refused,
              shown(step.revision->file) +
                  " has no shim in Python beside it, so that Alembic, whose "
                  "table this database has, would know no revision " +
                  base::printable(step.revision->id) +
                  " and fail from then on; write one as dbxfer migrate revision --alembic does");
}

} // namespace

std::vector<std::string> edited_files(const Project &project, const Site &site) {
  std::vector<std::string> out;
  for (const auto &id : project.graph.applied(site.heads())) {
    const auto *revision = project.graph.find(id);
    const auto known = site.hashes().find(id);
    if (revision == nullptr || !revision->script || known == site.hashes().end() ||
        known->second == revision->sha256)
      continue;
    out.push_back(shown(revision->file) + " was edited after it was applied: then its sha256 was " +
                  known->second + ", now it is " + revision->sha256);
  }
  return out;
}

std::vector<PlannedStep> plan_moves(const Project &project, const Site &site, bool up,
                                    const std::string &target) {
  const auto &graph = project.graph;
  if (const auto edited = edited_files(project, site); !edited.empty())
    throw Error(ExitCode::refused, edited.front() + "; restore it, or where it does the same, "
                                                    "dbxfer migrate repair says so");
  const auto open = open_ends(project, site);
  refuse_half_done(open, up);
  auto applied = graph.applied(site.heads());
  std::vector<PlannedStep> out;
  auto before = site.heads();
  for (const auto *revision :
       up ? graph.upgrade(site.heads(), target) : graph.downgrade(site.heads(), target)) {
    PlannedStep planned{step_of(*revision, up), before, {}, {}};
    require_known_to_alembic(project, site, planned.step);
    if (up)
      applied.insert(revision->id);
    else
      applied.erase(revision->id);
    planned.after = before = graph.rows(applied);
    const auto half = std::ranges::find(open, revision->id, &Unfinished::revision);
    if (half != open.end()) {
      require_same_file(planned.step, *half);
      planned.unfinished = *half;
    }
    out.push_back(std::move(planned));
  }
  return out;
}

std::vector<MigrationStep> describe(const std::vector<PlannedStep> &steps) {
  return base::collect(steps, [](const auto &each) {
    const auto &revision = *each.step.revision;
    return MigrationStep{.revision = revision.id,
                         .message = revision.message,
                         .file = revision.file.string(),
                         .sha256 = revision.sha256,
                         .up = each.step.up,
                         .whole = each.step.is_whole(),
                         .statements = each.step.total,
                         .done = each.unfinished ? each.unfinished->done : 0};
  });
}

} // namespace dbxfer::migrations
