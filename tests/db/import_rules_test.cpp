#include "two_databases.hpp"

#include "support/catch.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr const char *users =
    R"(CREATE TABLE "User" (id int PRIMARY KEY, name text, "passwordHash" text NOT NULL UNIQUE,
                            "updatedAt" timestamptz NOT NULL DEFAULT '2020-01-01',
                            CHECK (name <> "passwordHash")))";

std::filesystem::path write_list(const TwoDatabases &two, const std::string &tables,
                                 const std::string &name = "tables.json") {
  const auto path = two.dir / name;
  std::ofstream(path) << R"({"tables": [)" << tables << "]}\n";
  return path;
}

ExportReport take_with(TwoDatabases &two, const std::string &tables) {
  const auto path = write_list(two, tables);
  return two.take([&](ExportOptions &options) { options.choice.config = path; });
}

TuneImport config(const std::filesystem::path &path) {
  return [path](ImportOptions &options) { options.config = path; };
}

std::vector<std::pair<std::string, std::uint64_t>> changed(const MergeReport &report) {
  return report.tables.at(0).changed_columns;
}

using Changed = std::vector<std::pair<std::string, std::uint64_t>>;

} // namespace

TEST_CASE("a kept column is never overwritten, and makes no difference by itself") {
  TwoDatabases two(users);
  two.source.run(R"(INSERT INTO "User" VALUES (1,'a','dev1'), (2,'b2','dev2'), (3,'c','dev3'))");
  two.target.run(R"(INSERT INTO "User" VALUES (1,'a','prod1'), (2,'b','prod2'))");
  take_with(two, R"({"name": "User", "keep": ["passwordHash"]})");
  CHECK(changed(two.dry_run()) == Changed{{"name", 1}});
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "User: 1 inserted, 1 updated, 1 unchanged");
  CHECK(says(report.notes,
             R"(User, by the table list: "passwordHash" of rows that are there is kept)"));
  CHECK(two.target.lines(R"(SELECT id, name, "passwordHash" FROM "User" ORDER BY id)") ==
        std::vector<std::string>{"1\ta\tprod1", "2\tb2\tprod2", "3\tc\tdev3"});
  CHECK(outcomes(two.verify()) == "User: 1 unchanged, 2 skipped");
}

TEST_CASE("an ignored column is written along, and makes no difference by itself") {
  TwoDatabases two(users);
  two.source.run(
      R"(INSERT INTO "User" VALUES (1,'a','h1','2021-01-01'), (2,'b2','h2','2021-01-01'))");
  two.target.run(
      R"(INSERT INTO "User" VALUES (1,'a','h1','2022-01-01'), (2,'b','h2','2022-01-01'))");
  take_with(two, R"({"name": "User", "ignore": ["updatedAt"]})");
  const auto foreseen = two.dry_run();
  CHECK(changed(foreseen) == Changed{{"name", 1}, {"updatedAt", 1}});
  CHECK(foreseen.tables.at(0).newer_in_target == 1);
  CHECK(outcomes(two.bring_as_foreseen()) == "User: 1 updated, 1 unchanged");
  CHECK(two.target.lines(R"(SELECT id, extract(year FROM "updatedAt") FROM "User" ORDER BY id)") ==
        std::vector<std::string>{"1\t2022", "2\t2021"});
  CHECK(outcomes(two.verify()) == "User: 1 unchanged, 1 skipped");
}

TEST_CASE("a kept date does not count as newer in the target") {
  TwoDatabases two(users);
  two.source.run(R"(INSERT INTO "User" VALUES (1,'a2','h1','2021-01-01'))");
  two.target.run(R"(INSERT INTO "User" VALUES (1,'a','h1','2022-01-01'))");
  take_with(two, R"({"name": "User", "keep": ["updatedAt"]})");
  const auto foreseen = two.dry_run();
  CHECK(changed(foreseen) == Changed{{"name", 1}});
  CHECK(foreseen.tables.at(0).newer_in_target == 0);
  CHECK(outcomes(two.bring_as_foreseen()) == "User: 1 updated");
}

TEST_CASE("constraints are asked about the kept value of a row that is there") {
  TwoDatabases two(users);
  // 1: the file's hash is another row's of the target; 2: the CHECK fails with the target's hash,
  // 3: only with the file's; 4: new, and NOT NULL holds for it; 5: NULL would not be written.
  two.source.run(R"(ALTER TABLE "User" DROP CONSTRAINT "User_check";
                    ALTER TABLE "User" ALTER "passwordHash" DROP NOT NULL;
                    INSERT INTO "User" VALUES (1,'a2','held'), (2,'prod2','dev2'), (3,'dev3','dev3'),
                                              (4,'d',NULL), (5,'e2',NULL))");
  two.target.run(R"(INSERT INTO "User" VALUES (1,'a','prod1'), (2,'b','prod2'), (3,'c','prod3'),
                                              (5,'e','prod5'), (9,'x','held'))");
  take_with(two, R"({"name": "User", "keep": ["passwordHash"]})");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "User: 3 updated, 2 invalid");
  CHECK(problems(report) == "User: check_failed User_check 1 | User: not_null passwordHash 1");
  CHECK(two.target.lines(R"(SELECT id, name, "passwordHash" FROM "User" ORDER BY id)") ==
        std::vector<std::string>{"1\ta2\tprod1", "2\tb\tprod2", "3\tdev3\tprod3", "5\te2\tprod5",
                                 "9\tx\theld"});
}

TEST_CASE("a kept unique value collides as the target's, not as the file's") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int, code text UNIQUE)");
  two.source.run("INSERT INTO t VALUES (1,2,'file1'), (2,1,'prod1'), (3,1,'prod3'), (4,2,'new')");
  two.target.run("INSERT INTO t VALUES (1,1,'prod1'), (2,1,'prod2'), (3,1,'x')");
  take_with(two, R"({"name": "t", "keep": ["code"]})");
  // Rows 1 and 2 keep theirs; what the file says of them collides with nothing.
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated, 2 unchanged");
}

TEST_CASE("a referenced value that is kept is not pulled away") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, v int, code text UNIQUE);"
                   "CREATE TABLE c (id int PRIMARY KEY, p text REFERENCES p (code))");
  two.source.run("INSERT INTO p VALUES (1,2,'dev'); INSERT INTO c VALUES (2,'dev')");
  two.target.run("INSERT INTO p VALUES (1,1,'prod'); INSERT INTO c VALUES (1,'prod')");
  take_with(two, R"({"name": "p", "keep": ["code"]}, "c")");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "p: 1 updated | c: 1 orphaned");
  CHECK(two.target.value("SELECT code FROM p") == "prod");
}

TEST_CASE("an unchanged row's ignored unique value is the target's") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int, code text UNIQUE)");
  two.source.run("INSERT INTO t VALUES (1,1,'a'), (2,1,'b')");
  two.target.run("INSERT INTO t VALUES (1,1,'old')");
  take_with(two, R"({"name": "t", "ignore": ["code"]})");
  two.edit(R"("v":1,"code":"b")", R"("v":1,"code":"a")");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 unchanged");
  CHECK(two.target.lines("SELECT id, code FROM t ORDER BY id") ==
        std::vector<std::string>{"1\told", "2\ta"});
}

TEST_CASE("without a key rows are told apart by the columns that count") {
  TwoDatabases two("CREATE TABLE t (a int, b text)");
  two.source.run("INSERT INTO t VALUES (1,'x'), (1,'y'), (2,'x')");
  two.target.run("INSERT INTO t VALUES (1,'z')");
  take_with(two, R"({"name": "t", "ignore": ["b"]})");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 2 inserted, 1 unchanged");
}

TEST_CASE("a table's own rule decides what becomes of conflicts, the command line overrules it") {
  TwoDatabases two(
      "CREATE TABLE a (id int PRIMARY KEY, v int); CREATE TABLE b (LIKE a INCLUDING ALL)");
  two.source.run("INSERT INTO a VALUES (1,1); INSERT INTO b VALUES (1,1)");
  two.target.run("INSERT INTO a VALUES (1,7); INSERT INTO b VALUES (1,7)");
  take_with(two, R"({"name": "a", "onConflict": "skip"}, "b")");
  const auto on_conflict = [](OnConflict what) {
    return [what](ImportOptions &options) { options.on_conflict = what; };
  };
  CHECK(outcomes(two.dry_run()) == "a: 1 skipped | b: 1 updated");
  CHECK(outcomes(two.dry_run(on_conflict(OnConflict::update))) == "a: 1 updated | b: 1 updated");
  CHECK(outcomes(two.dry_run(on_conflict(OnConflict::skip))) == "a: 1 skipped | b: 1 skipped");
  const auto list = write_list(two, R"({"name": "a", "onConflict": "update"},
                                       {"name": "b", "onConflict": "skip"})");
  CHECK(outcomes(two.dry_run(config(list))) == "a: 1 updated | b: 1 skipped");
  CHECK(outcomes(two.bring_as_foreseen()) == "a: 1 skipped | b: 1 updated");
}

TEST_CASE("a list on the target's side overrules the file's rules key by key") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int)");
  two.source.run("INSERT INTO t VALUES (1,1,1,1)");
  two.target.run("INSERT INTO t VALUES (1,2,2,2)");
  take_with(two, R"({"name": "t", "keep": ["a"], "ignore": ["c"]})");
  CHECK(changed(two.dry_run()) == Changed{{"b", 1}, {"c", 1}});
  CHECK(changed(two.dry_run(config(write_list(two, R"("t")")))) == Changed{{"b", 1}, {"c", 1}});
  CHECK(changed(two.dry_run(config(write_list(two, R"({"name": "t", "keep": ["b"]})")))) ==
        Changed{{"a", 1}, {"c", 1}});
}

TEST_CASE("rules that name no column of the table are refused before anything is written") {
  TwoDatabases two(users);
  two.source.run(R"(INSERT INTO "User" VALUES (1,'a','dev1'))");
  const auto refused = [&](const std::string &rules, ExitCode code, const std::string &why) {
    const auto path = write_list(two, R"({"name": "User", )" + rules + "}");
    for (const bool exporting : {true, false}) {
      const auto error = failure([&] {
        if (exporting)
          two.take([&](ExportOptions &options) { options.choice.config = path; });
        else
          two.bring(config(path));
      });
      INFO(error.what());
      CHECK(error.code() == code);
      CHECK(contains(error.what(), why));
      CHECK(contains(error.what(), "tables.json:1: "));
    }
  };
  two.take();
  refused(
      R"("keep": ["passwordhash"])", ExitCode::configuration,
      R"("keep" of User names "passwordhash", which is no column of it (there is "passwordHash"))");
  refused(R"("ignore": ["zzzzzzzzzz"])", ExitCode::configuration, R"("ignore" of User names)");
  refused(R"("references": [{"columns": ["zzzzzzzzzz"], "table": "User"}])",
          ExitCode::configuration, R"("references" of User names)");
  refused(R"("keep": ["id"])", ExitCode::configuration, "by which its rows are recognised");

  take_with(two, R"({"name": "User", "keep": ["name"]})");
  two.edit(R"("keep": ["name"])", R"("keep": ["nam"])");
  const auto error = failure([&] { two.bring(); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), R"(the table list in the file: "keep" of User names "nam")"));
  CHECK(two.target.value(R"(SELECT count(*) FROM "User")") == "0");
}

TEST_CASE("a rule about a column that only the file has goes with its column") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int)");
  two.source.run("ALTER TABLE t ADD extra int; INSERT INTO t VALUES (1,1,1)");
  take_with(two, R"({"name": "t", "keep": ["extra"]})");
  CHECK(outcomes(two.bring_as_foreseen([](ImportOptions &options) {
          options.ignore_extra_columns = true;
        })) == "t: 1 inserted");
}

TEST_CASE("kept columns of a table as wide as several pages") {
  std::string columns;
  std::string values;
  for (int i = 0; i < 700; ++i) {
    columns += ", c" + std::to_string(i) + " text";
    values += ",'dev'";
  }
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY" + columns + ")");
  two.source.run("INSERT INTO t VALUES (1" + values + "), (2" + values + ")");
  two.target.run(
      "INSERT INTO t VALUES (1" + values + "), (2" + values +
      "); UPDATE t SET c3 = 'prod', c650 = 'prod'; UPDATE t SET c600 = 'x' WHERE id = 2");
  take_with(two, R"({"name": "t", "keep": ["c3", "c650"]})");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated, 1 unchanged");
  CHECK(two.target.lines("SELECT c3, c600, c650 FROM t ORDER BY id") ==
        std::vector<std::string>{"prod\tdev\tprod", "prod\tdev\tprod"});
}

TEST_CASE("a trigger that changes a kept value is noticed") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int, secret text)");
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
                 "$$BEGIN NEW.secret := 'changed'; RETURN NEW; END$$;"
                 "INSERT INTO t VALUES (1,1,'prod');"
                 "CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,2,'dev')");
  take_with(two, R"({"name": "t", "keep": ["secret"]})");
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 1 updated");
  CHECK(report.exit_code == ExitCode::warned);
}

TEST_CASE("a column that is kept is not told as one that an update changes") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text, kept text, ignored text)");
  two.source.run("INSERT INTO t VALUES (1,'new','a','a'), (2,'same','a','a')");
  two.target.run("INSERT INTO t VALUES (1,'old','b','b'), (2,'same','b','b')");
  take_with(two, R"({"name": "t", "keep": ["kept"], "ignore": ["ignored"]})");
  const auto report =
      two.dry_run([](ImportOptions &options) { options.name_updates = true; }).tables.at(0);
  REQUIRE(report.updates.size() == 1);
  CHECK(report.updates[0].row.key == "id=1");
  CHECK(report.updates[0].columns == std::vector<std::size_t>{0, 1});
  CHECK(report.changed_columns ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"v", 1}, {"ignored", 1}});
}
