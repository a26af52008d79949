#pragma once

#include "migrations/revision.hpp"

#include <filesystem>
#include <vector>

namespace dbxfer::migrations {

/// The migrations of a folder, in whichever tool's manner: `migrations/` of ours, Prisma's or
/// Flask-Migrate's, Alembic's `versions/` or the folder that holds its alembic.ini, a Django
/// project, Rails' `db/migrate` and so on. A tool whose migrations follow each other by their names
/// makes a chain. Throws Error: 9 it cannot be read, 3 nothing in it is a migration, or a file
/// contradicts itself.
[[nodiscard]] Folder read_folder(const std::filesystem::path &folder);

/// The folders of a project in which tools keep their migrations, at the places where they usually
/// stand; none: it has no such place. What is no migration is none, and no error.
[[nodiscard]] std::vector<std::filesystem::path>
usual_folders(const std::filesystem::path &project);

} // namespace dbxfer::migrations
