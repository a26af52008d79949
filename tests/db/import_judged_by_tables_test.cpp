#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// CHECKs, indexes and generated columns whose functions look into tables, whatever they are marked
// as: what they say of a row depends on which rows are there.

namespace {

constexpr auto dictionary =
    "CREATE TABLE a_word (w text PRIMARY KEY); CREATE TABLE b_text (id int PRIMARY KEY, w text);"
    "CREATE FUNCTION known(x text) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT "
    "FROM public.a_word WHERE w = x) $$; ALTER TABLE b_text ADD CONSTRAINT is_known CHECK "
    "(known(w))";

void rehearse(ImportOptions &options) { options.rehearse = true; }

} // namespace

TEST_CASE("a check that looks into a table of the file is tried as rows go in") {
  TwoDatabases two(dictionary);
  two.source.run("INSERT INTO a_word VALUES ('x'), ('y'); INSERT INTO b_text VALUES (1, 'x'), (2, "
                 "'y')");
  two.take();
  const auto dry = two.dry_run();
  CHECK(outcomes(dry) == "a_word: 2 inserted | b_text: 2 inserted");
  CHECK(says(dry.notes, "is_known"));
  CHECK(outcomes(two.bring(rehearse)) == outcomes(dry));
  CHECK(outcomes(two.bring()) == outcomes(dry));
}

TEST_CASE("the plan of a dry run that cannot know a check is kept, or says that it could not") {
  TwoDatabases two(dictionary);
  two.source.run("INSERT INTO a_word VALUES ('x'); INSERT INTO b_text VALUES (1, 'x')");
  two.take();
  const auto plan = two.dir.path() / "plan.json";
  const auto with_plan = [&](auto &options) { options.plan = plan; };
  two.dry_run(with_plan);
  CHECK(outcomes(two.bring(with_plan)) == "a_word: 1 inserted | b_text: 1 inserted");
  two.target.run("DELETE FROM b_text; DELETE FROM a_word");
  two.source.run("ALTER TABLE b_text DROP CONSTRAINT is_known; INSERT INTO b_text VALUES (2, 'z')");
  two.take([](auto &options) { options.force = true; });
  two.dry_run(with_plan);
  const auto error = failure([&] { two.bring(with_plan); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "could not foresee"));
}

TEST_CASE("a check's table is filled first, whatever its name, through other functions too") {
  TwoDatabases two(
      "CREATE SCHEMA \"Lex\"; CREATE TABLE \"Lex\".\"z Word\" (w text PRIMARY KEY); CREATE TABLE "
      "a_text (id int PRIMARY KEY, w text); CREATE FUNCTION inner_known(x text) RETURNS boolean "
      "LANGUAGE plpgsql AS $$ BEGIN /* from elsewhere */ RETURN EXISTS (SELECT FROM \"Lex\".\"z "
      "Word\" WHERE w = x); END $$; CREATE FUNCTION known(x text) RETURNS boolean LANGUAGE sql "
      "IMMUTABLE AS $$ SELECT public.inner_known(x) $$; CREATE DOMAIN word AS text CHECK "
      "(known(VALUE)); ALTER TABLE a_text ALTER w TYPE word");
  two.source.run("INSERT INTO \"Lex\".\"z Word\" VALUES ('x'); INSERT INTO a_text VALUES (1, 'x')");
  two.take([](auto &options) { options.all_schemas = true; });
  const auto dry = two.dry_run();
  CHECK(says(dry.notes, "word_check"));
  const auto report = two.bring();
  CHECK(report.exit_code == ExitCode::done);
  CHECK(two.target.value("SELECT count(*) FROM a_text") == "1");
}

TEST_CASE("a chain whose links each need the one before ends whole, in either order") {
  for (const bool backwards : {false, true}) {
    TwoDatabases two("CREATE TABLE link (id int PRIMARY KEY, h int UNIQUE NOT NULL); CREATE "
                     "FUNCTION follows(x int) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT x = "
                     "1 OR EXISTS (SELECT FROM public.link WHERE h = x - 1) $$");
    two.source.run(std::string("INSERT INTO link SELECT i, ") + (backwards ? "41 - i" : "i") +
                   " FROM generate_series(1, 40) AS i");
    for (const auto *side : {&two.source, &two.target})
      side->run("ALTER TABLE link ADD CHECK (follows(h)) NOT VALID");
    two.take();
    CHECK(outcomes(two.bring(rehearse)) == "link: 40 inserted");
    CHECK(outcomes(two.bring()) == "link: 40 inserted");
    CHECK(undone(two.undo()) == "link: 40 deleted");
  }
}

TEST_CASE("a row that needs one of two that refer to each other goes in with them") {
  // Halves part the two, whichever row is the first. All four go in together if the first, which
  // the last one refers to, is written last.
  TwoDatabases two("CREATE TABLE dancer (id int PRIMARY KEY, partner int NOT NULL REFERENCES "
                   "dancer, after int); CREATE FUNCTION danced(x int) RETURNS boolean LANGUAGE "
                   "plpgsql AS $$ BEGIN RETURN x IS NULL OR EXISTS (SELECT FROM public.dancer "
                   "WHERE id = x); END $$");
  two.source.run("INSERT INTO dancer VALUES (1, 2, 3), (2, 3, NULL), (3, 2, NULL), "
                 "(4, 1, NULL)");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE dancer ADD CHECK (danced(after)) NOT VALID");
  two.take();
  CHECK(outcomes(two.bring(rehearse)) == "dancer: 4 inserted");
  CHECK(outcomes(two.bring()) == "dancer: 4 inserted");
  CHECK(undone(two.undo()) == "dancer: 4 deleted");
}

TEST_CASE("rows beyond what a check counts are set aside, in a rehearsal and an import alike") {
  TwoDatabases two("CREATE TABLE seat (id int PRIMARY KEY, room int); CREATE FUNCTION taken(x int) "
                   "RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM "
                   "public.seat WHERE room = x); END $$");
  two.source.run("INSERT INTO seat SELECT i, 1 FROM generate_series(1, 6) AS i");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE seat ADD CONSTRAINT small CHECK (taken(room) < 4) NOT VALID");
  two.take();
  CHECK(says(two.dry_run().notes, "small"));
  const auto rehearsed = two.bring(rehearse);
  CHECK(problems(rehearsed) == "seat: refused_by_trigger check small 2");
  CHECK(outcomes(two.bring()) == outcomes(rehearsed));
}

TEST_CASE("a check whose function only computes is foreseen") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE FUNCTION short(v text) "
                   "RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN substring(v FROM 1 FOR 9) "
                   "= v; END $$");
  two.source.run("INSERT INTO t VALUES (1, 'a'), (2, 'much too long for that')");
  two.target.run("ALTER TABLE t ADD CONSTRAINT is_short CHECK (short(v))");
  two.take();
  const auto dry = two.dry_run();
  CHECK(problems(dry) == "t: check_failed is_short 1");
  CHECK_FALSE(says(dry.notes, "is_short"));
}

TEST_CASE("an index and a generated column that look into tables are not asked beforehand") {
  TwoDatabases two("CREATE TABLE rate (k text PRIMARY KEY, v int); CREATE TABLE sale (id int "
                   "PRIMARY KEY, k text); CREATE FUNCTION rate_of(x text) RETURNS int LANGUAGE "
                   "plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT v FROM public.rate WHERE k = x); "
                   "END $$; ALTER TABLE sale ADD v int GENERATED ALWAYS AS (rate_of(k)) STORED; "
                   "CREATE UNIQUE INDEX one_rate ON sale (rate_of(k))");
  two.source.run("INSERT INTO rate VALUES ('a', 1), ('b', 2), ('c', 2); INSERT INTO sale VALUES "
                 "(1, 'a'), (2, 'b')");
  two.take();
  const auto dry = two.dry_run();
  CHECK(outcomes(dry) == "rate: 3 inserted | sale: 2 inserted");
  CHECK(says(dry.notes, "one_rate"));
  CHECK(outcomes(two.bring()) == outcomes(dry));
  CHECK(two.target.value("SELECT string_agg(v::text, ',' ORDER BY id) FROM sale") == "1,2");
}

TEST_CASE("a generated column alone that looks into tables is not asked beforehand") {
  TwoDatabases two("CREATE TABLE rate (k text PRIMARY KEY, v int); CREATE TABLE sale (id int "
                   "PRIMARY KEY, k text); CREATE FUNCTION rate_of(x text) RETURNS int LANGUAGE "
                   "plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT v FROM public.rate WHERE k = x); "
                   "END $$; ALTER TABLE sale ADD v int GENERATED ALWAYS AS (rate_of(k)) STORED, "
                   "ADD CHECK (v > 0)");
  two.source.run("INSERT INTO rate VALUES ('a', 1), ('b', 2); INSERT INTO sale VALUES (1, 'a'), "
                 "(2, 'b')");
  two.target.run("INSERT INTO rate VALUES ('a', -1)");
  two.take();
  const auto dry = two.dry_run();
  CHECK(outcomes(dry) == "rate: 1 inserted, 1 updated | sale: 2 inserted");
  CHECK(outcomes(two.bring()) == outcomes(dry));
}

TEST_CASE("a check that looks into a table of the file through a view is not asked beforehand") {
  TwoDatabases two("CREATE TABLE a_word (w text PRIMARY KEY); CREATE VIEW words AS SELECT w AS x "
                   "FROM a_word; CREATE TABLE b_text (id int PRIMARY KEY, w text); CREATE FUNCTION "
                   "known(v text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN EXISTS "
                   "(SELECT FROM public.words WHERE x = v); END $$; ALTER TABLE b_text ADD "
                   "CONSTRAINT is_known CHECK (known(w))");
  two.source.run("INSERT INTO a_word VALUES ('x'); INSERT INTO b_text VALUES (1, 'x')");
  two.take();
  CHECK(outcomes(two.dry_run()) == "a_word: 1 inserted | b_text: 1 inserted");
  CHECK(outcomes(two.bring()) == "a_word: 1 inserted | b_text: 1 inserted");
}

TEST_CASE("a table's name may hold what begins a comment elsewhere") {
  TwoDatabases two(
      "CREATE TABLE \"a -- \"\"word\"\"\" (w text PRIMARY KEY); CREATE TABLE b_text (w text); "
      "CREATE "
      "FUNCTION known(v text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN -- b_text: don't\n"
      "RETURN EXISTS (SELECT FROM public.\"a -- \"\"word\"\"\" WHERE w = v); END $$; ALTER TABLE "
      "b_text ADD CONSTRAINT is_known CHECK (known(w))");
  two.source.run("INSERT INTO \"a -- \"\"word\"\"\" VALUES ('x'); INSERT INTO b_text VALUES ('x')");
  two.take();
  const auto dry = two.dry_run();
  CHECK(dry.totals()[Outcome::inserted] == 2);
  CHECK(says(dry.notes, "is_known"));
  CHECK(outcomes(two.bring()) == outcomes(dry));
}
