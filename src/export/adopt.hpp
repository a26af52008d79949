#pragma once

#include "postgres/session.hpp"
#include "snapshot/shards.hpp"

#include <chrono>
#include <cstdint>

namespace dbxfer::transfer {

enum class Adopted : std::uint8_t {
  yes,
  elsewhere, ///< it is another database
  gone,      ///< it is that database, as far as its numbers tell, and knows no such moment
};

/// Opens the transaction of a session that reads what the run's own sees; it is open after `yes`
/// alone. A standby has the numbers of its primary.
[[nodiscard]] Adopted adopt(postgres::Session &session, const snapshot::Shards &run,
                            std::chrono::milliseconds lock_timeout);

} // namespace dbxfer::transfer
