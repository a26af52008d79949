#pragma once

#include "app/command.hpp"

#include <stop_token>
#include <string>

namespace dbxfer::app {

/// `12,345 new, 62 changed in app_prod on db.example.com. Type app_prod to go on: `
[[nodiscard]] std::string last_line(const Question &question);

/// ` in app_prod on db.example.com`
[[nodiscard]] std::string where(const DatabaseInfo &database);

/// Whether a typed line is the name, white space around it aside.
[[nodiscard]] bool agrees(const std::string &answer, const std::string &name);

/// Asks on stderr, the facts first, and reads one line from stdin. Throws Error (stopped) when a
/// signal comes meanwhile.
[[nodiscard]] bool ask(const Question &question, const std::stop_token &stop);

} // namespace dbxfer::app
