#include "two_databases.hpp"

#include "dbxfer/dbxfer.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

#include <atomic>
#include <cstdlib>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// A table of shops, and others that refer to the one before and to themselves.
std::string shops(int tables) {
  std::string sql = "CREATE TABLE t1 (id int PRIMARY KEY, name text UNIQUE);";
  for (int t = 2; t <= tables; ++t)
    sql += "CREATE TABLE t" + std::to_string(t) +
           " (id int PRIMARY KEY, up int NOT NULL REFERENCES t" + std::to_string(t - 1) +
           ", price numeric(10,2), part_of int REFERENCES t" + std::to_string(t) + ");";
  return sql;
}

std::string rows(int tables, int each) {
  const auto series = "generate_series(1, " + std::to_string(each) + ") AS i;";
  auto sql = "INSERT INTO t1 SELECT i, 'shop ' || i FROM " + series;
  for (int t = 2; t <= tables; ++t)
    sql += "INSERT INTO t" + std::to_string(t) + " SELECT i, i, i, nullif(i / 2, 0) FROM " + series;
  return sql;
}

std::string changes(int tables) {
  std::string sql = "UPDATE t1 SET name = 'old ' || id;";
  for (int t = tables; t >= 2; --t)
    sql += "DELETE FROM t" + std::to_string(t) + " WHERE id > 5; UPDATE t" + std::to_string(t) +
           " SET price = 0 WHERE id = 3;";
  return sql;
}

/// How often somebody waits for the server's answer.
class Trips {
public:
  explicit Trips(const TempDatabase &database)
      : proxy_(database.url(), [this](const WireMessage &message) {
          const bool asks = message.sender == WireMessage::Sender::program;
          const bool leaves = asks && message.type == 'X'; // for which nobody waits
          if (asks && answered_.exchange(false) && !leaves)
            ++count_;
          if (!asks)
            answered_ = true;
          return Proxy::Then::go_on;
        }) {}

  [[nodiscard]] std::string url() const { return proxy_.url(); }
  /// Since the last call.
  int taken() { return count_.exchange(0); }

private:
  std::atomic<int> count_{0};
  std::atomic<bool> answered_{false};
  Proxy proxy_;
};

struct Counted {
  int dry_run = 0; ///< of an empty target
  int import = 0;  ///< into it
  int again = 0;   ///< the same once more
  int unchanged_dry_run = 0;
  int verify = 0;
  int changed = 0; ///< after half the rows were changed
  int undo = 0;    ///< of that
  int exported = 0;

  Counted(int tables, int rows_each) {
    TwoDatabases two(shops(tables));
    two.source.run(rows(tables, rows_each));
    Trips source(two.source);
    two.take([&](ExportOptions &options) { options.database_url = source.url(); });
    exported = source.taken();
    Trips target(two.target);
    const auto through = [&](auto &options) { options.database_url = target.url(); };
    const auto fastest = [&](ImportOptions &options) {
      through(options);
      options.stage_always = false;
      options.fk_checks = ForeignKeyChecks::automatic;
    };
    static_cast<void>(two.dry_run(fastest));
    dry_run = target.taken();
    static_cast<void>(two.bring(fastest));
    import = target.taken();
    static_cast<void>(two.bring(fastest));
    again = target.taken();
    static_cast<void>(two.dry_run(fastest));
    unchanged_dry_run = target.taken();
    VerifyOptions verifying;
    verifying.file = two.file;
    through(verifying);
    static_cast<void>(verify_snapshot(verifying));
    verify = target.taken();
    two.target.run(changes(tables));
    static_cast<void>(two.bring(fastest));
    changed = target.taken();
    static_cast<void>(two.undo(through));
    undo = target.taken();
  }
};

/// Tables that refer to the one before, with names that both sides know under other ids.
std::string named(int tables, const std::string &id) {
  std::string sql = "CREATE TABLE t1 (id " + id + " PRIMARY KEY, name text NOT NULL UNIQUE);";
  const auto reference = id.substr(0, id.find(' '));
  for (int t = 2; t <= tables; ++t)
    sql += "CREATE TABLE t" + std::to_string(t) + " (id " + id +
           " PRIMARY KEY, name text NOT NULL UNIQUE, up " +
           (reference == "serial" ? "int" : reference) + " NOT NULL REFERENCES t" +
           std::to_string(t - 1) + ");";
  return sql;
}

/// `first`: number of the first name, of thirty.
std::string named_rows(int tables, const std::string &id, int first) {
  std::string sql;
  for (int t = 1; t <= tables; ++t)
    sql += "INSERT INTO t" + std::to_string(t) + " SELECT " + id + ", 'name ' || i + " +
           std::to_string(first) + (t == 1 ? "" : ", " + id) + " FROM generate_series(1, 30) AS i;";
  return sql;
}

struct CountedMatches {
  int proposing = 0; ///< the dry run that proposes the options
  int dry_run = 0;   ///< with them
  int import = 0;

  CountedMatches(int tables, const std::string &type, const std::string &source_id,
                 const std::string &target_id) {
    TwoDatabases two(named(tables, type));
    two.source.run(named_rows(tables, source_id, 0));
    two.target.run(named_rows(tables, target_id, 5));
    two.take();
    Trips target(two.target);
    const auto fastest = [&](ImportOptions &options) {
      options.database_url = target.url();
      options.stage_always = false;
      options.fk_checks = ForeignKeyChecks::automatic;
    };
    const auto report = two.dry_run(fastest);
    proposing = target.taken();
    REQUIRE(report.match_options.size() == static_cast<std::size_t>(tables));
    const auto matching = [&](ImportOptions &options) {
      fastest(options);
      options.match = report.match_options;
    };
    static_cast<void>(two.dry_run(matching));
    dry_run = target.taken();
    const auto done = two.bring(matching);
    CHECK(done.exit_code == ExitCode::done);
    import = target.taken();
  }
};

} // namespace

TEST_CASE("round trips do not grow with the rows, and little with the tables") {
  needs_statements_together();
  const Counted few(2, 40);
  const Counted more_rows(2, 400);
  // A message for which nobody waited may come behind the answer to the one before, on a slow day.
  constexpr int by_chance = 1;
  CHECK(std::abs(more_rows.dry_run - few.dry_run) <= by_chance);
  CHECK(std::abs(more_rows.import - few.import) <= by_chance);
  CHECK(std::abs(more_rows.again - few.again) <= by_chance);
  CHECK(std::abs(more_rows.changed - few.changed) <= by_chance);
  for (const int tables : {2, 12}) {
    const Counted counted(tables, 40);
    CAPTURE(tables);
    // 50 ms of delay each: seconds.
    CHECK(counted.exported <= 20 + tables);
    CHECK(counted.dry_run <= 40 + 2 * tables);
    CHECK(counted.import <= 40 + 2 * tables);
    CHECK(counted.again <= 30 + tables);
    CHECK(counted.unchanged_dry_run <= 30 + tables);
    CHECK(counted.verify <= 30 + tables);
    CHECK(counted.changed <= 40 + 2 * tables);
    CHECK(counted.undo <= 40 + 2 * tables);
  }
}

TEST_CASE("round trips grow as little where rows are recognised by match keys") {
  needs_statements_together();
  for (const int tables : {2, 12}) {
    CAPTURE(tables);
    const CountedMatches of_texts(tables, "text", "'s' || i", "'t' || i");
    CHECK(of_texts.proposing <= 40 + 2 * tables);
    CHECK(of_texts.dry_run <= 40 + 2 * tables);
    CHECK(of_texts.import <= 40 + 2 * tables);
    const CountedMatches of_numbers(tables, "serial", "i", "i");
    CHECK(of_numbers.proposing <= 40 + 2 * tables);
    CHECK(of_numbers.dry_run <= 40 + 2 * tables);
    CHECK(of_numbers.import <= 40 + 2 * tables);
  }
}
