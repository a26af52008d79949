#pragma once

#include "dbxfer/options.hpp"

#include <stop_token>
#include <string>

namespace dbxfer::app {

/// `Import 12,345 rows into app_prod on db.example.com? Type app_prod: `
[[nodiscard]] std::string question(const Confirmation &confirmation);

/// Whether a typed line names the database, white space around it aside.
[[nodiscard]] bool agrees(const std::string &answer, const std::string &database);

/// Asks on stderr, reads one line from stdin. Throws Error (stopped) when a signal comes meanwhile.
[[nodiscard]] bool ask(const Confirmation &confirmation, const std::stop_token &stop);

} // namespace dbxfer::app
