#pragma once

#include "dbxfer/migrations.hpp"
#include "migrations/revision.hpp"
#include "snapshot/frame/model.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::migrations {

/// What a tool's table in a database says.
struct Recorded {
  snapshot::Migrations state;
  std::map<std::string, std::string> checksums; ///< by id; empty: the tool keeps none
};

/// Whether the files of that folder may be those that the table records.
[[nodiscard]] bool belongs(const Folder &folder, const Recorded &recorded);

/// How both stand to each other; either may be missing.
[[nodiscard]] MigrationStanding standing_of(const Recorded *recorded, const Folder *folder);

/// The command that brings a database to the ends of these files, `heads` in number.
[[nodiscard]] std::string command_of(const Folder &folder, std::size_t heads);

} // namespace dbxfer::migrations
