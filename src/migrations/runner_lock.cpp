#include "migrations/runner_lock.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <string>
#include <thread>

namespace dbxfer::migrations {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds longest_pause{1'000};
constexpr int round_trips = 3;
/// A pooler that keeps a session for each client may have none left for a second one.
constexpr std::chrono::seconds patience_with_pooler{5};

/// Ends the connection of a session when the time is up.
class Cutter {
public:
  explicit Cutter(postgres::Session &session)
      : thread_([this, &session](const std::stop_token &done) {
          std::unique_lock lock(mutex_);
          wake_.wait_for(lock, done, patience_with_pooler, [] { return false; });
          if (!done.stop_requested())
            session.cut();
        }) {}

private:
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

std::string process_of(postgres::Session &session) {
  return session.value("SELECT pg_catalog.pg_backend_pid()").value();
}

[[noreturn]] void refuse_pooler() {
  throw Error(
      ExitCode::refused,
      "a pooler in transaction mode stands between, which hands each transaction to another "
      "session, so that no lock lasts; give the server's direct address (its own port, "
      "5432 for the most part; of Neon the host without -pooler)");
}

/// Whether another client that opens a transaction there takes our session away from us.
bool is_shared(postgres::Session &session, const postgres::Url &url) {
  const auto before = process_of(session);
  try {
    postgres::Session other(url, "dbxfer migrate (look at the pooler)", {});
    const Cutter cutter(other);
    other.execute("BEGIN READ ONLY");
    const auto theirs = process_of(other);
    const bool shared = theirs == before || process_of(session) != before;
    other.execute("ROLLBACK");
    return shared;
  } catch (const Error &) {
    return false; // harmless: it has no session to spare, so it does not share ours
  }
}

/// A session that the server itself answers for has the number that it told when it began.
void require_own_session(postgres::Session &session, const postgres::Url &url) {
  if (process_of(session) == std::to_string(session.endpoint().process))
    return;
  if (is_shared(session, url))
    refuse_pooler();
}

/// The lock stands where it was taken, after several round trips.
void require_kept(postgres::Session &session) {
  for (int i = 0; i < round_trips; ++i)
    if (!session.is_true(postgres::has_migration_lock()))
      refuse_pooler();
}

/// Who has it, as far as this role may see.
struct Holder {
  int process = 0;
  std::string application;
  std::chrono::seconds age{};

  [[nodiscard]] std::string text() const {
    if (process == 0)
      return "another session";
    return "process " + std::to_string(process) + " of the server" +
           (application.empty() ? "" : " (" + base::printable(application) + ")") + ", since " +
           base::counted(static_cast<std::uint64_t>(age.count()), "second");
  }
};

Holder holder_of(postgres::Session &session) {
  const auto rows = session.query(postgres::migration_lock_holder());
  Holder out;
  if (rows.empty())
    return out;
  const auto &row = rows.front();
  out.process = static_cast<int>(postgres::as_count(row.at(0).value_or("0")));
  out.application = row.at(1).value_or("");
  out.age = std::chrono::seconds(postgres::as_count(row.at(2).value_or("0")));
  return out;
}

void tell(const std::function<void(const Progress &)> &progress, const Holder &holder) {
  if (!progress)
    return;
  const ServerWait wait{"the lock of migrations", holder.process, holder.application, holder.age};
  Progress now;
  now.step = "waiting";
  now.waits_for = &wait;
  progress(now);
}

} // namespace

RunnerLock::RunnerLock(postgres::Session &session, const postgres::Url &url, milliseconds patience,
                       const std::stop_token &stop,
                       const std::function<void(const Progress &)> &progress)
    : session_(session) {
  require_own_session(session, url);
  std::minstd_rand jitter{std::random_device{}()};
  const auto until = Clock::now() + patience;
  for (milliseconds pause{50}; !session.is_true(postgres::try_migration_lock());
       pause = std::min(pause * 2, longest_pause)) {
    const auto holder = holder_of(session);
    if (Clock::now() >= until)
      throw Error(ExitCode::try_again,
                  "somebody else migrates this database: " + holder.text() +
                      "; wait for its end, or give --lock-wait more time",
                  postgres::sqlstate::lock_not_available);
    if (stop.stop_requested())
      throw Error(ExitCode::stopped, "stopped before anything was changed");
    tell(progress, holder);
    std::this_thread::sleep_for(pause / 2 +
                                milliseconds(std::uniform_int_distribution<milliseconds::rep>(
                                    0, pause.count() / 2)(jitter)));
  }
  require_kept(session);
}

RunnerLock::~RunnerLock() {
  try {
    session_.execute(postgres::release_migration_lock());
  } catch (const std::exception &) {
    // harmless: it goes with the session.
  }
}

} // namespace dbxfer::migrations
