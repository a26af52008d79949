#include "base/text.hpp"
#include "migrations/concurrent_index.hpp"
#include "migrations/runner.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sqlstate.hpp"

namespace dbxfer::migrations {

namespace {

/// What cannot be done within a transaction, or not before what was done in it is committed.
std::string why_not_rehearsed(const Error &error, bool in_transaction) {
  if (!in_transaction && (error.sqlstate() == postgres::sqlstate::active_sql_transaction ||
                          error.sqlstate() == postgres::sqlstate::invalid_transaction_termination))
    return "runs outside a transaction alone";
  if (error.sqlstate() == postgres::sqlstate::unsafe_new_enum_value_usage)
    return "needs a value of an enum to be committed before";
  return {};
}

/// Steps on trial: behind a statement that was skipped, an error says nothing.
class Rehearsal {
public:
  explicit Rehearsal(postgres::Session &session) : session_(session) {}

  void step(const Step &step) {
    const auto before = out_.skipped.size();
    for (const auto &block : step.blocks)
      for (const auto &one : block.statements)
        statement(step, block, one);
    if (out_.skipped.size() > before) {
      if (!step.verify.statements.empty())
        skip(step, step.verify.statements.front().line, "verify comes behind what was skipped");
      return;
    }
    run_verify(session_, step);
    check_expected_tables(session_, step);
  }

  [[nodiscard]] Rehearsed result() { return std::move(out_); }

private:
  void skip(const Step &step, std::size_t line, const std::string &why) {
    out_.skipped.push_back(step.place(line) + " was not rehearsed: " + why);
  }

  void statement(const Step &step, const StepBlock &block, const ScriptStatement &one) {
    if (!block.in_transaction && runs_alone(one.sql)) {
      skip(step, one.line, "runs outside a transaction alone");
      return;
    }
    const postgres::Savepoint savepoint(session_, "rehearsal");
    try {
      run_statement(session_, step, one);
      savepoint.release();
    } catch (const Error &error) {
      auto why = why_not_rehearsed(error, block.in_transaction);
      if (why.empty() && !out_.skipped.empty() && error.code() == ExitCode::refused)
        why = "it fails, and comes behind what was skipped";
      if (why.empty())
        throw;
      savepoint.roll_back_and_release();
      skip(step, one.line, why);
    }
  }

  postgres::Session &session_;
  Rehearsed out_;
};

} // namespace

Rehearsed rehearse(postgres::Session &session, const SessionWays &ways,
                   const std::vector<Step> &steps) {
  Rehearsal rehearsal(session);
  for (const auto &step : steps) {
    settle_role(session, ways);
    rehearsal.step(step);
  }
  return rehearsal.result();
}

} // namespace dbxfer::migrations
