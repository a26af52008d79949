#pragma once

#include "db/random/schema_sql.hpp"
#include "postgres/session.hpp"
#include "support/database.hpp"

#include <functional>
#include <optional>
#include <set>

namespace dbxfer::test {

/// All of them, as they are.
[[nodiscard]] std::optional<Row> every_row(const Table &table, const Row &row);

/// Makes a database of a schema and of rows, of which the server takes those that its constraints
/// allow. In this order: tables, rows, foreign keys, the user's code, sequences.
class Filling {
public:
  Filling(const TempDatabase &database, const Schema &schema, Side side);

  void create_tables();
  /// What `row` gives for each row of the schema (nothing: left out), in one transaction; gives the
  /// ids of the rows that the server refused.
  using Choice = std::function<std::optional<Row>(const Table &, const Row &)>;
  std::set<int> insert(const Choice &row, bool keep = true);
  /// After this every row has its parents.
  void add_foreign_keys();
  void add_user_code();
  void set_sequences(std::uint64_t variety);

private:
  const Schema &schema_;
  Side side_;
  postgres::Session session_;
};

} // namespace dbxfer::test
