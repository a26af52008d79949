#pragma once

#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "tables/pair_tables.hpp"

#include <functional>
#include <set>

namespace dbxfer::transfer {

/// Rows that take a unique value which another row of the same table lets go, or refer to one that
/// an update gives: in which order they are written, and which of them cannot be after all.
class Turns {
public:
  Turns(postgres::Session &session, const Pairing &pairing)
      : session_(session), pairing_(pairing) {}

  /// Gives the rows that wait their turns, and a reason to those that wait for a row which keeps
  /// its value, or for each other; whether there were such. Until there are none, the caller sets
  /// them aside with what hangs on them and asks again.
  [[nodiscard]] bool any_refused();
  /// Whether rows wait for others at all.
  [[nodiscard]] bool any_waits();
  /// Marks the tables some of whose rows have a turn.
  void mark(Pairing &pairing) const;

private:
  /// `statement` for each reference within a cycle of tables.
  using OfReference = std::function<postgres::Statement(
      const postgres::Staged &child, std::size_t key, const postgres::Staged &parent)>;
  void for_references(const OfReference &statement);
  void wait_along_references();
  void give_turns();

  postgres::Session &session_;
  const Pairing &pairing_;
  bool found_values_ = false;        ///< dbxfer_waits has what waits for values of updates
  bool found_references_ = false;    ///< dbxfer_beside is filled
  std::set<std::uint32_t> in_turns_; ///< numbers of the tables some of whose rows have a turn
};

/// Before rows are written: unique keys for which rows wait, but for no turn, are looked at when
/// the transaction ends, or when all constraints are made to be.
void defer_waiting_keys(postgres::Session &session, const Pairing &pairing);

} // namespace dbxfer::transfer
