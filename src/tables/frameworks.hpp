#pragma once

#include "tables/choose_tables.hpp"
#include "tables/migration_state.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// Which frameworks' tables stand in which schema: those whose bookkeeping stands beside them. The
/// name of a table alone says nothing.
class Frameworks {
public:
  explicit Frameworks(const std::vector<Bookkeeping> &bookkeeping);

  /// Schemas whose tables a platform keeps for itself, by its name.
  [[nodiscard]] std::map<std::string, std::string_view> managed_schemas() const;
  /// Takes away tables that hold what belongs to one database, and says so; their oids.
  std::set<postgres::Oid> leave_out(Choice &choice) const;
  /// Gives tables the rules that they need and no list has said, and says so. Looks at rows, for
  /// the references that only they tell. Within a transaction.
  void add_rules(postgres::Session &session, Choice &choice) const;

private:
  std::map<std::string, std::set<std::string_view>> by_schema_;
  std::set<std::string_view> platforms_;
};

} // namespace dbxfer::transfer
