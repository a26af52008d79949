#include "db/two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

using Lines = std::vector<std::string>;

constexpr auto messages = "CREATE TABLE msg (id serial PRIMARY KEY, body text);"
                          "CREATE TABLE note (id serial PRIMARY KEY, msg int NOT NULL REFERENCES "
                          "msg, said text)";

void fill(TwoDatabases &two) {
  two.source.run("INSERT INTO msg (body) VALUES ('dev 1'), ('dev 2');"
                 "INSERT INTO note (msg, said) VALUES (2, 'on dev 2')");
  two.target.run("INSERT INTO msg (body) VALUES ('prod 1'), ('prod 2'), ('prod 3');"
                 "INSERT INTO note (msg, said) VALUES (1, 'on prod 1')");
  two.take();
}

void as_others(ImportOptions &options) {
  options.new_ids = {"msg", "note"};
  options.remember = true;
}

KnownReport known(const TwoDatabases &two, const std::optional<std::string> &forget = {}) {
  KnownOptions options;
  options.database_url = two.target.url();
  options.forget = forget;
  return list_known(options);
}

/// `msg 2, note 1`
std::string counts(const KnownReport &report) {
  std::string out;
  for (const auto &table : report.tables)
    out += (out.empty() ? "" : ", ") + table.table.name + " " + std::to_string(table.rows);
  return out;
}

constexpr auto pairs =
    "SELECT table_name, file_key, target_key FROM dbxfer.known_rows ORDER BY table_name, file_key";

} // namespace

TEST_CASE("a row that was given a new id is known when it was edited since") {
  TwoDatabases two(messages);
  fill(two);
  const auto report = two.bring(as_others);
  CHECK(outcomes(report) == "msg: 2 inserted | note: 1 inserted");
  CHECK(report.remembered == 3);
  CHECK(two.target.lines(pairs) == Lines{"msg\t(1)\t(4)", "msg\t(2)\t(5)", "note\t(1)\t(2)"});
  CHECK(counts(known(two)) == "msg 2, note 1");

  two.source.run("UPDATE msg SET body = 'edited' WHERE id = 2; INSERT INTO msg (body) VALUES "
                 "('dev 3'); INSERT INTO note (msg, said) VALUES (2, 'again'), (3, 'on dev 3')");
  two.take();
  // Whether the import keeps on remembering or not, what is known is known.
  const auto again =
      two.bring_as_foreseen([](ImportOptions &options) { options.new_ids = {"msg", "note"}; });
  CHECK(outcomes(again) ==
        "msg: 1 inserted, 1 updated, 1 unchanged | note: 2 inserted, 1 unchanged");
  CHECK(two.target.lines("SELECT id, body FROM msg ORDER BY id") ==
        Lines{"1\tprod 1", "2\tprod 2", "3\tprod 3", "4\tdev 1", "5\tedited", "6\tdev 3"});
  CHECK(two.target.lines("SELECT said, body FROM note JOIN msg ON msg.id = msg ORDER BY said") ==
        Lines{"again\tedited", "on dev 2\tedited", "on dev 3\tdev 3", "on prod 1\tprod 1"});
}

TEST_CASE("what is known needs no option, and a number proves nothing against it") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.bring(as_others);
  two.source.run("UPDATE msg SET body = 'edited' WHERE id = 1; INSERT INTO msg (id, body) VALUES "
                 "(4, 'dev 4')");
  two.take();
  // The target's message 4 is the file's message 1: the file's 4 is another.
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "msg: 1 updated, 1 unchanged, 1 collided | note: 1 unchanged");
  CHECK(two.target.lines("SELECT id, body FROM msg ORDER BY id") ==
        Lines{"1\tprod 1", "2\tprod 2", "3\tprod 3", "4\tedited", "5\tdev 2"});
  CHECK(two.dry_run().new_id_options == Lines{"msg"});
}

TEST_CASE("rows of known pairs say nothing of other rows' numbers") {
  TwoDatabases two("CREATE TABLE msg (id serial PRIMARY KEY, body text)");
  two.source.run("INSERT INTO msg (body) SELECT 'dev ' || n FROM generate_series(1, 20) n");
  two.target.run("INSERT INTO msg (body) SELECT 'prod ' || n FROM generate_series(1, 40) n");
  two.take();
  (void)two.bring([](ImportOptions &options) {
    options.new_ids = {"msg"};
    options.remember = true;
  });
  two.source.run("INSERT INTO msg (id, body) VALUES (30, 'dev 30')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "msg: 20 unchanged, 1 collided");
  CHECK(two.target.value("SELECT body FROM msg WHERE id = 30") == "prod 30");
}

TEST_CASE(
    "rows that a match key recognised are known by their number when the key's value changes") {
  TwoDatabases two("CREATE TABLE person (id serial PRIMARY KEY, email text NOT NULL UNIQUE)");
  two.source.run("INSERT INTO person (email) VALUES ('a@x'), ('b@x')");
  two.target.run("INSERT INTO person (email) VALUES ('c@x'), ('b@x'), ('a@x')");
  two.take();
  const auto by_email = [](ImportOptions &options) {
    options.match = {"person=email"};
    options.remember = true;
  };
  CHECK(outcomes(two.bring(by_email)) == "person: 2 unchanged");
  two.source.run("UPDATE person SET email = 'ada@x' WHERE id = 1");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(by_email)) == "person: 1 updated, 1 unchanged");
  CHECK(two.target.value("SELECT email FROM person WHERE id = 3") == "ada@x");
}

TEST_CASE("a known number that another row bears by now is known no more") {
  const std::string created =
      GENERATE(as<std::string>{}, "", ", created_at timestamptz DEFAULT now()");
  TwoDatabases two("CREATE TABLE acc (id serial PRIMARY KEY, email text UNIQUE NOT NULL, bal int" +
                   created +
                   "); CREATE TABLE entry (id uuid PRIMARY KEY DEFAULT "
                   "gen_random_uuid(), acc int REFERENCES acc)");
  two.target.run("INSERT INTO acc (email) VALUES ('prod@x')");
  two.source.run("INSERT INTO acc (email, bal) VALUES ('a@x', 1), ('b@x', 2)");
  two.take();
  CHECK(outcomes(two.bring([](ImportOptions &options) {
          options.new_ids = {"acc"};
          options.remember = true;
        })) == "acc: 2 inserted | entry: nothing");
  SECTION("the source was seeded anew") {
    two.source.run("TRUNCATE acc, entry RESTART IDENTITY; INSERT INTO acc (email, bal) VALUES "
                   "('c@x', 3), ('d@x', 4); INSERT INTO entry (acc) VALUES (1)");
    two.take();
    const auto report = two.bring_as_foreseen();
    CHECK(outcomes(report) == "acc: 2 collided | entry: 1 orphaned");
    CHECK(says(report.notes, "dbxfer known --forget acc"));
    CHECK(two.target.value("SELECT string_agg(email, ' ' ORDER BY id) FROM acc") ==
          "prod@x a@x b@x");
    (void)known(two, "acc");
    CHECK(outcomes(two.bring_as_foreseen([](ImportOptions &options) {
            options.new_ids = {"acc"};
          })) == "acc: 2 inserted | entry: 1 inserted");
  }
  SECTION("the target's rows are others") {
    two.target.run("TRUNCATE acc, entry RESTART IDENTITY; INSERT INTO acc (email) VALUES "
                   "('p@x'), ('q@x'), ('r@x')");
    CHECK(outcomes(two.bring_as_foreseen()) == "acc: 2 collided | entry: nothing");
  }
  SECTION("one of the target's is another") {
    two.target.run("DELETE FROM acc WHERE id = 2; INSERT INTO acc (id, email) VALUES (2, 'own@x')");
    CHECK(outcomes(two.bring_as_foreseen()) == "acc: 1 unchanged, 1 collided | entry: nothing");
  }
}

TEST_CASE("an undo takes back what its import remembered, but of rows that it leaves") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.bring(as_others);
  SECTION("all of it") {
    (void)two.undo();
    CHECK(two.target.value("SELECT count(*) FROM dbxfer.known_rows") == "0");
    CHECK(outcomes(two.bring_as_foreseen(as_others)) == "msg: 2 inserted | note: 1 inserted");
  }
  SECTION("a row that was changed since") {
    two.target.run("UPDATE msg SET body = 'prod edit' WHERE id = 4");
    CHECK(two.undo().left() == 1);
    CHECK(two.target.lines(pairs) == Lines{"msg\t(1)\t(4)"});
  }
  SECTION("a dry run of it forgets nothing") {
    (void)two.undo([](UndoOptions &options) { options.dry_run = true; });
    CHECK(counts(known(two)) == "msg 2, note 1");
  }
}

TEST_CASE("what is forgotten is not known any more") {
  TwoDatabases two(messages);
  fill(two);
  CHECK(known(two).tables.empty());
  (void)two.bring(as_others);
  const auto report = known(two, "msg");
  CHECK(report.forgotten == 2);
  CHECK(counts(report) == "note 1");
  const auto error = failure([&] { (void)known(two, "notes"); });
  CHECK(error.code() == ExitCode::usage);
  CHECK(contains(error.what(), "note"));
}

TEST_CASE("a row of the target that is gone is not known any more") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.bring(as_others);
  two.target.run("DELETE FROM note WHERE id = 2; DELETE FROM msg WHERE id = 4");
  CHECK(outcomes(two.bring_as_foreseen(as_others)) ==
        "msg: 1 inserted, 1 unchanged | note: 1 inserted");
  CHECK(counts(known(two)) == "msg 2, note 1");
}

TEST_CASE("rows of another database, or in another table, are not taken for known ones") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.bring(as_others);
  TwoDatabases other(messages);
  other.source.run("INSERT INTO msg (body) VALUES ('other 1'), ('other 2')");
  other.take();
  CHECK(outcomes(two.bring_as_foreseen([&](ImportOptions &options) {
          options.file = other.file;
          options.new_ids = {"msg", "note"};
        })) == "msg: 2 inserted | note: nothing");
}

TEST_CASE("a dry run and a rehearsal remember nothing") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.dry_run(as_others);
  (void)two.dry_run([](ImportOptions &options) {
    as_others(options);
    options.dry_run = false;
    options.rehearse = true;
  });
  CHECK(two.target.value("SELECT to_regclass('dbxfer.known_rows') IS NULL") == "t");
}

TEST_CASE("composite keys and keys that refer are known as the file has them") {
  TwoDatabases two("CREATE TABLE org (id serial PRIMARY KEY, name text); CREATE TABLE member (org "
                   "int REFERENCES org, no serial, name text, PRIMARY KEY (org, no)); CREATE TABLE "
                   "badge (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), org int, no int, color "
                   "text, FOREIGN KEY (org, no) REFERENCES member)");
  two.source.run("INSERT INTO org (name) VALUES ('dev'); INSERT INTO member (org, name) VALUES (1, "
                 "'ann'), (1, 'bo'); INSERT INTO badge (org, no, color) VALUES (1, 2, 'red')");
  two.target.run("INSERT INTO org (name) VALUES ('prod'); INSERT INTO member (org, name) VALUES "
                 "(1, 'cy'), (1, 'di')");
  two.take();
  const auto others = [](ImportOptions &options) {
    options.new_ids = {"org", "member"};
    options.remember = true;
  };
  CHECK(outcomes(two.bring(others)) == "org: 1 inserted | member: 2 inserted | badge: 1 inserted");
  two.source.run("UPDATE org SET name = 'dev 2'; UPDATE member SET name = 'bob' WHERE no = 2; "
                 "UPDATE badge SET color = 'blue'");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(others)) ==
        "org: 1 updated | member: 1 updated, 1 unchanged | badge: 1 updated");
  CHECK(two.target.lines("SELECT o.name, m.name, b.color FROM member m JOIN org o ON o.id = m.org "
                         "LEFT JOIN badge b USING (org, no) ORDER BY m.name") ==
        Lines{"dev 2\tann\t\\N", "dev 2\tbob\tblue", "prod\tcy\t\\N", "prod\tdi\t\\N"});
}

TEST_CASE("a table of known rows that is not this program's own is refused") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.bring(as_others);
  SECTION("of another version") {
    two.target.run("COMMENT ON TABLE dbxfer.known_rows IS 'rows that dbxfer import remembered, 2'");
  }
  SECTION("of another owner") {
    two.target.run("ALTER TABLE dbxfer.known_rows OWNER TO pg_monitor");
  }
  SECTION("with a column more") { two.target.run("ALTER TABLE dbxfer.known_rows ADD x int"); }
  SECTION("with a trigger") {
    two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; "
                   "END'; CREATE TRIGGER f BEFORE INSERT ON dbxfer.known_rows FOR EACH ROW EXECUTE "
                   "FUNCTION f()");
  }
  for (const auto &run : {std::function<void()>([&] { (void)two.dry_run(); }),
                          std::function<void()>([&] { (void)two.bring(as_others); }),
                          std::function<void()>([&] { (void)known(two); })}) {
    const auto error = failure(run);
    CHECK(error.code() == ExitCode::refused);
    CHECK(contains(error.what(), "dbxfer.known_rows"));
  }
}

TEST_CASE("known rows do not travel themselves") {
  TwoDatabases two(messages);
  fill(two);
  (void)two.bring(as_others);
  ExportOptions options;
  options.database_url = two.target.url();
  options.all_schemas = true;
  options.file = two.dir / "all.json";
  CHECK(exported(export_snapshot(options)) == "msg: 5 | note: 2");
}
