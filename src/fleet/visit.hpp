#pragma once

#include "fleet/members.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_log.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace dbxfer::fleet {

/// Reads in the database of the member at that place; called by several threads at once. What it
/// returns keeps what was read: it is called by one at a time, once the transaction ended well.
using Read = std::function<std::function<void()>(std::size_t place, postgres::Session &session)>;

/// Connects to the database of each member that is `ok`, and calls `read` within a transaction that
/// reads. What befalls one becomes its outcome, and holds up no other. Throws Error (128) after a
/// requested stop.
void visit(std::vector<Member> &members, const FleetOptions &options,
           const std::shared_ptr<postgres::SqlLog> &log, const Read &read);

} // namespace dbxfer::fleet
