#pragma once

#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"

#include <functional>
#include <string>
#include <vector>

namespace dbxfer::postgres {

/// A fast statement, and the one that goes on where that one raises what `why` accepts.
struct Alternatives {
  std::string context; ///< what messages call the work at hand
  Statement fast;
  std::function<bool(const Error &)> why;
  std::function<Statement()> thorough;
  bool by_role = false; ///< under the role's search_path: functions of the user's expect it
  bool cheap = true;    ///< may be run once more for another one's sake
};

/// The fast statement, under its search_path.
[[nodiscard]] std::vector<NamedStatement> fast_one(const Alternatives &alternatives);
/// Runs the fast statement or the thorough one.
void run_or_fall_back(Session &session, const Alternatives &alternatives);
/// All of the fast ones, the cheap ones in one message; where one of those raises, each by itself.
void run_each_or_fall_back(Session &session, const std::vector<Alternatives> &all);

} // namespace dbxfer::postgres
