#include "base/collect.hpp"
#include "base/text.hpp"
#include "commands/migrate/plan_moves.hpp"
#include "commands/migrate/project.hpp"
#include "commands/migrate/site.hpp"
#include "dbxfer/migrate.hpp"
#include "migrations/offline_script.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

/// Others that keep moving the database are not outwaited.
constexpr int most_questions = 5;

class Move {
public:
  Move(const MoveOptions &options, bool up)
      : options_(options), up_(up), project_(read_project(options.folders)) {}

  MigrateReport run() {
    if (options_.sql && options_.target.find(':') != std::string::npos)
      return write_offline();
    site_.emplace(options_, up_ ? "upgrade" : "downgrade");
    site_->guarded([&] {
      plan();
      if (options_.sql)
        report_.script = script_of(site_->table(), false);
      else if (!steps_.empty())
        move();
    });
    return std::move(report_);
  }

private:
  void plan() {
    site_->look(!options_.sql);
    report_ = {};
    site_->describe(report_);
    steps_ = plan_moves(project_, *site_, up_, options_.target);
    report_.steps = describe(steps_);
    report_.dry_run = options_.dry_run;
    if (!steps_.empty())
      report_.heads_after = steps_.back().after;
  }

  void move() {
    if (options_.dry_run) {
      site_->lock();
      plan();
      try_it();
      return;
    }
    lock_as_agreed();
    if (steps_.empty())
      return;
    site_->back_up(report_);
    site_->make_tables();
    do_it();
  }

  /// Takes the lock, under which that is what would be done which was agreed to.
  void lock_as_agreed() {
    for (int questions = 0; questions < most_questions; ++questions) {
      if (options_.confirm && !options_.confirm({report_, questions > 0}))
        throw Error(ExitCode::usage, "not confirmed; nothing was changed");
      const auto agreed = revisions();
      site_->lock();
      plan();
      if (!options_.confirm || steps_.empty() || revisions() == agreed)
        return;
      site_->end_lock();
    }
    throw Error(ExitCode::try_again, "other programs kept migrating this database; nothing was "
                                     "changed, run it again at a quieter moment");
  }

  [[nodiscard]] std::vector<std::string> revisions() const {
    return base::collect(report_.steps, [](const auto &step) { return step.revision; });
  }

  void do_it() {
    Runner runner(site_->context());
    std::size_t done = 0;
    try {
      for (const auto &each : steps_) {
        runner.run(each.step, each.before, each.after, each.unfinished);
        ++done;
        report_.committed = true;
      }
    } catch (const Error &error) {
      throw with_what_stays(error, done);
    }
  }

  [[nodiscard]] Error with_what_stays(const Error &error, std::size_t done) const {
    if (error.code() == ExitCode::unknown_commit)
      return error;
    std::string text = error.what();
    if (done > 0)
      text += "; " + std::to_string(done) + " of " + base::counted(steps_.size(), "revision") +
              " were done before and stay, so that the database is at " +
              shown_heads(steps_[done - 1].after);
    else if (steps_.front().step.is_whole())
      text += "; nothing was changed";
    if (!report_.backup.empty())
      text += "; the snapshot of before is " + base::printable(report_.backup);
    return {error.code(), text, error.sqlstate()};
  }

  void try_it() {
    auto &session = site_->session();
    settle(session, site_->ways());
    session.execute("BEGIN");
    if (site_->table().exists)
      hold_heads(session, site_->table(), site_->heads());
    report_.not_rehearsed =
        rehearse(session, site_->ways(),
                 base::collect(steps_, [](const auto &each) { return each.step; }))
            .skipped;
    session.roll_back();
  }

  [[nodiscard]] std::string script_of(const VersionTable &table, bool offline) const {
    std::vector<OfflineStep> out;
    for (const auto &each : steps_) {
      if (each.unfinished)
        throw Error(ExitCode::refused, "revision " + base::printable(each.step.revision->id) +
                                           " is half done here, which no script can finish; "
                                           "dbxfer migrate upgrade does");
      out.push_back({each.step, each.before, each.after});
    }
    return offline_script(table, out, offline);
  }

  /// Without a database: from the revision before the colon to that behind it.
  MigrateReport write_offline() {
    const auto colon = options_.target.find(':');
    const auto from = project_.graph.resolve(options_.target.substr(0, colon));
    const auto to = options_.target.substr(colon + 1);
    VersionTable table{{{"dbxfer", "revisions"}, "revision"}, false, false};
    if (!project_.of_alembic.empty() || options_.version_table)
      table = alembics_table();
    auto before = from;
    auto applied = project_.graph.applied(from);
    const auto way = up_ ? project_.graph.upgrade(from, to) : project_.graph.downgrade(from, to);
    for (const auto *revision : way) {
      PlannedStep planned{step_of(*revision, up_), before, {}, {}};
      if (up_)
        applied.insert(revision->id);
      else
        applied.erase(revision->id);
      planned.after = before = project_.graph.rows(applied);
      steps_.push_back(std::move(planned));
    }
    report_.steps = describe(steps_);
    report_.heads_before = from;
    report_.heads_after = before;
    report_.table = table.where.table.schema + "." + table.where.table.name;
    report_.alembic = table.alembic;
    report_.script = script_of(table, true);
    return std::move(report_);
  }

  [[nodiscard]] VersionTable alembics_table() const {
    TableName name{"public", "alembic_version"};
    if (options_.version_table) {
      const auto &word = *options_.version_table;
      const auto dot = word.find('.');
      name = dot == std::string::npos ? TableName{"public", word}
                                      : TableName{word.substr(0, dot), word.substr(dot + 1)};
    }
    return {{name, "version_num"}, true, true};
  }

  const MoveOptions &options_;
  bool up_;
  Project project_;
  std::optional<Site> site_;
  std::vector<PlannedStep> steps_;
  MigrateReport report_;
};

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

MigrateReport upgrade_database(const MoveOptions &options) {
  return migrations::Move(options, true).run();
}

MigrateReport downgrade_database(const MoveOptions &options) {
  return migrations::Move(options, false).run();
}

} // namespace dbxfer
