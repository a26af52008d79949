#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "postgres/catalog.hpp"
#include "postgres/connect.hpp"
#include "snapshot/frame/model.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/choose_tables.hpp"
#include "tables/migration_state.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What every export does, into whatever its rows go.
namespace dbxfer::transfer {

/// What an export is about to read.
struct LockedTables {
  Choice choice;                     ///< in dependency order
  std::vector<std::uint32_t> cycles; ///< TableInfo::cycle of each
  postgres::ServerIdentity identity;
  MigrationState migrations;
  snapshot::Header header;

  [[nodiscard]] std::vector<postgres::Table> tables() const;
};

/// Chooses the tables and leaves the session in the one transaction that reads them all, under
/// locks taken before its snapshot.
[[nodiscard]] LockedTables lock_tables(postgres::Connected &source, const ExportOptions &options,
                                       const std::optional<snapshot::TableList> &list);

/// Tells of each table what was written. `rows` are as the choice's tables.
void report_tables(const LockedTables &locked, const std::vector<std::uint64_t> &rows,
                   ExportReport &report);
/// Where the sequences stand, which is read after the rows, with what there is to say of that; then
/// the transaction ends.
[[nodiscard]] std::vector<snapshot::Sequence>
end_reading(postgres::Connected &source, LockedTables &locked, ExportReport &report);
/// What else a person is told, of the source and its tables.
void report_source(const postgres::Connected &source, const LockedTables &locked,
                   ExportReport &report);

/// A migration that waits for the export holds up everybody who comes after it.
class LockWaiters {
public:
  explicit LockWaiters(postgres::Session &session) : session_(session) {}

  /// Asks the server, but not more than once a second.
  void look(std::vector<std::string> &warnings);

private:
  postgres::Session &session_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  bool told_ = false;
};

} // namespace dbxfer::transfer
