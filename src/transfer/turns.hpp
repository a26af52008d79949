#pragma once

#include "postgres/session.hpp"
#include "transfer/match_target.hpp"

namespace dbxfer::transfer {

/// Rows that take a unique value which another row of the same table lets go: in which order they
/// are written, and which of them cannot be after all.
class Turns {
public:
  Turns(postgres::Session &session, const Pairing &pairing)
      : session_(session), pairing_(pairing) {}

  /// Gives the rows that wait their turns, and a reason to those that wait for a row which keeps
  /// its value, or for each other; whether there were such. Until there are none, the caller sets
  /// them aside with what hangs on them and asks again.
  [[nodiscard]] bool any_refused();
  /// Marks the tables some of whose rows have a turn.
  void mark(Pairing &pairing) const;

private:
  void wait_with_parents();

  postgres::Session &session_;
  const Pairing &pairing_;
  bool any_ = false;
};

} // namespace dbxfer::transfer
