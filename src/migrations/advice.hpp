#pragma once

#include "migrations/revision.hpp"
#include "snapshot/frame/model.hpp"

#include <string>
#include <vector>

namespace dbxfer::migrations {

/// Which of two databases is behind, by how many migrations, and the command that helps: `the
/// target is 2 behind: a1 and b2. Run there: alembic upgrade head`. By the files of the one folder
/// that may be theirs; empty: none tells.
[[nodiscard]] std::string advice_of(const snapshot::Migrations &source,
                                    const snapshot::Migrations &target,
                                    const std::vector<Folder> &folders);

/// The same by the folders at the usual places of the working folder.
[[nodiscard]] std::string advice_here(const snapshot::Migrations &source,
                                      const snapshot::Migrations &target);

} // namespace dbxfer::migrations
