#include "migrations/alembic_script.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/text.hpp"
#include "postgres/script_words.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

/// `CREATE TABLE alembic_version (`, as Alembic writes it.
bool makes_table(std::string_view statement, std::string_view table) {
  const auto words = postgres::first_words(statement, 2);
  if (words.size() != 2 || words[0] != "CREATE" || words[1] != "TABLE")
    return false;
  const auto names = statement.substr(0, statement.find('('));
  const auto at = names.rfind(table);
  return at != std::string_view::npos &&
         std::ranges::all_of(names.substr(at + table.size()),
                             [](char c) { return c == ' ' || c == '"' || c == '\n'; });
}

} // namespace

AlembicScript::AlembicScript(const std::filesystem::path &file) : name_(shown(file)) {
  auto read = read_text(file);
  text_ = std::move(read.text);
  sha256_ = std::move(read.sha256);
  bool in_transaction = false;
  for (const auto statement : postgres::split_statements(text_))
    take(statement, in_transaction);
  if (in_transaction)
    throw Error(ExitCode::configuration,
                name_ + " ends within a transaction, before its COMMIT; was it cut off?");
  if (blocks_.empty())
    throw Error(ExitCode::configuration, name_ + " holds no statement");
}

std::size_t AlembicScript::total() const {
  std::size_t out = 0;
  for (const auto &block : blocks_)
    out += block.statements.size();
  return out;
}

std::string AlembicScript::place(std::size_t line) const {
  return name_ + ":" + std::to_string(line);
}

void AlembicScript::take(std::string_view statement, bool &in_transaction) {
  const auto line = postgres::line_of(text_, statement);
  const auto refuse = [&](const std::string &what) {
    throw Error(ExitCode::configuration, place(line) + ": " + what);
  };
  if (const auto word = postgres::transaction_word(statement); !word.empty()) {
    const bool opens = postgres::opens_transaction(word);
    if (opens == in_transaction || (!opens && !postgres::commits_transaction(word)))
      refuse(word + " stands where no transaction can begin or end so");
    in_transaction = opens;
    if (opens)
      blocks_.push_back({true, {}});
    return;
  }
  if (postgres::copies_through_psql(statement) || postgres::is_command_of_psql(statement))
    refuse("psql alone can run this; dbxfer migrate exec -- psql ... calls it");
  if (!in_transaction)
    blocks_.push_back({false, {}});
  blocks_.back().statements.push_back({statement, line});
}

void AlembicScript::leave_out_table(std::string_view table) {
  for (auto &block : blocks_)
    std::erase_if(block.statements,
                  [&](const auto &statement) { return makes_table(statement.sql, table); });
}

void AlembicScript::run(postgres::Session &session, const ScriptStatement &statement) const {
  try {
    session.execute_as_written(std::string(statement.sql));
  } catch (const Error &error) {
    if (error.code() == ExitCode::stopped)
      throw;
    const auto line = statement.line + std::max<std::size_t>(error.line(), 1) - 1;
    throw Error(error.code(), place(line) + ": " + error.what(), error.sqlstate());
  }
}

} // namespace dbxfer::migrations
