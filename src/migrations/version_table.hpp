#pragma once

#include "dbxfer/table.hpp"
#include "migrations/version_statements.hpp"
#include "postgres/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::migrations {

/// Where a database says at which revisions it is: Alembic's table, whatever it is called, or where
/// there is none one of our own.
struct VersionTable {
  postgres::NameColumn where;
  bool alembic = false;
  bool exists = false;
};

/// Alembic's own table, as its columns tell it; `wanted`, `[SCHEMA.]NAME`, where there are several,
/// of which else that in `schema` counts. Within a transaction. Throws Error: 6 there are several,
/// or no such one.
[[nodiscard]] VersionTable find_version_table(postgres::Session &session,
                                              const std::optional<std::string> &wanted,
                                              const std::optional<std::string> &schema);

/// Its rows, sorted; none where there is no such table yet. Throws Error (6) where one stands there
/// twice.
[[nodiscard]] std::vector<std::string> read_heads(postgres::Session &session,
                                                  const VersionTable &table);

/// Makes the rows of the table, which are `before`, those that are `after`: as Alembic does it, one
/// is updated where one goes and one comes. Throws Error (8) where `before` are not its rows.
void move_heads(postgres::Session &session, const VersionTable &table,
                const std::vector<std::string> &before, const std::vector<std::string> &after);
/// What that sends.
[[nodiscard]] std::vector<postgres::Statement>
moves_of_heads(const VersionTable &table, const std::vector<std::string> &before,
               const std::vector<std::string> &after);

/// Locks the table, so that nobody else moves it until the transaction ends. Throws Error (8) where
/// other rows than these stand there.
void hold_heads(postgres::Session &session, const VersionTable &table,
                const std::vector<std::string> &heads);

/// `a1b2`, `a1b2 and c3d4`, `base`
[[nodiscard]] std::string shown_heads(const std::vector<std::string> &heads);

} // namespace dbxfer::migrations
