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

TEST_CASE(
    "rows that would take each other's values in a circle stay, and so do those behind them") {
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
