#pragma once

#include "postgres/catalog.hpp"
#include "postgres/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// What is to be done with tables.
enum class Access : std::uint8_t {
  read,      ///< an export, or a comparison with a standby
  compare,   ///< also in temporary tables
  write,     ///< an import
  take_back, ///< an undo
};

/// Session::ask_ahead of what the next function asks first.
void ask_ahead_of_rights(postgres::Session &session, const std::vector<postgres::Table> &tables,
                         Access access);
/// What the role lacks for it, a line each: statements for whoever may grant it, and what no
/// statement can. None when it lacks nothing.
[[nodiscard]] std::vector<std::string> lacking_rights(postgres::Session &session,
                                                      const std::vector<postgres::Table> &tables,
                                                      Access access);
/// As whom the session acts.
[[nodiscard]] std::string role_of(const postgres::Session &session);
/// What such lines are the end of: `the role "app" lacks rights; ... run this as ...:`
[[nodiscard]] std::string lacking_rights_heading(postgres::Session &session);
/// Throws Error (6) with all that the role lacks.
void require_rights(postgres::Session &session, const std::vector<postgres::Table> &tables,
                    Access access);

} // namespace dbxfer::transfer
