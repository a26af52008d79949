#pragma once

#include "dbxfer/options.hpp"
#include "postgres/url.hpp"

#include <string>

namespace dbxfer::postgres {

enum class Side { source, target }; ///< source: `export`; target: every other command

struct WhichDatabase {
  Url url;
  std::string origin; ///< `--database-url`, `DATABASE_URL from .env.production`, ...
};

/// The URL that was found there. The origin goes before what is wrong with it, never the URL
/// itself: Error (3).
[[nodiscard]] WhichDatabase taken(const std::string &text, std::string origin);

/// First hit wins: --database-url, --env-file, DATABASE_URL in the environment, .env in this
/// folder; the rules for .env.production included. Throws Error (2) for both options together, (3)
/// when nothing is found or .env and .env.production disagree: then with Error::env_files.
[[nodiscard]] WhichDatabase which_database(const CommonOptions &options, Side side);

} // namespace dbxfer::postgres
