#pragma once

#include "dbxfer/table.hpp"
#include "postgres/sql_types.hpp"

#include <string>
#include <vector>

/// SQL about the table that says at which revisions a database is.
namespace dbxfer::postgres {

/// A column of names in a table.
struct NameColumn {
  TableName table;
  std::string column;
};

/// The schema dbxfer, and in it the table of revisions, unless they are there.
[[nodiscard]] Statement create_revisions();
/// As Alembic locks out nobody, this does it for both: whoever writes waits for the transaction's
/// end, and then finds another row than it expects.
[[nodiscard]] Statement lock_revisions(const NameColumn &revisions);
[[nodiscard]] Statement read_revisions(const NameColumn &revisions);
[[nodiscard]] Statement insert_revision(const NameColumn &revisions, const std::string &id);
[[nodiscard]] Statement delete_revision(const NameColumn &revisions, const std::string &id);
[[nodiscard]] Statement update_revision(const NameColumn &revisions, const std::string &from,
                                        const std::string &to);
[[nodiscard]] Statement delete_revisions(const NameColumn &revisions);
/// A block that raises unless exactly these rows are there, which are sorted by their bytes.
[[nodiscard]] Statement expect_revisions(const NameColumn &revisions,
                                         const std::vector<std::string> &ids);

} // namespace dbxfer::postgres
