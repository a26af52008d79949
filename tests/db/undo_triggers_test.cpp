#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// Taking an import back where the user's own code runs.

TEST_CASE("rows that triggers changed are taken back as they were left") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, n int, seen int DEFAULT 0); CREATE TABLE b "
                   "(id int PRIMARY KEY, a int REFERENCES a)");
  two.target.run(
      "CREATE FUNCTION before_a() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF new.n < 100 THEN "
      "new.n := new.n + 100; END IF; RETURN new; END';"
      "CREATE TRIGGER before_a BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION before_a();"
      "CREATE FUNCTION after_b() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE a SET seen = "
      "seen + 1 WHERE id = new.a; RETURN NULL; END';"
      "CREATE TRIGGER after_b AFTER INSERT ON b FOR EACH ROW EXECUTE FUNCTION after_b()");
  two.source.run("INSERT INTO a VALUES (1, 1), (2, 2); INSERT INTO b VALUES (1, 1), (2, 2)");
  two.target.run("INSERT INTO a VALUES (1, 111)");
  two.take();
  const auto before = two.target.everything();
  CHECK(two.bring().committed);
  CHECK(undone(two.undo()) == "a: 1 deleted, 1 restored | b: 2 deleted");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE(
    "rows that a trigger refuses or drops, or a later CHECK forbids, stay alone and are named") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, v int, parent int REFERENCES p); CREATE "
                   "TABLE c (id int PRIMARY KEY, p int REFERENCES p, v int)");
  two.target.run("INSERT INTO p VALUES (1, 1), (2, 2), (3, 3)");
  two.source.run("INSERT INTO p VALUES (1, 10), (2, 20), (3, 30), (4, 40), (6, 60); INSERT INTO p "
                 "VALUES (5, 50, 4); "
                 "INSERT INTO c VALUES (1, 1, 0), (2, 4, 0), (3, 5, 0), (4, 6, 0)");
  two.take();
  two.bring();
  const auto trigger = [&](const std::string &when, const std::string &table,
                           const std::string &does) {
    two.target.run("CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN " + does +
                   " END$$; CREATE TRIGGER hold " + when + " ON " + table +
                   " FOR EACH ROW EXECUTE FUNCTION hold()");
  };
  const std::string all_but_one = "p: 2 deleted, 3 restored, 1 left | c: 3 deleted, 1 left";
  SECTION("a deletion that raises") {
    trigger("BEFORE DELETE", "c", "IF old.id = 4 THEN RAISE EXCEPTION 'kept'; END IF; RETURN old;");
    const auto report = two.undo();
    CHECK(report.exit_code == ExitCode::set_aside);
    CHECK(undone(report) == all_but_one);
    CHECK(problems(report) == "p: referred_to c_p_fkey 1 | c: refused_by_trigger  1");
  }
  SECTION("a deletion that is dropped") {
    trigger("BEFORE DELETE", "c", "IF old.id = 4 THEN RETURN NULL; END IF; RETURN old;");
    CHECK(undone(two.undo()) == all_but_one);
  }
  SECTION("a row that comes back") {
    trigger("AFTER DELETE", "c",
            "IF old.id = 4 THEN INSERT INTO c SELECT old.*; END IF; RETURN NULL;");
    CHECK(undone(two.undo()) == all_but_one);
  }
  SECTION("a deletion that is a mark only") {
    two.target.run("CREATE RULE mark AS ON DELETE TO c WHERE old.id = 4 DO INSTEAD UPDATE c SET v "
                   "= 7 WHERE id = old.id");
    CHECK(undone(two.undo()) == all_but_one);
    CHECK(two.target.value("SELECT v FROM c") == "0");
  }
  SECTION("a row of a table that refers to itself") {
    trigger("BEFORE DELETE", "p", "IF old.id = 4 THEN RAISE EXCEPTION 'kept'; END IF; RETURN old;");
    CHECK(undone(two.undo()) == "p: 2 deleted, 3 restored, 1 left | c: 4 deleted");
  }
  SECTION("a former value that raises") {
    trigger("BEFORE UPDATE", "p", "IF new.id = 2 THEN RAISE EXCEPTION 'kept'; END IF; RETURN new;");
    const auto report = two.undo();
    CHECK(undone(report) == "p: 3 deleted, 2 restored, 1 left | c: 4 deleted");
    CHECK(problems(report) == "p: refused_by_trigger trigger hold 1");
    CHECK(two.target.value("SELECT string_agg(v::text, ' ' ORDER BY id) FROM p") == "1 20 3");
  }
  SECTION("a former value that is dropped") {
    trigger("BEFORE UPDATE", "p", "IF new.id = 2 THEN RETURN NULL; END IF; RETURN new;");
    CHECK(undone(two.undo()) == "p: 3 deleted, 2 restored, 1 left | c: 4 deleted");
  }
  SECTION("a former value that a later CHECK forbids") {
    two.target.run("ALTER TABLE p ADD CHECK (v > 2)");
    const auto report = two.undo();
    CHECK(undone(report) == "p: 3 deleted, 1 restored, 2 left | c: 4 deleted");
    CHECK(problems(report) == "p: refused_by_trigger check p_v_check 2");
  }
}

TEST_CASE("triggers that count rows do not hinder an undo, which takes back what they did") {
  TwoDatabases two(
      "CREATE TABLE p (id int PRIMARY KEY, children int NOT NULL DEFAULT 0); CREATE "
      "TABLE c (id int PRIMARY KEY, p int REFERENCES p); CREATE TABLE log (what text)");
  two.target.run(
      "INSERT INTO p VALUES (1, 7); CREATE FUNCTION tally() RETURNS trigger LANGUAGE plpgsql AS $$"
      "BEGIN UPDATE p SET children = children + CASE tg_op WHEN 'DELETE' THEN -1 ELSE 1 END WHERE "
      "id = coalesce(new.p, old.p); INSERT INTO log VALUES (tg_op); RETURN NULL; END$$;"
      "CREATE TRIGGER tally AFTER INSERT OR DELETE ON c FOR EACH ROW EXECUTE FUNCTION tally()");
  two.source.run(
      "INSERT INTO p VALUES (1, 8), (2, 0); INSERT INTO c VALUES (1, 1), (2, 1), (3, 2)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"log"}; });
  const auto before = two.target.everything();
  CHECK(two.bring().committed);
  CHECK(two.target.value("SELECT string_agg(children::text, ' ' ORDER BY id) FROM p") == "10 1");
  const auto report = two.undo();
  CHECK(undone(report) == "p: 1 deleted, 1 restored | c: 3 deleted");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(says(report.notes, "3 rows written in log"));
  two.target.run("DELETE FROM log");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE("rows whose keys are not compared as others are, with a trigger, are taken back") {
  struct Key {
    std::string column;
    std::string one;
    std::string other;
  };
  const auto key =
      GENERATE(Key{"held PRIMARY KEY", "'sad'", "'so, so'"},
               Key{"money_range PRIMARY KEY", "'[1,2)'", "'[3,)'"},
               // PostgreSQL 14 has no key of NULLs.
               server_version() < 150000 ? Key{"text PRIMARY KEY", "'b'", "'a'"}
                                         : Key{"text UNIQUE NULLS NOT DISTINCT", "NULL", "'a'"});
  TwoDatabases two("CREATE TYPE mood AS ENUM ('sad', 'so, so'); CREATE DOMAIN held AS mood; "
                   "CREATE TYPE money_range AS RANGE (subtype = money);"
                   "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.seen := 7; "
                   "RETURN NEW; END$$; CREATE TABLE t (k " +
                   key.column +
                   ", n int, seen int); CREATE TRIGGER see BEFORE INSERT OR UPDATE ON t FOR EACH "
                   "ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (" + key.one + ", 1), (" + key.other + ", 2)");
  two.target.run("INSERT INTO t VALUES (" + key.one + ", 9)");
  two.take();
  CHECK(outcomes(two.bring()) == "t: 1 inserted, 1 updated");
  CHECK(undone(two.undo()) == "t: 1 deleted, 1 restored");
  CHECK(two.target.value("SELECT string_agg(n::text, ',') FROM t") == "9");
}

TEST_CASE("what a trigger does to rows that were restored already is taken back, too") {
  TwoDatabases two("CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE z (id int PRIMARY KEY, n "
                   "int, b int REFERENCES b)");
  two.source.run("INSERT INTO b VALUES (1), (2); INSERT INTO z VALUES (1, 5, NULL)");
  two.target.run("INSERT INTO z VALUES (1, 0, NULL)");
  two.take();
  const auto before = two.target.everything();
  two.bring();
  two.target.run(
      "CREATE FUNCTION count_b() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE z SET "
      "n = n + 1; RETURN NULL; END'; CREATE TRIGGER count_b AFTER DELETE ON b FOR EACH "
      "ROW EXECUTE FUNCTION count_b()");
  CHECK(undone(two.undo()) == "b: 2 deleted | z: 1 restored");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE("a row whose deletion breaks a key in a trigger of its own stays") {
  TwoDatabases two("CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE log (b int PRIMARY KEY)");
  two.source.run("INSERT INTO b VALUES (1), (2)");
  two.take();
  two.bring();
  two.target.run(
      "INSERT INTO log VALUES (2); CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql "
      "AS 'BEGIN INSERT INTO log VALUES (old.id); RETURN NULL; END'; CREATE TRIGGER log "
      "AFTER DELETE ON b FOR EACH ROW EXECUTE FUNCTION log()");
  CHECK(undone(two.undo()) == "b: 1 deleted, 1 left");
}

TEST_CASE("rows that refer to each other are taken back though a trigger wrote them once more") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL, n int); CREATE TABLE b (id "
                   "int PRIMARY KEY, a int NOT NULL REFERENCES a); ALTER TABLE a ADD FOREIGN KEY "
                   "(b) REFERENCES b DEFERRABLE INITIALLY DEFERRED");
  two.source.run("BEGIN; INSERT INTO a VALUES (1, 1, 5), (2, 2, 0); INSERT INTO b VALUES (1, 1), "
                 "(2, 2); COMMIT");
  two.target.run("BEGIN; INSERT INTO a VALUES (1, 1, 0); INSERT INTO b VALUES (1, 1); COMMIT");
  two.target.run("ALTER TABLE a ALTER CONSTRAINT a_b_fkey NOT DEFERRABLE; CREATE FUNCTION touch() "
                 "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF pg_trigger_depth() = 1 THEN UPDATE "
                 "a SET n = n WHERE id <> OLD.id; END IF; RETURN NEW; END'; CREATE TRIGGER touch "
                 "BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch()");
  two.take();
  const auto before = two.target.everything();
  CHECK(outcomes(two.bring()) == "a: 1 inserted, 1 updated | b: 1 inserted, 1 unchanged");
  CHECK(undone(two.undo()) == "a: 1 deleted, 1 restored | b: 1 deleted");
  CHECK(difference(before, two.target.everything()) == "");
}
