#include "fleet/run/unit_lock.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/settings.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <string>
#include <thread>

namespace dbxfer::fleet {

namespace {

constexpr std::chrono::milliseconds longest_pause{500};

/// `process 4711 of the server (dbxfer fleet app-run/3), since 2025-01-15 10:31:02 UTC`
std::string holder(postgres::Session &session) {
  const auto rows = session.query(postgres::unit_lock_holder());
  if (rows.empty() || !rows.front().at(0))
    return "another session";
  const auto &row = rows.front();
  std::string out = "process " + row.at(0).value_or("?") + " of the server";
  if (row.at(1) && !row.at(1)->empty())
    out += " (" + base::printable(*row.at(1)) + ")";
  if (row.at(2))
    out += ", since " + *row.at(2) + " UTC";
  return out;
}

} // namespace

void take_unit_lock(postgres::Session &session, std::chrono::milliseconds patience,
                    const std::stop_token &stop) {
  using Clock = std::chrono::steady_clock;
  postgres::begin(session, postgres::Transaction::reading, patience);
  const auto until = Clock::now() + patience;
  for (std::chrono::milliseconds pause{20}; !session.is_true(postgres::try_unit_lock());
       pause = std::min(pause * 2, longest_pause)) {
    if (Clock::now() >= until)
      throw Error(ExitCode::try_again,
                  "another worker is at work in this database: " + holder(session),
                  postgres::sqlstate::lock_not_available);
    if (stop.stop_requested())
      throw Error(ExitCode::stopped, "stopped before anything was changed");
    std::this_thread::sleep_for(pause);
  }
}

} // namespace dbxfer::fleet
