#pragma once

#include "postgres/session.hpp"

namespace dbxfer::transfer {

/// Checks at once what waits for the end of the transaction. Throws Error, which names the trigger
/// where one of the user's refuses.
void check_deferred_constraints(postgres::Session &session);

} // namespace dbxfer::transfer
