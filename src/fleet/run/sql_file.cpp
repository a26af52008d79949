#include "fleet/run/sql_file.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/sql_text.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::fleet {

namespace {

constexpr std::uint64_t most_mebibytes_of_sql = 64;

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// The word with which a statement opens or ends a transaction; empty: it does neither.
std::string transaction_word(std::string_view statement) {
  constexpr std::array<std::string_view, 6> by_themselves{"BEGIN", "COMMIT",   "END",
                                                          "ABORT", "ROLLBACK", "START"};
  const auto words = postgres::first_words(statement, 3);
  if (words.empty())
    return "";
  // ROLLBACK TO SAVEPOINT stays within it.
  const bool to_savepoint =
      words.front() == "ROLLBACK" && std::ranges::find(words, "TO") != words.end();
  const bool prepares = words.size() > 1 && words[0] == "PREPARE" && words[1] == "TRANSACTION";
  return prepares || (is_one_of(words.front(), by_themselves) && !to_savepoint) ? words.front()
                                                                                : "";
}

bool opens(const std::string &word) { return word == "BEGIN" || word == "START"; }

bool commits(const std::string &word) { return word == "COMMIT" || word == "END"; }

bool copies_from_file(std::string_view statement) {
  const auto words = postgres::first_words(statement, 1);
  if (words.empty() || words.front() != "COPY")
    return false;
  std::string upper(statement);
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper.find("STDIN") != std::string::npos;
}

} // namespace

SqlFile::SqlFile(const std::filesystem::path &path)
    : name_(base::printable(path.string())),
      text_(snapshot::read_text_file(path, most_mebibytes_of_sql, "a file of SQL")),
      sha256_(base::sha256_of(text_)) {
  statements_ = postgres::split_statements(text_);
  // As Alembic and others write them: it opens its transaction, and ends it.
  if (statements_.size() > 1 && opens(transaction_word(statements_.front())) &&
      commits(transaction_word(statements_.back()))) {
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
  const auto before = static_cast<std::size_t>(statement.data() - text_.data());
  const auto line = 1 + std::ranges::count(std::string_view(text_).substr(0, before), '\n');
  return name_ + ":" + std::to_string(line);
}

void SqlFile::check(std::string_view statement) const {
  const auto refuse = [&](const std::string &what) {
    throw Error(ExitCode::configuration, place_of(statement) + ": " + what);
  };
  if (const auto word = transaction_word(statement); !word.empty())
    refuse(word + " stands in the middle; the file runs as one transaction, all of it or nothing");
  if (copies_from_file(statement))
    refuse("COPY from the file itself is psql's; use INSERT, or dbxfer exec psql --file");
  if (statement.starts_with('\\'))
    refuse("a command of psql's; use SQL alone, or dbxfer exec psql --file");
}

} // namespace dbxfer::fleet
