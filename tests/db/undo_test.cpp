#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <chrono>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// All that an import can write: parents and children, a table that refers to itself, two that
/// refer to each other, one without a key, generated columns and identities.
constexpr auto world =
    "CREATE TABLE shop (id serial PRIMARY KEY, name text UNIQUE, opened date);"
    "CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shop int REFERENCES "
    "shop ON DELETE CASCADE, price numeric(10,2), twice numeric GENERATED ALWAYS AS (price * 2) "
    "STORED, part_of bigint REFERENCES item ON DELETE SET NULL);"
    "CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL);"
    "CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL REFERENCES hen ON DELETE CASCADE);"
    "ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg;"
    "CREATE TABLE note (shop int REFERENCES shop, said text)";

constexpr auto here =
    "INSERT INTO shop (name, opened) VALUES ('one', '2024-01-01'), ('two', NULL);"
    "INSERT INTO item (shop, price, part_of) VALUES (1, 1.10, NULL), (2, 2.20, 1);"
    "INSERT INTO note VALUES (1, 'twice'), (1, 'once')";

constexpr auto there =
    "INSERT INTO shop (name, opened) VALUES ('one', '2025-01-01'), ('zwei', NULL), ('three', NULL);"
    "INSERT INTO item (shop, price, part_of) VALUES (1, 1.10, 4), (3, 2.50, 1), (3, 3.3, 2), (3, "
    "4.4, 3);"
    "WITH h AS (INSERT INTO hen VALUES (1, 1), (2, 2)) INSERT INTO egg VALUES (1, 1), (2, 2);"
    "INSERT INTO note VALUES (1, 'twice'), (1, 'twice'), (NULL, E'new\\t\\n\\\\')";

void fill(TwoDatabases &two) {
  two.source.run(there);
  two.target.run(here);
  two.take();
}

/// Two rows that bear one number are one row, whatever else they hold.
ImportReport bring_same(TwoDatabases &two) {
  return two.bring([](ImportOptions &options) { options.same_ids = {"shop", "item"}; });
}

} // namespace

TEST_CASE("an import is taken back: what was there stands there byte for byte, the rest is gone") {
  TwoDatabases two(world);
  fill(two);
  const auto before = two.target.everything();
  CHECK(outcomes(bring_same(two)) ==
        "egg: 2 inserted | hen: 2 inserted | shop: 1 inserted, 2 updated | "
        "item: 2 inserted, 2 updated | note: 2 inserted, 1 unchanged");
  const auto imported = versions(two.target);
  const auto foreseen = two.undo([](UndoOptions &options) { options.dry_run = true; });
  CHECK(versions(two.target) == imported);
  CHECK_FALSE(foreseen.committed);
  const auto report = two.undo();
  CHECK(report.committed);
  CHECK(report.exit_code == ExitCode::done);
  CHECK(undone(report) == undone(foreseen));
  CHECK(undone(report) == "shop: 1 deleted, 2 restored | item: 2 deleted, 2 restored | egg: 2 "
                          "deleted | hen: 2 deleted | note: 2 deleted");
  CHECK(difference(before, two.target.everything()) == "");
  // Nothing is left to be taken back.
  const auto again = two.undo();
  CHECK(again.exit_code == ExitCode::set_aside);
  CHECK(again.left() == 13);
}

TEST_CASE("an import into empty tables is taken back") {
  TwoDatabases two(world);
  two.source.run(there);
  two.take();
  CHECK(two.bring([](ImportOptions &options) { options.stage_always = false; }).committed);
  CHECK(two.undo().exit_code == ExitCode::done);
  CHECK(two.target.everything().empty());
}

TEST_CASE("rows loaded directly into columns that stand in another order are taken back") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id int PRIMARY KEY, name text, price numeric(10,2), code char(5))");
  two.target.run(
      "CREATE TABLE t (code char(5), price numeric(10,2), id int PRIMARY KEY, name text)");
  two.source.run("INSERT INTO t VALUES (1, E'a\\t\\\\\"', 1.5, 'ab'), (2, NULL, NULL, NULL), "
                 "(3, 'c', 3, 'c')");
  two.take();
  CHECK(two.bring([](ImportOptions &options) { options.stage_always = false; }).committed);
  two.target.run("UPDATE t SET name = 'b' WHERE id = 3");
  CHECK(undone(two.undo()) == "t: 2 deleted, 1 left");
  CHECK(two.target.value("SELECT string_agg(t::text, ' ') FROM t") == "(\"c    \",3.00,3,b)");
}

TEST_CASE("what a concurrent session puts beside rows that are loaded directly is no part of the "
          "import") {
  const auto *column = GENERATE("", ", twice int GENERATED ALWAYS AS (id * 2) STORED");
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY" + std::string(column) + ")");
  two.source.run("INSERT INTO t VALUES (1), (2)");
  two.take();
  two.bring([&](ImportOptions &options) {
    options.stage_always = false;
    options.progress = [&](const Progress &progress) {
      if (progress.step == "loading")
        two.target.run("INSERT INTO t VALUES (3)");
    };
  });
  CHECK(undone(two.undo()) == "t: 2 deleted");
  CHECK(two.target.value("SELECT string_agg(id::text, ',') FROM t") == "3");
}

TEST_CASE("what was changed since the import stays, with all that it needs, and is named") {
  TwoDatabases two(world);
  fill(two);
  bring_same(two);
  SECTION("a row that it inserted") {
    two.target.run("UPDATE item SET price = 9 WHERE id = 4");
    const auto report = two.undo();
    CHECK(report.exit_code == ExitCode::set_aside);
    CHECK(report.committed);
    // Item 4 is part of 3, 3 of 2 and all are shop 3's.
    CHECK(undone(report) == "shop: 2 restored, 1 left | item: 2 restored, 2 left | egg: 2 deleted "
                            "| hen: 2 deleted | note: 2 deleted");
    CHECK(contains(problems(report), "item: changed_since  1"));
    CHECK(contains(problems(report), "shop: referred_to item_shop_fkey 1"));
    CHECK(two.target.value("SELECT string_agg(concat_ws(' ', id, price, part_of), ',' ORDER BY id) "
                           "FROM item") == "1 1.10,2 2.20 1,3 3.30 2,4 9.00 3");
  }
  SECTION("a row that it changed") {
    two.target.run("UPDATE shop SET opened = '2026-01-01' WHERE id = 1");
    const auto report = two.undo();
    CHECK(undone(report) == "shop: 1 deleted, 1 restored, 1 left | item: 2 deleted, 2 restored | "
                            "egg: 2 deleted | hen: 2 deleted | note: 2 deleted");
    CHECK(two.target.value("SELECT opened FROM shop WHERE id = 1") == "2026-01-01");
  }
  SECTION("a row that is gone") {
    two.target.run("DELETE FROM note WHERE shop IS NULL");
    const auto report = two.undo();
    CHECK(contains(undone(report), "note: 1 deleted, 1 left"));
    CHECK(problems(report) == "note: gone  1");
  }
}

TEST_CASE("a row that others refer to since the import stays, and nothing cascades") {
  const auto *action = GENERATE("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION");
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, v text)");
  two.source.run("INSERT INTO p VALUES (1,'a'), (2,'b')");
  two.take();
  two.bring();
  two.target.run("CREATE TABLE c (id int PRIMARY KEY, p int DEFAULT 1 REFERENCES p ON DELETE " +
                 std::string(action) + "); INSERT INTO c VALUES (1, 2)");
  const auto report = two.undo();
  CHECK(undone(report) == "p: 1 deleted, 1 left");
  CHECK(problems(report) == "p: referred_to c_p_fkey 1");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].examples.at(0).key == "id=2");
  CHECK(two.target.value("SELECT id || ' ' || p FROM c") == "1 2");
}

TEST_CASE("a row whose new key others refer to since the import keeps it, and nothing cascades") {
  const auto *action = GENERATE("CASCADE", "SET NULL", "RESTRICT", "NO ACTION");
  TwoDatabases two(
      "CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE c (code text "
      "REFERENCES p (code) ON UPDATE " +
      std::string(action) + ")");
  two.target.run("INSERT INTO p VALUES (1, 'old'), (2, 'older')");
  two.source.run("INSERT INTO p VALUES (1, 'new'), (2, 'newer')");
  two.take();
  two.bring();
  two.target.run("INSERT INTO c VALUES ('new')");
  const auto report = two.undo();
  CHECK(undone(report) == "p: 1 restored, 1 left");
  CHECK(problems(report) == "p: referred_to c_code_fkey 1");
  CHECK(two.target.value("SELECT string_agg(code, ' ' ORDER BY id) FROM p") == "new older");
  CHECK(two.target.value("SELECT code FROM c") == "new");
}

TEST_CASE("former values that somebody else has now, and former parents that are gone, stay away") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, email "
                   "text UNIQUE, p int REFERENCES p)");
  two.target.run("INSERT INTO p VALUES (1), (2); INSERT INTO t VALUES (1, 'old', 2), (2, 'b', 1), "
                 "(3, 'c', 1)");
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO t VALUES (1, 'new', 1), (2, 'b2', 1), "
                 "(3, 'c', 1)");
  two.take();
  two.bring();
  SECTION("a unique value") {
    two.target.run("INSERT INTO t VALUES (9, 'old', NULL)");
    CHECK(undone(two.undo()) == "t: 1 restored, 1 left");
    CHECK(two.target.value("SELECT string_agg(email, ' ' ORDER BY id) FROM t") == "new b c old");
  }
  SECTION("a parent") {
    two.target.run("DELETE FROM p WHERE id = 2");
    const auto report = two.undo();
    CHECK(undone(report) == "t: 1 restored, 1 left");
    CHECK(problems(report) == "t: missing_parent t_p_fkey 1");
  }
}

TEST_CASE("an undo waits for whoever refers to a row right now") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1), (2)");
  two.take();
  two.bring();
  postgres::Session concurrent(postgres::parse_url(two.target.url()), "the concurrent session", {});
  concurrent.execute("BEGIN");
  concurrent.execute("INSERT INTO c VALUES (2)");
  const auto why = failure([&] {
    static_cast<void>(two.undo(
        [](UndoOptions &options) { options.lock_timeout = std::chrono::milliseconds(300); }));
  });
  CHECK(why.code() == ExitCode::try_again);
  CHECK(contains(why.what(), "the concurrent session"));
  // A dry run waits for nobody.
  CHECK(undone(two.undo([](UndoOptions &options) {
          options.dry_run = true;
          options.lock_timeout = std::chrono::milliseconds(300);
        })) == "p: 2 deleted");
  concurrent.execute("COMMIT");
  CHECK(undone(two.undo()) == "p: 1 deleted, 1 left");
}

TEST_CASE("rows without a key that went in beside others of their cycle are taken back") {
  TwoDatabases two("CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE a (u int UNIQUE, b int "
                   "REFERENCES b); ALTER TABLE b ADD COLUMN u int REFERENCES a (u)");
  two.source.run("INSERT INTO b VALUES (1); INSERT INTO a VALUES (7, 1), (8, NULL), (NULL, NULL), "
                 "(NULL, NULL); UPDATE b SET u = 7");
  two.target.run("INSERT INTO b VALUES (5); INSERT INTO a VALUES (NULL, NULL), (9, 5)");
  two.take();
  const auto before = two.target.everything();
  CHECK(outcomes(two.bring()) == "a: 3 inserted, 1 unchanged | b: 1 inserted");
  CHECK(undone(two.undo()) == "a: 3 deleted | b: 1 deleted");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE("a value that others refer to comes back byte for byte if it is equal") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code numeric UNIQUE); CREATE TABLE c (id "
                   "int PRIMARY KEY, code numeric REFERENCES p (code))");
  two.source.run("INSERT INTO p VALUES (1, 1.00)");
  two.target.run("INSERT INTO p VALUES (1, 1.0); INSERT INTO c VALUES (7, 1.0)");
  two.take();
  two.bring();
  CHECK(two.target.value("SELECT code FROM p") == "1.00");
  CHECK(undone(two.undo()) == "p: 1 restored");
  CHECK(two.target.value("SELECT code FROM p") == "1.0");
}

TEST_CASE("names of tables and types are images that any search_path reads") {
  TwoDatabases two("CREATE TYPE pair AS (a regclass, b int); CREATE TABLE t (id int PRIMARY KEY, "
                   "o regclass, os regtype[], p pair)");
  two.source.run("INSERT INTO t VALUES (1, 't', '{t}', '(t,1)'), (2, NULL, '{pair,t}', NULL), (3, "
                 "NULL, NULL, '(t,2)')");
  two.target.run("INSERT INTO t VALUES (1, 'pg_class', '{int4}', '(t,0)'), (9, 't', NULL, NULL)");
  two.take();
  const auto before = two.target.everything();
  CHECK(outcomes(two.bring()) == "t: 2 inserted, 1 updated");
  CHECK(undone(two.undo()) == "t: 2 deleted, 1 restored");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE("a long list whose last row is referred to stays whole, found by one look") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, next int REFERENCES t)");
  two.source.run("INSERT INTO t SELECT i, nullif(i - 1, 0) FROM generate_series(1, 3000) AS i");
  two.take();
  two.bring();
  two.target.run("CREATE TABLE later (t int REFERENCES t); INSERT INTO later VALUES (2900)");
  const auto report = two.undo();
  CHECK(undone(report) == "t: 100 deleted, 2900 left");
  CHECK(two.target.value("SELECT max(id) FROM t") == "2900");
}

TEST_CASE("an import with a match key is taken back") {
  const std::string schema = "CREATE TABLE person (id int PRIMARY KEY, email text UNIQUE, name "
                             "text); CREATE TABLE post (id int PRIMARY KEY, author int REFERENCES "
                             "person)";
  TwoDatabases two(schema);
  two.source.run("INSERT INTO person VALUES (1, 'a', 'A'), (2, 'b', 'B'); INSERT INTO post VALUES "
                 "(1, 1), (2, 2)");
  two.target.run("INSERT INTO person VALUES (7, 'a', 'old')");
  two.take();
  const auto before = two.target.everything();
  CHECK(two.bring([](ImportOptions &options) { options.match = {"person=email"}; }).committed);
  CHECK(undone(two.undo()) == "person: 1 deleted, 1 restored | post: 2 deleted");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE("rows that nobody can tell from others stay, and the import says so") {
  TwoDatabases two("CREATE TABLE none (); CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE ruled "
                   "(v text)");
  two.target.run("CREATE RULE r AS ON INSERT TO ruled DO ALSO NOTHING");
  two.source.run("INSERT INTO none DEFAULT VALUES; INSERT INTO t VALUES (1); INSERT INTO ruled "
                 "VALUES ('a')");
  two.take();
  const auto report = two.bring();
  CHECK(report.committed);
  CHECK(says(report.notes, "rows of none cannot be taken back"));
  CHECK(says(report.notes, "rows of ruled cannot be taken back"));
  CHECK(undone(two.undo()) == "t: 1 deleted");
}

TEST_CASE("no import is committed without its undo file, and none is left of one that is not") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.source.run("INSERT INTO t VALUES (1)");
  two.take();
  SECTION("there is no such folder") {
    const auto why = failure([&] {
      static_cast<void>(
          two.bring([&](ImportOptions &options) { options.undo = two.dir / "no/u"; }));
    });
    CHECK(why.code() == ExitCode::local_file);
    CHECK(contains(why.what(), "--no-undo"));
    CHECK(two.target.everything().empty());
  }
  SECTION("the file is there already") {
    const auto why = failure([&] {
      static_cast<void>(two.bring([&](ImportOptions &options) { options.undo = two.file; }));
    });
    CHECK(why.code() == ExitCode::usage);
    CHECK(two.target.everything().empty());
  }
  SECTION("nothing was written") {
    two.target.run("INSERT INTO t VALUES (1)");
    const auto report = two.bring();
    CHECK(report.undo_path.empty());
    CHECK_FALSE(std::filesystem::exists(two.undo_file()));
  }
  SECTION("nobody wants it") {
    const auto report = two.bring([](ImportOptions &options) { options.no_undo = true; });
    CHECK(report.committed);
    CHECK(report.undo_path.empty());
  }
}

TEST_CASE("an undo file stands there before COMMIT, and is gone when that failed") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.source.run("INSERT INTO t VALUES (1)");
  two.take();
  const auto undo = two.dir / "mine.json";
  bool stood_there = false;
  const bool arrives = GENERATE(true, false);
  const Proxy proxy(two.target.url(), [&](const WireMessage &message) {
    if (!message.asks("COMMIT") || !std::filesystem::exists(undo))
      return Proxy::Then::go_on;
    stood_there = true;
    return arrives ? Proxy::Then::go_on : Proxy::Then::cut;
  });
  const auto through = [&](ImportOptions &options) {
    options.database_url = proxy.url();
    options.undo = undo;
  };
  if (arrives)
    CHECK(two.bring(through).committed);
  else
    CHECK(failure([&] { static_cast<void>(two.bring(through)); }).code() == ExitCode::try_again);
  CHECK(stood_there);
  CHECK(std::filesystem::exists(undo) == arrives);
  CHECK(two.target.value("SELECT count(*) FROM t") == (arrives ? "1" : "0"));
}

TEST_CASE("a table of a cycle that is written alone, since the others wait, is kept once") {
  TwoDatabases two(R"(CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE, b int);
    CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
    ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b)");
  two.source.run(
      "INSERT INTO a VALUES (1, 'y', NULL), (2, 'x', NULL); INSERT INTO b VALUES (10, 1)");
  two.target.run("INSERT INTO a VALUES (1, 'x', NULL)");
  two.take();
  CHECK(outcomes(two.bring()) == "a: 1 inserted, 1 updated | b: 1 inserted");
  CHECK(undone(two.undo()) == "a: 1 deleted, 1 restored | b: 1 deleted");
  CHECK(two.target.value("SELECT string_agg(id || code, ' ') || (SELECT count(*) FROM b) FROM a") ==
        "1x0");
}

TEST_CASE("an undo file is for its own database and tables, and no snapshot is one") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int)");
  two.source.run("INSERT INTO t VALUES (1, 1)");
  two.take();
  two.bring();
  CHECK(failure([&] {
          static_cast<void>(
              two.undo([&](UndoOptions &options) { options.database_url = two.source.url(); }));
        }).code() == ExitCode::refused);
  CHECK(failure([&] {
          static_cast<void>(two.undo([&](UndoOptions &options) { options.file = two.file; }));
        }).code() == ExitCode::usage);
  CHECK(failure([&] {
          static_cast<void>(two.dry_run([&](ImportOptions &o) { o.file = two.undo_file(); }));
        }).code() == ExitCode::usage);
  two.target.run("ALTER TABLE t ADD COLUMN w int");
  const auto why = failure([&] { static_cast<void>(two.undo()); });
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "altered"));
  CHECK(two.target.value("SELECT count(*) FROM t") == "1");
}
