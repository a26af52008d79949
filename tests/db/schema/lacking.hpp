#pragma once

#include "db/random/random.hpp"
#include "support/database.hpp"

#include <string>
#include <vector>

/// Two databases of one schema, of which one loses something or the other gains it.
namespace dbxfer::test {

/// Takes some of its objects out of a database, at least one table, with all that hangs on them;
/// gives the statements that it took.
std::vector<std::string> take_out_objects(const TempDatabase &database, Random &random);

/// Adds what only adding can tell apart: values in the middle of enums, comments, defaults, checks,
/// indexes, and tables that refer to each other in a circle. Gives the statements.
std::vector<std::string> add_objects(const TempDatabase &database, Random &random);

} // namespace dbxfer::test
