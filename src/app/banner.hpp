#pragma once

#include "dbxfer/report.hpp"

#include <string>

/// The lines at the head of a report: what was done, from where, into what.
namespace dbxfer::app {

/// `export-2025-01-15T10-30-00.json: app_dev, 2025-01-15 10:30 UTC, 17 tables, 12,345 rows, hash
/// ok`
[[nodiscard]] std::string shown(const SnapshotInfo &snapshot);

/// `app_prod on db.example.com:5432 as app, PostgreSQL 15.18, not encrypted (DATABASE_URL from
/// .env)`
[[nodiscard]] std::string shown(const DatabaseInfo &database);

/// Where the server is: `db.example.com`, `this machine`.
[[nodiscard]] std::string shown_host(const DatabaseInfo &database);

/// The first lines of a report, and the blank one after them.
[[nodiscard]] std::string banner(const Report &report);

} // namespace dbxfer::app
