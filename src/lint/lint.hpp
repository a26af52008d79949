#pragma once

#include "dbxfer/lint.hpp"
#include "lint/row_counts.hpp"
#include "migrations/revision.hpp"

#include <string>
#include <vector>

namespace dbxfer::lint {

/// The rules over migrations, in the order in which they run.
class Linter {
public:
  explicit Linter(const RowCounts &counts) : counts_(counts) {}

  /// Throws Error: 3 its text is no UTF-8, 9 it cannot be read.
  void look_at(const migrations::Revision &revision);
  /// That none joins, of a folder.
  void look_at_heads(const std::string &folder, const std::vector<std::string> &heads);

  [[nodiscard]] const std::vector<LintFinding> &findings() const { return findings_; }
  [[nodiscard]] const std::vector<std::string> &notes() const { return notes_; }

private:
  const RowCounts &counts_;
  std::set<std::string> extensions_; ///< created so far
  std::vector<LintFinding> findings_;
  std::vector<std::string> notes_;
};

} // namespace dbxfer::lint
