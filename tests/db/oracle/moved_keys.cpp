#include "moved_keys.hpp"

#include "keys.hpp"

#include "base/collect.hpp"
#include "db/random/schema_sql.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::test::oracle {

namespace {

// Further than any two values of a key are apart.
constexpr auto far = "1000000";

class Moving {
public:
  explicit Moving(const Schema &schema) : schema_(schema) {}

  MovedKeys run() {
    for (const auto &table : schema_.tables)
      if (const auto *key = match_key(table))
        if (const auto columns = linked(key_column(table)); can_move(columns)) {
          out_.match.push_back(option(table, *key));
          moved_.insert(columns.begin(), columns.end());
        }
    out_.sql = "SET session_replication_role = replica;\n";
    for (const auto &table : schema_.tables)
      move(table);
    return std::move(out_);
  }

private:
  /// Another one than the key that recognises rows.
  const UniqueKey *match_key(const Table &table) {
    const auto *arbiter = arbiter_of(schema_, table);
    if (arbiter == nullptr)
      return nullptr;
    for (const auto &key : table.unique_keys)
      if (&key != arbiter && key.plain() &&
          std::none_of(key.columns.begin(), key.columns.end(), [&](int column) {
            return schema_.column(table, column).kind == Column::Kind::generated ||
                   linked(key_column(table)).contains(column);
          }))
        return &key;
    return nullptr;
  }

  int key_column(const Table &table) { return arbiter_of(schema_, table)->columns.front(); }

  /// The column and all that take part in the same references.
  std::set<int> linked(int column) {
    std::set<int> out{column};
    for (std::size_t before = 0; before < out.size();) {
      before = out.size();
      for (const auto &child : schema_.tables)
        for (const auto &key : child.foreign_keys)
          link(child, key, out);
    }
    return out;
  }

  void link(const Table &child, const ForeignKey &key, std::set<int> &columns) {
    const auto mine = stored(schema_, child, key.columns);
    const auto theirs = stored(schema_, schema_.table(key.parent), key.parent_columns);
    for (std::size_t i = 0; i < mine.size(); ++i)
      if (columns.contains(mine[i]) || columns.contains(theirs[i]))
        columns.insert({mine[i], theirs[i]});
  }

  /// What the server computes cannot follow, nor what it alone may give; and what decides in which
  /// partition a row stands would take it to other keys.
  bool can_move(const std::set<int> &columns) {
    for (const auto &table : schema_.tables) {
      if (table.partitioning_there && columns.contains(table.partitioning_there->column))
        return false;
      for (const auto &column : schema_.stored_columns(table))
        if (columns.contains(column.id) &&
            (column.kind == Column::Kind::identity_always || is_computed_from(table, column.id) ||
             (column.type->sql != "integer" && column.type->sql != "bigint")))
          return false;
    }
    return true;
  }

  static bool is_computed_from(const Table &table, int column) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto &each) {
      return each.kind == Column::Kind::generated && each.reads == column;
    });
  }

  std::string option(const Table &table, const UniqueKey &key) {
    const auto names =
        base::collect(key.columns, [&](int column) { return schema_.column(table, column).name; });
    return table.schema + "." + table.name + "=" + postgres::joined(names, ",");
  }

  void move(const Table &table) {
    std::vector<std::string> sets;
    for (const auto &column : schema_.stored_columns(table))
      if (moved_.contains(column.id)) {
        const auto name = postgres::quote_ident(column.name);
        sets.push_back(name + " = " + name + " + " + far);
      }
    if (!sets.empty())
      out_.sql += "UPDATE " + rows_of(table) + " SET " + postgres::joined(sets) + ";\n";
  }

  const Schema &schema_;
  std::set<int> moved_;
  MovedKeys out_;
};

} // namespace

MovedKeys moved_keys(const World &world) { return Moving(world.schema).run(); }

} // namespace dbxfer::test::oracle
