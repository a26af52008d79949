#pragma once

#include "judgement.hpp"
#include "world.hpp"

#include "db/random/complaints.hpp"
#include "support/database.hpp"

#include <set>
#include <string>
#include <vector>

/// Whether the rows of two databases came together: told by what the rows hold and by what those
/// hold that they refer to, whatever their numbers are.
namespace dbxfer::test::apart {

/// What the target holds, by table.
using Found = std::vector<std::vector<std::vector<Cell>>>;
[[nodiscard]] Found found_in(const TempDatabase &database, const World &world);

/// How a command says that rows are recognised.
struct Told {
  std::vector<std::string> match;
  std::vector<std::string> new_ids;
};

/// Every row of both sides must be there and refer to what it referred to, but those of the file
/// that were set `aside`. `fates`: where the command says nothing of a table.
void require_all(const World &world, const Fates &fates, const Told &told,
                 const std::set<int> &aside, const Found &found, Complaints &complaints);

} // namespace dbxfer::test::apart
