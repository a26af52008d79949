#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto people = "CREATE TABLE person (id int PRIMARY KEY, name text, email text UNIQUE, "
                        "at timestamp(3))";

void skip_conflicts(ImportOptions &options) { options.on_conflict = OnConflict::skip; }
void strictly(ImportOptions &options) { options.strict = true; }
void without_audit(ImportOptions &options) { options.skip_audit = true; }

} // namespace

TEST_CASE("an import keeps ids and dates as they stand in the file") {
  TwoDatabases two(
      "CREATE TABLE note (id text PRIMARY KEY, n serial, at timestamptz DEFAULT now(), "
      "\"updatedAt\" timestamp(3))");
  two.source.run("INSERT INTO note VALUES ('ck1', 41, '2001-02-03 04:05:06.789012+09', "
                 "'1999-12-31 23:59:59.999'), ('ck2', 7, '-infinity', '0044-03-15 BC')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "note: 2 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("a row is inserted, updated or left unchanged by its key") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x'), (3,'c','c@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'old','b@x'), (9,'z','z@x')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: 1 inserted, 1 updated, 1 unchanged");
  CHECK(report.committed);
  CHECK(report.exit_code == ExitCode::done);
  CHECK(two.target.lines("SELECT id, name FROM person ORDER BY id") ==
        std::vector<std::string>{"1\ta", "2\tb", "3\tc", "9\tz"});
}

TEST_CASE("[C10] an unchanged row is neither written nor locked") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person SELECT i, 'n' || i, i || '@x', now() FROM "
                 "generate_series(1, 500) i");
  two.take();
  static_cast<void>(two.bring());
  const auto before = versions(two.target);
  const auto counted = writes(two.target);
  const auto report = two.bring();
  CHECK(outcomes(report) == "person: 500 unchanged");
  CHECK(difference(before, versions(two.target)) == "");
  CHECK(writes(two.target) == counted);
}

TEST_CASE("with --on-conflict skip it leaves differing rows alone and inserts the rest") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x'), (3,'c','c@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'old','b@x')");
  two.take();
  const auto report = two.bring_as_foreseen(skip_conflicts);
  CHECK(outcomes(report) == "person: 1 inserted, 1 unchanged, 1 skipped");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(two.target.value("SELECT name FROM person WHERE id = 2") == "old");
}

TEST_CASE("[C06] a unique value that another row of the target holds sets the row aside") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x')");
  two.target.run("INSERT INTO person VALUES (8,'x','a@x')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: 1 inserted, 1 collided");
  CHECK(problems(report) == "person: held_by_target person_email_key 1");
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK(report.findings.at(0).examples.at(0).key == "id=1");
}

TEST_CASE("rows that swap their unique values are all set aside") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','b@x'), (2,'b','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 2 collided");
}

TEST_CASE("[A17] every copy of a key that stands twice in the file is set aside, all lines named") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x'), (3,'c','c@x')");
  two.take();
  two.edit("{\"id\":2,", "{\"id\":1,");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: 1 inserted, 2 collided");
  CHECK(problems(report) == "person: double_in_file person_pkey 2");
  const auto &examples = report.findings.at(0).examples;
  REQUIRE(examples.size() == 2);
  CHECK(examples[0].line + 1 == examples[1].line);
}

TEST_CASE("a double of an unchanged row is set aside with it") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x')");
  two.take();
  two.edit("\"email\":\"b@x\"", "\"email\":\"a@x\"");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: 2 collided");
}

TEST_CASE("a double of a row that is invalid for another reason is set aside with it") {
  // Of either kind: text as it is, and one that would be cut to a limit.
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, code text UNIQUE, at timestamp(3) UNIQUE, "
                   "n int)");
  two.source.run("INSERT INTO t VALUES (1,'a','2020-01-01',77), (2,'b','2020-01-02',1), "
                 "(3,'c','2020-01-03',77), (4,'d','2020-01-04',1)");
  two.take();
  two.edit("\"b\"", "\"a\"");
  two.edit("2020-01-04", "2020-01-03");
  two.edit(":77", ":\"x\"");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 2 collided, 2 invalid");
}

TEST_CASE("values that do not fit are no doubles where NULLs are equal") {
  needs_server(15);
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, n int UNIQUE NULLS NOT DISTINCT)");
  two.source.run("INSERT INTO t VALUES (1,77), (2,78), (3,NULL)");
  two.take();
  two.edit(":77", ":\"x\"");
  two.edit(":78", ":\"y\"");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 2 invalid");
}

TEST_CASE("with --on-conflict skip a row that is left alone has no findings") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x','2020-01-01'), (2,'b','b@x',NULL)");
  two.target.run("INSERT INTO person VALUES (1,'a','old@x')");
  two.take();
  two.edit("2020-01-01T00:00:00", "not at all");
  const auto report = two.bring_as_foreseen(skip_conflicts);
  CHECK(outcomes(report) == "person: 1 inserted, 1 skipped");
  CHECK(problems(report) == "");
  CHECK(report.exit_code == ExitCode::done);
}

TEST_CASE("with --on-conflict skip a row that is left alone carries its unique value") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, at timestamp(3) UNIQUE)");
  two.source.run("INSERT INTO t VALUES (1,'2020-01-01'), (2,'2020-01-02')");
  two.target.run("INSERT INTO t VALUES (1,'1999-01-01')");
  two.take();
  two.edit("2020-01-02", "2020-01-01");
  CHECK(outcomes(two.bring_as_foreseen(skip_conflicts)) == "t: 1 skipped, 1 collided");
}

TEST_CASE("with --strict it commits nothing as soon as one row would be set aside") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x')");
  two.target.run("INSERT INTO person VALUES (8,'x','a@x')");
  two.take();
  const auto before = versions(two.target);
  const auto report = two.bring_as_foreseen(strictly);
  CHECK(outcomes(report) == "person: 1 inserted, 1 collided");
  CHECK_FALSE(report.committed);
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK(difference(before, versions(two.target)) == "");
}

TEST_CASE("with --strict it commits when no row is set aside") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x')");
  two.take();
  CHECK(two.bring_as_foreseen(strictly).committed);
}

TEST_CASE("with --skip-audit it leaves audit tables alone and counts their rows as skipped") {
  TwoDatabases two("CREATE TABLE person (id int PRIMARY KEY); CREATE TABLE \"AuditLog\" (id int "
                   "PRIMARY KEY, who int REFERENCES person)");
  two.source.run("INSERT INTO person VALUES (1); INSERT INTO \"AuditLog\" VALUES (1, 1), (2, 1)");
  two.take();
  const auto report = two.bring_as_foreseen(without_audit);
  CHECK(outcomes(report) == "person: 1 inserted | AuditLog: 2 skipped");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(two.target.value("SELECT count(*) FROM \"AuditLog\"") == "0");
}

TEST_CASE("children of a skipped audit table need their parents in the target") {
  TwoDatabases two("CREATE TABLE audit_log (id int PRIMARY KEY); CREATE TABLE detail (id int "
                   "PRIMARY KEY, log int REFERENCES audit_log)");
  two.source.run("INSERT INTO audit_log VALUES (1), (2); INSERT INTO detail VALUES (1,1), (2,2)");
  two.target.run("INSERT INTO audit_log VALUES (2)");
  two.take();
  const auto report = two.bring_as_foreseen(without_audit);
  CHECK(outcomes(report) == "audit_log: 2 skipped | detail: 1 inserted, 1 orphaned");
  CHECK(problems(report) == "detail: missing_parent detail_log_fkey 1");
}

TEST_CASE("the rejects file can be mended and imported") {
  TwoDatabases two("CREATE TABLE person (id int PRIMARY KEY, email text UNIQUE); CREATE TABLE post "
                   "(id int PRIMARY KEY, author int REFERENCES person)");
  two.source.run("INSERT INTO person VALUES (1,'a@x'), (2,'b@x'); INSERT INTO post VALUES (1,1), "
                 "(2,2)");
  two.target.run("INSERT INTO person VALUES (8,'a@x')");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "person: 1 inserted, 1 collided | post: 1 inserted, 1 orphaned");
  two.file = report.rejects_path;
  CHECK(contains(read_file(two.file), "held_by_target"));
  two.edit("\"email\":\"a@x\"", "\"email\":\"free@x\"");
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1 inserted | post: 1 inserted");
  CHECK(two.target.lines("SELECT id, email FROM person ORDER BY id") ==
        std::vector<std::string>{"1\tfree@x", "2\tb@x", "8\ta@x"});
}

TEST_CASE("the rejects file of a clean import is not written") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x')");
  two.take();
  CHECK(two.bring().rejects_path.empty());
  CHECK_FALSE(std::filesystem::exists(two.dir / "rejects.json"));
}

TEST_CASE("a dry run names the columns that change and the rows that are newer in the target") {
  TwoDatabases two("CREATE TABLE person (id int PRIMARY KEY, name text, \"updatedAt\" timestamp)");
  two.source.run("INSERT INTO person VALUES (1,'a','2020-01-01'), (2,'b','2020-01-01'), "
                 "(3,NULL,'2020-01-01')");
  two.target.run("INSERT INTO person VALUES (1,'old','2020-01-01'), (2,'b','2021-01-01'), "
                 "(3,'','2019-01-01')");
  two.take();
  const auto table = two.dry_run().tables.at(0);
  CHECK(table.changed_columns ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"name", 2}, {"updatedAt", 2}});
  CHECK(table.newer_in_target == 1);
}

TEST_CASE("an empty snapshot of tables imports as nothing") {
  TwoDatabases two(people);
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: nothing");
  CHECK(report.exit_code == ExitCode::done);
}

TEST_CASE("verify is content only when every row would be unchanged") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a@x')");
  two.take();
  CHECK(two.verify().exit_code == ExitCode::set_aside);
  static_cast<void>(two.bring());
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("rows of several schemas go where they came from, or all into one that was asked for") {
  TwoDatabases two(
      "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (id int PRIMARY KEY); CREATE "
      "TABLE b.t (id int PRIMARY KEY)");
  two.source.run("INSERT INTO a.t VALUES (1); INSERT INTO b.t VALUES (2), (3)");
  two.take([](ExportOptions &options) { options.all_schemas = true; });
  CHECK(outcomes(two.bring_as_foreseen([](auto &o) { o.schemas = {"b"}; })) == "b.t: 2 inserted");
  two.take([](ExportOptions &options) { options.schemas = {"a"}; });
  const auto url = two.target.url() + "?schema=b";
  CHECK(outcomes(two.bring_as_foreseen([&](auto &o) { o.database_url = url; })) ==
        "b.t: 1 inserted");
  CHECK(two.target.value("SELECT count(*) FROM a.t") == "0");
}
