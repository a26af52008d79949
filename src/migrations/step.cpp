#include "migrations/step.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/concurrent_index.hpp"
#include "postgres/script_words.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

void check_statement(const Step &step, const ScriptStatement &statement, bool in_transaction) {
  const auto refuse = [&](const std::string &what) {
    throw Error(ExitCode::configuration, step.place(statement.line) + ": " + what);
  };
  if (const auto word = postgres::transaction_word(statement.sql); !word.empty())
    refuse(word + " would end a transaction that is not the file's; each section runs as one, and "
                  "of a section marked no-transaction each statement by itself");
  if (postgres::copies_through_psql(statement.sql))
    refuse("COPY through psql has no place in a migration; use INSERT");
  if (postgres::is_command_of_psql(statement.sql))
    refuse("a command of psql's has no place in a migration; use SQL alone");
  if (in_transaction && runs_alone(statement.sql))
    refuse("the server takes this statement outside a transaction alone; mark its section "
           "no-transaction");
}

StepBlock block_of(const Step &step, const Section &section) {
  StepBlock out;
  out.in_transaction = section.in_transaction;
  for (const auto statement : postgres::split_statements(section.sql)) {
    out.statements.push_back(
        {statement, section.line + postgres::line_of(section.sql, statement) - 1});
    check_statement(step, out.statements.back(), out.in_transaction);
  }
  return out;
}

void refuse_without_way_back(const Revision &revision) {
  const auto &script = *revision.script;
  const auto file = base::printable(revision.file.string());
  if (script.irreversible)
    throw Error(ExitCode::refused, "revision " + base::printable(revision.id) +
                                       " cannot be taken back, says " + file + ": " +
                                       base::printable(*script.irreversible));
  if (script.down.empty())
    throw Error(ExitCode::refused, "revision " + base::printable(revision.id) +
                                       " has no way back: " + file +
                                       " has no section down; write one, and run it again");
}

} // namespace

bool Step::is_whole() const {
  return std::ranges::all_of(blocks, [](const auto &block) { return block.in_transaction; });
}

std::string Step::place(std::size_t line) const {
  return base::printable(revision->file.string()) + ":" + std::to_string(line);
}

Step step_of(const Revision &revision, bool up) {
  if (!revision.script)
    throw Error(ExitCode::refused,
                "revision " + base::printable(revision.id) + " (" +
                    base::printable(revision.file.string()) +
                    ") is no SQL, so that its own tool alone can run it: alembic " +
                    (up ? "upgrade " + base::printable(revision.id) : "downgrade -1") +
                    ", then run this again");
  if (!up)
    refuse_without_way_back(revision);
  Step step;
  step.revision = &revision;
  step.up = up;
  for (const auto &section : up ? revision.script->up : revision.script->down) {
    auto block = block_of(step, section);
    step.total += block.statements.size();
    if (!block.statements.empty())
      step.blocks.push_back(std::move(block));
  }
  if (up)
    for (const auto &section : revision.script->verify)
      std::ranges::copy(block_of(step, section).statements,
                        std::back_inserter(step.verify.statements));
  return step;
}

} // namespace dbxfer::migrations
