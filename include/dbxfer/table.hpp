#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer {

/// A table's exact catalog name; no quoting, no case folding.
struct TableName {
  std::string schema;
  std::string name;

  auto operator<=>(const TableName &) const = default;
};

/// What must be so of a row for a reference that a table list declares to count.
struct ConditionInfo {
  std::string column;
  std::string parent_column; ///< of the row that `column` refers to; empty: of the row itself
  std::optional<std::string> value; ///< as text; none: NULL
};

/// A foreign key as a person wants to see it.
struct ForeignKeyInfo {
  std::string name;                        ///< the constraint's name
  std::vector<std::string> columns;        ///< referring columns
  TableName parent;                        ///< the table referred to
  std::vector<std::string> parent_columns; ///< same length as `columns`
  bool parent_chosen = true;               ///< false: the parent is not among the chosen tables
  std::vector<ConditionInfo> when{};       ///< of a declared reference: for other rows it is none
};

/// What becomes of a row that is there and differs.
enum class OnConflict : std::uint8_t {
  update,
  skip,
  newer ///< updated if the file's is the newer one of the two, else left alone
};
/// `update`, `skip`, `newer`
[[nodiscard]] std::string_view name_of(OnConflict what);
/// None where the word is none of these.
[[nodiscard]] std::optional<OnConflict> on_conflict_of(std::string_view word);

/// What becomes of the target's own triggers and rules while a table's rows are written.
enum class Triggers : std::uint8_t {
  fire,
  off, ///< silenced: none runs but those that are ENABLE ALWAYS or REPLICA
};
/// `fire`, `off`
[[nodiscard]] std::string_view name_of(Triggers what);
/// None where the word is none of these.
[[nodiscard]] std::optional<Triggers> triggers_of(std::string_view word);

/// Whether a key means the same row in every database, or each database counts for itself.
enum class KeyScope : std::uint8_t { global, local };

/// What rows of a local key's numbers are to those of the target.
enum class Identity : std::uint8_t {
  same,  ///< the same number is the same row
  fresh, ///< the rows are others, and get new numbers
};

/// A table as `dbxfer tables` and `dbxfer inspect` show it.
struct TableInfo {
  TableName table;
  std::uint64_t rows = 0;
  bool rows_estimated = false; ///< taken from the server's statistics, not counted
  bool rows_unknown = false;   ///< which never counted them
  bool audit = false;
  std::string images; ///< of an undo file: `inserted`, `before`, `after`
  bool join = false;  ///< nothing but two foreign keys and a key over them
  std::vector<std::string> columns;
  std::vector<std::string> key;          ///< the arbiter's columns; empty: the row's own image
  bool local_key = false;                ///< its numbers are counted by the database itself
  std::optional<Identity> identity;      ///< by the list
  std::vector<std::string> match;        ///< match key chosen by the list
  std::optional<OnConflict> on_conflict; ///< by the list, as all that follows:
  std::optional<std::string> newer;      ///< the column that OnConflict::newer goes by
  std::vector<std::string> keep;         ///< never overwritten in a row that is there
  std::vector<std::string> ignore;       ///< no difference by themselves
  std::optional<Triggers> triggers;
  std::vector<ForeignKeyInfo> references; ///< not declared in the schema; without a name
  std::vector<std::vector<std::string>>
      match_proposals; ///< other unique keys that could serve --match
  std::vector<ForeignKeyInfo> foreign_keys;
  std::uint32_t cycle = 0; ///< tables with the same number > 0 refer to each other in a circle
};

} // namespace dbxfer
