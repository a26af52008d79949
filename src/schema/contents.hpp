#pragma once

#include "dbxfer/table.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What the schemas of a database hold, how two of them differ, and the SQL that adds what is
/// lacking.
namespace dbxfer::schema {

/// In the order in which they are made, as far as nothing needs another order.
enum class Kind : std::uint8_t {
  schema,
  extension,
  collation,
  base_type,
  enumeration,
  domain,
  composite,
  range,
  sequence,
  function,
  procedure,
  aggregate,
  table,
  column,
  constraint,
  index,
  foreign_key, ///< a constraint that waits until all tables are there
  statistics,
  trigger,
  view,
  materialized_view,
  foreign_table,
  rule,
  policy,
  grant,
};
/// `enum`, `foreign key` ...
[[nodiscard]] std::string_view name_of(Kind kind);
/// Throws Error (5) for a word that is none of these.
[[nodiscard]] Kind kind_of(std::string_view word);

/// One thing that stands in a schema. What it has not is not in the maps.
struct Object {
  Kind kind{};
  std::string schema{}; ///< of its own, or of its table; empty: it stands in none
  std::string table{};  ///< of what belongs to one
  std::string name{};   ///< exact, unquoted; of a function with its arguments' types
  std::map<std::string, std::string, std::less<>> told{}; ///< by what two are compared
  std::map<std::string, std::string, std::less<>> own{};  ///< what making it needs, too
  std::set<std::size_t> needs{};                          ///< places in Contents::objects

  /// Empty: it has none.
  [[nodiscard]] const std::string &operator[](std::string_view what) const;
  [[nodiscard]] bool has(std::string_view what) const { return !(*this)[what].empty(); }
};

/// `table public.users`, `column public.users.email`: how messages and reports name it.
[[nodiscard]] std::string shown(const Object &object);

struct Contents {
  std::vector<Object> objects;
  /// A snapshot tells of its tables' columns, types, primary and foreign keys, of the types that
  /// they reach, and of sequences; of all else nothing, nor whether there are other tables.
  bool is_snapshot = false;

  /// nullptr: there is none.
  [[nodiscard]] const Object *table(std::string_view schema, std::string_view name) const;
};

/// What tells a primary or foreign key by what it is over, however its columns are quoted. A
/// primary key has no parent.
[[nodiscard]] std::string key_shape(const std::vector<std::string> &columns,
                                    const TableName &parent,
                                    const std::vector<std::string> &parent_columns);

/// Whether it belongs to a table, with which it comes and goes.
[[nodiscard]] bool is_of_table(Kind kind);

} // namespace dbxfer::schema
