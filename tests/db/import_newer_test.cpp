#include "two_databases.hpp"

#include "support/catch.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

// Rows that are there and differ are updated only where the file has the newer one.

namespace {

using Lines = std::vector<std::string>;

std::filesystem::path write_list(const TwoDatabases &two, const std::string &tables) {
  const auto path = two.dir / "tables.json";
  std::ofstream(path) << R"({"tables": [)" << tables << "]}\n";
  return path;
}

void take_with(TwoDatabases &two, const std::string &tables) {
  const auto path = write_list(two, tables);
  static_cast<void>(two.take([&](ExportOptions &options) { options.choice.config = path; }));
}

void newer(ImportOptions &options) { options.on_conflict = OnConflict::newer; }

VerifyReport verify(const TwoDatabases &two,
                    const std::function<void(VerifyOptions &)> &tune = {}) {
  VerifyOptions options;
  options.database_url = two.target.url();
  options.file = two.file;
  if (tune)
    tune(options);
  return verify_snapshot(options);
}

constexpr const char *notes =
    R"(CREATE TABLE note (id int PRIMARY KEY, body text, "updatedAt" timestamptz))";
// Newer, older, equally old, NULL here, NULL there, NULL on both sides; equal; new.
constexpr const char *notes_there =
    "INSERT INTO note VALUES (1,'dev','2024-01-02'), (2,'dev','2024-01-01'), "
    "(3,'dev','2024-01-01'),"
    "(4,'dev','-infinity'), (5,'dev',NULL), (6,'dev',NULL), (7,'same','2024-01-01'), "
    "(8,'new','2020-01-01')";
constexpr const char *notes_here =
    "INSERT INTO note VALUES (1,'prod','2024-01-01'), (2,'prod','2024-01-02'), "
    "(3,'prod','2024-01-01'), (4,'prod',NULL), (5,'prod','-infinity'), (6,'prod',NULL), "
    "(7,'same','2024-01-01')";
const Lines notes_after{"1\tdev",  "2\tprod", "3\tprod", "4\tdev",
                        "5\tprod", "6\tprod", "7\tsame", "8\tnew"};

} // namespace

TEST_CASE("only rows that are newer in the file are updated, and NULL is older than any time") {
  TwoDatabases two(notes);
  two.source.run(notes_there);
  two.target.run(notes_here);
  SECTION("by the table list, which travels") {
    take_with(two, R"({"name": "note", "onConflict": "newer", "newer": "updatedAt"})");
    const auto report = two.bring_as_foreseen();
    CHECK(outcomes(report) == "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
    CHECK(says(report.notes, R"(updated where the file's "updatedAt" is newer, else left alone)"));
    CHECK(verify(two).totals()[Outcome::skipped] == 4);
  }
  SECTION("by the table list, which need not name the column") {
    take_with(two, R"({"name": "note", "onConflict": "newer"})");
    CHECK(outcomes(two.bring_as_foreseen()) ==
          "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
  }
  SECTION("by the command line, which finds the column") {
    two.take();
    const auto report = two.bring_as_foreseen(newer);
    CHECK(outcomes(report) == "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
    CHECK(says(report.notes, R"(--on-conflict newer: by "updatedAt" of note)"));
    CHECK(verify(two).exit_code == ExitCode::set_aside);
    CHECK(outcomes(verify(two, [](auto &options) { options.on_conflict = OnConflict::newer; })) ==
          "note: 4 unchanged, 4 skipped");
  }
  CHECK(two.target.lines("SELECT id, body FROM note ORDER BY id") == notes_after);
  CHECK(undone(two.undo()) == "note: 1 deleted, 2 restored");
}

TEST_CASE("a rehearsal and a plan tell the newer rows as the import does") {
  TwoDatabases two(notes);
  two.source.run(notes_there);
  two.target.run(notes_here);
  two.take();
  const auto rehearsed = two.bring([](ImportOptions &options) {
    newer(options);
    options.rehearse = true;
  });
  CHECK(outcomes(rehearsed) == "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
  const auto plan = two.dir / "plan.json";
  static_cast<void>(two.dry_run([&](ImportOptions &options) {
    newer(options);
    options.plan = plan;
  }));
  const auto follow = [&](ImportOptions &options) { options.plan = plan; };
  // Which of the two is newer is part of what was reviewed.
  two.target.run(R"(UPDATE note SET "updatedAt" = '2025-01-01' WHERE id = 1)");
  CHECK(failure([&] { two.bring(follow); }).code() == ExitCode::refused);
  two.target.run(R"(UPDATE note SET "updatedAt" = '2024-01-01' WHERE id = 1)");
  CHECK(outcomes(two.bring(follow)) == "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
  CHECK(two.target.lines("SELECT id, body FROM note ORDER BY id") == notes_after);
}

TEST_CASE("the column that tells the newer row may be ignored, or kept") {
  TwoDatabases two(notes);
  two.source.run(notes_there);
  two.target.run(notes_here);
  SECTION("ignored: it is written along") {
    take_with(two, R"({"name": "note", "onConflict": "newer", "ignore": ["updatedAt"]})");
    CHECK(outcomes(two.bring_as_foreseen()) ==
          "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
    CHECK(two.target.value(R"(SELECT extract(day FROM "updatedAt") FROM note WHERE id = 1)") ==
          "2");
  }
  SECTION("kept: the file's still decides") {
    take_with(two, R"({"name": "note", "onConflict": "newer", "keep": ["updatedAt"]})");
    CHECK(outcomes(two.bring_as_foreseen()) ==
          "note: 1 inserted, 2 updated, 1 unchanged, 4 skipped");
    CHECK(two.target.value(R"(SELECT extract(day FROM "updatedAt") FROM note WHERE id = 1)") ==
          "1");
  }
  CHECK(two.target.lines("SELECT id, body FROM note ORDER BY id") == notes_after);
}

TEST_CASE(
    "dates, local times and counters of versions tell the newer row, and other types are refused") {
  for (const auto &[type, lower, greater] :
       {std::tuple{"date", "'2024-01-01'", "'2024-01-02'"},
        std::tuple{"timestamp(0)", "'2024-01-01 00:00:01'", "'2024-01-01 00:00:02'"},
        std::tuple{"smallint", "9", "10"}, std::tuple{"int", "9", "10"},
        std::tuple{"bigint", "9", "10"}, std::tuple{"stamp", "'2024-01-01'", "'2024-01-02'"}}) {
    INFO(type);
    TwoDatabases two("CREATE DOMAIN stamp AS timestamptz CHECK (VALUE > '2000-01-01');"
                     "CREATE TABLE t (id int PRIMARY KEY, v text, at " +
                     std::string(type) + ")");
    two.source.run(std::string("INSERT INTO t VALUES (1,'dev',") + greater + "), (2,'dev'," +
                   lower + ")");
    two.target.run(std::string("INSERT INTO t VALUES (1,'prod',") + lower + "), (2,'prod'," +
                   greater + ")");
    take_with(two, R"({"name": "t", "onConflict": "newer", "newer": "at"})");
    CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated, 1 skipped");
  }
}

TEST_CASE("a rule by which no row can be told to be newer is refused before anything is written") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text, at text, "
                   "twice int GENERATED ALWAYS AS (id * 2) STORED)");
  two.source.run("INSERT INTO t VALUES (1,'dev','2024')");
  two.target.run("INSERT INTO t VALUES (1,'prod','2023')");
  two.take();
  const auto refused = [&](const std::string &rules, const std::string &why) {
    const auto path = write_list(two, R"({"name": "t", )" + rules + "}");
    for (const bool exporting : {true, false}) {
      const auto error = failure([&] {
        if (exporting)
          two.take([&](ExportOptions &options) { options.choice.config = path; });
        else
          two.bring([&](ImportOptions &options) { options.config = path; });
      });
      INFO(error.what());
      CHECK(error.code() == ExitCode::configuration);
      CHECK(contains(error.what(), "tables.json:1: "));
      CHECK(contains(error.what(), why));
    }
  };
  refused(R"("onConflict": "newer", "newer": "att")", R"("newer" of t names "att", which is no)");
  refused(R"("newer": "at")", R"("newer" of t names "at", whose type is text)");
  refused(R"("newer": "twice")", "which not both sides have values of");
  refused(R"("onConflict": "newer")", R"(no column of it says when a row was changed)");
  CHECK(two.target.value("SELECT v FROM t") == "prod");

  two.source.run("ALTER TABLE t ADD updated_at date");
  take_with(two, R"({"name": "t", "onConflict": "newer", "newer": "updated_at"})");
  const auto error = failure(
      [&] { two.bring([](ImportOptions &options) { options.ignore_extra_columns = true; }); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "the table list in the file: \"newer\" of t names \"updated_at\""));
}

TEST_CASE("newer leaves rows alone whose age nobody can tell, and names the tables") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (LIKE t INCLUDING "
      "ALL, updated_at timestamp); CREATE TABLE pair (t int, u int, PRIMARY KEY (t, u))");
  two.source.run(
      "INSERT INTO t VALUES (1,'dev'), (2,'new'); INSERT INTO u VALUES (1,'dev','2024-01-02');"
      "INSERT INTO pair VALUES (1,1)");
  two.target.run("INSERT INTO t VALUES (1,'prod'); INSERT INTO u VALUES (1,'prod','2024-01-01')");
  two.take();
  const auto report = two.bring_as_foreseen(newer);
  CHECK(outcomes(report) == "pair: 1 inserted | t: 1 inserted, 1 skipped | u: 1 updated");
  CHECK(says(report.notes, R"(by "updated_at" of u; no column of t says when a row was changed)"));
}

TEST_CASE("rows that a match key recognises are updated where they are newer") {
  TwoDatabases two("CREATE TABLE org (id text PRIMARY KEY, slug text UNIQUE, name text, "
                   "modified_at timestamptz); CREATE TABLE member (id int PRIMARY KEY, org text "
                   "REFERENCES org, email text, updated_at timestamptz)");
  two.source.run(
      "INSERT INTO org VALUES ('d1','a','dev','2024-01-02'), ('d2','b','dev','2024-01-01');"
      "INSERT INTO member VALUES (1,'d1','dev','2024-01-02'), (2,'d2','dev','2024-01-01')");
  two.target.run(
      "INSERT INTO org VALUES ('p1','a','prod','2024-01-01'), ('p2','b','prod','2024-01-02');"
      "INSERT INTO member VALUES (1,'p1','prod','2024-01-01'), (2,'p2','prod','2024-01-02')");
  two.take();
  const auto report = two.bring_as_foreseen([](ImportOptions &options) {
    newer(options);
    options.match = {"org=slug"};
  });
  CHECK(outcomes(report) == "org: 1 updated, 1 skipped | member: 1 updated, 1 skipped");
  CHECK(two.target.lines("SELECT id, name FROM org ORDER BY id") == Lines{"p1\tdev", "p2\tprod"});
  CHECK(two.target.lines("SELECT id, org, email FROM member ORDER BY id") ==
        Lines{"1\tp1\tdev", "2\tp2\tprod"});
}

TEST_CASE("an older row collides with nothing and holds nobody up, a newer one does") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, code text UNIQUE, n int CHECK (n > 0), "
                   "updated_at date); CREATE TABLE c (id int PRIMARY KEY, t int REFERENCES t)");
  two.source.run("ALTER TABLE t DROP CONSTRAINT t_n_check;"
                 "INSERT INTO t VALUES (1,'held',1,'2024-01-01'), (2,'held2',1,'2024-01-03'), "
                 "(3,'c',-1,'2024-01-01'), (4,'d',-1,'2024-01-03');"
                 "INSERT INTO c VALUES (1,1), (2,2), (3,3), (4,4)");
  two.target.run("INSERT INTO t VALUES (1,'a',1,'2024-01-02'), (2,'b',1,'2024-01-02'), "
                 "(3,'c',1,'2024-01-02'), (4,'d',1,'2024-01-02'), (8,'held',1,NULL), "
                 "(9,'held2',1,NULL)");
  two.take();
  const auto foreseen = two.dry_run(newer);
  CHECK(foreseen.tables.at(0).counts[Outcome::skipped] == 2);
  CHECK(foreseen.tables.at(0).counts[Outcome::collided] == 1);
  CHECK(foreseen.tables.at(0).counts[Outcome::invalid] == 1);
  CHECK(outcomes(two.bring(newer)) == outcomes(foreseen));
  CHECK(two.target.lines("SELECT id, code, n FROM t ORDER BY id") ==
        Lines{"1\ta\t1", "2\tb\t1", "3\tc\t1", "4\td\t1", "8\theld\t1", "9\theld2\t1"});

  // The rejects go by the same, when the target's row is the newer one by then.
  two.target.run("DELETE FROM t WHERE id = 9; UPDATE t SET updated_at = '2025-01-01' WHERE id = 2");
  const auto again = two.dry_run([&](ImportOptions &options) {
    options.file = two.dir / "rejects.json";
    options.allow_edited = true;
  });
  CHECK(again.tables.at(0).counts[Outcome::skipped] == 1);
  CHECK(again.tables.at(0).counts[Outcome::updated] == 0);
}

TEST_CASE("a row whose time is none is set aside for it, and not left alone") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text, updated_at timestamptz)");
  two.source.run("INSERT INTO t VALUES (1,'dev','2024-01-02'), (2,'dev','2024-01-02')");
  two.target.run("INSERT INTO t VALUES (1,'prod','2024-01-01'), (2,'prod','2024-01-01')");
  two.take();
  two.edit(R"("id":2,"v":"dev","updated_at":"2024)", R"("id":2,"v":"dev","updated_at":"x2024)");
  const auto report = two.bring_as_foreseen(newer);
  CHECK(outcomes(report) == "t: 1 updated, 1 invalid");
  CHECK(problems(report) == "t: bad_value updated_at 1");
}

TEST_CASE("in a table as wide as several pages the newer row is told by a column of any part") {
  std::string columns;
  std::string values;
  for (int i = 0; i < 700; ++i) {
    columns += ", c" + std::to_string(i) + (i == 650 ? " int" : " text");
    values += i == 650 ? ",5" : ",'dev'";
  }
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY" + columns + ")");
  two.source.run("INSERT INTO t VALUES (1" + values + "), (2" + values + "), (3" + values + ")");
  two.target.run("INSERT INTO t VALUES (1" + values + "), (2" + values + "), (3" + values +
                 ");"
                 "UPDATE t SET c3 = 'prod', c650 = 4 WHERE id = 1;"
                 "UPDATE t SET c600 = 'prod', c650 = 6 WHERE id = 2");
  take_with(two, R"({"name": "t", "onConflict": "newer", "newer": "c650"})");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated, 1 unchanged, 1 skipped");
  CHECK(two.target.lines("SELECT c3, c600, c650 FROM t ORDER BY id") ==
        Lines{"dev\tdev\t5", "dev\tprod\t6", "dev\tdev\t5"});
}

TEST_CASE("secrets that updates overwrite are counted, but for those that the list keeps") {
  TwoDatabases two(R"(CREATE TABLE "User" (id int PRIMARY KEY, name text, "passwordHash" text,
                      api_key text, reset_token text, reset_token_at timestamptz))");
  two.source.run(
      R"(INSERT INTO "User" VALUES (1,'a','dev','k','t',now()), (2,'b','dev','k','t',now()),
                                              (3,'c','same','k','t',NULL), (4,'new','dev','k','t',NULL))");
  two.target.run(
      R"(INSERT INTO "User" VALUES (1,'a','prod','k','u',NULL), (2,'b','prod','k','u',NULL),
                                              (3,'d','same','k','t',NULL))");
  using Columns = std::vector<std::pair<std::string, std::uint64_t>>;
  const auto check = [](const ImportReport &report) {
    const auto &table = report.tables.at(0);
    CHECK(table.secrets == Columns{{"passwordHash", 2}});
    CHECK(table.proposed_keep == Lines{"reset_token", "passwordHash"});
  };
  take_with(two, R"({"name": "User", "keep": ["reset_token"]})");
  check(two.dry_run());
  check(two.bring([](ImportOptions &options) { options.rehearse = true; }));
  const auto list = write_list(two, R"({"name": "User", "keep": ["reset_token", "passwordHash"]})");
  const auto kept = two.dry_run([&](ImportOptions &options) { options.config = list; });
  CHECK(kept.tables.at(0).secrets.empty());
  CHECK(kept.tables.at(0).proposed_keep.empty());
  check(two.bring());
  CHECK(two.dry_run().tables.at(0).secrets.empty());
}

TEST_CASE("a verify without the import's match keys says which ones make the rows equal") {
  TwoDatabases two("CREATE TABLE org (id text PRIMARY KEY, slug text UNIQUE, name text); "
                   "CREATE TABLE member (id int PRIMARY KEY, org text REFERENCES org)");
  two.source.run("INSERT INTO org VALUES ('d1','a','x'); INSERT INTO member VALUES (1,'d1')");
  two.target.run("INSERT INTO org VALUES ('p1','a','y')");
  two.take();
  CHECK(outcomes(two.bring([](ImportOptions &options) { options.match = {"org=slug"}; })) ==
        "org: 1 updated | member: 1 inserted");
  const auto plain = verify(two);
  CHECK(plain.exit_code == ExitCode::set_aside);
  CHECK(plain.match_options == Lines{"org=slug"});
  CHECK(plain.equal_as_proposed);
  const auto matched = verify(two, [](auto &options) { options.match = {"org=slug"}; });
  CHECK(matched.exit_code == ExitCode::done);
  two.target.run("UPDATE org SET name = 'z'");
  CHECK_FALSE(verify(two).equal_as_proposed);
}
