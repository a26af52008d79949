#pragma once

#include "complaints.hpp"
#include "schema.hpp"
#include "support/database.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// What two databases hold, and whether it is the same.
namespace dbxfer::test {

/// A table's rows as COPY prints them, sorted; the columns in the schema's order.
using Lines = std::vector<std::string>;
[[nodiscard]] Lines lines_of(const TempDatabase &database, const Schema &schema,
                             const Table &table);
/// The same, behind the columns of `key`.
[[nodiscard]] Lines keyed_lines_of(const TempDatabase &database, const Schema &schema,
                                   const Table &table, const std::vector<int> &key);
/// The same, behind the place and version of the row, which without_place takes off.
[[nodiscard]] Lines placed_lines_of(const TempDatabase &database, const Schema &schema,
                                    const Table &table);
[[nodiscard]] std::string without_place(const std::string &line);

struct Position {
  std::int64_t increment = 1;
  std::int64_t last = 0;
  bool called = false;
  bool operator==(const Position &) const = default;
};
/// By the name of the column that owns it, else by its own.
[[nodiscard]] std::map<std::string, Position> sequences_of(const TempDatabase &database);

/// One line for each sequence that stands elsewhere than it should.
void compare_sequences(const std::map<std::string, Position> &wanted,
                       const std::map<std::string, Position> &found, Complaints &complaints);

} // namespace dbxfer::test
