#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"

#include <map>
#include <set>

using namespace dbxfer::test;

namespace {

/// Types that nobody can write a value of: the server's own input function refuses all.
const std::map<std::string, std::string> &without_input() {
  static const std::map<std::string, std::string> types{
      {"gtsvector", "an entry of a GiST index over tsvector"},
      {"pg_node_tree", "a parsed expression in the catalog"},
      {"pg_ndistinct", "extended statistics"},
      {"pg_dependencies", "extended statistics"},
      {"pg_mcv_list", "extended statistics"},
      {"pg_brin_bloom_summary", "an entry of a BRIN index"},
      {"pg_brin_minmax_multi_summary", "an entry of a BRIN index"},
  };
  return types;
}

} // namespace

TEST_CASE("[B22] every type of the server has a test, or is one that takes no values") {
  const TempDatabase database;
  std::set<std::string> known;
  for (const auto &type : tested_types())
    known.insert(database.value("SELECT to_regtype($$" + type + "$$)::text"));
  for (const auto &[type, reason] : without_input())
    known.insert(type);
  // Pseudo-types are of kind p and no column can have one; arrays are tested with their elements.
  for (const auto &type :
       database.lines("SELECT t.oid::regtype FROM pg_type t WHERE t.typnamespace = "
                      "'pg_catalog'::regnamespace AND t.typtype IN ('b', 'r', 'm') AND NOT EXISTS "
                      "(SELECT FROM pg_type e WHERE e.typarray = t.oid)"))
    CHECK((known.contains(type) ? "tested" : "no test for " + type) == "tested");
}

TEST_CASE("[B22] types without input take no values, as is said of them") {
  const TempDatabase database;
  for (const auto &[type, reason] : without_input()) {
    if (database.value("SELECT to_regtype('" + type + "') IS NULL") == "t")
      continue; // an earlier server's catalog
    INFO(type << ": " << reason);
    const auto refused = failure([&] { database.run("SELECT 'x'::" + type); });
    CHECK(std::string(refused.sqlstate()) == "0A000");
  }
}
