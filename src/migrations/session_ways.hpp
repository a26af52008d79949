#pragma once

#include "postgres/session.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace dbxfer::migrations {

/// How statements of a migration are sent: as whoever runs the file by psql would have it.
struct SessionWays {
  std::optional<std::string> role;   ///< as which they run
  std::optional<std::string> schema; ///< of the URL, where their names are looked for first
  std::chrono::milliseconds lock_timeout{2'000};
  bool override_read_only = false;
};

/// What the messages of errors call the work at hand, as long as this lives.
class WorkAtHand {
public:
  WorkAtHand(postgres::Session &session, std::string name) : session_(session) {
    session_.set_context(std::move(name));
  }
  ~WorkAtHand() { session_.set_context({}); }
  WorkAtHand(const WorkAtHand &) = delete;
  WorkAtHand &operator=(const WorkAtHand &) = delete;

private:
  postgres::Session &session_;
};

/// Takes back what an earlier file SET in the session, and sets what these ways say. Outside a
/// transaction.
void settle(postgres::Session &session, const SessionWays &ways);
/// Within a transaction: the role again, which a file may have left another.
void settle_role(postgres::Session &session, const SessionWays &ways);

} // namespace dbxfer::migrations
