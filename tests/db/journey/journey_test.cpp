#include "properties.hpp"
#include "random_schema.hpp"
#include "shrink.hpp"

#include "db/random/seeds.hpp"
#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server.hpp"

#include <iostream>

using namespace dbxfer::test;

namespace {

/// A property over some seeds.
class Seeds {
public:
  explicit Seeds(Property property) : property_(property), server_version_(server_version()) {}

  /// A failing seed is told with the smallest schema that still fails.
  void require(std::uint64_t seed) {
    const auto schema = random_schema(seed, server_version_);
    const auto verdict = property_(schema);
    ++seeds_;
    made_ += verdict.rows_made;
    sent_ += verdict.rows_sent;
    if (!verdict.complaint)
      return;
    std::cerr << "seed " << seed << " fails:\n" << verdict.complaint->text << "shrinking ...\n";
    const auto small = shrink(schema, *verdict.complaint, property_);
    FAIL_CHECK("seed " << seed << " fails; DBXFER_TEST_SEED=" << seed << " runs it alone\n"
                       << small.complaint.text << "with\n"
                       << as_sql(small.schema));
  }
  /// If the server turned most rows away, the others would prove little. Of a single seed it may.
  void require_rows() const {
    std::cout << sent_ << " of " << made_ << " rows travelled\n";
    CHECK((seeds_ == 1 || sent_ * 3 > made_));
  }

private:
  Property property_;
  int server_version_;
  std::size_t seeds_ = 0;
  std::size_t made_ = 0;
  std::size_t sent_ = 0;
};

/// The fresh ones of five tests make 1,000.
void require_of_seeds(Property property, std::uint64_t first, std::uint64_t last) {
  Seeds seeds(property);
  dbxfer::test::require_of_seeds(first, last, 200, [&](auto seed) { seeds.require(seed); });
  seeds.require_rows();
}

} // namespace

TEST_CASE("any schema and any rows arrive in an empty clone (seeds 1 to 5)") {
  require_of_seeds(empty_clone, 1, 5);
}
TEST_CASE("any schema and any rows arrive in an empty clone (seeds 6 to 10)") {
  require_of_seeds(empty_clone, 6, 10);
}
TEST_CASE("any schema and any rows arrive in an empty clone (seeds 11 to 15)") {
  require_of_seeds(empty_clone, 11, 15);
}
TEST_CASE("any schema and any rows arrive in an empty clone (seeds 16 to 20)") {
  require_of_seeds(empty_clone, 16, 20);
}
TEST_CASE("any schema and any rows arrive in an empty clone (seeds 21 to 25)") {
  require_of_seeds(empty_clone, 21, 25);
}
TEST_CASE("any schema and any rows arrive in parts (seeds 1 to 5)") {
  require_of_seeds(empty_clone_by_parts, 1, 5);
}
TEST_CASE("any schema and any rows arrive in parts (seeds 6 to 10)") {
  require_of_seeds(empty_clone_by_parts, 6, 10);
}
TEST_CASE("any schema and any rows arrive in parts (seeds 11 to 15)") {
  require_of_seeds(empty_clone_by_parts, 11, 15);
}
TEST_CASE("any schema and any rows arrive in parts (seeds 16 to 20)") {
  require_of_seeds(empty_clone_by_parts, 16, 20);
}
TEST_CASE("any schema and any rows arrive in parts (seeds 21 to 25)") {
  require_of_seeds(empty_clone_by_parts, 21, 25);
}
TEST_CASE("any rows arrive among others that stay untouched (seeds 1 to 5)") {
  require_of_seeds(non_empty_target, 1, 5);
}
TEST_CASE("any rows arrive among others that stay untouched (seeds 6 to 10)") {
  require_of_seeds(non_empty_target, 6, 10);
}
TEST_CASE("any rows arrive among others that stay untouched (seeds 11 to 15)") {
  require_of_seeds(non_empty_target, 11, 15);
}
TEST_CASE("any rows arrive among others that stay untouched (seeds 16 to 20)") {
  require_of_seeds(non_empty_target, 16, 20);
}
TEST_CASE("any rows arrive among others that stay untouched (seeds 21 to 25)") {
  require_of_seeds(non_empty_target, 21, 25);
}
