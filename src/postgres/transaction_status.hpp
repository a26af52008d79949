#pragma once

#include "postgres/session.hpp"

#include <optional>
#include <string>

namespace dbxfer::postgres {

/// The number of the session's transaction, without its wrap-around; gives it one if need be.
[[nodiscard]] std::string current_transaction(Session &session);
/// What became of a transaction: `committed`, `aborted`, `in progress`; none when it is too long
/// ago for the server to know, or never was.
[[nodiscard]] std::optional<std::string> transaction_status(Session &session,
                                                            const std::string &transaction);

} // namespace dbxfer::postgres
