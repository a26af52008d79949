#pragma once

#include "dbxfer/table.hpp"
#include "snapshot/frame/table_rules.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What stands in a snapshot around its rows. docs/format.md is the grammar.
namespace dbxfer::snapshot {

inline constexpr int format_version = 1;

/// One attribute of a composite type.
struct Attribute {
  std::string name;
  std::string type; ///< as format_type prints it, with typmod

  bool operator==(const Attribute &) const = default;
};

/// A type of the user's that columns reach, through arrays and other types too. Its text alone does
/// not say what it stands for: a composite's is positional, an enum's one of its labels.
struct Type {
  std::string name;                  ///< as format_type prints it, without typmod: `public."Role"`
  std::string kind;                  ///< "enum", "composite", "domain", "range", "multirange"
  std::vector<std::string> labels;   ///< of an enum, in its order
  std::vector<Attribute> attributes; ///< of a composite, in its order
  std::string base; ///< of a domain the type beneath it, of a range its subtype, of a multirange
                    ///< its range; with typmod

  bool operator==(const Type &) const = default;
};

/// What one tool's bookkeeping says of the schema's revision.
struct Migrations {
  std::string tool;                    ///< `Prisma`
  TableName table;                     ///< where it is kept
  std::vector<std::string> applied;    ///< sorted; a tool that keeps its present state alone: that
  std::vector<std::string> unfinished; ///< those that failed or broke off

  bool operator==(const Migrations &) const = default;
};

struct Column {
  std::string name;
  std::string type; ///< as format_type prints it, with typmod: `numeric(10,2)`, `"Role"`
  bool not_null = false;
  /// "", "identity always", "identity by default"; "stored", "virtual": its values do not travel
  std::string generated;

  [[nodiscard]] bool travels() const { return generated != "stored" && generated != "virtual"; }
};

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  TableName parent;
  std::vector<std::string> parent_columns;
};

/// What the rows of a table in an undo file are images of. Every value is PostgreSQL's own text.
enum class Image : std::uint8_t {
  none,     ///< it is a snapshot
  inserted, ///< rows that the import inserted, as it left them
  before,   ///< rows that it changed, as they were
  after,    ///< the same, as it left them
};

/// How each is called in the file.
inline constexpr std::array<std::string_view, 4> image_words{"", "inserted", "before", "after"};

/// The header of one table.
struct Table {
  TableName name;
  std::vector<Column> columns;          ///< generated ones included
  std::vector<std::string> primary_key; ///< empty: none
  std::vector<ForeignKey> foreign_keys;
  TableRules rules; ///< from the table list; its references name their parent in full
  bool audit = false;
  bool joined = false; ///< taken along as a join table
  Image images = Image::none;
  /// Rows inserted into a table without a key: the column, the last but one, that says how many
  /// equal rows stood beside each of them. The last, `xmin`, is the row's version. Empty: there are
  /// no such columns.
  std::string beside;

  std::uint64_t rows = 0; ///< reader only: counted, not declared
};

/// A file that holds rows of a table, one on each line, as zstd packs it.
struct Part {
  std::string name; ///< in the manifest's folder
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0; ///< of the file as it lies there
  std::string sha256;      ///< of the same, lower-case hex
};

struct Sequence {
  TableName name;
  std::int64_t last_value = 0;
  bool is_called = false;
  std::int64_t increment = 1;
  std::optional<TableName> table; ///< the table and column it feeds, when it is owned
  std::string column;
};

struct Header {
  int format = format_version;
  std::string writer;      ///< `dbxfer 0.1.0`
  std::string exported_at; ///< `2025-01-15T10:30:00Z`
  std::string database;
  std::string server;       ///< `15.18`
  std::string system;       ///< the cluster's system identifier; may be empty
  std::string database_oid; ///< with `system` it tells the very database; may be empty
  /// An undo file: the number of the import's transaction in the database that `system` and
  /// `database_oid` name. Empty: it is none.
  std::string transaction;
  bool rejects = false;    ///< rows are {"reason": ..., "row": ...}; no counts, no hash
  std::string fingerprint; ///< SHA-256 of the tables' shape, lower-case hex; may be empty
  std::vector<Migrations> migrations;
  std::vector<Type> types; ///< stands beside the header in the file
};

} // namespace dbxfer::snapshot
