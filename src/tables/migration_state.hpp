#pragma once

#include "postgres/bookkeeping.hpp"
#include "snapshot/frame/model.hpp"
#include "tables/migration_tools.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A table in which a tool keeps its migrations, or which belongs to one that does.
struct Bookkeeping {
  const MigrationTool *tool = nullptr; ///< never null
  postgres::Oid oid = 0;
  TableName table;
  bool has_checksums = false; ///< the column MigrationTool::checksum is there
};
/// Session::ask_ahead of what find_bookkeeping asks.
void ask_ahead_of_bookkeeping(postgres::Session &session);
/// All of the database, in any schema. Told by their columns as well as by their names.
[[nodiscard]] std::vector<Bookkeeping> find_bookkeeping(postgres::Session &session);

/// Which revision a database's schema is at.
struct MigrationState {
  std::vector<snapshot::Migrations> tools;
  std::vector<Bookkeeping> unreadable; ///< the role may not read them
};
/// What counts for tables of these schemas: the bookkeeping that stands there, else that of any
/// other schema. Within a transaction.
[[nodiscard]] MigrationState read_migrations(postgres::Session &session,
                                             const std::set<std::string> &schemas);
/// The same where find_bookkeeping has answered already.
[[nodiscard]] MigrationState read_migrations(postgres::Session &session,
                                             const std::vector<Bookkeeping> &bookkeeping,
                                             const std::set<std::string> &schemas);

/// What one of them says; none: the role may not read it. Within a transaction, which survives
/// that.
[[nodiscard]] std::optional<snapshot::Migrations> read_migrations(postgres::Session &session,
                                                                  const Bookkeeping &bookkeeping);
/// The checksums of its migrations by their names; empty where it keeps none. In the same way.
[[nodiscard]] std::map<std::string, std::string> read_checksums(postgres::Session &session,
                                                                const Bookkeeping &bookkeeping);

/// `12 migrations, the last 20250115_orders`; `at 27c6a30d7c24`
[[nodiscard]] std::string revision_text(const snapshot::Migrations &migrations);
/// `Prisma (_prisma_migrations)`
[[nodiscard]] std::string shown(const snapshot::Migrations &migrations);
[[nodiscard]] std::string shown(const Bookkeeping &bookkeeping);

} // namespace dbxfer::transfer
