#pragma once

#include "dbxfer/error.hpp"
#include "postgres/session.hpp"

namespace dbxfer::transfer {

/// Runs a whole transaction; once more where the server broke it off for what passes by itself.
template <typename Transaction>
void tried_twice(postgres::Session &session, const Transaction &transaction) {
  try {
    transaction();
  } catch (const Error &error) {
    if (error.sqlstate() != "40P01" && error.sqlstate() != "40001")
      throw;
    session.execute("ROLLBACK");
    transaction();
  }
}

} // namespace dbxfer::transfer
