#include "migrations/concurrent_index.hpp"

#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>
#include <cctype>

namespace dbxfer::migrations {

namespace {

bool is_identifier_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

/// A statement's words, names and signs, one after the other.
class StatementWords {
public:
  explicit StatementWords(std::string_view text) : text_(text) {}

  /// The next one as it stands there: a word, a name in quotes, a sign; empty at the end.
  std::string_view next() {
    skip_blanks();
    if (text_.empty())
      return {};
    std::size_t end = 1;
    if (text_.front() == '"')
      end = std::min(text_.find('"', 1), text_.size() - 1) + 1;
    else if (is_identifier_letter(text_.front()))
      end = static_cast<std::size_t>(std::ranges::find_if_not(text_, is_identifier_letter) -
                                     text_.begin());
    const auto word = text_.substr(0, end);
    text_.remove_prefix(end);
    return word;
  }

  /// Takes the word where it is the next one, in whatever case.
  bool take(std::string_view upper) {
    StatementWords other = *this;
    const auto word = other.next();
    const bool same = std::ranges::equal(word, upper, {}, [](char c) {
      return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    if (same)
      *this = other;
    return same;
  }

  /// `schema.name`, in quotes or not; empty where none stands there.
  std::string name() {
    std::string out(next());
    while (take("."))
      out += "." + std::string(next());
    return out;
  }

private:
  void skip_blanks() {
    for (;;) {
      const auto blank = static_cast<std::size_t>(
          std::ranges::find_if_not(text_, [](unsigned char c) { return c <= ' '; }) -
          text_.begin());
      text_.remove_prefix(blank);
      if (text_.starts_with("--"))
        text_.remove_prefix(std::min(text_.find('\n'), text_.size()));
      else if (text_.starts_with("/*"))
        text_.remove_prefix(std::min(text_.find("*/"), text_.size() - 2) + 2);
      else
        return;
    }
  }

  std::string_view text_;
};

/// The index's relation, as a query with one column oid: by its name in the table's schema.
std::string relation_of(const ConcurrentIndex &index) {
  using postgres::literal;
  if (!index.creates)
    return postgres::filled("SELECT pg_catalog.to_regclass({index})::pg_catalog.oid AS oid",
                            {{"index", literal(index.index)}});
  return postgres::filled(R"(
    SELECT c.oid
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
     WHERE i.indrelid = pg_catalog.to_regclass({table})::pg_catalog.oid
       AND c.relname = (pg_catalog.parse_ident({index}))[1])",
                          {{"table", literal(index.table)}, {"index", literal(index.index)}});
}

} // namespace

std::optional<ConcurrentIndex> concurrent_index_of(std::string_view statement) {
  StatementWords words(statement);
  ConcurrentIndex out;
  out.creates = words.take("CREATE");
  if (!out.creates && !words.take("DROP"))
    return std::nullopt;
  static_cast<void>(words.take("UNIQUE"));
  if (!words.take("INDEX") || !words.take("CONCURRENTLY"))
    return std::nullopt;
  if (words.take("IF")) {
    static_cast<void>(words.take("NOT"));
    if (!words.take("EXISTS"))
      return std::nullopt;
  }
  if (out.creates && words.take("ON"))
    return std::nullopt; // the server chooses its name
  out.index = words.name();
  if (!out.creates)
    return words.take(",") ? std::nullopt : std::optional(out);
  if (!words.take("ON"))
    return std::nullopt;
  static_cast<void>(words.take("ONLY"));
  out.table = words.name();
  return out;
}

bool runs_alone(std::string_view statement) {
  const auto words = postgres::first_words(statement, 64);
  if (words.empty() || words.front() == "REFRESH")
    return false;
  return words.front() == "VACUUM" || std::ranges::find(words, "CONCURRENTLY") != words.end();
}

IndexState state_of(postgres::Session &session, const ConcurrentIndex &index) {
  const auto rows = session.query(postgres::filled(R"(
    SELECT i.indisvalid AND i.indisready
      FROM ({relation}) AS r
      JOIN pg_catalog.pg_index AS i ON i.indexrelid = r.oid)",
                                                   {{"relation", relation_of(index)}}));
  if (rows.empty())
    return IndexState::absent;
  return rows.front().at(0) == "t" ? IndexState::valid : IndexState::invalid;
}

std::string drop_of(postgres::Session &session, const ConcurrentIndex &index) {
  const auto name = session.query(postgres::filled(R"(
    SELECT n.nspname, c.relname
      FROM ({relation}) AS r
      JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace)",
                                                   {{"relation", relation_of(index)}}));
  return "DROP INDEX CONCURRENTLY " +
         postgres::quote_ident(
             TableName{name.at(0).at(0).value_or(""), name.at(0).at(1).value_or("")});
}

std::vector<std::string> drops_of_invalid_indexes(postgres::Session &session) {
  std::vector<std::string> out;
  for (const auto &row : session.query(postgres::filled(R"(
    SELECT n.nspname, c.relname
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname <> 'pg_toast'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks AS l
                        WHERE l.relation = i.indrelid AND l.granted
                          AND l.mode = 'ShareUpdateExclusiveLock')
     ORDER BY 1, 2)")))
    out.push_back("DROP INDEX CONCURRENTLY " +
                  postgres::quote_ident(TableName{row.at(0).value_or(""), row.at(1).value_or("")}));
  return out;
}

} // namespace dbxfer::migrations
