#pragma once

#include "type.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A schema and its rows as data: SQL is rendered from it, and whatever is taken out of it, the
/// rest stays valid. Columns, tables and keys refer to each other by `id`.
namespace dbxfer::test {

struct Sequence {
  int id = 0;
  std::string sql;     ///< its qualified, quoted name
  std::string options; ///< `AS smallint INCREMENT -2 ...`
};

struct Column {
  enum class Kind : std::uint8_t {
    plain,
    serial,
    identity_always,
    identity_by_default,
    sequence,
    generated,
    dropped
  };
  int id = 0;
  std::string name;
  TypePtr type;
  Kind kind = Kind::plain;
  bool not_null = false;
  std::string expression = {}; ///< of a generated column; % stands for the column that it reads
  int reads = 0;
  int sequence = 0; ///< of kind sequence: the one that its default uses
  /// A default with which the column was added when the rows were there already: they have it
  /// without being rewritten.
  std::optional<std::string> added_with = {};
  bool is_virtual = false; ///< of a generated column; from PostgreSQL 18 on

  [[nodiscard]] bool may_be_null() const { return !not_null && !type->not_null; }
};

struct UniqueKey {
  enum class Kind : std::uint8_t { primary, constraint, index };
  int id = 0;
  Kind kind = Kind::constraint;
  std::vector<int> columns;
  std::string expression = {}; ///< of an index: over its only column, which is %
  std::string predicate = {};  ///< of an index: about its first column, which is %
  bool deferrable = false;
  bool deferred = false;
  bool nulls_not_distinct = false;
  std::optional<int> partition = {}; ///< the only one that has it, of the target's table
  bool invalid = false;              ///< of an index: and the server checks by it all the same
  bool without_overlaps = false;     ///< of its last column, a range; from PostgreSQL 18 on

  /// May recognise rows, and be referred to.
  [[nodiscard]] bool plain() const {
    return expression.empty() && predicate.empty() && !partition && !invalid && !without_overlaps;
  }
};

struct Exclusion {
  int column = 0;
  std::string method; ///< gist, btree
  std::string with;   ///< the operator
  bool deferrable = false;
};

struct Check {
  int column = 0;
  std::string condition; ///< % stands for the column
  std::optional<int> partition = {};
};

struct ForeignKey {
  std::vector<int> columns;
  int parent = 0;
  std::vector<int> parent_columns;
  std::string options;                      ///< MATCH FULL ON DELETE CASCADE ...
  std::optional<int> partition = {};        ///< the only one of the child's that has it
  std::optional<int> parent_partition = {}; ///< the one that it names
  bool looked_up = false;                   ///< a CHECK of the user's looks for the parent, too
  bool made_by_parent = false;              ///< a trigger of the parent's makes the child's row
  bool period = false;                      ///< its last column is one
};

/// PARTITION BY `method` (column); each level has two or three partitions.
struct Partitioning {
  std::string method; ///< HASH, LIST, RANGE
  int column = 0;
  std::string expression = "%"; ///< over the column, which is %
  bool attached =
      false;         ///< the last partition was a table of its own, its columns in another order
  std::string bound; ///< a value of LIST and RANGE
  std::vector<Partitioning> below = {}; ///< of the first partition: none or one

  bool operator==(const Partitioning &) const = default;
};

struct Row {
  /// in_file: travels. own: stands in the target only. spare: lends its values to an edited row.
  enum class Role : std::uint8_t { in_file, own, spare };
  /// How the target holds a row of the file when the import begins.
  enum class There : std::uint8_t { absent, equal, edited };
  int id = 0;
  Role role = Role::in_file;
  There there = There::absent;
  std::map<int, std::optional<std::string>> cells; ///< by column; NULL: none
};

struct Table {
  int id = 0;
  std::string schema;
  std::string name;
  int inherits = 0; ///< a table whose columns come before its own; 0: none
  bool unlogged = false;
  bool outside = false; ///< not chosen; the target holds its rows already
  std::vector<Column> columns;
  std::vector<UniqueKey> unique_keys;
  std::vector<Exclusion> exclusions;
  std::vector<Check> checks;
  std::vector<ForeignKey> foreign_keys;
  std::optional<Partitioning> partitioning;
  std::vector<Row> rows;
  /// Triggers of the user's: one for each statement; one that writes all other rows once more
  /// before a row is updated.
  bool counts_statements = false;
  bool touches_others = false;
  /// How the target's clone differs.
  bool reversed_there = false;
  std::optional<Partitioning> partitioning_there;

  [[nodiscard]] std::string sql() const; ///< its qualified, quoted name
  /// The same of one of its first level's partitions, counted from 0; without a number its own.
  [[nodiscard]] std::string sql(std::optional<int> partition) const;
};

struct Schema {
  std::vector<std::string> schemas;
  std::string extension_schema;
  std::vector<Sequence> sequences;
  std::vector<Table> tables;

  [[nodiscard]] const Table &table(int id) const;
  [[nodiscard]] Table &table(int id);
  /// Inherited ones first, dropped ones too.
  [[nodiscard]] std::vector<Column> columns(const Table &table) const;
  /// Those that rows have values for: neither dropped nor generated.
  [[nodiscard]] std::vector<Column> stored_columns(const Table &table) const;
  [[nodiscard]] std::vector<Column> visible_columns(const Table &table) const;
  [[nodiscard]] Column column(const Table &table, int id) const;
  /// Itself, or the one that a generated column reads.
  [[nodiscard]] Column stored_column(const Table &table, int id) const;
};

/// Whether rows may be recognised by the key: it holds each, and no column of it is generated.
[[nodiscard]] bool recognises(const Schema &schema, const Table &table, const UniqueKey &key);
/// The columns by which rows are recognised; empty: by their image.
[[nodiscard]] std::vector<int> recognising_key(const Schema &schema, const Table &table);

} // namespace dbxfer::test
