#include "tables/workload.hpp"

#include "support/catch.hpp"

#include <cmath>

using namespace dbxfer;
using transfer::Step;
using transfer::Workload;

// What a command still has to do, of what its steps report.

namespace {

/// What was told last.
struct Told {
  std::vector<StepOfWork> work;
  std::size_t at = 0;
  double at_hand = 0;
  std::string waits_for;
  int times = 0;

  Workload::Tell callback() {
    return [this](const Progress &progress) {
      work.assign(progress.work.begin(), progress.work.end());
      at = progress.at;
      at_hand = progress.at_hand;
      waits_for = progress.waits_for == nullptr ? "" : progress.waits_for->what;
      ++times;
    };
  }
  [[nodiscard]] const StepOfWork &step() const { return work.at(at); }
  [[nodiscard]] double rest() const {
    double out = 0;
    for (const auto &each : work)
      out += each.work - each.done;
    return out;
  }
};

struct Fixture {
  Told told;
  Workload workload{told.callback()};
  Workload::Tell tell = workload.callback();

  void expect(double known) {
    workload.expect({{{"public", "a"}, 1000, 100'000, 1, 0, known},
                     {{"public", "b"}, 100'000, 10'000'000, 1, 1, known}});
  }
  void report(std::string_view step, const char *table, std::uint64_t rows, std::uint64_t of) {
    tell({step, {"public", table}, rows, of});
  }
};

bool about(double value, double expected) { return std::abs(value - expected) <= expected * 1e-6; }

} // namespace

TEST_CASE("where nobody is told nothing is called") {
  Workload workload({});
  workload.plan({Step::checking});
  CHECK_FALSE(workload.callback());
  workload.wait({});
}

TEST_CASE("an import into empty tables goes from step to step, and ends with all of it done") {
  Fixture at;
  at.workload.plan({Step::checking, Step::staging, Step::comparing});
  at.tell({"checking file", {}, 5'000'000, 10'000'000, true});
  CHECK(at.told.at == 0);
  CHECK(about(at.told.step().done, at.told.step().work / 2));
  at.expect(0);
  at.workload.plan({Step::checking, Step::loading, Step::proving, Step::committing});
  at.report("loading", "a", 0, 1000);
  CHECK(at.told.work.size() == 4);
  CHECK(at.told.at == 1);
  CHECK(at.told.work[0].done == at.told.work[0].work);
  CHECK(at.told.step().done == 0);
  // The larger a table, the more of the work it is.
  at.report("loading", "b", 0, 100'000);
  CHECK(at.told.step().done > 0);
  CHECK(at.told.step().done < at.told.step().work / 50);
  double before = 0;
  for (std::uint64_t rows = 0; rows <= 100'000; rows += 10'000) {
    at.report("loading", "b", rows, 100'000);
    CHECK(at.told.step().done >= before);
    before = at.told.step().done;
  }
  CHECK(about(at.told.step().done, at.told.step().work));
  CHECK(at.told.step().rows == 100'000);
  CHECK(about(static_cast<double>(at.told.step().bytes), 10'000'000));
  at.report("checking references", "b", 0, 0);
  CHECK(at.told.at == 2);
  CHECK(about(at.told.at_hand, at.told.step().work));
  at.tell({"committing", {}});
  CHECK(at.told.at == 3);
  CHECK(about(at.told.rest(), at.told.step().work));
}

TEST_CASE("how many rows differ is guessed until they are read") {
  for (const double found : {0.0, 0.1, 1.0}) {
    Fixture at;
    at.workload.plan({Step::checking, Step::staging, Step::comparing, Step::applying});
    at.expect(1);
    at.report("reading", "a", 0, 1000);
    const double guessed = at.told.work[3].work;
    at.report("reading", "a", 1000, 1000);
    at.report("reading", "b", 0, 100'000);
    at.report("reading", "b", 100'000, 100'000);
    if (found > 0)
      at.report("staging", "b", 0, static_cast<std::uint64_t>(100'000 * found));
    at.tell({"comparing", {}});
    INFO(found << ": " << guessed << ", " << at.told.work[3].work);
    CHECK(at.told.at == 2);
    CHECK(at.told.work[1].done == at.told.work[1].work);
    CHECK((at.told.work[3].work > guessed) == (found > 0.05));
  }
}

TEST_CASE("a table of which every row is there costs no staging") {
  Fixture at;
  at.workload.plan({Step::staging, Step::comparing});
  at.expect(0.5);
  at.report("reading", "b", 0, 100'000);
  const double before = at.told.rest();
  at.report("reading", "b", 100'000, 100'000);
  at.report("reading", "a", 0, 1000);
  CHECK(at.told.rest() < before / 4);
}

TEST_CASE("rows that are compared again are work again") {
  Fixture at;
  at.workload.plan({Step::staging, Step::comparing, Step::applying});
  at.expect(0);
  at.report("staging", "a", 0, 1000);
  at.report("comparing", "a", 0, 0);
  at.report("applying", "a", 0, 0);
  const double rest = at.told.rest();
  at.report("comparing", "a", 0, 0);
  CHECK(at.told.at == 1);
  CHECK(at.told.rest() > rest);
}

TEST_CASE("what no plan has is told as part of the step at hand") {
  Fixture at;
  at.workload.plan({Step::staging, Step::comparing});
  at.expect(0);
  at.report("staging", "a", 500, 1000);
  at.tell({"thinking", {"other", "table"}, 5, 3});
  CHECK(at.told.at == 0);
  at.report("staging", "b", 0, 0);
  CHECK(at.told.step().done <= at.told.step().work);
}

TEST_CASE("a wait is told with where the command stands, and is over with the next report") {
  Fixture at;
  at.workload.plan({Step::applying});
  at.report("applying", "a", 0, 0);
  at.workload.wait({"a lock on public.a", 1, "psql", std::chrono::seconds(2)});
  CHECK(at.told.waits_for == "a lock on public.a");
  CHECK(at.told.times == 2);
  at.report("applying", "a", 0, 0);
  CHECK(at.told.waits_for.empty());
}
