#include "db/two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// Rows of a table without a key are alike: of many that hold the same, an undo takes those that its
// import wrote, however often it is run.

namespace {

using Lines = std::vector<std::string>;

constexpr auto visit = "CREATE TABLE visit (day date, page text)";

/// Two rows in the target already, each of which the file has once more, one of NULLs alone.
void fill(TwoDatabases &two) {
  two.source.run("INSERT INTO visit (day, page) VALUES ('2024-01-01', '/a'), ('2024-01-01', '/a'), "
                 "(NULL, NULL), (NULL, NULL)");
  two.target.run("INSERT INTO visit (day, page) VALUES ('2024-01-01', '/a'), (NULL, NULL)");
  two.take();
}

std::string count_visits(const TwoDatabases &two) {
  return two.target.value("SELECT count(*) FROM visit");
}

void expect_nothing_left(TwoDatabases &two, std::uint64_t images) {
  const auto before = versions(two.target);
  for (const bool dry_run : {true, false}) {
    const auto again = two.undo([&](UndoOptions &options) { options.dry_run = dry_run; });
    CHECK(again.exit_code == ExitCode::set_aside);
    CHECK(again.left() == images);
  }
  CHECK(difference(before, versions(two.target)) == "");
}

} // namespace

TEST_CASE("an undo of rows without a key, run again, leaves those that stood beside them") {
  const std::string schema = GENERATE(
      as<std::string>{}, visit,
      "CREATE TABLE visit (day date, page text UNIQUE, twice int GENERATED ALWAYS AS (1) STORED); "
      "ALTER TABLE visit DROP CONSTRAINT visit_page_key",
      "CREATE TABLE visit (day date, page text) PARTITION BY LIST (page); CREATE TABLE visit_a "
      "(page text, day date); ALTER TABLE visit ATTACH PARTITION visit_a FOR VALUES IN ('/a'); "
      "CREATE TABLE visit_b PARTITION OF visit DEFAULT",
      "CREATE TABLE visit (day date, page text, beside int DEFAULT 7, \"beside_\" text)",
      "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.seen := 1; RETURN "
      "NEW; END'; CREATE TABLE visit (day date, page text, seen int); CREATE TRIGGER stamp BEFORE "
      "INSERT ON visit FOR EACH ROW EXECUTE FUNCTION stamp()");
  TwoDatabases two(schema);
  fill(two);
  const auto before = two.target.everything();
  CHECK(outcomes(two.bring()) == "visit: 2 inserted, 2 unchanged");
  CHECK(undone(two.undo()) == "visit: 2 deleted");
  CHECK(difference(before, two.target.everything()) == "");
  expect_nothing_left(two, 2);
}

TEST_CASE("equal rows that others add after an import are not the undo's") {
  TwoDatabases two(visit);
  fill(two);
  two.bring();
  two.target.run("INSERT INTO visit VALUES ('2024-01-01', '/a'), ('2024-01-01', '/a')");
  CHECK(undone(two.undo()) == "visit: 2 deleted");
  CHECK(count_visits(two) == "4");
  expect_nothing_left(two, 2);
  // Neither are those of a second import.
  two.target.run("DELETE FROM visit WHERE ctid NOT IN (SELECT min(ctid) FROM visit GROUP BY page)");
  const auto first = two.undo_file();
  CHECK(two.bring().totals()[Outcome::inserted] == 2);
  const auto again = two.undo([&](UndoOptions &options) { options.file = first; });
  CHECK(again.left() == 2);
  CHECK(count_visits(two) == "4");
  CHECK(undone(two.undo()) == "visit: 2 deleted");
}

TEST_CASE("of equal rows that others thin out as many stay as stood there before the import") {
  const std::string which = GENERATE(as<std::string>{}, "min", "max");
  TwoDatabases two(visit);
  two.source.run("INSERT INTO visit SELECT NULL, '/a' FROM generate_series(1, 3)");
  two.target.run("INSERT INTO visit VALUES (NULL, '/a')");
  two.take();
  CHECK(outcomes(two.bring()) == "visit: 2 inserted, 1 unchanged");
  two.target.run("DELETE FROM visit WHERE ctid = (SELECT " + which + "(ctid) FROM visit)");
  CHECK(undone(two.undo()) == "visit: 1 deleted, 1 left");
  CHECK(count_visits(two) == "1");
  expect_nothing_left(two, 2);
}

TEST_CASE("a row without a key that others rewrote since the import is theirs") {
  TwoDatabases two(visit);
  fill(two);
  two.bring();
  SECTION("to another value") { two.target.run("UPDATE visit SET page = '/b' WHERE day IS NULL"); }
  SECTION("and back") {
    two.target.run("UPDATE visit SET page = '/b' WHERE day IS NULL");
    two.target.run("UPDATE visit SET page = NULL WHERE day IS NULL");
  }
  CHECK(undone(two.undo()) == "visit: 1 deleted, 1 left");
  CHECK(count_visits(two) == "3");
  expect_nothing_left(two, 2);
}

TEST_CASE("what an undo left for its references, a later one takes, and nothing else") {
  TwoDatabases two("CREATE TABLE label (code text UNIQUE, note text); CREATE TABLE use (label text "
                   "REFERENCES label (code))");
  two.source.run("INSERT INTO label VALUES ('a', 'x'), (NULL, 'x'), (NULL, 'x')");
  two.target.run("INSERT INTO label VALUES (NULL, 'x')");
  two.take();
  CHECK(outcomes(two.bring()) == "label: 2 inserted, 1 unchanged | use: nothing");
  two.target.run("INSERT INTO use VALUES ('a')");
  CHECK(undone(two.undo()) == "label: 1 deleted, 1 left");
  two.target.run("DELETE FROM use; INSERT INTO label VALUES (NULL, 'x')");
  CHECK(undone(two.undo()) == "label: 1 deleted, 1 left");
  CHECK(two.target.value("SELECT count(*) FROM label") == "2");
  expect_nothing_left(two, 2);
}

TEST_CASE("rows without a key loaded directly into an empty table are taken back once") {
  const std::string more = GENERATE(as<std::string>{}, "", ", seen int DEFAULT 3");
  TwoDatabases two("");
  two.source.run(visit);
  two.target.run("CREATE TABLE visit (page text, day date" + more + ")");
  two.source.run("INSERT INTO visit VALUES (NULL, '/a'), (NULL, '/a')");
  two.take();
  CHECK(two.bring([](ImportOptions &options) { options.stage_always = false; }).committed);
  two.target.run("INSERT INTO visit (page) VALUES ('/a')");
  CHECK(undone(two.undo()) == "visit: 2 deleted");
  expect_nothing_left(two, 2);
  CHECK(count_visits(two) == "1");
}

TEST_CASE("rows without a key of tables that refer to each other are taken back once") {
  TwoDatabases two("CREATE TABLE a (code text UNIQUE, b text); CREATE TABLE b (code text UNIQUE, a "
                   "text REFERENCES a (code)); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b "
                   "(code)");
  two.source.run("INSERT INTO a VALUES ('1', NULL), (NULL, NULL), (NULL, NULL); INSERT INTO b "
                 "VALUES ('1', '1'), (NULL, '1'), (NULL, NULL); UPDATE a SET b = '1' WHERE code = "
                 "'1'");
  two.target.run("INSERT INTO a VALUES (NULL, NULL); INSERT INTO b VALUES (NULL, NULL)");
  two.take();
  const auto before = two.target.everything();
  CHECK(outcomes(two.bring()) == "a: 2 inserted, 1 unchanged | b: 2 inserted, 1 unchanged");
  CHECK(undone(two.undo()) == "a: 2 deleted | b: 2 deleted");
  CHECK(difference(before, two.target.everything()) == "");
  expect_nothing_left(two, 4);
}

TEST_CASE("a row without a key that a trigger writes again after its insertion is told as left") {
  TwoDatabases two("CREATE TABLE visit (day date, page text)");
  two.target.run("CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE visit "
                 "SET page = ''/b'' WHERE page = ''/a''; RETURN NULL; END'; CREATE TRIGGER again "
                 "AFTER INSERT ON visit EXECUTE FUNCTION again()");
  two.source.run("INSERT INTO visit VALUES (NULL, '/a'), (NULL, '/c')");
  two.take();
  CHECK(two.bring().exit_code == ExitCode::warned);
  const auto report = two.undo();
  CHECK(undone(report) == "visit: 1 deleted, 1 left");
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK(two.target.lines("SELECT page FROM visit") == Lines{"/b"});
}
