#pragma once

#include "postgres/sql_types.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dbxfer::postgres {

/// What stands in the place of {name} in a template: SQL of any kind, or a number.
struct Part {
  Part(std::string_view part_name, std::string part_sql)
      : name(part_name), sql(std::move(part_sql)) {}
  Part(std::string_view part_name, const Sql &part_sql) : Part(part_name, part_sql.text()) {}
  Part(std::string_view part_name, std::uint64_t number)
      : Part(part_name, std::to_string(number)) {}

  std::string_view name;
  std::string sql;
};

/// SQL as it reads: the text with its parts in place, `{{` for a brace. An operator between blanks
/// (= <> < <= > >= + - / % ||) becomes the server's own, ` OPERATOR(pg_catalog.=) `, whatever the
/// search_path; in the parts, which may hold expressions of the user's, nothing changes. All such
/// operators bind alike, from the left: `a = (b + 1)` needs its parentheses. A SET clause is
/// written without the blanks: `SET a=b`. What stands in quotes stays. Throws std::logic_error
/// where the text names a part that there is none of, or does not name one.
[[nodiscard]] Filled filled(std::string_view text, std::initializer_list<Part> parts = {});

/// SQL that a person reads and keeps: each {} is the next of the parts, and nothing else changes.
/// Throws std::logic_error where the text has more of them than there are parts.
[[nodiscard]] std::string written_out(std::string_view text,
                                      std::initializer_list<std::string_view> parts);

} // namespace dbxfer::postgres
