#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// A command of the shell.
struct ChildCommand {
  std::string command;
  std::string database_url; ///< DATABASE_URL of its environment, and of nothing else
  std::string slug;         ///< DBXFER_ORG; empty: none
  std::string folder;       ///< where it runs
  int inherited = -1;       ///< a descriptor that it keeps open as long as it runs
  bool keeps_output = false;
  std::vector<std::string> variables = {}; ///< more of its environment, NAME=VALUE
};

struct ChildEnd {
  std::optional<int> code; ///< with which it ended; none: by a signal
  int signal = 0;
  std::string output; ///< what it printed, its end where that is long; as bytes
};

/// Runs it to its end, in a process group of its own, without input. On a requested stop it is
/// terminated, after some seconds killed. Throws Error (9) where it cannot be run.
[[nodiscard]] ChildEnd run_child(const ChildCommand &child, const std::stop_token &stop);

} // namespace dbxfer::fleet
