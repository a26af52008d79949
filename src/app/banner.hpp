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

/// `dbxfer import (dry run: nothing is changed)`, the mode being what stands behind the command.
[[nodiscard]] std::string title(const std::string &command, const std::string &mode);
/// The mode of a dry run; empty for any other.
[[nodiscard]] std::string dry_run_mode(bool dry_run);

/// The mode of what somebody is asked about. `again`: it is not what was agreed to.
[[nodiscard]] std::string asked_mode(bool again);

/// The first lines of the report on a file and a database, and the blank one after them.
/// `database_verb`: what is done with the database, in four letters.
[[nodiscard]] std::string banner(const std::string &command, const Report &report,
                                 const std::string &mode, const char *database_verb);

} // namespace dbxfer::app
