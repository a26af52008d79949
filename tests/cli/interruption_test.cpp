#include "cli/watched_run.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include <csignal>

// What comes from outside while dbxfer works: signals, a server or a connection that goes away, a
// lock that somebody holds, a reader who has left, and the person at the terminal. The program is
// held at a known point by a lock that the test holds, or stopped at a message on the wire.

using namespace dbxfer::test;
using Then = Proxy::Then;

namespace {

constexpr const char *tables = R"(
    CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL);
    CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL REFERENCES customer,
                           note text);)";

/// A source, and a target in which each customer of the source has another e-mail.
class Fixture {
public:
  Fixture() {
    source.run(tables);
    source.run("INSERT INTO customer SELECT n, 'c' || n FROM generate_series(1, 40) n; "
               "INSERT INTO purchase SELECT n, 1 + n % 40, repeat('note ', 100) "
               "FROM generate_series(1, 2000) n");
    target.run(tables);
    target.run("INSERT INTO customer SELECT n, 'old ' || n FROM generate_series(1, 20) n");
    REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "good.json"})).exit_code == 0);
    before = target.everything();
  }

  /// The import has ended without a trace.
  void check_nothing_changed() const {
    wait_until_gone(target, "dbxfer%");
    CHECK(target.everything() == before);
    CHECK(names_in(folder.path()) == Lines{"good.json"});
  }

  [[nodiscard]] bool is_imported() const { return target.everything() == source.everything(); }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
  Lines before;
};

/// A session in which a lock is held as long as this lives.
class Holder {
public:
  Holder(const TempDatabase &database, const std::string &lock)
      : session_(dbxfer::postgres::parse_url(database.url()), "holder", {}) {
    session_.execute("BEGIN");
    session_.execute(lock);
  }

private:
  dbxfer::postgres::Session session_;
};

/// Where an import stands before a lock: at its beginning, or amid its writes.
constexpr std::array locks{"LOCK TABLE purchase IN SHARE MODE",
                           "SELECT FROM customer WHERE id = 7 FOR UPDATE"};
constexpr std::array<std::pair<int, int>, 3> signals{
    {{SIGINT, 130}, {SIGTERM, 143}, {SIGHUP, 129}}};

/// Runs dbxfer with nobody in the way and tells how many messages it takes to COMMIT.
WireProgress undisturbed(const Fixture &fixture, const TempDatabase &database, const Words &words) {
  WatchedRun run(fixture.folder, database.url(), words, {});
  CHECK(run.wait().exit_code == 0);
  for (const auto &name : names_in(fixture.folder.path()))
    if (contains(name, ".undo-"))
      std::filesystem::remove(fixture.folder / name);
  return run.progress();
}

bool is_number(std::size_t number, const WireMessage &message, const WatchedRun &run) {
  return message.sender == WireMessage::Sender::program && run.progress().messages() == number;
}

/// Ctrl-C, and the moment until the program has heard it: it then asks the server to cancel, on a
/// connection of its own.
void interrupt(WatchedRun &run) {
  const int connections = run.proxy().connections();
  kill(run.pid(), SIGINT);
  for (int i = 0; i < 10'000 && run.proxy().connections() == connections; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

bool is_last_commit(const WireMessage &message, const WatchedRun &run) {
  return run.progress().phase() == Phase::during && message.asks("COMMIT");
}

} // namespace

TEST_CASE("[D06] a signal while an import waits for a lock: 128 + its number, nothing changed") {
  const Fixture fixture;
  for (const char *lock : locks) {
    for (const auto &[number, code] : signals) {
      const Holder holder(fixture.target, lock);
      Process import(dbxfer_in(fixture.folder, fixture.target.url(), {"import", "good.json"}));
      wait_until_it_waits(fixture.target);
      import.send_signal(number);
      check_refusal(import.wait(), code, {"nothing was changed"});
      fixture.check_nothing_changed();
    }
  }
}

TEST_CASE("[D06] a signal while an export waits for a lock: 128 + its number, no file") {
  const Fixture fixture;
  for (const auto &[number, code] : signals) {
    const Holder holder(fixture.source, "LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
    Process run(dbxfer_in(fixture.folder, fixture.source.url(), {"export", "new.json"}));
    wait_until_it_waits(fixture.source);
    run.send_signal(number);
    check_refusal(run.wait(), code, {});
    CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
  }
}

TEST_CASE("[D06] Ctrl-C at any step of an import before COMMIT: 130, nothing changed") {
  const Fixture fixture;
  const TempDatabase calm = fixture.target.clone();
  const std::size_t commit = undisturbed(fixture, calm, {"import", "good.json"}).commit();
  REQUIRE(commit > 20);
  for (std::size_t i = 0; i < 12; ++i) {
    const std::size_t number = 2 + (commit - 3) * i / 11;
    INFO("message " << number << " of " << commit);
    WatchedRun run(fixture.folder, fixture.target.url(), {"import", "good.json"},
                   [&](const auto &message, auto &watched) {
                     if (is_number(number, message, watched))
                       interrupt(watched);
                     return Then::go_on;
                   });
    check_refusal(run.wait(), 130, {"nothing was changed"});
    fixture.check_nothing_changed();
  }
}

TEST_CASE("[D06] Ctrl-C at any step of an export: 130, no file") {
  const Fixture fixture;
  std::size_t rows = 0;
  for (const std::size_t stop_at : {1U, 2U, 10U, 45U, 1000U, 2039U}) {
    rows = 0;
    WatchedRun run(fixture.folder, fixture.source.url(), {"export", "new.json"},
                   [&](const auto &message, auto &watched) {
                     const bool row =
                         message.sender == WireMessage::Sender::server && message.type == 'd';
                     rows += row ? 1 : 0;
                     if (row && rows == stop_at)
                       interrupt(watched);
                     return Then::go_on;
                   });
    check_refusal(run.wait(), 130, {});
    CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
  }
}

TEST_CASE("[D01] the server ends the import's session: 8, nothing changed") {
  const Fixture fixture;
  for (const char *lock : locks) {
    const Holder holder(fixture.target, lock);
    Process import(dbxfer_in(fixture.folder, fixture.target.url(), {"import", "good.json"}));
    wait_until_it_waits(fixture.target);
    CHECK(fixture.target.value("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                               "datname = current_database() AND application_name = 'dbxfer "
                               "import'") == "t");
    check_refusal(import.wait(), 8, {"nothing was changed", "run it again"});
    fixture.check_nothing_changed();
  }
}

TEST_CASE("[D01] a connection that is cut at any step before COMMIT: 8, nothing changed") {
  const Fixture fixture;
  const TempDatabase calm = fixture.target.clone();
  const std::size_t commit = undisturbed(fixture, calm, {"import", "good.json"}).commit();
  for (std::size_t i = 0; i <= 12; ++i) {
    const std::size_t number = 8 + (commit - 8) * i / 12; // the last is COMMIT, unsent
    INFO("message " << number << " of " << commit);
    bool is_cut = false; // once: at COMMIT the program comes back to ask what became of it
    WatchedRun run(fixture.folder, fixture.target.url(), {"import", "good.json"},
                   [&](const auto &message, auto &watched) {
                     const bool here = !is_cut && is_number(number, message, watched);
                     is_cut = is_cut || here;
                     return here ? Then::cut : Then::go_on;
                   });
    check_refusal(run.wait(), 8, {"nothing was changed", "run it again"});
    fixture.check_nothing_changed();
  }
}

TEST_CASE("[D01] a connection that is cut during an export: 8, no file") {
  const Fixture fixture;
  const auto cut_at_copy_data = [](const WireMessage &message, WatchedRun &) {
    return message.sender == WireMessage::Sender::server && message.type == 'd' ? Then::cut
                                                                                : Then::go_on;
  };
  WatchedRun run(fixture.folder, fixture.source.url(), {"export", "new.json"}, cut_at_copy_data);
  check_refusal(run.wait(), 8, {"run it again"});
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
}

TEST_CASE("[D02] COMMIT's answer is lost, and the server says that it was done: 0") {
  const Fixture fixture;
  WatchedRun run(fixture.folder, fixture.target.url(), {"import", "good.json"},
                 [](const auto &message, auto &watched) {
                   const bool answer =
                       watched.progress().phase() == Phase::during && message.answers("COMMIT");
                   return answer ? Then::cut : Then::go_on;
                 });
  const Result result = run.wait();
  INFO(result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Committed."));
  CHECK(run.proxy().connections() == 2);
  CHECK(fixture.is_imported());
}

TEST_CASE("[D02] COMMIT's answer is lost and the server with it: 10, with the transaction's id") {
  const Fixture fixture;
  WatchedRun run(fixture.folder, fixture.target.url(), {"import", "good.json"},
                 [&](const auto &message, auto &watched) {
                   if (watched.progress().phase() == Phase::during && message.answers("COMMIT")) {
                     watched.proxy().close_port();
                     return Then::cut;
                   }
                   return Then::go_on;
                 });
  const Result result = run.wait();
  check_refusal(result, 10, {"unknown", "pg_xact_status("});
  const std::size_t id = result.err.find("pg_xact_status(") + 15;
  CHECK(fixture.target.value("SELECT pg_xact_status(" +
                             result.err.substr(id, result.err.find(')', id) - id) + "::xid8)") ==
        "committed");
  CHECK(fixture.is_imported());
}

TEST_CASE("[D06] Ctrl-C while COMMIT is under way is too late: the report says what was done") {
  const Fixture fixture;
  WatchedRun run(fixture.folder, fixture.target.url(), {"import", "good.json"},
                 [](const auto &message, auto &watched) {
                   if (is_last_commit(message, watched)) {
                     kill(watched.pid(), SIGINT);
                     std::this_thread::sleep_for(std::chrono::milliseconds(100));
                   }
                   return Then::go_on;
                 });
  const Result result = run.wait();
  INFO(result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Committed."));
  CHECK(fixture.is_imported());
}

TEST_CASE("[D12] a lock that somebody holds: 8 when the time is up, with its holder") {
  const Fixture fixture;
  const Holder holder(fixture.target, locks[0]);
  const Result result = run(dbxfer_in(fixture.folder, fixture.target.url(),
                                      {"import", "good.json", "--lock-timeout", "200ms"}));
  check_refusal(result, 8, {"holder", "--lock-timeout"});
  fixture.check_nothing_changed();

  const Holder other(fixture.source, "LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
  check_refusal(run(dbxfer_in(fixture.folder, fixture.source.url(),
                              {"export", "new.json", "--lock-timeout", "200ms"})),
                8, {"--lock-timeout"});
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
}

TEST_CASE("[C21] two imports at once: the second ends with 8 and its own sentence") {
  const Fixture fixture;
  Holder holder(fixture.target, locks[1]);
  Process first(dbxfer_in(fixture.folder, fixture.target.url(), {"import", "good.json"}));
  wait_until_it_waits(fixture.target);
  check_refusal(run(dbxfer_in(fixture.folder, fixture.target.url(), {"import", "good.json"})), 8,
                {"another import"});
  first.send_signal(SIGTERM);
  CHECK(first.wait().exit_code == 143);
  fixture.check_nothing_changed();
}

TEST_CASE("[D06] [D21] a report that nobody reads changes nothing about what was done: 11") {
  const Fixture fixture;
  const auto unread = [&](const TempDatabase &database, const std::string &arguments) {
    Command command = dbxfer_in(fixture.folder, database.url(), {});
    command.words = {"/bin/bash", "-c", "\"$0\" " + arguments + " | true; exit ${PIPESTATUS[0]}",
                     dbxfer_program()};
    return run(command);
  };
  const Result imported = unread(fixture.target, "import good.json");
  INFO(imported.err);
  CHECK(imported.exit_code == 11);
  CHECK(contains(imported.err, "the report could not be written"));
  CHECK(fixture.is_imported());
  CHECK(unread(fixture.source, "export new.json").exit_code == 11);
  CHECK(unread(fixture.target, "verify new.json").exit_code == 9);
  CHECK(unread(fixture.target, "import new.json --dry-run").exit_code == 9);
}

// --- the person at the terminal ---

namespace {

Command at_terminal(const Fixture &fixture, const Words &words) {
  Command command = dbxfer_in(fixture.folder, fixture.target.url(), words);
  command.terminal = true;
  return command;
}

/// Starts an import at a terminal and types an answer to its question.
Result answered(const Fixture &fixture, const std::string &typed,
                const Words &words = {"import", "good.json"}) {
  Process import(at_terminal(fixture, words));
  REQUIRE(import.shows("2,020 new, 20 changed in " + fixture.target.name() +
                       " on 127.0.0.1. Type " + fixture.target.name() + " to go on:"));
  // The question holds up nobody else: no transaction is open.
  CHECK(fixture.target.value("SELECT state FROM pg_stat_activity WHERE datname = "
                             "current_database() AND application_name = 'dbxfer import'") ==
        "idle");
  import.type(typed);
  return import.wait();
}

} // namespace

TEST_CASE("[E08] at a terminal an import asks for the database's name") {
  const Fixture fixture;
  for (const std::string &typed :
       Words{"\n", "yes\n", fixture.target.name() + "x\n", fixture.source.name() + "\n", "\x04"}) {
    const Result result = answered(fixture, typed);
    INFO(result.out);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.out, "not confirmed; nothing was changed"));
    fixture.check_nothing_changed();
  }
  CHECK(answered(fixture, "\n", {"import", "good.json", "--json"}).exit_code == 2);
  fixture.check_nothing_changed();

  const Result stopped = answered(fixture, "\x03");
  CHECK(stopped.exit_code == 130);
  fixture.check_nothing_changed();

  const Result result = answered(fixture, fixture.target.name() + "\n");
  INFO(result.out);
  CHECK(result.exit_code == 0);
  CHECK(fixture.is_imported());
}

TEST_CASE("[E08] --yes, a dry run and verify ask nothing") {
  const Fixture fixture;
  for (const Words &words : std::vector<Words>{{"import", "good.json", "--dry-run"},
                                               {"verify", "good.json"},
                                               {"import", "good.json", "--yes"}}) {
    const Result result = run(at_terminal(fixture, words));
    INFO(result.out);
    CHECK_FALSE(contains(result.out, "Type "));
    CHECK((result.exit_code == 0 || words.front() == "verify"));
  }
  CHECK(fixture.is_imported());
}
