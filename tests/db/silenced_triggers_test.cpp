#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

// --triggers off: the target's own code does not run, and foreign keys are checked all the same.

namespace {

constexpr auto tables = "CREATE TABLE account (id int PRIMARY KEY, n int NOT NULL DEFAULT 0); "
                        "CREATE TABLE entry (id int PRIMARY KEY, account int REFERENCES account, v "
                        "text)";

/// A target whose entries are counted by a trigger of theirs.
struct Counted {
  Counted() : two(tables) {
    two.target.run("CREATE FUNCTION count_f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN UPDATE "
                   "public.account SET n = n + 1 WHERE id = NEW.account; NEW.v := NEW.v || '!'; "
                   "RETURN NEW; END$$; CREATE TRIGGER count_entries BEFORE INSERT OR UPDATE ON "
                   "entry FOR EACH ROW EXECUTE FUNCTION count_f()");
    two.source.run("INSERT INTO account VALUES (1, 2), (2, 0); INSERT INTO entry VALUES (1, 1, "
                   "'a'), (2, 1, 'b')");
    two.take();
  }
  TwoDatabases two;
};

void off(ImportOptions &options) { options.triggers = Triggers::off; }

} // namespace

TEST_CASE("triggers that are silenced change nothing, and that is said before") {
  Counted c;
  CHECK(says(c.two.dry_run().notes, "--triggers off"));
  const auto dry = c.two.dry_run(off);
  CHECK(says(dry.notes, "trigger count_entries of entry will not run"));
  CHECK_FALSE(says(dry.notes, "cannot be foreseen"));
  const auto report = c.two.bring(off);
  CHECK(outcomes(report) == "account: 2 inserted | entry: 2 inserted");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(c.two.target.value("SELECT n FROM account WHERE id = 1") == "2");
  CHECK(c.two.target.value("SELECT string_agg(v, ',' ORDER BY id) FROM entry") == "a,b");
  CHECK(c.two.target.value("SHOW session_replication_role") == "origin");
}

TEST_CASE("rows beside others are written with silenced triggers too, and updated") {
  Counted c;
  c.two.target.run("ALTER TABLE entry DISABLE TRIGGER ALL; INSERT INTO account VALUES (1, 5); "
                   "INSERT INTO entry VALUES (1, 1, 'old'); ALTER TABLE entry ENABLE TRIGGER ALL");
  const auto report = c.two.bring(off);
  CHECK(outcomes(report) == "account: 1 inserted, 1 updated | entry: 1 inserted, 1 updated");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(c.two.target.value("SELECT n FROM account WHERE id = 1") == "2");
}

TEST_CASE("references are checked though triggers are silent") {
  Counted c;
  c.two.source.run("ALTER TABLE entry DROP CONSTRAINT entry_account_fkey; INSERT INTO entry VALUES "
                   "(3, 9, 'c')");
  c.two.take([](auto &options) { options.force = true; });
  CHECK(outcomes(c.two.bring(off)) == "account: 2 inserted | entry: 2 inserted, 1 orphaned");
  CHECK(c.two.target.value("SELECT count(*) FROM entry AS e WHERE NOT EXISTS (SELECT FROM account "
                           "AS a WHERE a.id = e.account)") == "0");
}

TEST_CASE("a list silences the triggers of single tables, and travels in the snapshot") {
  Counted c;
  const auto list = c.two.dir / "list.json";
  std::ofstream(list) << R"({"tables": ["account", {"name": "entry", "triggers": "off"}]})";
  c.two.take([&](auto &options) {
    options.force = true;
    options.choice.config = list;
  });
  const auto fired = c.two.bring([](auto &options) {
    options.triggers = Triggers::fire;
    options.rehearse = true;
  });
  CHECK_FALSE(fired.warnings.empty());
  const auto report = c.two.bring();
  CHECK(report.exit_code == ExitCode::done);
  CHECK(c.two.target.value("SELECT n FROM account WHERE id = 1") == "2");
}

TEST_CASE("a role that may not silence triggers is refused before anything is written") {
  Counted c;
  const Role role(c.two.target, "ALL ON account, entry");
  const auto error = failure([&] {
    c.two.bring([&](auto &options) {
      off(options);
      role.tune()(options);
    });
  });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "session_replication_role"));
}

TEST_CASE("triggers that are enabled ALWAYS run all the same, and are named") {
  Counted c;
  c.two.target.run("ALTER TABLE entry ENABLE ALWAYS TRIGGER count_entries");
  const auto report = c.two.bring(off);
  CHECK(says(report.warnings, "trigger count_entries of entry will run all the same"));
  CHECK(report.exit_code == ExitCode::warned);
}

TEST_CASE("a deferrable key is checked by a trigger, which is not silenced") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int UNIQUE DEFERRABLE)");
  two.source.run("INSERT INTO t VALUES (1, 1)");
  two.take();
  CHECK(failure([&] { two.bring(off); }).code() == ExitCode::refused);
}

TEST_CASE("rules are silenced with the triggers") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.target.run("CREATE RULE nothing AS ON INSERT TO t DO INSTEAD NOTHING");
  two.source.run("INSERT INTO t VALUES (1), (2)");
  two.take();
  CHECK(outcomes(two.bring(off)) == "t: 2 inserted");
  CHECK(undone(two.undo()) == "t: 2 deleted");
}

TEST_CASE("the plan of a dry run with silenced triggers is followed with silenced triggers") {
  Counted c;
  const auto plan = c.two.dir / "plan.json";
  c.two.dry_run([&](auto &options) {
    off(options);
    options.plan = plan;
  });
  c.two.bring([&](auto &options) { options.plan = plan; });
  CHECK(c.two.target.value("SELECT n FROM account WHERE id = 1") == "2");
}
