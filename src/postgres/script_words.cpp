#include "postgres/script_words.hpp"

#include "postgres/sql_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace dbxfer::postgres {

namespace {

constexpr std::array<std::string_view, 6> by_themselves{"BEGIN", "COMMIT",   "END",
                                                        "ABORT", "ROLLBACK", "START"};

} // namespace

std::string transaction_word(std::string_view statement) {
  const auto words = first_words(statement, 3);
  if (words.empty())
    return "";
  const bool to_savepoint =
      words.front() == "ROLLBACK" && std::ranges::find(words, "TO") != words.end();
  const bool prepares = words.size() > 1 && words[0] == "PREPARE" && words[1] == "TRANSACTION";
  const bool stands_alone = std::ranges::find(by_themselves, words.front()) != by_themselves.end();
  return prepares || (stands_alone && !to_savepoint) ? words.front() : "";
}

bool opens_transaction(std::string_view word) { return word == "BEGIN" || word == "START"; }

bool commits_transaction(std::string_view word) { return word == "COMMIT" || word == "END"; }

bool copies_through_psql(std::string_view statement) {
  const auto words = first_words(statement, 1);
  if (words.empty() || words.front() != "COPY")
    return false;
  std::string upper(statement);
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper.find("STDIN") != std::string::npos || upper.find("STDOUT") != std::string::npos;
}

bool is_command_of_psql(std::string_view statement) { return statement.starts_with('\\'); }

std::size_t line_of(std::string_view text, std::string_view part) {
  const auto before = static_cast<std::size_t>(part.data() - text.data());
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, before), '\n'));
}

} // namespace dbxfer::postgres
