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

/// Where a quoted text or a comment that begins at `at` ends, or `at` itself where none begins.
std::size_t end_of_verbatim(std::string_view sql, std::size_t at) {
  const auto after = [&](std::string_view end, std::size_t from) {
    const auto found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  if (sql[at] == '\'' || sql[at] == '"')
    return after(sql.substr(at, 1), at + 1);
  if (const auto tag = dollar_quote(sql.substr(at)); !tag.empty())
    return after(tag, at + tag.size());
  return sql.substr(at, 2) == "--" ? after("\n", at) : at;
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

std::size_t count_statements(std::string_view sql) {
  std::size_t count = 0;
  bool any = false;
  for (std::size_t at = 0; at < sql.size();) {
    const auto end = end_of_verbatim(sql, at);
    any = any || (end > at ? !sql.substr(at).starts_with("--") : sql[at] != ';' && sql[at] > ' ');
    if (sql[at] == ';' && any) {
      ++count;
      any = false;
    }
    at = std::max(end, at + 1);
  }
  return count + (any ? 1 : 0);
}

} // namespace dbxfer::postgres
