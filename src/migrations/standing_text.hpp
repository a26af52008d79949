#pragma once

#include "dbxfer/migrations.hpp"
#include "migrations/revision.hpp"

#include <string>
#include <vector>

namespace dbxfer::migrations {

/// How a database stands to a folder, in sentences: what to do, then why.
[[nodiscard]] std::vector<std::string> sentences(const MigrationStanding &standing,
                                                 const Folder &folder,
                                                 const std::vector<std::string> &to_merge);
/// The same where no files are at hand.
[[nodiscard]] std::vector<std::string> sentences_without_files(const MigrationStanding &standing);
/// The same where the files contradict each other, as `fault` says.
[[nodiscard]] std::vector<std::string> sentences_of_fault(const MigrationStanding &standing,
                                                          const std::string &fault);

} // namespace dbxfer::migrations
