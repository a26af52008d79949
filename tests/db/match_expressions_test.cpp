#include "db/two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer::test;
using dbxfer::ExitCode;
using dbxfer::ImportOptions;

namespace {

using Lines = std::vector<std::string>;

TuneImport match(const std::vector<std::string> &keys) {
  return [keys](ImportOptions &options) { options.match = keys; };
}

/// People whose e-mail is unique whatever its case, as long as they are not deleted; and what they
/// wrote.
constexpr auto people =
    "CREATE TABLE person (id serial PRIMARY KEY, email varchar(40), name text, deleted_at "
    "timestamptz); CREATE UNIQUE INDEX person_email ON person (lower(email)) WHERE deleted_at IS "
    "NULL; CREATE TABLE post (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), author int NOT NULL "
    "REFERENCES person, title text UNIQUE)";

void seed_apart(TwoDatabases &two) {
  two.source.run("INSERT INTO person (email, name) VALUES ('Ada@x', 'Ada L.'), ('bob@x', 'Bob'), "
                 "('new@x', 'New'); INSERT INTO post (author, title) VALUES (1, 'by ada'), (3, "
                 "'by new')");
  two.target.run("INSERT INTO person (email, name) VALUES ('bob@x', 'Bob'), ('carl@x', 'Carl'), "
                 "('ada@X', 'Ada'); INSERT INTO post (author, title) VALUES (2, 'by carl')");
  two.take();
}

constexpr auto authors =
    "SELECT title, lower(email), name FROM post JOIN person ON person.id = author ORDER BY title";

} // namespace

TEST_CASE("an index over an expression recognises rows as it tells them apart") {
  const std::string key = GENERATE(as<std::string>{}, "lower(email)", "LOWER(Email)",
                                   "lower((email)::text)", "person_email");
  TwoDatabases two(people);
  seed_apart(two);
  const auto report = two.bring_as_foreseen(match({"person=" + key}));
  CHECK(outcomes(report) == "person: 1 inserted, 1 updated, 1 unchanged | post: 2 inserted");
  CHECK(two.target.lines(authors) ==
        Lines{"by ada\tada@x\tAda L.", "by carl\tcarl@x\tCarl", "by new\tnew@x\tNew"});
  CHECK(two.target.value("SELECT name FROM person WHERE id = 3") == "Ada L.");
}

TEST_CASE("an index's expression is named as it is spelled, with or without its quotes") {
  const std::string key = GENERATE(as<std::string>{}, "lower(firstName)", "LOWER(\"firstName\")");
  TwoDatabases two("CREATE TABLE person (id serial PRIMARY KEY, \"firstName\" text NOT NULL, name "
                   "text); CREATE UNIQUE INDEX ON person (lower(\"firstName\"))");
  two.source.run("INSERT INTO person (\"firstName\", name) VALUES ('New', 'n'), ('ADA', 'Ada L.')");
  two.target.run("INSERT INTO person (\"firstName\", name) VALUES ('ada', 'Ada')");
  two.take();
  const auto report = two.bring_as_foreseen(match({"person=" + key}));
  CHECK(outcomes(report) == "person: 1 inserted, 1 updated");
}

TEST_CASE("a partial index recognises the rows that it holds, and no other") {
  TwoDatabases two("CREATE TABLE account (id serial PRIMARY KEY, handle text NOT NULL, bio text, "
                   "gone bool NOT NULL DEFAULT false); CREATE UNIQUE INDEX account_handle ON "
                   "account (handle) WHERE NOT gone");
  two.source.run("INSERT INTO account (handle, bio, gone) VALUES ('a', 'old a', true), ('a', 'dev "
                 "a', false), ('b', 'dev b', false)");
  two.target.run("INSERT INTO account (handle, bio, gone) VALUES ('b', 'prod b', false), ('a', "
                 "'older a', true), ('a', 'prod a', false)");
  two.take();
  // The first is another deleted one than the target's.
  CHECK(outcomes(two.bring_as_foreseen(match({"account=handle"}))) ==
        "account: 1 inserted, 2 updated");
  CHECK(two.target.lines("SELECT handle, bio, gone FROM account ORDER BY handle, bio") ==
        Lines{"a\tdev a\tf", "a\told a\tt", "a\tolder a\tt", "b\tdev b\tf"});
  CHECK(two.target.value("SELECT bio FROM account WHERE id = 1") == "dev b");
}

TEST_CASE("the dry run proposes an index over an expression, and after it nothing collides") {
  TwoDatabases two(people);
  seed_apart(two);
  const auto list = two.dir / "dbxfer.json";
  const auto report = two.dry_run([&](ImportOptions &options) { options.write_list = list; });
  REQUIRE(report.match_options == Lines{"person=lower((email)::text)"});
  CHECK(report.unresolved.empty());
  CHECK(outcomes(two.dry_run([&](ImportOptions &options) { options.config = list; })) ==
        "person: 1 inserted, 1 updated, 1 unchanged | post: 2 inserted");
  CHECK(outcomes(two.bring_as_foreseen(match(report.match_options))) ==
        "person: 1 inserted, 1 updated, 1 unchanged | post: 2 inserted");
}

TEST_CASE("an index over an expression with references is followed generation by generation") {
  TwoDatabases two("CREATE TABLE folder (id serial PRIMARY KEY, parent int REFERENCES folder, name "
                   "text NOT NULL, color text); CREATE UNIQUE INDEX folder_path ON folder "
                   "(COALESCE(parent, 0), upper(name))");
  two.source.run("INSERT INTO folder (parent, name, color) VALUES (NULL, 'A', 'red'), (1, 'b', "
                 "'red'), (2, 'c', 'red'), (NULL, 'new', 'red'), (4, 'b', 'red')");
  two.target.run("INSERT INTO folder (id, parent, name, color) VALUES (3, NULL, 'a', 'blue'), (2, "
                 "3, 'B', 'blue'), (1, 2, 'C', 'blue')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(match({"folder=COALESCE(parent,0),upper(name)"}))) ==
        "folder: 2 inserted, 3 updated");
  CHECK(two.target.lines("SELECT f.name, p.name FROM folder f LEFT JOIN folder p ON p.id = "
                         "f.parent ORDER BY f.name, p.name") ==
        Lines{"A\t\\N", "b\tA", "b\tnew", "c\tb", "new\t\\N"});
}

TEST_CASE("what an expression computes tells two rows of one number apart, or to be one") {
  TwoDatabases two("CREATE TABLE person (id serial PRIMARY KEY, email text, name text); CREATE "
                   "UNIQUE INDEX person_email ON person (lower(email))");
  two.source.run("INSERT INTO person (email, name) VALUES ('Ada@x', 'Ada L.'), ('bob@x', 'B.')");
  two.target.run("INSERT INTO person (email, name) VALUES ('ADA@X', 'Ada'), ('eve@x', 'E.')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: 1 updated, 1 collided");
  CHECK(problems(report) == "person: same_number person_email 1");
  CHECK(two.target.lines("SELECT email, name FROM person ORDER BY id") ==
        Lines{"Ada@x\tAda L.", "eve@x\tE."});
}

TEST_CASE(
    "an expression that raises for a row says nothing of the others, and sets that one aside") {
  TwoDatabases two("CREATE TABLE t (id serial PRIMARY KEY, d text, v int)");
  two.target.run("CREATE UNIQUE INDEX t_d ON t ((d::int)); INSERT INTO t (d, v) VALUES ('5', 1), "
                 "('6', 2)");
  two.source.run("INSERT INTO t (d, v) VALUES ('5', 10), ('x', 3), ('7', 4)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 collided, 1 invalid");
}

TEST_CASE("functions of the user's in an index find the names that they expect") {
  TwoDatabases two(
      "CREATE FUNCTION plain(v text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN "
      "folded(v); END'; CREATE FUNCTION folded(v text) RETURNS text IMMUTABLE LANGUAGE sql AS "
      "'SELECT lower(v)'; CREATE TABLE tag (id serial PRIMARY KEY, label text NOT NULL, n int); "
      "CREATE UNIQUE INDEX tag_label ON tag (plain(label))");
  two.source.run("INSERT INTO tag (label, n) VALUES ('One', 1), ('Two', 2)");
  two.target.run("INSERT INTO tag (label, n) VALUES ('two', 0), ('three', 3)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(match({"tag=plain(label)"}))) ==
        "tag: 1 inserted, 1 updated");
  CHECK(two.target.value("SELECT string_agg(label || n, ',' ORDER BY id) FROM tag") ==
        "Two2,three3,One1");
}

TEST_CASE("two indexes over one expression are told apart by their names") {
  TwoDatabases two("CREATE TABLE t (id serial PRIMARY KEY, code text, live bool, v text); CREATE "
                   "UNIQUE INDEX t_dead ON t (code) WHERE NOT live; CREATE UNIQUE INDEX t_live ON "
                   "t (code) WHERE live");
  two.source.run("INSERT INTO t (code, live, v) VALUES ('x', true, 'dev')");
  two.target.run("INSERT INTO t (code, live, v) VALUES ('y', true, 'y'), ('x', true, 'prod')");
  two.take();
  const auto report = two.dry_run();
  CHECK(report.match_options == Lines{"t=t_live"});
  CHECK(outcomes(two.bring_as_foreseen(match({"t=t_live"}))) == "t: 1 updated");
  CHECK(two.target.value("SELECT v FROM t WHERE id = 2") == "dev");
}

TEST_CASE("an expression that no unique index has is refused with those that there are") {
  TwoDatabases two(people);
  seed_apart(two);
  const auto error = failure([&] { (void)two.dry_run(match({"person=upper(email)"})); });
  CHECK(error.code() == ExitCode::usage);
  CHECK(contains(error.what(), "(lower((email)::text))"));
}
