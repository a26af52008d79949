#pragma once

#include "dbxfer/options.hpp"
#include "postgres/url.hpp"

#include <string>
#include <string_view>

namespace dbxfer::transfer {

enum class Side { source, target }; ///< source: `export`; target: every other command

struct WhichDatabase {
  postgres::Url url;
  std::string origin; ///< `--database-url`, `DATABASE_URL from .env.production`, ...
};

/// First hit wins: --database-url, --env-file, DATABASE_URL in the environment, .env in this
/// folder; the rules for .env.production included. `command` goes into the two commands that a
/// message offers. Throws Error (2) for both options together, (3) when nothing is found or .env
/// and .env.production disagree.
[[nodiscard]] WhichDatabase which_database(const CommonOptions &options, Side side,
                                           std::string_view command);

} // namespace dbxfer::transfer
