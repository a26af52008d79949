#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "tables/pair_tables.hpp"

#include <functional>
#include <set>

namespace dbxfer::transfer {

/// Where the role may silence triggers, the references of many new rows are proved by one question
/// for each foreign key in place of one for each row.
class BulkChecks {
public:
  /// Throws Error (6) when `wanted` is bulk and the role may not.
  BulkChecks(postgres::Session &session, const Pairing &pairing, ForeignKeyChecks wanted);

  /// Whether nothing is silenced with the table's triggers but the checks of its own foreign keys,
  /// or the user wants all of them silent.
  [[nodiscard]] bool take(const postgres::Staged &staged) const {
    return tables_.contains(staged.table.oid);
  }
  /// Whether the role may silence triggers, as far as that was asked.
  [[nodiscard]] bool may_silence() const { return may_silence_; }
  /// Writes rows of tables that it takes, whose references must be proved afterwards.
  void silenced(const std::function<void()> &write);
  /// Whether no such question (postgres::lacks_parent) is answered with yes: then the parents
  /// cannot go until the transaction ends.
  [[nodiscard]] bool prove(const std::vector<postgres::Statement> &lacks);

private:
  bool try_silence(ForeignKeyChecks wanted);

  postgres::Session &session_;
  std::set<postgres::Oid> tables_;
  bool may_silence_ = false;
};

} // namespace dbxfer::transfer
