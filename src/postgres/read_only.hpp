#pragma once

#include "postgres/session.hpp"

#include <optional>
#include <string>

namespace dbxfer::postgres {

/// Session::ask_ahead of what the next function asks.
void ask_ahead_of_read_only(Session &session);
/// Where default_transaction_read_only is on (`database app`, `role carla`): an administrator's
/// belt, which a transaction that says READ WRITE would slip off without a word. None: nowhere.
[[nodiscard]] std::optional<std::string> read_only_by_default(Session &session);
/// Throws Error (6) where it is on and nobody said that it does not count.
void require_writable(Session &session, bool override_read_only);

} // namespace dbxfer::postgres
