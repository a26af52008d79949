#include "app/estimator.hpp"

#include "support/catch.hpp"

#include <cmath>

using namespace dbxfer;

// How long a command still takes, of what it reports and when.

namespace {

using Seconds = std::chrono::duration<double>;

/// A command with a clock of its own.
class Course {
public:
  explicit Course(std::vector<StepOfWork> steps) : steps_(std::move(steps)) {}

  void spend(double seconds) {
    now_ += std::chrono::duration_cast<app::Estimator::Time::duration>(Seconds(seconds));
  }
  void report(std::size_t at, double done, double at_hand = 0) {
    for (std::size_t i = 0; i < at; ++i)
      steps_[i].done = steps_[i].work;
    steps_[at].done = done;
    estimator_.add({.step = steps_[at].name,
                    .table = {},
                    .work = steps_,
                    .at = at,
                    .guessed = guessed_,
                    .at_hand = at_hand},
                   now_);
  }
  app::Estimate look() { return estimator_.at(now_); }
  StepOfWork &step(std::size_t at) { return steps_.at(at); }
  void guess(bool guessed) { guessed_ = guessed; }
  void pause() { estimator_.pause(now_); }
  void resume() { estimator_.resume(now_); }

private:
  app::Estimator::Time now_;
  std::vector<StepOfWork> steps_;
  app::Estimator estimator_{now_};
  bool guessed_ = false;
};

bool within(double value, double expected, double part) {
  return std::abs(value - expected) <= expected * part;
}

} // namespace

TEST_CASE("nothing is said of the time left before anything is known") {
  Course course({{"checking file", 1}, {"loading", 99}});
  CHECK_FALSE(course.look().left);
  course.report(0, 0);
  course.spend(10);
  CHECK_FALSE(course.look().left);
  course.report(0, 1);
  CHECK_FALSE(course.look().left);
  CHECK(course.look().share == 0);
  course.spend(10);
  course.report(1, 5);
  REQUIRE(course.look().left);
  CHECK(course.look().share > 0);
}

TEST_CASE("as long as the tables are not known the share grows, and no time left is told") {
  Course course({{"checking file", 10}, {"loading", 30}});
  course.guess(true);
  course.report(0, 0);
  course.spend(5);
  course.report(0, 5);
  CHECK_FALSE(course.look().left);
  CHECK(course.look().share > 0.1);
  course.spend(5);
  course.guess(false);
  course.report(1, 0);
  REQUIRE(course.look().left);
  CHECK(within(course.look().left->count(), 30, 0.1));
}

TEST_CASE("how slow a step is that stands apart says nothing of the others") {
  std::vector<StepOfWork> steps{{"checking file", 10}, {"loading", 30}};
  steps.front().apart = true;
  Course course(steps);
  course.report(0, 0);
  course.spend(15);
  course.report(0, 5);
  REQUIRE(course.look().left);
  CHECK(within(course.look().left->count(), 15 + 30, 0.1));
}

TEST_CASE("a machine that is three times as slow takes three times as long") {
  Course course({{"checking file", 10}, {"loading", 50}, {"committing", 40}});
  course.report(0, 0);
  double before = 0;
  for (int second = 1; second <= 300; ++second) {
    course.spend(1);
    const double done = second / 3.0;
    if (done <= 10)
      course.report(0, done);
    else if (done <= 60)
      course.report(1, done - 10);
    else
      course.report(2, done - 60);
    const auto estimate = course.look();
    CHECK(estimate.share >= before);
    CHECK(estimate.share <= 1);
    before = estimate.share;
    if (second < 20 || second > 295)
      continue;
    REQUIRE(estimate.left);
    INFO(second << " s: " << estimate.left->count() << " s left");
    CHECK(within(second + estimate.left->count(), 300, 0.1));
    CHECK(within(estimate.share, second / 300.0, 0.1));
  }
}

TEST_CASE("a step that is slower than the others counts as slow itself, not they") {
  Course course({{"reading", 50}, {"writing", 50}});
  course.report(0, 0);
  for (int second = 1; second <= 50; ++second) {
    course.spend(1);
    course.report(0, second);
  }
  // Now at a quarter of the speed.
  for (int second = 1; second <= 100; ++second) {
    course.spend(1);
    course.report(1, second / 4.0);
  }
  CHECK(within(course.look().left.value().count(), 100, 0.25));
}

TEST_CASE("where nothing is told the clock goes on, but never to the end") {
  Course course({{"reading", 10}, {"comparing", 10}});
  course.report(0, 0);
  course.spend(10);
  course.report(0, 10);
  course.report(1, 0, 10);
  double before = course.look().left.value().count();
  for (int second = 1; second <= 8; ++second) {
    course.spend(1);
    const double left = course.look().left.value().count();
    CHECK(left < before);
    before = left;
  }
  CHECK(within(10 + 8 + before, 20, 0.1));
  course.spend(3600);
  CHECK(course.look().left.value().count() > 600);
  CHECK(course.look().share < 0.99);
  CHECK(course.look().left.value().count() >= 0);
}

TEST_CASE("a step that tells tables but no rows goes on all the same") {
  Course course({{"reading", 10}, {"comparing", 10}});
  course.report(0, 0);
  course.spend(10);
  course.report(0, 10);
  for (int second = 1; second <= 8; ++second) {
    course.report(1, 0, 10);
    course.spend(1);
  }
  CHECK(within(course.look().left.value().count(), 2, 0.3));
}

TEST_CASE("the share never falls, even where more work is found than was foreseen") {
  Course course({{"staging", 10}, {"applying", 10}});
  course.report(0, 0);
  for (int second = 1; second <= 8; ++second) {
    course.spend(1);
    course.report(0, second);
  }
  const double before = course.look().share;
  CHECK(before > 0.3);
  course.step(1).work = 1000;
  course.spend(1);
  course.report(0, 9);
  CHECK(course.look().share >= before);
  course.spend(30);
  CHECK(course.look().left.value().count() > 500);
}

TEST_CASE("while somebody is asked no time goes by") {
  Course course({{"checking file", 10}, {"loading", 10}});
  course.report(0, 0);
  course.spend(10);
  course.report(0, 10);
  const auto before = course.look();
  course.pause();
  course.spend(7200);
  CHECK(course.look().elapsed == before.elapsed);
  course.resume();
  CHECK(course.look().elapsed == before.elapsed);
  // What was agreed to is another piece of work, of which nothing is done.
  CHECK(course.look().share == 0);
  CHECK_FALSE(course.look().left);
  course.report(0, 0);
  course.spend(10);
  course.report(0, 10);
  CHECK(within(course.look().left.value().count(), 10, 0.2));
}

TEST_CASE("speeds are those of the step at hand") {
  Course course({{"reading", 10}, {"staging", 10}});
  course.report(0, 0);
  course.spend(1);
  course.step(0).rows = 8000;
  course.step(0).bytes = 1'000'000;
  course.report(0, 5);
  CHECK(std::lround(course.look().rows_per_second) == 8000);
  CHECK(std::lround(course.look().bytes_per_second) == 1'000'000);
  course.report(1, 0);
  CHECK(course.look().rows_per_second == 0);
}

TEST_CASE("another plan keeps what was spent, and a command without one says nothing") {
  Course course({{"checking file", 10}, {"staging", 100}});
  course.report(0, 0);
  course.spend(20);
  course.report(0, 10);
  course.step(1) = {"loading", 30};
  course.report(1, 0);
  CHECK(within(course.look().left.value().count(), 60, 0.2));

  app::Estimator none({});
  none.add({"reading", {}}, app::Estimator::Time(std::chrono::hours(1)));
  const auto estimate = none.at(app::Estimator::Time(std::chrono::hours(2)));
  CHECK_FALSE(estimate.left);
  CHECK(estimate.share == 0);
}
