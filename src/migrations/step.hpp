#pragma once

#include "migrations/revision.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// A statement of a file, and the line on which it begins.
struct ScriptStatement {
  std::string_view sql; ///< of the section's text
  std::size_t line = 1;
};

/// A section, taken apart.
struct StepBlock {
  bool in_transaction = true;
  std::vector<ScriptStatement> statements;
};

/// What is done for one revision. It refers to the revision's text.
struct Step {
  const Revision *revision = nullptr; ///< never null
  bool up = true;
  std::vector<StepBlock> blocks; ///< of `up` or `down`, without empty ones
  StepBlock verify;              ///< of an upgrade
  std::size_t total = 0;         ///< statements of the blocks

  /// One transaction does all of it.
  [[nodiscard]] bool is_whole() const;
  /// `migrations/20250115_1030_a1b2_donors.sql:12`
  [[nodiscard]] std::string place(std::size_t line) const;
};

/// Takes a revision's sections apart. Throws Error: 3 a statement that a transaction of ours cannot
/// take, or that psql alone understands, FILE:LINE; 6 there is no way back, or another tool alone
/// can do it.
[[nodiscard]] Step step_of(const Revision &revision, bool up);

} // namespace dbxfer::migrations
