#include "merge/compare/turn_order.hpp"

#include "support/catch.hpp"

#include <map>

using namespace dbxfer::transfer;

namespace {

/// Each row's turn.
std::map<std::uint64_t, std::int64_t> turns_of(const std::vector<Wait> &waits) {
  std::map<std::uint64_t, std::int64_t> out;
  for (const auto &turn : order_turns(waits))
    out[turn.row] = turn.turn;
  return out;
}

using Turns = std::map<std::uint64_t, std::int64_t>;

} // namespace

TEST_CASE("a row has the first turn after those that it waits for") {
  CHECK(turns_of({}).empty());
  CHECK(turns_of({{1, 1, 9, true}}) == Turns{{1, 1}});
  CHECK(turns_of({{3, 1, 2, true}, {2, 1, 1, true}, {3, 1, 1, true}, {4, 1, 9, true}}) ==
        Turns{{2, 1}, {3, 2}, {4, 1}});
}

TEST_CASE("rows that may stand in one statement share a turn, in a cycle too") {
  CHECK(turns_of({{2, 1, 9, true}, {3, 1, 2, false}, {4, 1, 3, true}}) ==
        Turns{{2, 1}, {3, 1}, {4, 2}});
  CHECK(turns_of({{2, 1, 9, true}, {2, 1, 3, false}, {3, 1, 2, false}}) == Turns{{2, 1}, {3, 1}});
  CHECK(turns_of({{2, 1, 3, false}, {3, 1, 2, false}, {4, 1, 9, false}}).empty());
}

TEST_CASE("rows that wait for themselves through others have none, and share a number") {
  const auto turns = turns_of({{1, 1, 2, true},
                               {2, 1, 3, false},
                               {3, 1, 1, false},
                               {4, 1, 5, true},
                               {5, 1, 4, true},
                               {6, 1, 5, true},
                               {7, 1, 9, true}});
  CHECK(turns.at(1) < 0);
  CHECK(turns.at(1) == turns.at(2));
  CHECK(turns.at(1) == turns.at(3));
  CHECK(turns.at(4) < 0);
  CHECK(turns.at(4) == turns.at(5));
  CHECK(turns.at(1) != turns.at(4));
  CHECK(turns.at(6) == 1);
  CHECK(turns.at(7) == 1);
}

TEST_CASE("within a turn a row has a later step than those beside which it stands") {
  std::map<std::uint64_t, std::uint64_t> steps;
  for (const auto &turn : order_turns({{1, 1, 2, false}, {2, 1, 3, false}, {3, 1, 9, true}}))
    steps[turn.row] = turn.step;
  CHECK(steps.at(3) < steps.at(2));
  CHECK(steps.at(2) < steps.at(1));
}

TEST_CASE("a chain of a million rows has as many turns") {
  std::vector<Wait> waits;
  for (std::uint64_t row = 1'000'000; row > 0; --row)
    waits.push_back({row, 1, row - 1, true});
  const auto turns = order_turns(waits);
  REQUIRE(turns.size() == waits.size());
  CHECK(turns.back().row == 1'000'000);
  CHECK(turns.back().turn == 1'000'000);
}
