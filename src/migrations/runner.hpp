#pragma once

#include "dbxfer/options.hpp"
#include "migrations/graph.hpp"
#include "migrations/history.hpp"
#include "migrations/session_ways.hpp"
#include "migrations/step.hpp"
#include "migrations/version_table.hpp"
#include "postgres/session.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::migrations {

/// What a run has from its beginning to its end.
struct RunContext {
  postgres::Session &session; ///< which has the lock of migrations
  VersionTable table;
  History &history;
  SessionWays ways;
  std::string run;                            ///< new_run_id()
  std::chrono::milliseconds patience{60'000}; ///< for the locks of one transaction, all tries
  std::stop_token stop;
  std::function<void(const Progress &)> progress; ///< may be empty
};

/// What a rehearsal could not do.
struct Rehearsed {
  std::vector<std::string> skipped; ///< FILE:LINE and the reason, in a sentence
};

/// Does the steps of a run, each in one transaction with the row that says so; a section marked
/// no-transaction statement by statement, with a row for each.
class Runner {
public:
  explicit Runner(RunContext context) : context_(std::move(context)) {}

  /// From the heads `before` to `after`. `unfinished`: an earlier run did a part of it. Throws
  /// Error, which begins with FILE:LINE where a statement failed: 6, or 8 where a lock was not to
  /// be had; what was committed stays, and dbxfer.history tells it.
  void run(const Step &step, const std::vector<std::string> &before,
           const std::vector<std::string> &after, const std::optional<Unfinished> &unfinished);

private:
  struct Way; ///< of one step

  void whole(Way &way);
  void in_parts(Way &way);
  void block(Way &way, const StepBlock &block);
  void single(Way &way, const ScriptStatement &statement);
  void alone(Way &way, const ScriptStatement &statement);
  bool was_done_before(Way &way, const ScriptStatement &statement);
  void finish(Way &way);
  void complete(Way &way);
  void begin(const Way &way);
  void statement(const Way &way, const ScriptStatement &statement);
  void record(const Way &way, const std::string &error) noexcept;
  [[nodiscard]] HistoryEntry entry_of(const Way &way) const;
  void with_retries(const std::function<void()> &work);
  [[nodiscard]] Error failure(const Way &way, const Error &error);

  RunContext context_;
};

/// Throws Error (6) where a table that the revision is to make is not there, or one that it is to
/// take away still is.
void check_expected_tables(postgres::Session &session, const Step &step);
/// Runs the statements of section `verify`. Throws Error (6), FILE:LINE.
void run_verify(postgres::Session &session, const Step &step);
/// One statement of a step; an error begins with FILE:LINE.
void run_statement(postgres::Session &session, const Step &step, const ScriptStatement &statement);

/// Does the steps within the transaction that is open, as far as that can be done; nothing is
/// committed.
[[nodiscard]] Rehearsed rehearse(postgres::Session &session, const SessionWays &ways,
                                 const std::vector<Step> &steps);

} // namespace dbxfer::migrations
