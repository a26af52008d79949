#pragma once

#include "dbxfer/report.hpp"
#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "snapshot/frame/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// What a database's tables look like.
struct Shape {
  std::vector<snapshot::Table> tables; ///< by name
  std::vector<snapshot::Type> types;
};

/// A database, as it was found.
struct Probed {
  std::vector<MigrationInfo> migrations;
  std::string revision;           ///< OrganisationStatus::revision
  bool migrations_unread = false; ///< Cohort::migrations_unread
  std::uint64_t bytes = 0;
  Shape shape;
  std::string fingerprint;
  std::string identity; ///< tells the very database, whatever URLs call it; may be empty
};

/// The tables of the schema, without the bookkeeping of migrations. Within a transaction, as what
/// follows.
[[nodiscard]] std::vector<postgres::Relation> read_own_tables(postgres::Session &session,
                                                              const std::string &schema);
[[nodiscard]] Probed probe(postgres::Session &session, const std::string &schema);

} // namespace dbxfer::fleet
