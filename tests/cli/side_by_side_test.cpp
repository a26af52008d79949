#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

// Several imports at once in one folder, each into a database of its own: whoever is done later
// waits for nobody, and takes back what is its own.

using namespace dbxfer::test;

namespace {

constexpr auto tables = "CREATE TABLE item (id int PRIMARY KEY, name text UNIQUE)";

/// A folder with a snapshot of two rows, and databases of which each holds one of its own.
class Fixture {
public:
  explicit Fixture(std::size_t databases) {
    source.run(tables);
    source.run("INSERT INTO item VALUES (1, 'a'), (2, 'b')");
    for (std::size_t i = 0; i < databases; ++i) {
      targets.emplace_back().run(tables);
      targets.back().run("INSERT INTO item VALUES (10, 'a')");
    }
    REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  }

  /// All of them at once: each has to wait until the row that it inserts is rolled back elsewhere.
  std::vector<Result> import_at_once(const Words &more = {}) {
    std::vector<Result> results(targets.size());
    std::vector<std::jthread> threads;
    for (const TempDatabase &target : targets) {
      threads.emplace_back([&] {
        target.run("BEGIN; INSERT INTO item VALUES (2, 'held'); SELECT pg_sleep(1.5); ROLLBACK");
      });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    for (std::size_t i = 0; i < targets.size(); ++i) {
      threads.emplace_back([&, i] {
        Words words{"import", "s.json", "--yes", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        results[i] = run(dbxfer_in(folder, targets[i].url(), words));
      });
    }
    threads.clear(); // joins
    return results;
  }

  TempDatabase source;
  std::vector<TempDatabase> targets;
  TempDir folder;
};

} // namespace

TEST_CASE("imports at once in one folder write an undo and a rejects file each") {
  Fixture fixture(3);
  const auto results = fixture.import_at_once();
  std::set<std::string> names;
  for (std::size_t i = 0; i < results.size(); ++i) {
    INFO(results[i].err);
    REQUIRE(results[i].exit_code == 7);
    const auto report = object_of(results[i]);
    const std::string undo = report["undo"].GetString();
    names.insert({undo, report["rejects"].GetString()});
    const auto &target = fixture.targets[i];
    CHECK(target.lines("SELECT id FROM item ORDER BY id") == Lines{"2", "10"});
    CHECK(run(dbxfer_in(fixture.folder, target.url(), {"undo", undo, "--yes"})).exit_code == 0);
    CHECK(target.lines("SELECT id FROM item") == Lines{"10"});
  }
  CHECK(names.size() == 2 * results.size());
}

TEST_CASE("of two imports that are given one name for their undo files one is refused") {
  Fixture fixture(2);
  const auto results = fixture.import_at_once({"--undo", "u.json"});
  const bool first = results[0].exit_code == 7;
  const Result &lost = results[first ? 1 : 0];
  CHECK(results[first ? 0 : 1].exit_code == 7);
  CHECK(lost.exit_code == 2);
  CHECK(contains(lost.out + lost.err, "u.json exists; it may be what takes another import back, "
                                      "and is not replaced; nothing was changed"));
  const auto &left = fixture.targets[first ? 1 : 0];
  CHECK(left.lines("SELECT id FROM item") == Lines{"10"});
  // The file is the other's.
  const auto &done = fixture.targets[first ? 0 : 1];
  CHECK(run(dbxfer_in(fixture.folder, left.url(), {"undo", "u.json", "--yes"})).exit_code == 6);
  CHECK(run(dbxfer_in(fixture.folder, done.url(), {"undo", "u.json", "--yes"})).exit_code == 0);
}

TEST_CASE("exports at once choose a name each") {
  const Fixture fixture(0);
  std::vector<Result> results(4);
  {
    std::vector<std::jthread> threads;
    for (Result &result : results) {
      threads.emplace_back(
          [&] { result = run(dbxfer_in(fixture.folder, fixture.source.url(), {"export"})); });
    }
  }
  for (const Result &result : results)
    CHECK(result.exit_code == 0);
  CHECK(names_in(fixture.folder / "exports").size() == results.size());
}
