#include "two_databases.hpp"

#include "merge/stage/stage.hpp"
#include "postgres/session.hpp"
#include "postgres/settings.hpp"
#include "snapshot/reader.hpp"
#include "support/catch.hpp"
#include "tables/pair_tables.hpp"

#include <chrono>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto people = "CREATE TABLE person (id int PRIMARY KEY, email text UNIQUE, note text)";
constexpr auto thousand =
    "INSERT INTO person SELECT i, i || '@x', 'n' FROM generate_series(1, 1000) "
    "AS i";

/// Rows of the first table that an import would not stage.
std::uint64_t left_out(const TwoDatabases &two) {
  postgres::Session session(postgres::parse_url(two.target.url()), "test", {});
  snapshot::OpenOptions open;
  open.allow_edited = true;
  const auto reader = snapshot::Reader::open(two.file, open);
  postgres::begin(session, postgres::Transaction::writing, std::chrono::seconds(5));
  auto pairing = transfer::pair_tables(session, reader, {});
  static_cast<void>(transfer::stage_rows(session, reader, pairing, {}, false));
  session.execute("ROLLBACK");
  const auto &first = pairing.targets.at(0);
  return first.staged.settled ? reader.tables()[first.file_table].rows : first.staged.unchanged;
}

} // namespace

TEST_CASE("rows that the target has byte for byte are not staged") {
  TwoDatabases two(people);
  two.source.run(thousand);
  two.target.run(thousand);
  two.take();
  CHECK(left_out(two) == 1000);
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1000 unchanged");
  two.target.run("UPDATE person SET note = 'other' WHERE id IN (3, 50); DELETE FROM person WHERE "
                 "id = 7; INSERT INTO person VALUES (5000, 'theirs', 'n')");
  CHECK(left_out(two) <= 997);
  CHECK(left_out(two) >= 900); // a few may share a digest's bit
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1 inserted, 2 updated, 997 unchanged");
  CHECK(two.target.value("SELECT count(*) FROM person WHERE note = 'n'") == "1001");
}

TEST_CASE("an unchanged row whose key stands in the file twice is set aside with its double") {
  TwoDatabases two(people);
  two.source.run(thousand);
  two.target.run(thousand);
  two.take();
  // As an export would write it, and otherwise.
  two.edit(R"({"id":7,)", GENERATE(R"({"id":8,)", R"({"id":"8",)"));
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 998 unchanged, 2 collided");
}

TEST_CASE("an unchanged row whose unique value stands in the file twice is set aside, too") {
  TwoDatabases two(people);
  two.source.run(thousand);
  two.target.run(thousand);
  two.take();
  two.edit(R"("7@x")", GENERATE(R"("8@x")", R"("\u0038@x")"));
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 998 unchanged, 2 collided");
}

TEST_CASE("alike rows that stand in the file twice and in the target once are doubles") {
  TwoDatabases two(people);
  two.source.run(thousand);
  two.target.run(thousand);
  two.take();
  two.edit(R"({"id":7,"email":"7@x")", R"({"id":8,"email":"8@x")");
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 998 unchanged, 2 collided");
}

TEST_CASE("doubles of unchanged rows are found where equal values may be written otherwise") {
  const std::string key = GENERATE("numeric PRIMARY KEY, email text UNIQUE",
                                   "int PRIMARY KEY, email text; CREATE UNIQUE INDEX ON person "
                                   "(lower(email))");
  const auto end = key.find(';') == std::string::npos ? key.size() : key.find(';');
  TwoDatabases two("CREATE TABLE person (id " + key.substr(0, end) + ", note text)" +
                   key.substr(end));
  two.source.run("INSERT INTO person VALUES (1, 'a', 'n'), (2, 'b', 'n'), (3, 'c', 'n')");
  two.target.run("INSERT INTO person VALUES (1, 'a', 'n'), (2, 'b', 'n'), (3, 'c', 'n')");
  two.take();
  CHECK(left_out(two) == 3);
  if (key.starts_with("numeric"))
    two.edit(R"({"id":"3",)", R"({"id":"2.00",)");
  else
    two.edit(R"("c")", R"("B")");
  CHECK(left_out(two) == 0);
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1 unchanged, 2 collided");
}

TEST_CASE("NULLs in a unique column are no doubles of unchanged rows") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person SELECT i, NULL, 'n' FROM generate_series(1, 1000) AS i");
  two.target.run("INSERT INTO person SELECT i, NULL, 'n' FROM generate_series(1, 999) AS i");
  two.take();
  CHECK(left_out(two) >= 900);
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1 inserted, 999 unchanged");
}

TEST_CASE("without a key each copy of a row counts") {
  TwoDatabases two("CREATE TABLE log (n int, line text)");
  two.source.run("INSERT INTO log VALUES (1, 'a'), (1, 'a'), (1, 'a'), (2, 'b')");
  two.target.run("INSERT INTO log VALUES (2, 'b'), (1, 'a'), (1, 'a'), (1, 'a'), (1, 'a')");
  two.take();
  CHECK(left_out(two) == 4);
  CHECK(outcomes(two.bring_as_foreseen()) == "log: 4 unchanged");
  two.target.run("DELETE FROM log WHERE ctid IN (SELECT ctid FROM log WHERE n = 1 LIMIT 2)");
  CHECK(outcomes(two.bring_as_foreseen()) == "log: 1 inserted, 3 unchanged");
}

TEST_CASE("an unchanged row is recognised where columns stand in another order") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, at timestamptz, doc jsonb, raw bytea)");
  const auto rows = "INSERT INTO t (id, at, doc, raw) VALUES (1, '2020-01-01 00:00:00.5+02', "
                    R"('{"a": [1, "x"]}', '\x00ff'), (2, NULL, 'null', ''))";
  two.source.run(rows);
  two.target.run("DROP TABLE t; CREATE TABLE t (raw bytea, extra int DEFAULT 5, at timestamptz, "
                 "doc jsonb, id int PRIMARY KEY)");
  two.target.run(rows);
  two.take();
  CHECK(left_out(two) == 2);
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 2 unchanged");
}

TEST_CASE("the same JSON in a column of another type may be another value") {
  TwoDatabases two("");
  const auto table = [](const TempDatabase &side, const std::string &name, const std::string &type,
                        const std::string &value) {
    side.run("CREATE TABLE " + name + " (id int PRIMARY KEY, v " + type + "); INSERT INTO " + name +
             " VALUES (1, '" + value + "')");
  };
  const auto retyped = [&](const std::string &name, const std::string &theirs,
                           const std::string &value, const std::string &ours,
                           const std::string &held) {
    table(two.source, name, theirs, value);
    table(two.target, name, ours, held);
  };
  retyped("a", "jsonb", R"("abc")", "text", "abc");
  retyped("b", "text", "5", "jsonb", R"("5")");
  retyped("c", "timestamptz", "2025-01-15 10:30Z", "text", "2025-01-15T10:30:00+00:00");
  retyped("d", "int[]", "{1}", "jsonb", "[1]");
  retyped("e", "boolean", "true", "jsonb", "true");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "a: 1 updated | b: 1 updated | c: 1 updated | d: 1 invalid | e: 1 invalid");
}

TEST_CASE("a double is found by the value that a kept column has in the target") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, a int, b int, UNIQUE (a, b))");
  two.source.run("INSERT INTO t VALUES (1,1,2), (2,9,2)");
  two.target.run("INSERT INTO t VALUES (1,9,1), (2,9,2)");
  two.dir.write("list.json", R"({"tables": [{"name": "t", "keep": ["a"]}]})");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen([&](ImportOptions &options) {
          options.config = two.dir / "list.json";
        })) == "t: 2 collided");
}

TEST_CASE("match keys are proposed for unchanged rows that they would move") {
  TwoDatabases two("CREATE TABLE p (id serial PRIMARY KEY, code text UNIQUE);"
                   "CREATE TABLE c (id serial PRIMARY KEY, p int REFERENCES p, name text, UNIQUE "
                   "(p, name))");
  two.source.run("INSERT INTO p VALUES (5, 'x'); INSERT INTO c VALUES (1, 5, 'n')");
  two.target.run("INSERT INTO p VALUES (5, 'y'), (9, 'x'); INSERT INTO c VALUES (1, 5, 'n'), (2, "
                 "9, 'n')");
  two.take();
  CHECK(two.dry_run().match_options == std::vector<std::string>{"p=code", "c=p,name"});
}

TEST_CASE("a parent that a concurrent session deletes after it was left out is brought back") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, v text);"
                   "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 1)");
  two.target.run("INSERT INTO p VALUES (1, 'a'), (2, 'b')");
  two.take();
  bool deleted = false;
  CHECK(outcomes(two.bring([&](ImportOptions &options) {
          options.progress = [&](const Progress &progress) {
            if (deleted || progress.step != "staging" || progress.table.name != "c")
              return;
            deleted = true;
            two.target.run("DELETE FROM p WHERE id = 1");
          };
        })) == "p: 1 inserted, 1 unchanged | c: 1 inserted");
  CHECK(deleted);
}

TEST_CASE("what is edited but means the same is unchanged all the same") {
  TwoDatabases two(people);
  two.source.run(thousand);
  two.target.run(thousand);
  two.take();
  two.edit(R"({"id":7,"email":"7@x")", R"({ "email": "\u0037@x", "id": 7)");
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1000 unchanged");
}

TEST_CASE("a target that is much larger than the file is not read") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1, '1@x', 'n')");
  two.target.run("INSERT INTO person SELECT i, i || '@x', 'n' FROM generate_series(1, 30000) AS i");
  two.take();
  CHECK(left_out(two) == 0);
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 1 unchanged");
}

TEST_CASE("unchanged rows of a partitioned table are recognised in its partitions") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text) PARTITION BY RANGE (id);"
                   "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (50);"
                   "CREATE TABLE t2 PARTITION OF t DEFAULT");
  two.source.run("INSERT INTO t SELECT i, 'v' FROM generate_series(1, 100) AS i");
  two.target.run("INSERT INTO t SELECT i, 'v' FROM generate_series(1, 100) AS i");
  two.take();
  CHECK(left_out(two) == 100);
}
