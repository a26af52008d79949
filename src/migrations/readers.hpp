#pragma once

#include "migrations/alembic_place.hpp"
#include "migrations/revision.hpp"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// The revisions of Alembic, and migrations in SQL of ours that stand among them.
[[nodiscard]] Folder read_alembic(const AlembicPlace &place);

/// The files of these folders that have a header of ours.
[[nodiscard]] std::vector<Revision> read_scripts(const std::vector<std::filesystem::path> &folders);

// Each gives none where nothing in the folder is that tool's.
[[nodiscard]] std::optional<Folder> read_own(const std::filesystem::path &folder);
[[nodiscard]] std::optional<Folder> read_prisma(const std::filesystem::path &folder);
[[nodiscard]] std::optional<Folder> read_django(const std::filesystem::path &folder);
[[nodiscard]] std::optional<Folder> read_flyway(const std::filesystem::path &folder);
/// Rails, dbmate, goose, sqlx and others whose files begin with a number.
[[nodiscard]] std::optional<Folder> read_numbered(const std::filesystem::path &folder);

} // namespace dbxfer::migrations
