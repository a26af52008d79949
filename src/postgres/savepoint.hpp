#pragma once

#include "postgres/session.hpp"

#include <string>
#include <string_view>

namespace dbxfer::postgres {

/// A point of the transaction at hand that it can come back to, set by the constructor. It ends
/// with the transaction, or by release(); the destructor says nothing to the server, since whoever
/// leaves by an exception rolls back more than this.
class Savepoint {
public:
  /// `purpose` is a part of its name: `table` for dbxfer_table.
  Savepoint(Session &session, std::string_view purpose);

  // All of them go with the next statement that somebody waits for.

  /// What came since is undone; it stays set, and may be rolled back to again.
  void roll_back() const;
  /// The same, and it is no longer set.
  void roll_back_and_release() const;
  /// What came since is part of what was before.
  void release() const;
  /// The same, and from here on a rollback leads here.
  void move_here() const;

private:
  Session *session_;
  std::string name_;
};

} // namespace dbxfer::postgres
