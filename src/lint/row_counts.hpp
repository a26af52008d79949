#pragma once

#include "postgres/session.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace dbxfer::lint {

/// What a database tells of its tables without anybody reading them.
class RowCounts {
public:
  /// Without a database: every table may be a filled one.
  RowCounts() = default;
  /// Within a transaction.
  explicit RowCounts(postgres::Session &session);

  [[nodiscard]] bool known() const { return known_; }
  /// Of a table as a migration names it; without a schema it is looked for in the role's path, else
  /// in public. None: it is not there.
  struct Table {
    bool is_empty = false;
    std::optional<std::uint64_t> rows; ///< estimated; none: nobody counted
  };
  [[nodiscard]] std::optional<Table> of(const std::string &table) const;
  [[nodiscard]] bool has_extension(const std::string &name) const;

private:
  bool known_ = false;
  std::map<std::string, Table> tables_; ///< by `schema.name`, and by name alone where that is seen
  std::set<std::string> extensions_;
};

} // namespace dbxfer::lint
