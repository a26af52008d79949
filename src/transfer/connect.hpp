#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "transfer/which_database.hpp"

#include <memory>
#include <string_view>

namespace dbxfer::transfer {

/// A connection, and the words that a banner has for it.
struct Connected {
  WhichDatabase which;
  std::unique_ptr<postgres::Session> session;
  DatabaseInfo info;
};

/// Chooses the database and connects as `dbxfer COMMAND`.
[[nodiscard]] Connected connect(const CommonOptions &options, Side side, std::string_view command);

} // namespace dbxfer::transfer
