#pragma once

#include "dbxfer/migrate.hpp"
#include "migrations/history.hpp"
#include "migrations/runner.hpp"
#include "migrations/runner_lock.hpp"
#include "migrations/version_table.hpp"
#include "postgres/connect.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// A database whose migrations are looked at, or done.
class Site {
public:
  /// Connects as `dbxfer migrate COMMAND`.
  Site(const MigrateOptions &options, std::string_view command);

  /// What stands there now: heads, and what history tells. `writes`: it will be changed. Throws
  /// Error (6) where it must not be.
  void look(bool writes);
  /// From here on nobody else migrates it, until end_lock() or the end.
  void lock();
  void end_lock() { lock_.reset(); }
  /// Makes the tables that say what was done, where they are not there. Under the lock.
  void make_tables();
  /// The snapshot of --backup, of a moment under the lock, with its path and notes in the report.
  void back_up(MigrateReport &report);
  /// The report's beginning.
  void describe(MigrateReport &report) const;
  /// Does `work` on a database that an error then names.
  void guarded(const std::function<void()> &work);

  [[nodiscard]] RunContext context();
  [[nodiscard]] SessionWays ways() const;
  [[nodiscard]] postgres::Session &session() { return *target_.session; }
  [[nodiscard]] const postgres::Connected &target() const { return target_; }
  [[nodiscard]] const VersionTable &table() const { return table_; }
  [[nodiscard]] History &history() { return *history_; }
  [[nodiscard]] const std::vector<std::string> &heads() const { return heads_; }
  [[nodiscard]] const std::vector<Unfinished> &unfinished() const { return unfinished_; }
  /// As History::hashes.
  [[nodiscard]] const std::map<std::string, std::string> &hashes() const { return hashes_; }
  [[nodiscard]] const std::string &run() const { return run_; }

private:
  const MigrateOptions &options_;
  postgres::Connected target_;
  std::string run_ = new_run_id();
  VersionTable table_;
  std::optional<History> history_;
  std::vector<std::string> heads_;
  std::vector<Unfinished> unfinished_;
  std::map<std::string, std::string> hashes_;
  std::unique_ptr<RunnerLock> lock_; ///< before the session goes
};

} // namespace dbxfer::migrations
