#include "fleet/run/sql_file.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/script_words.hpp"
#include "postgres/sql_text.hpp"
#include "snapshot/bytes/text_file.hpp"

namespace dbxfer::fleet {

namespace {

constexpr std::uint64_t most_mebibytes_of_sql = 64;

} // namespace

SqlFile::SqlFile(const std::filesystem::path &path)
    : name_(base::printable(path.string())),
      text_(snapshot::read_text_file(path, most_mebibytes_of_sql, "a file of SQL")),
      sha256_(base::sha256_of(text_)) {
  statements_ = postgres::split_statements(text_);
  // As Alembic and others write them: it opens its transaction, and ends it.
  if (statements_.size() > 1 &&
      postgres::opens_transaction(postgres::transaction_word(statements_.front())) &&
      postgres::commits_transaction(postgres::transaction_word(statements_.back()))) {
    statements_.erase(statements_.begin());
    statements_.pop_back();
  }
  for (const auto statement : statements_)
    check(statement);
  if (statements_.empty())
    throw Error(ExitCode::configuration, name_ + " holds no statement");
}

void SqlFile::run(postgres::Session &session) const {
  for (const auto statement : statements_) {
    try {
      session.execute(std::string(statement));
    } catch (const Error &error) {
      throw Error(error.code(), place_of(statement) + ": " + error.what(), error.sqlstate());
    }
  }
}

std::string SqlFile::place_of(std::string_view statement) const {
  return name_ + ":" + std::to_string(postgres::line_of(text_, statement));
}

void SqlFile::check(std::string_view statement) const {
  const auto refuse = [&](const std::string &what) {
    throw Error(ExitCode::configuration, place_of(statement) + ": " + what);
  };
  if (const auto word = postgres::transaction_word(statement); !word.empty())
    refuse(word + " stands in the middle; the file runs as one transaction, all of it or nothing");
  if (postgres::copies_through_psql(statement))
    refuse("COPY from the file itself is psql's; use INSERT, or dbxfer exec psql --file");
  if (postgres::is_command_of_psql(statement))
    refuse("a command of psql's; use SQL alone, or dbxfer exec psql --file");
}

} // namespace dbxfer::fleet
