#pragma once

#include "db/random/schema.hpp"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace dbxfer::test {

/// How a target holds rows that the file has too. An edited row takes its other values from a spare
/// one, so that no unique value of it stands in any other row; what rows are recognised by and
/// referred to by, it keeps.
class Edits {
public:
  /// `refused` rows are nowhere.
  Edits(const Schema &schema, const std::set<int> &refused);
  /// As the target holds the row before the import, if it does.
  std::optional<Row> as_held(const Table &table, const Row &row);

private:
  std::optional<Row> edited(const Table &table, const Row &row);

  const Schema &schema_;
  const std::set<int> &refused_;
  std::map<int, std::vector<const Row *>> spare_; ///< by table
};

} // namespace dbxfer::test
