#pragma once

#include "merge/apply/bulk_checks.hpp"
#include "merge/undo/images.hpp"
#include "postgres/sql_types.hpp"
#include "snapshot/reader.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// The server looks for rows that refer to each row that is deleted, in a referring table without
/// an index from end to end. Where the role may silence triggers, an undo deletes without that, and
/// one question proves the same.
class DeletionChecks {
public:
  DeletionChecks(postgres::Session &session, const Images &images);

  /// Whether the tables' rows may be deleted without a look at each: nothing else of theirs fires,
  /// and the images tell what referred to them.
  [[nodiscard]] bool may_take(const std::vector<const postgres::Staged *> &tables) const;
  /// Whether that saves a look.
  [[nodiscard]] bool take(const std::vector<const postgres::Staged *> &tables) const;
  /// Deletes rows of tables that it may take by a statement, whose row it gives; none where a row
  /// refers to what is gone.
  [[nodiscard]] std::optional<postgres::Row>
  remove(const std::vector<const postgres::Staged *> &tables, const postgres::Statement &statement);
  /// From here on the server looks for itself: something that ran meanwhile refers to the rows.
  void give_up() { given_up_ = true; }
  /// Which indexes are missing where the server looks, and what that costs; one sentence each.
  [[nodiscard]] std::vector<std::string> slow(const Images &images, const snapshot::Reader &reader);
  /// Whether that is so for the table's rows, by the last call of slow().
  [[nodiscard]] bool is_slow(const postgres::Staged &inserted) const {
    return slow_tables_.contains(inserted.table.oid);
  }

private:
  postgres::Session &session_;
  BulkChecks bulk_;
  std::set<postgres::Oid> slow_tables_;
  bool given_up_ = false;
};

} // namespace dbxfer::transfer
