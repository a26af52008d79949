#pragma once

#include "postgres/catalog_rows.hpp"
#include "postgres/partitions.hpp"

#include <string>

/// Reads the keys and conditions of tables, and tells what only some partitions have as what it is
/// for the whole table: a key within partitions, a reference of some of its rows, a condition under
/// which another one has to hold. What partitions have alike is one of them. What cannot be told so
/// goes to Table::triggers.
namespace dbxfer::postgres {

/// `oids`: of tables and their partitions, an array's text.
void read_unique_keys(Session &session, const std::string &oids, const Partitions &partitions,
                      const TableIndex &index);
void read_foreign_keys(Session &session, const std::string &oids, const Partitions &partitions,
                       const TableIndex &index);
/// `oids`: of tables; `partition_oids`: of their partitions.
void read_checks(Session &session, const std::string &oids, const std::string &partition_oids,
                 const Partitions &partitions, const TableIndex &index);

} // namespace dbxfer::postgres
