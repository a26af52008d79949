#pragma once

#include "postgres/session.hpp"

#include <chrono>
#include <stop_token>

namespace dbxfer::fleet {

/// Opens a transaction that has the lock of a run's work in this database, so that no two units
/// are at work in it, whoever began them. It asks again and again for as long as `patience`, and
/// never waits in the server, where a migration's CREATE INDEX CONCURRENTLY would wait for it.
/// Until the transaction ends no statement of it may be at work for long. Throws Error: 8 somebody
/// has the lock, and who; 128.
void take_unit_lock(postgres::Session &session, std::chrono::milliseconds patience,
                    const std::stop_token &stop);

} // namespace dbxfer::fleet
