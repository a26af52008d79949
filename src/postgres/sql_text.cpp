#include "postgres/sql_text.hpp"

#include "base/is_digit.hpp"
#include "postgres/quote.hpp"

#include <algorithm>

namespace dbxfer::postgres {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

/// `$tag$` with which the text begins; empty where it does not.
std::string_view dollar_quote(std::string_view text) {
  if (!text.starts_with('$'))
    return {};
  std::size_t end = 1;
  while (end < text.size() && (is_letter(text[end]) || (end > 1 && base::is_digit(text[end]))))
    ++end;
  return end < text.size() && text[end] == '$' ? text.substr(0, end + 1) : std::string_view();
}

bool is_word(char c) { return is_letter(c) || base::is_digit(c); }

/// Behind the next `end` from `from` on.
std::size_t after(std::string_view sql, std::string_view end, std::size_t from) {
  const auto found = sql.find(end, from);
  return found == std::string_view::npos ? sql.size() : found + end.size();
}

/// E'...', where a backslash keeps the quote behind it from ending it.
bool takes_backslashes(std::string_view sql, std::size_t quote) {
  return quote > 0 && (sql[quote - 1] == 'e' || sql[quote - 1] == 'E') &&
         (quote == 1 || !is_word(sql[quote - 2]));
}

std::size_t end_of_quotes(std::string_view sql, std::size_t at) {
  if (sql[at] == '"' || !takes_backslashes(sql, at))
    return after(sql, sql.substr(at, 1), at + 1);
  for (++at; at < sql.size() && sql[at] != '\''; ++at)
    at += sql[at] == '\\' ? 1U : 0U;
  return std::min(at + 1, sql.size());
}

/// Such comments nest.
std::size_t end_of_comment(std::string_view sql, std::size_t at) {
  std::size_t depth = 0;
  do {
    if (sql.substr(at, 2) == "/*")
      ++depth;
    else if (sql.substr(at, 2) == "*/")
      --depth;
    else {
      ++at;
      continue;
    }
    at += 2;
  } while (depth > 0 && at < sql.size());
  return std::min(at, sql.size());
}

bool begins_comment(std::string_view text) {
  return text.starts_with("--") || text.starts_with("/*");
}

std::string upper_case(std::string_view word) {
  std::string out(word);
  for (auto &c : out)
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

bool is_the_word(std::string_view word, std::string_view upper) {
  return word.size() == upper.size() && upper_case(word) == upper;
}

/// Where a statement's end may stand, by the words and parentheses before it.
class Nesting {
public:
  void see(char c) {
    if (c == '(' || c == '[')
      ++parentheses_;
    else if ((c == ')' || c == ']') && parentheses_ > 0)
      --parentheses_;
  }
  void see_word(std::string_view word) {
    if (first_)
      creates_ = is_the_word(word, "CREATE");
    first_ = false;
    if (!creates_)
      return;
    if ((begun_ && is_the_word(word, "ATOMIC")) || (body_ > 0 && is_the_word(word, "CASE")))
      ++body_;
    else if (body_ > 0 && is_the_word(word, "END"))
      --body_;
    begun_ = is_the_word(word, "BEGIN");
  }
  [[nodiscard]] bool ends_here() const { return parentheses_ == 0 && body_ == 0; }

private:
  std::size_t parentheses_ = 0;
  std::size_t body_ = 0; ///< BEGIN ATOMIC and CASE that are open
  bool first_ = true;
  bool creates_ = false;
  bool begun_ = false; ///< the last word was BEGIN
};

std::size_t past_word(std::string_view sql, std::size_t at) {
  while (at < sql.size() && is_word(sql[at]))
    ++at;
  return at;
}

} // namespace

Statement inline_parameters(const Statement &statement, const std::vector<Value> &parameters) {
  const std::string_view sql = statement.text();
  std::string out;
  for (std::size_t at = 0; at < sql.size();) {
    if (const auto end = end_of_verbatim(sql, at); end > at) {
      out += sql.substr(at, end - at);
      at = end;
      continue;
    }
    const bool place = sql[at] == '$' && at + 1 < sql.size() && base::is_digit(sql[at + 1]);
    if (!place) {
      out += sql[at++];
      continue;
    }
    std::size_t number = 0;
    for (++at; at < sql.size() && base::is_digit(sql[at]); ++at)
      number = number * 10 + static_cast<std::size_t>(sql[at] - '0');
    const auto &value = parameters.at(number - 1);
    out += value ? literal(*value) : "NULL";
  }
  return out;
}

FromItem with_partitions(const std::vector<std::string> &oids) {
  return FromItem(
      "(SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM "
      "pg_catalog.unnest(ARRAY[" +
      joined(oids) +
      "]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS "
      "p ON true) AS r");
}

std::size_t end_of_verbatim(std::string_view sql, std::size_t at) {
  if (sql[at] == '\'' || sql[at] == '"')
    return end_of_quotes(sql, at);
  // A name may hold dollars, but not begin with one.
  if (at == 0 || !is_word(sql[at - 1]))
    if (const auto tag = dollar_quote(sql.substr(at)); !tag.empty())
      return after(sql, tag, at + tag.size());
  if (sql.substr(at, 2) == "/*")
    return end_of_comment(sql, at);
  return sql.substr(at, 2) == "--" ? after(sql, "\n", at) : at;
}

std::vector<std::string_view> split_statements(std::string_view sql) {
  constexpr auto none = std::string_view::npos;
  std::vector<std::string_view> out;
  std::size_t begin = none; // of the statement at hand
  Nesting nesting;
  const auto end_at = [&](std::size_t end) {
    if (begin != none)
      out.push_back(sql.substr(begin, end - begin));
    begin = none;
    nesting = {};
  };
  for (std::size_t at = 0; at < sql.size();) {
    const bool comment = begins_comment(sql.substr(at));
    const bool blank = static_cast<unsigned char>(sql[at]) <= ' ';
    if (sql[at] == ';' && nesting.ends_here()) {
      end_at(at++);
      continue;
    }
    if (begin == none && !comment && !blank)
      begin = at;
    if (const auto end = end_of_verbatim(sql, at); end > at) {
      at = end;
    } else if (const auto word_end = past_word(sql, at); word_end > at) {
      nesting.see_word(sql.substr(at, word_end - at));
      at = word_end;
    } else {
      nesting.see(sql[at++]);
    }
  }
  end_at(sql.size());
  return out;
}

std::vector<std::string> first_words(std::string_view statement, std::size_t most) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < statement.size() && out.size() < most;) {
    if (static_cast<unsigned char>(statement[at]) <= ' ') {
      ++at;
    } else if (begins_comment(statement.substr(at))) {
      at = end_of_verbatim(statement, at);
    } else {
      const auto end = past_word(statement, at);
      if (end == at)
        break;
      out.push_back(upper_case(statement.substr(at, end - at)));
      at = end;
    }
  }
  return out;
}

} // namespace dbxfer::postgres
