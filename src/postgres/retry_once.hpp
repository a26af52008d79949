#pragma once

#include "dbxfer/error.hpp"
#include "postgres/session.hpp"
#include "postgres/sqlstate.hpp"

#include <cstdint>

namespace dbxfer::postgres {

/// How the server may join rows.
enum class Joins : std::uint8_t { any, without_hashing };

/// Runs a whole transaction; once more where the server broke it off for what passes by itself, or
/// for want of a function that it can do without.
template <typename Transaction> void retry_once(Session &session, const Transaction &transaction) {
  try {
    transaction(Joins::any);
  } catch (const Error &error) {
    const bool unhashable = error.sqlstate() == sqlstate::undefined_function;
    if (error.is_by_user_code() ||
        (!unhashable && error.sqlstate() != sqlstate::deadlock_detected &&
         error.sqlstate() != sqlstate::serialization_failure))
      throw;
    session.roll_back();
    transaction(unhashable ? Joins::without_hashing : Joins::any);
  }
}

} // namespace dbxfer::postgres
