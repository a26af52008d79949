#pragma once

#include "migrations/graph.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dbxfer::migrations {

/// The migrations of a project as a runner sees them.
struct Project {
  Graph graph;
  std::set<std::string> of_alembic; ///< revisions that have a file of Alembic's
};

/// Those of the folders; where none is named, of where they usually stand here. A revision in SQL
/// with a shim in Python beside it is one. Throws Error: 3 there is none, or it cannot be told what
/// follows what; 9.
[[nodiscard]] Project read_project(const std::vector<std::filesystem::path> &folders);

/// The folder that takes a new file: the first that is named, else the usual one.
[[nodiscard]] std::filesystem::path
folder_of_new(const std::vector<std::filesystem::path> &folders);

} // namespace dbxfer::migrations
