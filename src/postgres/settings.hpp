#pragma once

#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"

#include <chrono>

namespace dbxfer::postgres {

enum class Transaction {
  reading,  ///< each statement sees what is committed when it begins; nothing can be written
  snapshot, ///< all statements see one moment, that of the first; nothing can be written
  writing,  ///< as reading, but may write
};

/// Opens a transaction whose settings no role, database or environment can bend: every value in the
/// one list in settings.cpp is set with SET LOCAL, so that a pooler's other clients notice nothing.
/// Takes no snapshot. Throws Error (6) where a setting that matters cannot be had.
void begin(Session &session, Transaction kind, std::chrono::milliseconds lock_timeout);

/// Joins of this transaction hash nothing: PostgreSQL plans to hash ranges whose values it cannot
/// hash (42883).
void avoid_hashing(Session &session);

/// From here on names in the user's own functions resolve as the role is used to.
void use_role_search_path(Session &session);
/// Back to pg_catalog alone.
void use_own_search_path(Session &session);
/// The statements that these two send.
[[nodiscard]] Statement role_search_path();
[[nodiscard]] Statement own_search_path();

} // namespace dbxfer::postgres
