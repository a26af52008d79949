#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

#include <optional>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto table = "CREATE TABLE t (id int PRIMARY KEY, v text)";

/// Of a database, as long as it lasts.
class Belt {
public:
  Belt(const TwoDatabases &two, const TempDatabase &database) : two_(two), database_(database) {
    alter("SET default_transaction_read_only TO on");
  }
  ~Belt() { alter("RESET default_transaction_read_only"); }
  Belt(const Belt &) = delete;
  Belt &operator=(const Belt &) = delete;

private:
  // From a database that nobody keeps from it.
  void alter(const std::string &how) const {
    const auto &other = &database_ == &two_.source ? two_.target : two_.source;
    other.run("ALTER DATABASE " + database_.name() + " " + how);
    database_.end_sessions();
  }
  const TwoDatabases &two_;
  const TempDatabase &database_;
};

} // namespace

TEST_CASE("a database that is read only by default takes no import that nobody insisted on") {
  const std::string of = GENERATE(as<std::string>{}, "database", "role", "role in the database");
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
  two.target.run("INSERT INTO t VALUES (1, 'old')");
  two.take();
  const Role role(two.target, "SELECT, INSERT, UPDATE, DELETE ON t");
  const auto &name = two.target.name();
  std::optional<Belt> belt;
  if (of == "database")
    belt.emplace(two, two.target);
  else
    two.target.run("ALTER ROLE " + name + "_role " +
                   (of == "role" ? "" : "IN DATABASE " + name + " ") +
                   "SET default_transaction_read_only TO on");
  const auto as_role = [&](auto &options) { role.tune()(options); };
  const auto insisting = [&](auto &options) {
    role.tune()(options);
    options.override_read_only = true;
  };

  const auto refused = failure([&] { static_cast<void>(two.bring(as_role)); });
  CHECK(refused.code() == ExitCode::refused);
  CHECK(contains(refused.what(), "--override-read-only"));
  CHECK(failure([&] {
          static_cast<void>(two.bring([&](ImportOptions &options) {
            as_role(options);
            options.rehearse = true;
          }));
        }).code() == ExitCode::refused);
  const auto foreseen = two.dry_run(as_role);
  CHECK(outcomes(foreseen) == "t: 1 inserted, 1 updated");
  CHECK(says(foreseen.warnings, "--override-read-only"));
  CHECK(!says(two.dry_run(insisting).warnings, "--override-read-only"));
  CHECK(outcomes(two.bring(insisting)) == "t: 1 inserted, 1 updated");

  CHECK(failure([&] { static_cast<void>(two.undo(as_role)); }).code() == ExitCode::refused);
  CHECK(undone(two.undo([&](UndoOptions &options) {
          as_role(options);
          options.dry_run = true;
        })) == "t: 1 deleted, 1 restored");
  CHECK(undone(two.undo(insisting)) == "t: 1 deleted, 1 restored");
}

TEST_CASE("a source that is read only by default is exported") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1, 'a')");
  two.source.run("ALTER DATABASE " + two.source.name() +
                 " SET default_transaction_read_only TO on");
  two.source.end_sessions();
  two.take();
  CHECK(outcomes(two.bring()) == "t: 1 inserted");
  two.target.run("ALTER DATABASE " + two.target.name() +
                 " SET default_transaction_read_only TO on");
  two.target.end_sessions();
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("a database that is read only by default is compared with a file") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1, 'a')");
  two.target.run("INSERT INTO t VALUES (1, 'a')");
  two.take();
  const Belt here(two, two.target);
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("remembered rows are not forgotten where the database is read only by default") {
  TwoDatabases two("CREATE TABLE t (id serial PRIMARY KEY, v text)");
  two.source.run("INSERT INTO t (v) VALUES ('a')");
  two.take();
  static_cast<void>(two.bring([](ImportOptions &options) { options.remember = true; }));
  two.target.run("ALTER DATABASE " + two.target.name() +
                 " SET default_transaction_read_only TO on");
  two.target.end_sessions();
  KnownOptions options;
  options.database_url = two.target.url();
  options.forget = "t";
  CHECK(failure([&] { static_cast<void>(list_known(options)); }).code() == ExitCode::refused);
  options.override_read_only = true;
  CHECK(list_known(options).forgotten == 1);
}
