#pragma once

#include "undo_judgement.hpp"

#include "db/random/complaints.hpp"

#include <filesystem>

namespace dbxfer::test::oracle {

/// Takes an import back, by a dry run, then in earnest: `before` stood in `target` before it,
/// `after` when it was done, whatever concurrent sessions did since. Gives what the rows should end
/// as.
UndoCounts undone_as_judged(const World &world, const TempDatabase &target,
                            const std::filesystem::path &undo_file, const FoundRows &before,
                            const FoundRows &after, Complaints &complaints);

} // namespace dbxfer::test::oracle
