#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace dbxfer::migrations {

/// Where Alembic keeps its revisions.
struct AlembicPlace {
  std::filesystem::path home;                  ///< the folder of env.py
  std::vector<std::filesystem::path> versions; ///< folders
  bool in_subfolders = false;                  ///< and in the folders below them
  std::vector<std::filesystem::path> unknown;  ///< settings that only Alembic itself can tell
};

/// Of a folder that holds alembic.ini, a pyproject.toml with [tool.alembic], or env.py. None: it
/// holds nothing of them.
[[nodiscard]] std::optional<AlembicPlace> alembic_project_in(const std::filesystem::path &folder);
/// The same, and of a folder that holds the revisions themselves.
[[nodiscard]] std::optional<AlembicPlace> alembic_in(const std::filesystem::path &folder);

} // namespace dbxfer::migrations
