#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// Two databases of one schema, each of which gave its rows numbers of its own: the file's side and
/// the target's. Which rows of the two are one and the same is known here alone.
namespace dbxfer::test::apart {

using Cell = std::optional<std::string>;
using Places = std::vector<std::size_t>;

struct Column {
  enum class Kind : std::uint8_t {
    counter,   ///< the database itself counts
    global,    ///< no other row of any database has it
    reference, ///< has what the parent's key has
    created,   ///< when the row came to be
    updated,   ///< a time that says nothing of that
    natural,   ///< what users know the row by
    mark,      ///< no two versions of a row, nor two rows, have the same
  };
  std::string name;
  Kind kind{};
  std::string sql; ///< its type, and what else follows the name
  bool nullable = false;
  std::string sequence = {}; ///< an expression that gives its name; empty: none

  [[nodiscard]] bool has_zone() const { return sql.starts_with("timestamptz"); }
};

/// Of the parent's primary key, column by column.
struct Reference {
  Places columns;
  std::size_t parent = 0;
  bool nullable = false;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  Places key;
  std::vector<Places> uniques; ///< other unique keys
  std::vector<Reference> references;
  std::string before = {}; ///< SQL that its columns need
  std::string after = {};  ///< SQL that needs it
  bool audit = false;
  bool partitioned = false;

  /// The reference that fills the column; none: it has a value of its own.
  [[nodiscard]] const Reference *reference_of(std::size_t column) const;
  [[nodiscard]] std::optional<std::size_t> column_of(Column::Kind kind) const;
};

struct Row {
  std::size_t table = 0;
  std::vector<Cell> cells;
  std::vector<std::optional<int>> parents; ///< by reference: rows of the same side
};

/// By a number that no other row of either side has, parents that a key refers to first.
using Rows = std::map<int, Row>;

struct World {
  std::vector<Table> tables; ///< what a key refers to stands before
  Rows file;
  Rows held;
  std::set<std::pair<int, int>> same; ///< a row of the file and its other version in the target
};

/// Whether the database itself decides the value.
[[nodiscard]] bool is_local(const World &world, const Table &table, std::size_t column);
[[nodiscard]] bool is_local(const World &world, const Table &table, const Places &columns);

/// The row's values in the columns.
[[nodiscard]] std::vector<Cell> values(const Row &row, const Places &columns);
/// None of them is NULL.
[[nodiscard]] bool are_given(const std::vector<Cell> &values);
/// Gives the columns of references what the parents have.
void fill_references(const World &world, const Rows &side, Row &row);
/// The table's rows.
[[nodiscard]] std::vector<int> rows_of(const Rows &side, std::size_t table);
/// By their keys.
[[nodiscard]] std::map<std::vector<Cell>, int> rows_by_key(const World &world, const Rows &side,
                                                           std::size_t table);

} // namespace dbxfer::test::apart
