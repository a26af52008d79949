#include "db/two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer::test;
using dbxfer::ExitCode;
using dbxfer::ImportOptions;

namespace {

using Lines = std::vector<std::string>;

TuneImport renew(const std::vector<std::string> &tables) {
  return [tables](ImportOptions &options) { options.new_ids = tables; };
}

/// The options that a dry run proposes.
TuneImport as_proposed(const dbxfer::MergeReport &report) {
  return [report](ImportOptions &options) {
    options.match = report.match_options;
    options.new_ids = report.new_id_options;
  };
}

} // namespace

TEST_CASE("rows that are others get new ids, and a second import adds nothing") {
  const std::string key = GENERATE(as<std::string>{}, "serial PRIMARY KEY",
                                   "bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY",
                                   "int PRIMARY KEY DEFAULT next_id()", "counted PRIMARY KEY");
  TwoDatabases two(
      "CREATE SEQUENCE counter; CREATE FUNCTION next_id() RETURNS int LANGUAGE plpgsql "
      "AS 'BEGIN RETURN nextval(''counter''); END'; CREATE DOMAIN counted AS int DEFAULT "
      "nextval('counter'); CREATE TABLE msg (id " +
      key + ", body text)");
  two.source.run("INSERT INTO msg (body) VALUES ('dev 1'), ('both'), ('twice'), ('twice')");
  two.target.run("INSERT INTO msg (body) VALUES ('prod 1'), ('prod 2'), ('both'), ('twice')");
  two.take();
  const auto report = two.bring_as_foreseen(renew({"msg"}));
  CHECK(outcomes(report) == "msg: 2 inserted, 2 unchanged");
  CHECK(two.target.lines("SELECT id, body FROM msg ORDER BY id") ==
        Lines{"1\tprod 1", "2\tprod 2", "3\tboth", "4\ttwice", "5\tdev 1", "6\ttwice"});
  CHECK(two.target.value("INSERT INTO msg (body) VALUES ('next') RETURNING id") == "7");
  (void)two.undo();
  CHECK(two.target.value("SELECT count(*) FROM msg") == "5");
}

TEST_CASE("a counter that only the application asks counts as one, and goes past what came") {
  const std::string sequence =
      GENERATE(as<std::string>{}, "msg_id_seq", "msg_seq", "hibernate_sequence");
  TwoDatabases two("CREATE SEQUENCE " + sequence +
                   "; CREATE TABLE msg (id int NOT NULL PRIMARY KEY, body text)");
  const std::string add = "INSERT INTO msg VALUES (nextval('" + sequence + "'), '";
  two.source.run(add + "dev 1'); " + add + "both'); " + add + "dev 3')");
  two.target.run(add + "prod 1'); " + add + "both')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "msg: 1 inserted, 1 unchanged, 1 collided");
  CHECK(two.target.value("SELECT nextval('" + sequence + "')") == "4");
  CHECK(two.dry_run().new_id_options == Lines{"msg"});
  CHECK(outcomes(two.bring_as_foreseen(renew({"msg"}))) == "msg: 1 inserted, 2 unchanged");
  CHECK(two.target.lines("SELECT id, body FROM msg ORDER BY id") ==
        Lines{"1\tprod 1", "2\tboth", "3\tdev 3", "5\tdev 1"});
}

TEST_CASE("every reference follows a new id, through any depth") {
  TwoDatabases two(
      "CREATE TABLE a (id serial PRIMARY KEY, t text); CREATE TABLE b (id serial PRIMARY KEY, a_id "
      "int REFERENCES a, t text); CREATE TABLE c (b_id int PRIMARY KEY REFERENCES b, t text); "
      "CREATE TABLE d (a_id int REFERENCES a, c_id int REFERENCES c, PRIMARY KEY (a_id, c_id))");
  const auto fill = [](const std::string &who) {
    return "INSERT INTO a (t) VALUES ('" + who + " a1'), ('" + who +
           " a2'); INSERT INTO b (a_id, t) VALUES (2, '" + who + " b1'), (1, '" + who +
           " b2'); INSERT INTO c VALUES (1, '" + who + " c1'); INSERT INTO d VALUES (1, 1)";
  };
  two.source.run(fill("dev"));
  two.target.run(fill("prod"));
  two.take();
  const auto report = two.bring_as_foreseen(renew({"a", "b"}));
  CHECK(outcomes(report) == "a: 2 inserted | b: 2 inserted | c: 1 inserted | d: 1 inserted");
  CHECK(
      two.target.lines("SELECT a.t, c.t, b.t, x.t FROM d JOIN a ON a.id = a_id JOIN c ON c.b_id = "
                       "c_id JOIN b ON b.id = c.b_id JOIN a x ON x.id = b.a_id ORDER BY 1") ==
      Lines{"dev a1\tdev c1\tdev b1\tdev a2", "prod a1\tprod c1\tprod b1\tprod a2"});
}

TEST_CASE("a tree is recognised generation by generation") {
  TwoDatabases two("CREATE TABLE node (id serial PRIMARY KEY, up int REFERENCES node, name text)");
  two.source.run("INSERT INTO node (up, name) VALUES (NULL, 'a'), (NULL, 'b'), (1, 'other'), (2, "
                 "'other'), (4, 'deep'), (5, 'deeper')");
  two.target.run("INSERT INTO node (up, name) VALUES (NULL, 'x'), (NULL, 'a'), (2, 'other'), (1, "
                 "'other')");
  two.take();
  const auto report = two.bring_as_foreseen(renew({"node"}));
  CHECK(outcomes(report) == "node: 4 inserted, 2 unchanged");
  CHECK(
      two.target.lines("WITH RECURSIVE path(id, p) AS (SELECT id, name FROM node WHERE up IS NULL "
                       "UNION ALL SELECT n.id, p || '/' || name FROM node n JOIN path ON path.id = "
                       "n.up) SELECT p FROM path ORDER BY p COLLATE \"C\"") ==
      Lines{"a", "a/other", "b", "b/other", "b/other/deep", "b/other/deep/deeper", "x", "x/other"});
}

TEST_CASE("tables that refer to each other are recognised row by row") {
  TwoDatabases two(
      "CREATE TABLE a (id serial PRIMARY KEY, b int, t text); CREATE TABLE b (id serial "
      "PRIMARY KEY, a int REFERENCES a, t text); ALTER TABLE a ADD FOREIGN KEY (b) "
      "REFERENCES b");
  two.source.run(
      "INSERT INTO a VALUES (1, NULL, 'dev'); INSERT INTO b VALUES (1, 1, 'dev'); INSERT "
      "INTO a VALUES (2, 1, 'dev 2')");
  two.target.run("INSERT INTO a VALUES (1, NULL, 'prod'); INSERT INTO b VALUES (1, 1, 'prod'); "
                 "INSERT INTO a VALUES (2, 1, 'prod 2')");
  two.take();
  const auto report = two.bring_as_foreseen(renew({"a", "b"}));
  CHECK(outcomes(report) == "a: 2 inserted | b: 1 inserted");
  CHECK(
      two.target.lines("SELECT y.t, b.t, x.t FROM a y JOIN b ON b.id = y.b JOIN a x ON x.id = b.a "
                       "ORDER BY 1") == Lines{"dev 2\tdev\tdev", "prod 2\tprod\tprod"});
}

TEST_CASE("a match key may hold a reference to the table itself") {
  TwoDatabases two(
      "CREATE TABLE page (id serial PRIMARY KEY, parent int REFERENCES page, slug text "
      "NOT NULL, title text, UNIQUE (parent, slug))");
  two.source.run(
      "INSERT INTO page (parent, slug, title) VALUES (NULL, 'home', 'H'), (1, 'a', 'A'), "
      "(2, 'b', 'new title'), (2, 'c', 'C')");
  two.target.run("INSERT INTO page (parent, slug, title) VALUES (NULL, 'x', 'X'), (NULL, 'home', "
                 "'H'), (2, 'a', 'A'), (3, 'b', 'old title')");
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.match = {"page=parent,slug"}; });
  // The root has no value for the key: it is the target's with everything but the id equal.
  CHECK(outcomes(report) == "page: 1 inserted, 1 updated, 2 unchanged");
  CHECK(two.target.lines("SELECT id, parent, slug, title FROM page ORDER BY id") ==
        Lines{"1\t\\N\tx\tX", "2\t\\N\thome\tH", "3\t2\ta\tA", "4\t3\tb\tnew title", "5\t3\tc\tC"});
}

TEST_CASE("a row without a value for its match key is not the target's row of that number") {
  TwoDatabases two("CREATE TABLE person (id serial PRIMARY KEY, email text UNIQUE, name text)");
  two.source.run("INSERT INTO person (email, name) VALUES (NULL, 'dev'), ('a@x', 'Ann')");
  two.target.run("INSERT INTO person (email, name) VALUES ('a@x', 'Ann'), (NULL, 'prod')");
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.match = {"person=email"}; });
  CHECK(outcomes(report) == "person: 1 inserted, 1 unchanged");
  CHECK(two.target.lines("SELECT name FROM person ORDER BY id") == Lines{"Ann", "prod", "dev"});
}

TEST_CASE("new ids are refused where there are none to give") {
  struct Case {
    std::string schema, why;
  };
  const auto each = GENERATE(values<Case>({
      {"CREATE TABLE t (id uuid PRIMARY KEY)", "means the same row in every database"},
      {"CREATE TABLE t (id int)", "it has no key"},
      {"CREATE TABLE p (id serial PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY REFERENCES p)",
       "refers to p, whose new ids it follows"},
  }));
  TwoDatabases two(each.schema);
  two.take();
  const auto error = failure([&] { (void)two.dry_run(renew({"t"})); });
  CHECK(error.code() == ExitCode::usage);
  CHECK(contains(error.what(), each.why));
}

TEST_CASE("options that contradict each other, or name no table, are refused") {
  TwoDatabases two("CREATE TABLE t (id serial PRIMARY KEY, code text UNIQUE)");
  two.take();
  const auto code = [&](const TuneImport &tune) {
    return failure([&] { (void)two.dry_run(tune); }).code();
  };
  CHECK(code([](auto &o) {
          o.new_ids = {"t"};
          o.match = {"t=code"};
        }) == ExitCode::usage);
  CHECK(code([](auto &o) {
          o.new_ids = {"t"};
          o.match = {"t=id"};
        }) == ExitCode::usage);
  CHECK(code([](auto &o) {
          o.new_ids = {"t"};
          o.same_ids = {"t"};
        }) == ExitCode::usage);
  CHECK(code([](auto &o) { o.same_ids = {"tt"}; }) == ExitCode::usage);
  CHECK(code([](auto &o) { o.new_ids = {"tt"}; }) == ExitCode::usage);
}

TEST_CASE("what a dry run proposes merges databases that were seeded apart") {
  TwoDatabases two(
      "CREATE TABLE deal (id uuid PRIMARY KEY, title text); CREATE TABLE tag (id serial PRIMARY "
      "KEY, "
      "slug text NOT NULL UNIQUE); CREATE TABLE deal_tags (id serial PRIMARY KEY, deal_id uuid "
      "REFERENCES deal, tag_id int REFERENCES tag, UNIQUE (deal_id, tag_id)); CREATE TABLE note "
      "(id "
      "serial PRIMARY KEY, tag_id int REFERENCES tag, body text)");
  two.source.run(
      "INSERT INTO deal VALUES ('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'dev'); INSERT "
      "INTO tag (slug) VALUES ('red'), ('blue'); INSERT INTO deal_tags (deal_id, tag_id) "
      "SELECT id, 2 FROM deal; INSERT INTO note (tag_id, body) VALUES (1, 'dev')");
  two.target.run("INSERT INTO deal VALUES ('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'prod'); INSERT "
                 "INTO tag (slug) VALUES ('blue'), ('green'); INSERT INTO deal_tags (deal_id, "
                 "tag_id) SELECT id, 1 FROM deal; INSERT INTO note (tag_id, body) VALUES (2, "
                 "'prod')");
  two.take();
  const auto dry = two.dry_run();
  CHECK(dry.match_options == Lines{"tag=slug", "deal_tags=deal_id,tag_id"});
  CHECK(dry.new_id_options == Lines{"note"});
  CHECK(dry.unresolved.empty());
  const auto report = two.bring_as_foreseen(as_proposed(dry));
  CHECK(outcomes(report) ==
        "deal: 1 inserted | tag: 1 inserted, 1 unchanged | deal_tags: 1 inserted "
        "| note: 1 inserted");
  CHECK(
      two.target.lines("SELECT title, slug FROM deal_tags JOIN deal ON deal.id = deal_id JOIN tag "
                       "ON tag.id = tag_id ORDER BY 1") == Lines{"dev\tblue", "prod\tblue"});
  CHECK(two.target.lines("SELECT body, slug FROM note JOIN tag ON tag.id = tag_id ORDER BY 1") ==
        Lines{"dev\tred", "prod\tgreen"});
}

TEST_CASE("no key is proposed by which rows would exchange what they are") {
  TwoDatabases two(
      "CREATE TABLE item (id int PRIMARY KEY, list int NOT NULL, pos int NOT NULL, title "
      "text, UNIQUE (list, pos))");
  two.source.run("INSERT INTO item VALUES (1, 1, 2, 'Alpha'), (2, 1, 1, 'Beta')");
  two.target.run("INSERT INTO item VALUES (1, 1, 1, 'Alpha'), (2, 1, 2, 'Beta')");
  two.take();
  const auto report = two.dry_run();
  CHECK(outcomes(report) == "item: 2 collided");
  CHECK(report.match_options.empty());
  CHECK(report.new_id_options.empty());
}

TEST_CASE(
    "no new ids are proposed for what a generated column of a table without rows is bound to") {
  TwoDatabases two(
      "CREATE TABLE a (id serial PRIMARY KEY, said text); CREATE TABLE b (id int "
      "PRIMARY KEY, a int REFERENCES a); CREATE TABLE k (n int, g int GENERATED ALWAYS "
      "AS (n) STORED UNIQUE, b int NOT NULL REFERENCES b); CREATE TABLE c (id int, g "
      "int REFERENCES k (g))");
  two.source.run("INSERT INTO a VALUES (1, 'there')");
  two.target.run("INSERT INTO a VALUES (1, 'here')");
  two.take();
  CHECK(outcomes(two.dry_run()) == "a: 1 collided | b: nothing | k: nothing | c: nothing");
}

TEST_CASE("a collision that no option resolves is named beside the options") {
  TwoDatabases two(
      "CREATE TABLE ord (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), no serial UNIQUE, who "
      "text); CREATE TABLE msg (id serial PRIMARY KEY, body text)");
  two.source.run("INSERT INTO ord (who) VALUES ('dev'); INSERT INTO msg (body) VALUES ('dev')");
  two.target.run("INSERT INTO ord (who) VALUES ('prod'); INSERT INTO msg (body) VALUES ('prod')");
  two.take();
  const auto report = two.dry_run();
  CHECK(report.match_options.empty());
  CHECK(report.new_id_options == Lines{"msg"});
  REQUIRE(report.unresolved.size() == 1);
  CHECK(contains(report.unresolved[0], "ord_no_key"));
}

TEST_CASE("the list that a dry run writes says what its command says") {
  TwoDatabases two("CREATE TABLE tag (id serial PRIMARY KEY, slug text NOT NULL UNIQUE, t text); "
                   "CREATE TABLE msg (id serial PRIMARY KEY, body text)");
  two.source.run("INSERT INTO tag (slug, t) VALUES ('a', 'dev'); INSERT INTO msg (body) VALUES "
                 "('dev')");
  two.target.run("INSERT INTO tag (slug, t) VALUES ('b', 'prod'); INSERT INTO msg (body) VALUES "
                 "('prod')");
  two.take();
  const auto list = two.dir.path() / "dbxfer.json";
  (void)two.dry_run([&](ImportOptions &options) { options.write_list = list; });
  CHECK(read_file(list) ==
        "{\"tables\": [\n  {\"schema\": \"public\", \"name\": \"msg\", \"identity\": \"new\"},\n  "
        "{\"schema\": \"public\", \"name\": \"tag\", \"match\": [\"slug\"]}\n]}\n");
  const auto report = two.bring_as_foreseen([&](ImportOptions &options) { options.config = list; });
  CHECK(outcomes(report) == "msg: 1 inserted | tag: 1 inserted");
  two.dir.write("mine.json", "{}\n");
  const auto error = failure([&] {
    (void)two.dry_run(
        [&](ImportOptions &options) { options.write_list = two.dir.write("mine.txt", "notes\n"); });
  });
  CHECK(error.code() == ExitCode::usage);
}

TEST_CASE("numbers of a parent that does not travel are warned about, and refused if strict") {
  TwoDatabases two(
      "CREATE TABLE account (id serial PRIMARY KEY, name text); CREATE TABLE member (id "
      "uuid PRIMARY KEY, account_id int REFERENCES account)");
  two.source.run("INSERT INTO account (name) VALUES ('acme'); INSERT INTO member VALUES "
                 "('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 1)");
  const bool filled = GENERATE(true, false); // else they are loaded directly
  two.target.run("INSERT INTO account (name) VALUES ('umbrella')");
  if (filled)
    two.target.run("INSERT INTO member VALUES ('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 1)");
  two.take([](auto &options) { options.choice.tables = {"member"}; });
  const auto error =
      failure([&] { (void)two.bring([](ImportOptions &options) { options.strict = true; }); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(two.target.value("SELECT count(*) FROM member") == (filled ? "1" : "0"));
  const auto report = two.bring();
  CHECK(says(report.warnings, "1 row of member refers to account by a number of the source's"));
}

TEST_CASE("new ids go round a cycle through a key that refers") {
  TwoDatabases two(
      "CREATE TABLE a (id serial PRIMARY KEY, t text, b int); CREATE TABLE b (a_id int "
      "PRIMARY KEY REFERENCES a, t text); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.source.run(
      "INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (1, 'y'); UPDATE a SET b = 1");
  two.target.run("INSERT INTO a VALUES (1, 'z')");
  two.take();
  const auto report = two.bring(renew({"a"}));
  CHECK(outcomes(report) == "a: 1 inserted | b: 1 inserted");
  CHECK(two.target.lines("SELECT a.t, b.t FROM a JOIN b ON b.a_id = a.b AND b.a_id = a.id") ==
        Lines{"x\ty"});
}

TEST_CASE("no key is proposed that a row holds which is another row of the file") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, t int UNIQUE, m text)");
  two.source.run("INSERT INTO a VALUES (1, 3, 'one'), (2, 2, 'two')");
  two.target.run("INSERT INTO a VALUES (1, 2, 'one')");
  two.take();
  CHECK(two.dry_run().match_options.empty());
}

TEST_CASE("rows that refer to each other in a cycle are recognised by what else they hold") {
  const bool matched = GENERATE(false, true);
  TwoDatabases two(
      "CREATE TABLE a (id serial PRIMARY KEY, t text, b int); CREATE TABLE b (id serial "
      "PRIMARY KEY, a int UNIQUE REFERENCES a, t text); ALTER TABLE a ADD FOREIGN KEY "
      "(b) REFERENCES b");
  const auto ring = [](const std::string &who) {
    return "INSERT INTO a VALUES (1, '" + who + " x'), (2, 'y'); INSERT INTO b VALUES (1, 1, '" +
           who +
           " u'), "
           "(2, 2, 'v'); UPDATE a SET b = id";
  };
  two.source.run(ring("dev"));
  two.target.run(ring("prod"));
  two.take();
  const auto report = two.bring_as_foreseen([&](ImportOptions &options) {
    options.new_ids = {"a"};
    if (matched)
      options.match = {"b=a"};
    else
      options.new_ids.emplace_back("b");
  });
  CHECK(outcomes(report) == "a: 1 inserted, 1 unchanged | b: 1 inserted, 1 unchanged");
  CHECK(two.target.lines("SELECT a.t, b.t FROM a JOIN b ON b.id = a.b AND b.a = a.id ORDER BY 1") ==
        Lines{"dev x\tdev u", "prod x\tprod u", "y\tv"});
}

TEST_CASE("what a cycle's rows are recognised as decides what refers to them by its own key") {
  TwoDatabases two("CREATE TABLE a (id serial PRIMARY KEY, t text, mate int REFERENCES a); CREATE "
                   "TABLE b (a_id int PRIMARY KEY REFERENCES a, t text); ALTER TABLE a ADD b int "
                   "REFERENCES b");
  two.source.run(
      "INSERT INTO a VALUES (1, 'x', 2), (2, 'y', 1), (3, 'z', NULL); INSERT INTO b VALUES "
      "(2, 'u')");
  two.target.run("INSERT INTO a VALUES (3, 'other')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(renew({"a"}))) == "a: 3 inserted | b: 1 inserted");
  CHECK(outcomes(two.bring_as_foreseen(renew({"a"}))) == "a: 3 unchanged | b: 1 unchanged");
}

TEST_CASE("of rows alike those are taken that refer to each other as the file's do") {
  // The target has an older version, which refers to none, and after the import both.
  TwoDatabases two("CREATE TABLE a (id serial PRIMARY KEY, t text, b int); CREATE TABLE b (id "
                   "serial PRIMARY KEY, t text, a int REFERENCES a); ALTER TABLE a ADD FOREIGN KEY "
                   "(b) REFERENCES b");
  two.source.run("INSERT INTO a VALUES (7, 'x', NULL), (8, 'x', NULL), (9, 'x', NULL); INSERT INTO "
                 "b VALUES (3, 'y', 8), (4, 'y', 7), (5, 'y', 9); UPDATE a SET b = CASE id WHEN 7 "
                 "THEN 3 WHEN 8 THEN 4 ELSE 5 END");
  two.target.run("INSERT INTO a VALUES (15, 'z'); INSERT INTO b VALUES (3, 'y', NULL), (9, 'y', "
                 "15); INSERT INTO a VALUES (1, 'x', 9), (2, 'x', NULL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(renew({"a", "b"}))) == "a: 3 inserted | b: 3 inserted");
  CHECK(outcomes(two.bring_as_foreseen(renew({"a", "b"}))) == "a: 3 unchanged | b: 3 unchanged");
}

TEST_CASE("rows with match keys of their own are looked for until those of new ids are known") {
  TwoDatabases two("CREATE TABLE a (id serial PRIMARY KEY, t text, c int); CREATE TABLE c (id "
                   "serial PRIMARY KEY, b int, a int, UNIQUE (b, a)); CREATE TABLE b (id serial "
                   "PRIMARY KEY, a int UNIQUE REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (c) "
                   "REFERENCES c; ALTER TABLE c ADD FOREIGN KEY (b) REFERENCES b, ADD FOREIGN KEY "
                   "(a) REFERENCES a");
  two.source.run("INSERT INTO a VALUES (1, 'x', NULL), (2, 'y', NULL); INSERT INTO b VALUES (1, "
                 "1); INSERT INTO c VALUES (3, 1, 2); UPDATE a SET c = 3");
  two.target.run("INSERT INTO a VALUES (1, 'p', NULL), (2, 'q', NULL); INSERT INTO b VALUES (1, "
                 "2); INSERT INTO c VALUES (1, 1, 1)");
  two.take();
  const auto keys = [](ImportOptions &options) {
    options.new_ids = {"a"};
    options.match = {"b=a", "c=b,a"};
  };
  CHECK(outcomes(two.bring_as_foreseen(keys)) == "a: 2 inserted | b: 1 inserted | c: 1 inserted");
  CHECK(outcomes(two.bring_as_foreseen(keys)) ==
        "a: 2 unchanged | b: 1 unchanged | c: 1 unchanged");
}

TEST_CASE("what is sure in a cycle says which version of a row is meant") {
  TwoDatabases two("CREATE TABLE a (id serial PRIMARY KEY, t text, c int); CREATE TABLE c (a int "
                   "PRIMARY KEY REFERENCES a, t text); ALTER TABLE a ADD FOREIGN KEY (c) "
                   "REFERENCES c");
  two.source.run("INSERT INTO a VALUES (3, 'x'), (4, 'w'); INSERT INTO c VALUES (3, 'u'), (4, "
                 "'v'); UPDATE a SET c = 7 - id");
  two.target.run("INSERT INTO a VALUES (3, 'x'), (5, 'o'); INSERT INTO c VALUES (5, 'q'); UPDATE a "
                 "SET c = 5 WHERE id = 3");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(renew({"a"}))) == "a: 2 inserted | c: 2 inserted");
  CHECK(outcomes(two.bring_as_foreseen(renew({"a"}))) == "a: 2 unchanged | c: 2 unchanged");
}
