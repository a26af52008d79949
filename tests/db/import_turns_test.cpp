#include "db/two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

using Lines = std::vector<std::string>;

constexpr auto people = "CREATE TABLE person (id int PRIMARY KEY, name text, email text UNIQUE)";

/// The import as foreseen; and taken back, after which all is as it was.
std::string brought_and_undone(TwoDatabases &two) {
  const auto before = two.target.everything();
  const auto report = two.bring([](ImportOptions &options) { options.dry_run = true; });
  const auto first = two.bring();
  CHECK(outcomes(report) == outcomes(first));
  const auto after = two.target.everything();
  const auto undone = two.undo();
  CHECK(undone.left() == 0);
  CHECK(difference(before, two.target.everything()) == "");
  CHECK(outcomes(two.bring_as_foreseen()) == outcomes(first));
  CHECK(difference(after, two.target.everything()) == "");
  return outcomes(first);
}

} // namespace

TEST_CASE("a value that one update lets go is taken by another in the same import") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','new@x'), (2,'b','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x')");
  two.take();
  CHECK(brought_and_undone(two) == "person: 2 updated");
  CHECK(two.target.value("SELECT string_agg(email, ' ' ORDER BY id) FROM person") == "new@x a@x");
}

TEST_CASE("a value that an update lets go is taken by a new row") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','a2@x'), (2,'b','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x')");
  two.take();
  CHECK(brought_and_undone(two) == "person: 1 inserted, 1 updated");
}

TEST_CASE("a whole list moves by one place, whichever way and however its rows stand") {
  const std::string order = GENERATE(as<std::string>{}, "n", "-n", "hashint4(n)");
  const std::string moved = GENERATE(as<std::string>{}, "+", "-");
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, pos int NOT NULL UNIQUE, title text)");
  two.source.run("INSERT INTO item SELECT n, n " + moved +
                 " 1, 'item ' || n FROM generate_series(1, 400) n ORDER BY " + order);
  two.target.run("INSERT INTO item SELECT n, n, 'item ' || n FROM generate_series(1, 400) n ORDER "
                 "BY " +
                 order);
  two.take();
  CHECK(brought_and_undone(two) == "item: 400 updated");
}

TEST_CASE("rows that would take each other's values in a cycle stay, and so do those behind them") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','b@x'), (2,'b','c@x'), (3,'c','a@x'), "
                 "(4,'d','d2@x'), (5,'e','d@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x'), (3,'c','c@x'), "
                 "(4,'d','d@x')");
  two.take();
  CHECK(brought_and_undone(two) == "person: 1 inserted, 1 updated, 3 collided");
}

TEST_CASE("a row that waits for one that is set aside is set aside with it, and its children too") {
  TwoDatabases two("CREATE TABLE org (id int PRIMARY KEY, size int CHECK (size < 10), slug text "
                   "UNIQUE); CREATE TABLE member (id int PRIMARY KEY, org int REFERENCES org)");
  two.source.run("ALTER TABLE org DROP CONSTRAINT org_size_check; INSERT INTO org VALUES (1, 99, "
                 "'one'), (2, 2, 'a'), (3, 3, 'b'); INSERT INTO member VALUES (1, 3), (2, 2)");
  two.target.run("INSERT INTO org VALUES (1, 1, 'a'), (2, 2, 'b')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "org: 2 collided, 1 invalid | member: 1 inserted, 1 orphaned");
  CHECK(two.target.value("SELECT string_agg(slug, ' ' ORDER BY id) FROM org") == "a b");
}

TEST_CASE("of a row that the file has twice no value is let go, whatever else the taker lacks") {
  TwoDatabases two(
      "CREATE TABLE item (id int PRIMARY KEY, slug text UNIQUE, part_of int REFERENCES item)");
  two.source.run("ALTER TABLE item DROP CONSTRAINT item_pkey CASCADE; INSERT INTO item VALUES (3, "
                 "'b', 99), (2, 'x', NULL), (2, 'y', NULL), (4, 'd', 99)");
  two.target.run("INSERT INTO item VALUES (2, 'b', NULL), (3, 'c', NULL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "item: 3 collided, 1 orphaned");
}

TEST_CASE("children of a new row that has to wait wait with it") {
  TwoDatabases two("CREATE TABLE node (id int PRIMARY KEY, slug text UNIQUE, parent int REFERENCES "
                   "node, main int); CREATE TABLE leaf (id int PRIMARY KEY, node int REFERENCES "
                   "node); ALTER TABLE node ADD FOREIGN KEY (main) REFERENCES leaf");
  two.source.run("INSERT INTO node VALUES (1, 'new', NULL), (2, 'old', NULL), (3, 'child', 2), (4, "
                 "'far', NULL); INSERT INTO leaf VALUES (1, 2), (2, 3); UPDATE node SET main = 2 "
                 "WHERE id = 4");
  two.target.run("INSERT INTO node VALUES (1, 'old', NULL), (4, 'far', 1)");
  two.take();
  CHECK(brought_and_undone(two) == "leaf: 2 inserted | node: 2 inserted, 2 updated");
  CHECK(two.target.lines("SELECT id, slug, parent, main FROM node ORDER BY id") ==
        Lines{"1\tnew\t\\N\t\\N", "2\told\t\\N\t\\N", "3\tchild\t2\t\\N", "4\tfar\t\\N\t2"});
}

TEST_CASE("new rows that refer to each other wait together") {
  TwoDatabases two(
      "CREATE TABLE node (id int PRIMARY KEY, code text UNIQUE, mate int REFERENCES "
      "node); CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE, b int); CREATE "
      "TABLE b (id int PRIMARY KEY, code text UNIQUE, a int REFERENCES a); ALTER TABLE "
      "a ADD FOREIGN KEY (b) REFERENCES b");
  two.target.run("INSERT INTO node VALUES (1, 'a'); INSERT INTO a VALUES (1, 'a'); INSERT INTO b "
                 "VALUES (1, 'a')");
  two.source.run(
      "INSERT INTO node VALUES (1, 'z', NULL), (2, 'a', 3), (3, 'w', 4), (4, 'v', 2), (5, 'u', "
      "3); INSERT INTO a VALUES (1, 'z'), (2, 'a'), (3, 'x'); INSERT INTO b VALUES (1, "
      "'y', NULL), (2, 'a', 2), (3, 'w', 3); UPDATE a SET b = 5 - id WHERE id > 1");
  two.take();
  CHECK(brought_and_undone(two) ==
        "a: 2 inserted, 1 updated | b: 2 inserted, 1 updated | node: 4 inserted, 1 updated");
}

TEST_CASE("a row refers to a value that an update of the same import gives") {
  const std::string schema = GENERATE(
      as<std::string>{},
      "CREATE TABLE sub (id int PRIMARY KEY, code text REFERENCES p "
      "(code)); INSERT INTO sub VALUES (7, 'same')",
      "ALTER TABLE p ADD parent text REFERENCES p (code)",
      "CREATE TABLE sub (id int PRIMARY KEY, code text REFERENCES p (code)); ALTER TABLE p "
      "ADD sub int REFERENCES sub");
  const std::string rows =
      schema.starts_with("ALTER")
          ? "INSERT INTO p VALUES (3, 'w', 'z'), (4, 'v', 'w'), (5, 'a', 'z'), "
            "(6, 'u', 'a')"
          : "INSERT INTO sub VALUES (1, 'z'), (2, 'z'), (3, 'same'); INSERT "
            "INTO p VALUES (5, 'a'); INSERT INTO sub VALUES (4, 'a')";
  TwoDatabases two(
      "CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); INSERT INTO p VALUES (1, "
      "'a'), (2, 'same'); " +
      schema);
  two.source.run("UPDATE p SET code = 'z' WHERE id = 1; " + rows);
  two.take();
  const auto done = brought_and_undone(two);
  CHECK(done.find("set aside") == std::string::npos);
  CHECK(done.find("orphaned") == std::string::npos);
  CHECK(done.find("collided") == std::string::npos);
  two.take();
  CHECK(two.bring().totals()[Outcome::unchanged] == two.bring().totals().read());
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("an undo deletes a row once the row is restored that waits for another's deletion") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, t text); CREATE TABLE b (id int PRIMARY "
                   "KEY, slug text UNIQUE, a int REFERENCES a); ALTER TABLE a ADD b int REFERENCES "
                   "b");
  two.source.run("INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'w'); INSERT INTO b VALUES (1, "
                 "'new', 2), (2, 'old', 1), (3, 'q', 3); UPDATE a SET b = 3 WHERE id = 2");
  two.target.run("INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (1, 'old', 1)");
  two.take();
  CHECK(brought_and_undone(two) == "a: 2 inserted, 1 unchanged | b: 2 inserted, 1 updated");
}

TEST_CASE("a row falls with the update that would have given what it refers to") {
  const std::string where = GENERATE(as<std::string>{}, "", "parent");
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, size int, code text UNIQUE" +
                   (where.empty() ? "" : ", " + where + " text REFERENCES p (code)") +
                   "); CREATE TABLE c (id int PRIMARY KEY, code text REFERENCES p (code))");
  two.source.run("INSERT INTO p VALUES (1, 99, 'z'), (2, 2, 'b')");
  two.source.run(where.empty() ? "INSERT INTO c VALUES (1, 'z'), (2, 'b')"
                               : "INSERT INTO p VALUES (3, 1, 'c', 'z'), (4, 2, 'd', 'c'), (5, 2, "
                                 "'e', 'b')");
  two.target.run("ALTER TABLE p ADD CHECK (size < 10); INSERT INTO p VALUES (1, 1, 'a'), (2, 2, "
                 "'b')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        (where.empty() ? "p: 1 unchanged, 1 invalid | c: 1 inserted, 1 orphaned"
                       : "p: 1 inserted, 1 unchanged, 2 orphaned, 1 invalid | c: nothing"));
}

TEST_CASE("updates of one table refer to each other's new values") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE, parent text REFERENCES p "
                   "(code))");
  two.source.run("INSERT INTO p VALUES (1, 'x', NULL), (2, 'z', 'x'), (3, 'y', 'z'); UPDATE p SET "
                 "parent = 'y' WHERE id = 1");
  two.target.run("INSERT INTO p VALUES (1, 'a'), (2, 'b'), (3, 'c')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "p: 3 updated");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("several keys, partial and over expressions, let go, too") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, a int, b text, gone bool, UNIQUE (a) "
                   "DEFERRABLE); CREATE UNIQUE INDEX t_b ON t (lower(b)) WHERE NOT gone");
  two.source.run("INSERT INTO t VALUES (1, 9, 'X', true), (2, 1, 'x', false), (3, 2, 'y', false), "
                 "(4, 3, 'Y', true)");
  two.target.run("INSERT INTO t VALUES (1, 1, 'x', false), (2, 2, 'y', false), (3, 3, 'z', false)");
  two.take();
  CHECK(brought_and_undone(two) == "t: 1 inserted, 3 updated");
}

TEST_CASE("a trigger that refuses a row which has to wait is told with it, and the others go in") {
  TwoDatabases two(people);
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.name = "
                 "'bad' THEN RAISE EXCEPTION 'no'; END IF; IF NEW.name = 'dropped' THEN RETURN "
                 "NULL; END IF; RETURN NEW; END$$; CREATE TRIGGER f BEFORE INSERT OR UPDATE ON "
                 "person FOR EACH ROW EXECUTE FUNCTION f()");
  const std::string name = GENERATE(as<std::string>{}, "bad", "dropped");
  two.source.run("INSERT INTO person VALUES (1,'a','new@x'), (2,'" + name +
                 "','a@x'), (3,'c','b@x'), (4,'d','c@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x'), (3,'c','c@x')");
  two.take();
  const auto report = two.bring();
  // 3 counts on the value of 2, which keeps it, and 4 on that of 3.
  CHECK(outcomes(report) == "person: 1 updated, 2 collided, 1 invalid");
  CHECK(two.target.value("SELECT string_agg(email, ' ' ORDER BY id) FROM person") ==
        "new@x b@x c@x");
}

TEST_CASE("a trigger that keeps a value from being let go is to blame, and nobody else") {
  TwoDatabases two(people);
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.email := "
                 "OLD.email; RETURN NEW; END$$; CREATE TRIGGER f BEFORE UPDATE ON person FOR EACH "
                 "ROW EXECUTE FUNCTION f(); INSERT INTO person VALUES (1, 'a', 'a@x')");
  two.source.run("INSERT INTO person VALUES (1,'a','b@x'), (2,'b','a@x'), (3,'c','c@x')");
  two.take();
  const auto report = two.bring();
  CHECK(report.committed);
  CHECK(outcomes(report) == "person: 1 inserted, 1 updated, 1 invalid");
  CHECK(two.target.value("SELECT string_agg(email, ' ' ORDER BY id) FROM person") == "a@x c@x");
}

TEST_CASE(
    "an undo leaves a row whose former value somebody else took since, with those behind it") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'a','new@x'), (2,'b','a@x'), (3,'c','b@x')");
  two.target.run("INSERT INTO person VALUES (1,'a','a@x'), (2,'b','b@x')");
  two.take();
  CHECK(outcomes(two.bring()) == "person: 1 inserted, 2 updated");
  two.target.run("UPDATE person SET name = 'kept' WHERE id = 3");
  const auto report = two.undo();
  CHECK(report.left() == 3);
  CHECK(two.target.value("SELECT string_agg(email, ' ' ORDER BY id) FROM person") ==
        "new@x a@x b@x");
}

namespace {

/// The import as foreseen by a rehearsal, too, and taken back.
std::string rehearsed_and_undone(TwoDatabases &two) {
  const auto rehearsed = two.bring([](ImportOptions &options) { options.rehearse = true; });
  const auto done = brought_and_undone(two);
  CHECK(outcomes(rehearsed) == done);
  return done;
}

} // namespace

TEST_CASE("rows change places under a key that may wait for the end of the transaction") {
  const std::string waits =
      GENERATE(as<std::string>{}, "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED");
  SECTION("two, three in a cycle, and one that takes a place which was let go") {
    TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, pos int, UNIQUE (pos) " + waits + ")");
    two.source.run(
        "INSERT INTO item VALUES (1,2), (2,1), (3,4), (4,5), (5,3), (6,7), (7,8), (8,6), "
        "(9,9)");
    two.target.run("INSERT INTO item VALUES (1,1), (2,2), (3,3), (4,4), (5,5), (6,6), (7,7), "
                   "(9,9)");
    two.take();
    CHECK(rehearsed_and_undone(two) == "item: 1 inserted, 7 updated, 1 unchanged");
  }
  SECTION("within lists, of a table in a schema that needs quotes") {
    TwoDatabases two("CREATE SCHEMA \"Ж. x\"; CREATE TABLE \"Ж. x\".\"It em\" (id int PRIMARY KEY, "
                     "list int, pos int, CONSTRAINT \"the \"\"place\" UNIQUE (list, pos) " +
                     waits + ")");
    two.source.run("INSERT INTO \"Ж. x\".\"It em\" VALUES (1,1,2), (2,1,1), (3,2,1), (4,2,2)");
    two.target.run("INSERT INTO \"Ж. x\".\"It em\" VALUES (1,1,1), (2,1,2), (3,2,2), (4,2,1)");
    two.take([](ExportOptions &options) { options.all_schemas = true; });
    CHECK(rehearsed_and_undone(two) == "Ж. x.It em: 4 updated");
  }
  SECTION("across the partitions of a table") {
    TwoDatabases two(
        "CREATE TABLE item (id int, pos int, PRIMARY KEY (id, pos), UNIQUE (pos) " + waits +
        ") PARTITION BY RANGE (pos); CREATE TABLE low PARTITION OF item FOR VALUES FROM "
        "(0) TO (10); CREATE TABLE high PARTITION OF item DEFAULT");
    two.source.run("INSERT INTO item VALUES (1,1), (2,20)");
    two.target.run("INSERT INTO item VALUES (2,20), (3,21)");
    two.take();
    CHECK(rehearsed_and_undone(two) == "item: 1 inserted, 1 unchanged");
  }
  SECTION("under a second key that looks at once, which they do not share") {
    TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, pos int, code text UNIQUE, UNIQUE "
                     "(pos) " +
                     waits + ")");
    two.source.run("INSERT INTO item VALUES (1,2,'new'), (2,1,'a')");
    two.target.run("INSERT INTO item VALUES (1,1,'a'), (2,2,'b')");
    two.take();
    CHECK(rehearsed_and_undone(two) == "item: 2 updated");
  }
}

TEST_CASE("of a cycle of places whose key may wait the whole stays when one of its rows does") {
  TwoDatabases two(
      "CREATE TABLE item (id int PRIMARY KEY, pos int, n int, UNIQUE (pos) DEFERRABLE); "
      "CREATE TABLE note (id int PRIMARY KEY, item int REFERENCES item)");
  two.target.run("ALTER TABLE item ADD CHECK (n > 0)");
  two.source.run("INSERT INTO item VALUES (1,2,1), (2,1,1), (3,4,1), (4,5,-1), (5,3,1), (6,6,1); "
                 "INSERT INTO note VALUES (1,3), (2,6)");
  two.target.run("INSERT INTO item VALUES (1,1,1), (2,2,1), (3,3,1), (4,4,1), (5,5,1)");
  two.take();
  CHECK(rehearsed_and_undone(two) ==
        "item: 1 inserted, 2 updated, 2 collided, 1 invalid | note: 2 inserted");
}

TEST_CASE("places are not exchanged under a key that cannot be told from one which may not wait") {
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, pos int, CONSTRAINT place UNIQUE (pos) "
                   "DEFERRABLE); CREATE TABLE note (id int PRIMARY KEY, item int, CONSTRAINT place "
                   "FOREIGN KEY (item) REFERENCES item)");
  two.source.run("INSERT INTO item VALUES (1,2), (2,1)");
  two.target.run("INSERT INTO item VALUES (1,1), (2,2)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "item: 2 collided | note: nothing");
}

TEST_CASE("a trigger that refuses one of two rows that change places is told, and both stay") {
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, pos int, UNIQUE (pos) DEFERRABLE)");
  two.target.run("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.id = 4 "
                 "THEN RAISE ''no''; END IF; RETURN NEW; END'; CREATE TRIGGER no BEFORE UPDATE ON "
                 "item FOR EACH ROW EXECUTE FUNCTION no()");
  two.source.run("INSERT INTO item VALUES (1,2), (2,1), (3,4), (4,3)");
  two.target.run("INSERT INTO item VALUES (1,1), (2,2), (3,3), (4,4)");
  two.take();
  CHECK(outcomes(two.bring()) == "item: 2 updated, 1 collided, 1 invalid");
  CHECK(two.target.lines("SELECT id, pos FROM item ORDER BY id") ==
        Lines{"1\t2", "2\t1", "3\t3", "4\t4"});
}
