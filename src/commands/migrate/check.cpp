#include "base/text.hpp"
#include "commands/migrate/plan_moves.hpp"
#include "commands/migrate/project.hpp"
#include "commands/migrate/site.hpp"
#include "dbxfer/migrate.hpp"
#include "migrations/concurrent_index.hpp"
#include "postgres/settings.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

void find_what_is_behind(const Project &project, const Site &site, MigrateReport &report) {
  const auto applied = project.graph.applied(site.heads());
  std::vector<std::string> missing;
  for (const auto &revision : project.graph.revisions())
    if (!applied.contains(revision.id))
      missing.push_back(revision.id);
  if (!missing.empty())
    report.problems.push_back(base::counted(missing.size(), "revision") +
                              " behind: " + base::printable(base::enumerate(missing)) +
                              "; dbxfer migrate upgrade heads applies what is SQL");
  if (const auto heads = project.graph.heads(); heads.size() > 1)
    report.problems.push_back("the files have " + std::to_string(heads.size()) + " heads, " +
                              base::printable(base::enumerate(heads)) +
                              "; dbxfer migrate merge -m TEXT joins them");
}

void find_unfinished(const Project &project, const Site &site, MigrateReport &report) {
  const auto applied = project.graph.applied(site.heads());
  for (const auto &each : site.unfinished())
    if (each.up != applied.contains(each.revision))
      report.problems.push_back("revision " + base::printable(each.revision) + " is half " +
                                (each.up ? "applied" : "taken back") + ", " +
                                std::to_string(each.done) + " of " +
                                base::counted(each.total, "statement") + "; dbxfer migrate " +
                                (each.up ? "upgrade" : "downgrade") + " goes on");
}

/// The revisions whose `verify` counts.
std::vector<Step> steps_to_verify(const Project &project, const Site &site, bool all) {
  const auto applied = project.graph.applied(site.heads());
  std::vector<Step> out;
  for (const auto &revision : project.graph.revisions()) {
    const bool counts = all ? applied.contains(revision.id)
                            : std::ranges::find(site.heads(), revision.id) != site.heads().end();
    if (counts && revision.script)
      out.push_back(step_of(revision, true));
  }
  return out;
}

/// In a transaction that can write nothing, and ends with it.
void verify_one(Site &site, const Step &step, MigrateReport &report) {
  auto &session = site.session();
  settle(session, site.ways());
  session.execute("BEGIN READ ONLY");
  try {
    run_verify(session, step);
    check_expected_tables(session, step);
  } catch (const Error &error) {
    if (error.code() != ExitCode::refused)
      throw;
    report.problems.emplace_back(error.what());
  }
  session.roll_back();
}

void end(MigrateReport &report) {
  if (!report.problems.empty())
    report.exit_code = ExitCode::set_aside;
}

MigrateReport check(const MigrateOptions &options) {
  const auto project = read_project(options.folders);
  Site site(options, "check");
  MigrateReport report;
  site.guarded([&] {
    site.look(false);
    site.describe(report);
    find_what_is_behind(project, site, report);
    find_unfinished(project, site, report);
    for (auto &edited : edited_files(project, site))
      report.problems.push_back(std::move(edited) + "; restore it, or dbxfer migrate repair");
    for (const auto &drop : drops_of_invalid_indexes(site.session()))
      report.problems.push_back("an index is INVALID: " + base::printable(drop));
  });
  end(report);
  return report;
}

MigrateReport verify(const VerifyMigrationsOptions &options) {
  const auto project = read_project(options.folders);
  Site site(options, "verify");
  MigrateReport report;
  site.guarded([&] {
    site.look(false);
    site.describe(report);
    const auto steps = steps_to_verify(project, site, options.all);
    for (const auto &step : steps) {
      verify_one(site, step, report);
      report.steps.push_back({.revision = step.revision->id,
                              .message = step.revision->message,
                              .file = step.revision->file.string(),
                              .sha256 = step.revision->sha256,
                              .statements = step.verify.statements.size()});
    }
    if (steps.empty())
      report.notes.emplace_back("none of these revisions is SQL, so that nothing was verified");
  });
  end(report);
  return report;
}

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

MigrateReport check_database(const MigrateOptions &options) { return migrations::check(options); }

MigrateReport verify_migrations(const VerifyMigrationsOptions &options) {
  return migrations::verify(options);
}

} // namespace dbxfer
