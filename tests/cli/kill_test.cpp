#include "cli/watched_run.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <thread>

#include <csignal>

// A crash at any moment leaves the target's rows as before or as after, never between. The moments
// are counted in messages on the wire, so they lie where they are meant to on any machine: the
// import is killed when a certain message of its own stands before the server, or some time after
// the server got it, or when the answer to COMMIT is on its way back.

using namespace dbxfer::test;
using Then = Proxy::Then;
using std::chrono::milliseconds;

namespace {

/// When to kill: at a message of the program, or at the server's answer to COMMIT.
struct Moment {
  std::optional<std::size_t> message{}; ///< none: the answer
  bool passed = false;                  ///< when it has been passed on; else it never is
  milliseconds delay{0};                ///< how long after that
};

/// Tells whether a message is the moment's. `passed` counts what was passed on before it.
bool is_at(const Moment &moment, const WireMessage &message, const WireProgress &passed) {
  if (moment.message)
    return message.sender == WireMessage::Sender::program && passed.messages() == *moment.message;
  return passed.phase() == Phase::during && message.answers("COMMIT");
}

/// An import that is killed at a moment.
class Victim {
public:
  Victim(const TempDir &folder, const TempDatabase &target, const Moment &moment)
      : moment_(moment),
        target_(target),
        run_(
            folder, target.url(), {"import", "snapshot.json"},
            [this](const auto &message, const auto &watched) {
              here_ = is_at(moment_, message, watched.progress());
              return here_ && !moment_.passed ? kill_it(watched.pid()) : Then::go_on;
            },
            [this](const auto &, const auto &watched) {
              return here_ ? kill_it(watched.pid()) : Then::go_on;
            }) {}

  /// Waits for its end, and until the server has noticed.
  Result wait() {
    Result result = run_.wait();
    wait_until_gone(target_, "dbxfer%");
    return result;
  }

  /// To be read when it is over.
  [[nodiscard]] const WireProgress &progress() const { return run_.progress(); }

private:
  Then kill_it(pid_t pid) const {
    std::this_thread::sleep_for(moment_.delay);
    kill(pid, SIGKILL);
    return Then::cut;
  }

  Moment moment_;
  const TempDatabase &target_;
  bool here_ = false;
  WatchedRun run_;
};

/// Two databases that differ in many ways, so that an import inserts, updates, and sets aside.
struct Scene {
  Scene() {
    load_demo(dev, "dev.sql");
    load_demo(prod, "prod.sql");
    const Result exported = run(dbxfer_in(folder, dev.url(), {"export", "snapshot.json"}));
    INFO(exported.err);
    REQUIRE(exported.exit_code == 0);
    before = prod.everything();
  }

  TempDatabase dev;
  TempDatabase prod;
  TempDir folder;
  Lines before;
};

/// 6 moments before the first COPY, 38 from there to COMMIT, 6 at its answer and later.
std::vector<Moment> moments(const WireProgress &whole) {
  std::vector<Moment> out;
  const std::size_t first = whole.first_copy();
  const std::size_t commit = whole.commit();
  for (std::size_t i = 0; i < 6; ++i)
    out.push_back({2 + (first - 2) * i / 5, false});
  constexpr std::array delays{milliseconds(0), milliseconds(2), milliseconds(8)};
  for (std::size_t i = 0; i < 32; ++i)
    out.push_back({first + (commit - 1 - first) * i / 31, true, delays.at(i % delays.size())});
  out.push_back({commit, false});
  for (const milliseconds delay : {milliseconds(0), milliseconds(1), milliseconds(30)})
    out.push_back({commit, true, delay});
  out.push_back({std::nullopt, false});
  out.push_back({std::nullopt, false, milliseconds(30)});
  for (int i = 0; i < 3; ++i) {
    out.push_back({std::nullopt, true});
    out.push_back({commit + 1, false}); // the program says good-bye, and its report is yet to come
  }
  return out;
}

} // namespace

TEST_CASE("[D05] an import killed at 50 moments leaves every table as before or as after") {
  const Scene scene;

  // One that nobody kills tells how many messages there are, and what `after` is.
  const TempDatabase calm = scene.prod.clone();
  Victim survivor(scene.folder, calm, {std::size_t(-1), false});
  REQUIRE(survivor.wait().exit_code == 7);
  const Lines after = calm.everything();
  REQUIRE(after != scene.before);

  std::array<int, 3> fell{};
  std::array<int, 2> left{};
  int survivors = 0;
  auto todo = moments(survivor.progress());
  std::optional<TempDatabase> target;
  while (!todo.empty() && survivors < 20) {
    const Moment moment = todo.back();
    todo.pop_back();
    if (!target)
      target.emplace(scene.prod.clone());
    Victim victim(scene.folder, *target, moment);
    const Result result = victim.wait();
    INFO("message " << (moment.message ? std::to_string(*moment.message) : "of the server"));
    INFO("exit code " << result.exit_code << ", signal " << result.signal
                      << "\nstdout: " << result.out << "\nstderr: " << result.err);
    const auto phase = victim.progress().phase();
    const Lines now = target->everything();
    if (now != scene.before)
      target.reset(); // else the next one finds what this one has left, though no row of it
    if (result.signal != SIGKILL) {
      // After the answer it may have ended before the signal reached it: that moment once more.
      CHECK(phase == Phase::after);
      CHECK(now == after);
      ++survivors;
      todo.push_back(moment);
      continue;
    }
    ++fell.at(static_cast<std::size_t>(phase));
    const bool all = now == after;
    CHECK((all || now == scene.before));
    CHECK((phase != Phase::before || !all));
    CHECK((phase != Phase::after || all));
    ++left.at(all ? 1 : 0);
  }
  std::cout << "killed " << fell[0] + fell[1] + fell[2] << " times: " << fell[0]
            << " before the first COPY, " << fell[1] << " from there to COMMIT's answer, "
            << fell[2] << " after it; rows as before " << left[0] << " times, as after " << left[1]
            << " times\n";
  CHECK(fell[0] + fell[1] + fell[2] == 50);
  CHECK(fell[1] >= 30);
  CHECK(fell[0] > 0);
  CHECK(fell[2] > 0);
  CHECK(left[0] > 0);
  CHECK(left[1] > 0);
}
