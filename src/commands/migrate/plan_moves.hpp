#pragma once

#include "commands/migrate/project.hpp"
#include "commands/migrate/site.hpp"
#include "migrations/step.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::migrations {

/// A step, and where the database stands before and after it.
struct PlannedStep {
  Step step;
  std::vector<std::string> before;
  std::vector<std::string> after;
  std::optional<Unfinished> unfinished; ///< a part of it is done
};

/// The way to `target`. It refers to the project. Throws Error: 2 there is no such target; 3, 6 a
/// step cannot be done, a file was edited after it was applied, or another revision is half done.
[[nodiscard]] std::vector<PlannedStep> plan_moves(const Project &project, const Site &site, bool up,
                                                  const std::string &target);

/// Applied files that are not as they were, in sentences.
[[nodiscard]] std::vector<std::string> edited_files(const Project &project, const Site &site);

[[nodiscard]] std::vector<MigrationStep> describe(const std::vector<PlannedStep> &steps);

} // namespace dbxfer::migrations
