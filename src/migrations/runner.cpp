#include "migrations/runner.hpp"

#include "base/text.hpp"
#include "migrations/concurrent_index.hpp"
#include "postgres/sql_text.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <thread>

namespace dbxfer::migrations {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds first_pause{250};
constexpr milliseconds longest_pause_of_retry{4'000};

bool may_pass(const Error &error) {
  return error.sqlstate() == postgres::sqlstate::lock_not_available ||
         error.sqlstate() == postgres::sqlstate::deadlock_detected ||
         error.sqlstate() == postgres::sqlstate::serialization_failure;
}

Error out_of_patience(const Error &error) {
  std::string text = error.what();
  if (text.find("--lock-timeout") == std::string::npos)
    text += "; another session holds a lock that this needs: run it again at a quieter moment, or "
            "give --lock-timeout or --lock-wait more time";
  return {error.code(), text, error.sqlstate()};
}

bool does_the_same_again(std::string_view statement) {
  constexpr std::array<std::string_view, 5> words{"VACUUM", "CLUSTER", "REINDEX", "REFRESH",
                                                  "ANALYZE"};
  const auto first = postgres::first_words(statement, 1);
  return !first.empty() && std::ranges::find(words, first.front()) != words.end();
}

bool wants_no_transaction(const Error &error) {
  return error.sqlstate() == postgres::sqlstate::active_sql_transaction ||
         error.sqlstate() == postgres::sqlstate::invalid_transaction_termination;
}

} // namespace

/// A step on its way.
struct Runner::Way {
  const Step &step;
  const std::vector<std::string> &before;
  const std::vector<std::string> &after;
  std::size_t at = 0;                   ///< statements that are done or passed over
  std::size_t done = 0;                 ///< statements that are committed
  std::optional<std::size_t> attempted; ///< by an earlier run, which did not come back
  std::string started;
};

void Runner::run(const Step &step, const std::vector<std::string> &before,
                 const std::vector<std::string> &after,
                 const std::optional<Unfinished> &unfinished) {
  Way way{step, before, after, 0, 0, std::nullopt, {}};
  if (unfinished) {
    way.done = unfinished->done;
    way.attempted = unfinished->attempted;
  }
  way.started =
      context_.session.value("SELECT pg_catalog.clock_timestamp()::pg_catalog.text").value();
  try {
    settle(context_.session, context_.ways);
    if (step.is_whole())
      with_retries([&] { whole(way); });
    else
      in_parts(way);
  } catch (const Error &error) {
    throw failure(way, error);
  }
}

void Runner::begin(const Way &way) {
  context_.session.execute("BEGIN");
  hold_heads(context_.session, context_.table, way.before);
}

void Runner::whole(Way &way) {
  begin(way);
  for (const auto &each : way.step.blocks)
    for (const auto &one : each.statements)
      statement(way, one);
  complete(way);
}

void Runner::in_parts(Way &way) {
  for (const auto &each : way.step.blocks)
    block(way, each);
  with_retries([&] {
    settle(context_.session, context_.ways);
    begin(way);
    complete(way);
  });
}

void Runner::block(Way &way, const StepBlock &block) {
  const auto end = way.at + block.statements.size();
  if (!block.in_transaction) {
    for (const auto &one : block.statements)
      if (++way.at > way.done)
        single(way, one);
    return;
  }
  if (way.done < end)
    with_retries([&] {
      settle(context_.session, context_.ways);
      begin(way);
      for (const auto &one : block.statements)
        statement(way, one);
      settle_role(context_.session, context_.ways);
      auto entry = entry_of(way);
      entry.done = end;
      context_.history.append(entry);
      context_.session.commit();
      way.done = end;
    });
  way.at = end;
}

void Runner::single(Way &way, const ScriptStatement &one) {
  settle(context_.session, context_.ways);
  if (way.attempted == way.at && was_done_before(way, one))
    return;
  if (!runs_alone(one.sql)) {
    try {
      with_retries([&] {
        context_.session.execute("BEGIN");
        statement(way, one);
        settle_role(context_.session, context_.ways);
        auto entry = entry_of(way);
        entry.done = way.at;
        context_.history.append(entry);
        context_.session.commit();
      });
      way.done = way.at;
      return;
    } catch (const Error &error) {
      if (!wants_no_transaction(error))
        throw;
    }
  }
  alone(way, one);
}

/// An earlier run began it outside a transaction, and did not come back: what is there tells.
bool Runner::was_done_before(Way &way, const ScriptStatement &one) {
  const auto index = concurrent_index_of(one.sql);
  if (!index) {
    if (does_the_same_again(one.sql))
      return false;
    throw Error(
        ExitCode::refused,
        way.step.place(one.line) +
            ": an earlier run was killed while this statement ran outside a transaction, "
            "and nothing tells whether it was done; look, then say by dbxfer migrate repair " +
            base::printable(way.step.revision->id) + " --done " + std::to_string(way.at) +
            " that it was, or --done " + std::to_string(way.at - 1) + " that it was not");
  }
  const auto state = state_of(context_.session, *index);
  const bool done = index->creates ? state == IndexState::valid : state == IndexState::absent;
  if (!done)
    return false;
  auto entry = entry_of(way);
  entry.done = way.at;
  context_.history.append(entry);
  way.done = way.at;
  return true;
}

void Runner::alone(Way &way, const ScriptStatement &one) {
  auto &session = context_.session;
  const auto index = concurrent_index_of(one.sql);
  if (index && index->creates && state_of(session, *index) == IndexState::invalid) {
    const auto drop = drop_of(session, *index);
    if (!context_.history.was_attempted(way.step.revision->id, way.step.up, way.at))
      throw Error(ExitCode::refused, way.step.place(one.line) +
                                         ": an index of that name is there and INVALID, left by an "
                                         "earlier CREATE INDEX CONCURRENTLY; run " +
                                         base::printable(drop) + ", then run it again");
    session.execute(drop);
  }
  auto entry = entry_of(way);
  entry.attempted = way.at;
  context_.history.append(entry);
  // It waits for others without being in their way, and takes as long as it takes.
  session.execute("SET statement_timeout TO 0");
  session.execute("SET lock_timeout TO 0");
  run_statement(session, way.step, one);
  if (index && index->creates && state_of(session, *index) == IndexState::invalid)
    throw Error(ExitCode::refused,
                way.step.place(one.line) + ": the index is there and INVALID; run it again");
  settle(session, context_.ways);
  entry.attempted.reset();
  entry.done = way.at;
  context_.history.append(entry);
  way.done = way.at;
}

void Runner::statement(const Way &way, const ScriptStatement &one) {
  if (context_.progress) {
    Progress now;
    now.step = "migrating";
    now.table = {"", way.step.revision->id};
    context_.progress(now);
  }
  run_statement(context_.session, way.step, one);
}

/// Verifies, moves the heads, and commits.
void Runner::complete(Way &way) {
  auto &session = context_.session;
  run_verify(session, way.step);
  check_expected_tables(session, way.step);
  settle_role(session, context_.ways);
  move_heads(session, context_.table, way.before, way.after);
  auto entry = entry_of(way);
  entry.done = way.step.total;
  entry.finished = true;
  entry.heads_after = way.after;
  context_.history.append(entry);
  session.commit();
}

HistoryEntry Runner::entry_of(const Way &way) const {
  HistoryEntry entry;
  entry.run = context_.run;
  entry.revision = way.step.revision->id;
  entry.direction = way.step.up ? "up" : "down";
  entry.heads_before = way.before;
  entry.sha256 = way.step.revision->sha256;
  entry.done = way.done;
  entry.total = way.step.total;
  entry.started = way.started;
  return entry;
}

void Runner::record(const Way &way, const std::string &error) noexcept {
  try {
    context_.session.roll_back();
    settle(context_.session, context_.ways);
    auto entry = entry_of(way);
    entry.error = error;
    context_.history.append(entry);
  } catch (const std::exception &) {
    // harmless: what stopped the run is told to whoever runs it.
  }
}

Error Runner::failure(const Way &way, const Error &error) {
  record(way, error.what());
  // What the session says of its own transaction is not said of all of the revision.
  std::string text = error.what();
  text.resize(std::min(text.find("; nothing was changed"), text.size()));
  if (!way.step.is_whole() && way.done > 0)
    text += "; " + std::to_string(way.done) + " of " + base::counted(way.step.total, "statement") +
            " of revision " + base::printable(way.step.revision->id) +
            " are done and stay, the next upgrade goes on behind them";
  try {
    for (const auto &drop : way.step.is_whole() ? std::vector<std::string>()
                                                : drops_of_invalid_indexes(context_.session))
      text += "; an INVALID index is there: " + base::printable(drop);
  } catch (const std::exception &) {
    // harmless: the connection is gone.
  }
  return {error.code(), text, error.sqlstate()};
}

void Runner::with_retries(const std::function<void()> &work) {
  std::minstd_rand jitter{std::random_device{}()};
  const auto until = Clock::now() + context_.patience;
  for (auto pause = first_pause;; pause = std::min(pause * 2, longest_pause_of_retry)) {
    try {
      work();
      return;
    } catch (const Error &error) {
      if (error.code() == ExitCode::unknown_commit || error.code() == ExitCode::stopped)
        throw;
      context_.session.roll_back();
      if (!may_pass(error))
        throw;
      if (Clock::now() + pause > until)
        throw out_of_patience(error);
    }
    const auto end = Clock::now() + pause / 2 +
                     milliseconds(std::uniform_int_distribution<milliseconds::rep>(
                         0, pause.count() / 2)(jitter));
    while (Clock::now() < end) {
      context_.session.check_stop();
      std::this_thread::sleep_for(milliseconds(20));
    }
    settle(context_.session, context_.ways);
  }
}

void run_statement(postgres::Session &session, const Step &step, const ScriptStatement &one) {
  try {
    session.execute_as_written(std::string(one.sql));
  } catch (const Error &error) {
    if (error.code() == ExitCode::stopped || error.code() == ExitCode::internal)
      throw;
    const auto line = one.line + std::max<std::size_t>(error.line(), 1) - 1;
    throw Error(error.code(), step.place(line) + ": " + error.what(), error.sqlstate());
  }
}

void run_verify(postgres::Session &session, const Step &step) {
  for (const auto &one : step.verify.statements) {
    try {
      session.execute_as_written(std::string(one.sql));
    } catch (const Error &error) {
      if (error.code() == ExitCode::stopped || may_pass(error))
        throw;
      throw Error(ExitCode::refused,
                  step.place(one.line) + ": verify fails: " + error.what() +
                      "; the section up did not do its work, or verify asks for something else",
                  error.sqlstate());
    }
  }
}

void check_expected_tables(postgres::Session &session, const Step &step) {
  for (const auto &name : step.revision->script->expect_tables) {
    const bool there =
        session.is_true("SELECT COALESCE(pg_catalog.to_regclass($1), "
                        "pg_catalog.to_regclass(pg_catalog.quote_ident($1))) IS NOT NULL",
                        {name});
    if (there == step.up)
      continue;
    throw Error(ExitCode::refused, base::printable(step.revision->file.string()) +
                                       ": expect-tables names " + base::printable(name) +
                                       (step.up ? ", which is not there after the section up"
                                                : ", which is still there after the section down"));
  }
}

} // namespace dbxfer::migrations
