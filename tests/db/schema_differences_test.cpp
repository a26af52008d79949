#include "two_databases.hpp"

#include "base/hash.hpp"
#include "support/catch.hpp"
#include "support/server.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// Two databases whose schemas differ, and the snapshot of the first.
struct Sides {
  Sides(std::string_view from, std::string_view to) : two("") {
    two.source.run(from);
    two.target.run(to);
    two.take();
  }

  /// What dry run, import and verify refuse alike.
  std::string refused(const TuneImport &tune = {}) {
    const auto before = versions(two.target);
    const auto dry = failure([&] { static_cast<void>(two.dry_run(tune)); });
    const auto real = failure([&] { static_cast<void>(two.bring(tune)); });
    const auto verified = failure([&] { static_cast<void>(two.verify()); });
    CHECK(real.code() == ExitCode::refused);
    CHECK(std::string(dry.what()) == real.what());
    if (!tune)
      CHECK(std::string(verified.what()) == real.what());
    CHECK(difference(before, versions(two.target)) == "");
    return real.what();
  }

  /// Imports, which nothing may keep from verifying as equal.
  ImportReport taken(const TuneImport &tune = {}) {
    auto report = two.bring_as_foreseen(tune);
    CHECK(report.exit_code == ExitCode::done);
    return report;
  }

  TwoDatabases two;
};

/// Takes a piece out of a snapshot, which stays intact.
void leave_out(const std::filesystem::path &file, std::string_view from, std::string_view to) {
  auto text = read_file(file);
  const auto begin = text.find(from);
  REQUIRE(begin != std::string::npos);
  text.erase(begin, text.find(to, begin) - begin);
  const auto trailer = text.find("\"trailer\"");
  base::Sha256 hash;
  hash.update(text.substr(0, trailer));
  const std::string_view key = "\"sha256\": \"";
  text.replace(text.find(key, trailer) + key.size(), 64, hash.finish());
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

void ignore_extra_columns(ImportOptions &options) { options.ignore_extra_columns = true; }

} // namespace

TEST_CASE("[C17] every difference is in one refusal, and nothing was written") {
  Sides sides(
      "CREATE TYPE mood AS ENUM ('ok','new'); CREATE TABLE a (id int PRIMARY KEY, x int, y "
      "int); CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY); CREATE "
      "TABLE d (id int PRIMARY KEY, e text, m mood, n numeric(10,4)); INSERT INTO a VALUES "
      "(1, 2, 3)",
      "CREATE TYPE mood AS ENUM ('ok'); CREATE DOMAIN must AS text NOT NULL; CREATE DOMAIN "
      "still AS must; CREATE TABLE a (id int PRIMARY KEY, x int, z int NOT NULL, m still); "
      "CREATE VIEW b AS SELECT 1 AS id; CREATE TABLE d (id int, e text PRIMARY KEY, u int "
      "UNIQUE, m mood, n numeric(10,2))");
  CHECK(sides.refused() ==
        "the target does not fit the snapshot; nothing was changed:\n"
        "  b is a view there, which takes no rows of a snapshot\n"
        "  table c is missing\n"
        "  column a.y (integer) is missing\n"
        "  column a.z is NOT NULL without a default, and the file has no values for it\n"
        "  column a.m is NOT NULL without a default, and the file has no values for it\n"
        "Also different, though no reason to refuse:\n"
        "  column d.n is numeric(10,2) in the target and numeric(10,4) in the file; each value is "
        "tested\n"
        "  d: the file has no values for \"u\", which takes its default in new rows and is left "
        "alone "
        "in others\n"
        "  enum public.mood lacks in the target the label \"new\"; each value is tested\n"
        "Run the same migrations on both sides, or export again. --ignore-extra-columns leaves out "
        "the columns that the target lacks.");
}

TEST_CASE("[C17] --ignore-extra-columns leaves out what the target lacks, and says so") {
  Sides sides("CREATE TABLE t (id int PRIMARY KEY, v text, old text, \"odd\x1b\" int); "
              "INSERT INTO t VALUES (1, 'a', 'x', 1), (2, 'b', NULL, 2)",
              "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (2, 'old')");
  CHECK(contains(sides.refused(), "column t.old (text) is missing"));
  const auto report = sides.taken(ignore_extra_columns);
  CHECK(outcomes(report) == "t: 1 inserted, 1 updated");
  CHECK(report.warnings.back() ==
        "t: the values of \"old\" and \"odd\\x1b\" are left out, since the target has no such "
        "column (--ignore-extra-columns)");
  CHECK(says(sides.two.dry_run(ignore_extra_columns).warnings, "\"old\""));
  VerifyOptions verify;
  verify.database_url = sides.two.target.url();
  verify.file = sides.two.file;
  verify.ignore_extra_columns = true;
  const auto verified = verify_snapshot(verify);
  CHECK(verified.exit_code == ExitCode::done);
  CHECK(says(verified.warnings, "\"old\""));
}

TEST_CASE("[C17] a column of the key is never left out") {
  Sides sides("CREATE TABLE t (tenant int, id int, v text, PRIMARY KEY (tenant, id)); INSERT INTO "
              "t VALUES (1, 1, 'a'), (2, 1, 'b')",
              "CREATE TABLE t (id int PRIMARY KEY, v text)");
  CHECK(contains(sides.refused(ignore_extra_columns),
                 "column t.tenant (integer) is missing; it belongs to the key"));
}

TEST_CASE("[C17] a key that the file has no values for is refused") {
  Sides sides("CREATE TABLE t (id int PRIMARY KEY, v text)",
              "CREATE TABLE t (id int, code serial PRIMARY KEY, v text)");
  CHECK(contains(sides.refused(), "the key of t (code) is not in the file"));
}

TEST_CASE(
    "[C17] columns that the file lacks take their defaults, and are left alone in other rows") {
  Sides sides(
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1,'a'), (2,'b'), (3,'c')",
      "CREATE DOMAIN must AS text NOT NULL DEFAULT 'domain'; CREATE TABLE t (id int PRIMARY KEY, v "
      "text, d text NOT NULL DEFAULT 'default', n text, m must, i int GENERATED ALWAYS AS IDENTITY "
      "(START 10), g int GENERATED ALWAYS AS (length(v)) STORED, s serial); INSERT INTO t (id, v, "
      "d, n, m) VALUES (1, 'a', 'mine', 'mine', 'mine'), (2, 'old', 'mine', 'mine', 'mine')");
  const auto report = sides.taken();
  CHECK(outcomes(report) == "t: 1 inserted, 1 updated, 1 unchanged");
  CHECK(says(report.notes,
             "t: the file has no values for \"d\", \"n\", \"m\", \"i\" and \"s\", which "
             "take their defaults in new rows and are left alone in others"));
  CHECK(sides.two.target.lines("SELECT * FROM t ORDER BY id") ==
        std::vector<std::string>{"1\ta\tmine\tmine\tmine\t10\t1\t1",
                                 "2\tb\tmine\tmine\tmine\t11\t1\t2",
                                 "3\tc\tdefault\t\\N\tdomain\t12\t1\t3"});
  CHECK(outcomes(sides.two.bring()) == "t: 3 unchanged");
  CHECK(sides.two.verify().exit_code == ExitCode::done);
}

TEST_CASE(
    "[C17][B23] reordered columns are said, dropped, generated and identity ones need no word") {
  Sides sides(
      "CREATE TABLE t (gone int, id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text, g "
      "int GENERATED ALWAYS AS (length(v)) STORED, w text); ALTER TABLE t DROP COLUMN gone; "
      "INSERT INTO t (v, w) VALUES ('a', 'x'), ('bb', 'y')",
      "CREATE TABLE t (w text, g int GENERATED ALWAYS AS (length(v)) STORED, was int, v "
      "text, id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY); ALTER TABLE t DROP COLUMN "
      "was");
  const auto text = read_file(sides.two.file);
  CHECK(contains(
      text,
      R"({"name": "id", "type": "integer", "notNull": true, "generated": "identity always"})"));
  CHECK(contains(text, R"({"name": "g", "type": "integer", "generated": "stored"})"));
  CHECK(contains(text, "{\"id\":1,\"v\":\"a\",\"w\":\"x\"}"));
  CHECK(!contains(text, "gone"));
  const auto report = sides.taken();
  CHECK(outcomes(report) == "t: 2 inserted");
  CHECK(report.notes ==
        std::vector<std::string>{"the columns stand in another order in t; they are "
                                 "paired by their names"});
  CHECK(sides.two.target.lines("SELECT id, v, g, w FROM t ORDER BY id") ==
        std::vector<std::string>{"1\ta\t1\tx", "2\tbb\t2\ty"});
}

TEST_CASE(
    "[C01] retyped and narrowed columns are listed, and only values that do not fit stay out") {
  Sides sides(
      "CREATE TABLE t (id int PRIMARY KEY, n numeric(10,4), s timestamp(6), c char(6), v "
      "char(6), a numeric(10,4)[], same text); INSERT INTO t VALUES (1, 1.5000, '2020-01-01 "
      "00:00:00.123000', 'ab', 'ab', '{1.5000,NULL}', 'x'), (2, 1.505, '2020-01-01', 'ab', "
      "'ab', '{1}', 'x'), (3, 1, '2020-01-01 00:00:00.1234', 'ab', 'ab', '{1}', 'x'), (4, "
      "1, NULL, 'abcd', 'ab', '{1}', 'x'), (5, 1, NULL, 'ab', 'abcdef', '{1}', 'x'), (6, 1, "
      "NULL, 'ab', 'ab', '{1.505}', 'x')",
      "CREATE TABLE t (id int PRIMARY KEY, n numeric(10,2), s timestamp(3), c char(3), v "
      "varchar(6), a numeric(10,2)[], same text)");
  const auto report = sides.two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 2 inserted, 4 invalid");
  CHECK(problems(report) == "t: would_narrow n 1 | t: would_narrow s 1 | t: would_narrow c 1 | t: "
                            "would_narrow a 1");
  CHECK(says(report.notes, "column t.n is numeric(10,2) in the target and numeric(10,4) in the "
                           "file; each value is tested"));
  CHECK(says(report.notes, "column t.v is character varying(6) in the target and character(6)"));
  CHECK(!says(report.notes, "t.same"));
  CHECK(sides.two.target.lines("SELECT id, n, s, c, v, octet_length(v), a FROM t ORDER BY id") ==
        std::vector<std::string>{"1\t1.50\t2020-01-01 00:00:00.123\tab \tab    \t6\t{1.50,NULL}",
                                 "5\t1.00\t\\N\tab \tabcdef\t6\t{1.00}"});
}

TEST_CASE("[C01] a narrower column whose values all fit verifies as equal") {
  Sides sides("CREATE TABLE t (id bigint PRIMARY KEY, n numeric, c char(9), w varchar(3), d "
              "timestamptz); INSERT INTO t VALUES (1, 1.500, 'a', 'b', '2020-01-01'), (2, 1e3, '', "
              "'', NULL)",
              "CREATE TABLE t (id int PRIMARY KEY, n numeric(6,1), c char(1), w text, d "
              "timestamptz(0))");
  CHECK(outcomes(sides.taken()) == "t: 2 inserted");
  CHECK(sides.two.verify().exit_code == ExitCode::done);
  CHECK(outcomes(sides.two.bring()) == "t: 2 unchanged");
}

TEST_CASE("[C02] a text that is too long is set aside, whatever the file says of its type") {
  Sides sides("CREATE TABLE t (id int PRIMARY KEY, v varchar(3), b bit(3)); INSERT INTO t VALUES "
              "(1, 'abc', '101')",
              "CREATE TABLE t (id int PRIMARY KEY, v varchar(3), b bit(3))");
  sides.two.edit("\"abc\"", "\"abcd\"");
  CHECK(problems(sides.two.bring_as_foreseen()) == "t: would_narrow v 1");
  sides.two.edit("\"abcd\"", "\"abc\"");
  sides.two.edit("\"101\"", "\"1010\"");
  CHECK(problems(sides.two.bring_as_foreseen()) == "t: would_narrow b 1");
}

TEST_CASE("[C01] a column of another kind takes the source's own text, and no other value") {
  Sides sides("CREATE TABLE t (id int PRIMARY KEY, j jsonb, b boolean, a text[], t text); INSERT "
              "INTO t VALUES (1, '{\"a\": 1}', true, '{x,NULL}', '[1, 2]'), (2, '\"s\"', NULL, "
              "NULL, 'plain')",
              "CREATE TABLE t (id int PRIMARY KEY, j text, b text, a text, t jsonb)");
  const auto report = sides.two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 1 invalid");
  CHECK(problems(report) == "t: bad_value t 1");
  CHECK(sides.two.target.lines("SELECT * FROM t") ==
        std::vector<std::string>{"1\t{\"a\": 1}\tt\t{x,NULL}\t[1, 2]"});
}

TEST_CASE("[C01] a value that another type holds unchanged is written as that type prints it") {
  Sides sides(
      "CREATE TABLE t (id int PRIMARY KEY, n numeric(10,2), ns numeric[], i float8, s timestamp, z "
      "timestamptz, zs timestamptz[]); INSERT INTO t VALUES (1, 5, '{{5.00},{NULL}}', -3, "
      "'2025-01-15 "
      "10:30', '2025-01-15 10:30:00.5+00', '{2025-01-15 10:30+00,infinity}'), (2, 5.01, NULL, "
      "NULL, "
      "NULL, NULL, NULL), (3, NULL, '{5.5}', NULL, NULL, NULL, NULL), (4, NULL, NULL, 0.5, NULL, "
      "NULL, "
      "NULL)",
      "CREATE TABLE t (id int PRIMARY KEY, n smallint, ns bigint[], i int, s text, z text, zs "
      "text)");
  const auto report = sides.two.bring_as_foreseen();
  CHECK(problems(report) == "t: bad_value n 1 | t: bad_value ns 1 | t: bad_value i 1");
  CHECK(sides.two.target.lines("SELECT n, ns, i, s, z, zs FROM t") ==
        std::vector<std::string>{"5\t{{5},{NULL}}\t-3\t2025-01-15 10:30:00\t2025-01-15 "
                                 "10:30:00.5+00\t{\"2025-01-15 10:30:00+00\",infinity}"});
}

TEST_CASE("enum labels that the target lacks are named before a value is met") {
  Sides sides("CREATE TYPE mood AS ENUM ('ok','sad','new','né \"w\"'); CREATE DOMAIN felt AS mood; "
              "CREATE TABLE t (id int PRIMARY KEY, m mood, ms mood[], d felt, ds felt[]); INSERT "
              "INTO t VALUES (1, 'ok', '{sad}', 'ok', '{ok}'), (2, 'new', NULL, NULL, NULL)",
              "CREATE TYPE mood AS ENUM ('sad','more','ok'); CREATE DOMAIN felt AS mood; CREATE "
              "TABLE t (id int PRIMARY KEY, m mood, ms mood[], d felt, ds felt[])");
  const auto report = sides.two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 1 invalid");
  CHECK(report.notes.front() == "enum public.mood lacks in the target the labels \"new\" and \"né "
                                "\"w\"\"; each value is tested");
  sides.two.target.run("DELETE FROM t; ALTER TYPE mood ADD VALUE 'new'; ALTER TYPE mood ADD VALUE "
                       "'né \"w\"'");
  CHECK(sides.taken().notes.empty());
}

TEST_CASE("an enum that became a text, and a text that became an enum") {
  Sides sides(
      "CREATE TYPE mood AS ENUM ('ok','sad'); CREATE TABLE t (id int PRIMARY KEY, m mood, t "
      "text); INSERT INTO t VALUES (1, 'ok', 'sad'), (2, 'ok', 'Sad')",
      "CREATE TYPE mood AS ENUM ('ok','sad'); CREATE TABLE t (id int PRIMARY KEY, m text, t "
      "mood)");
  const auto report = sides.two.bring_as_foreseen();
  CHECK(problems(report) == "t: bad_value t 1");
  CHECK(says(report.notes, "column t.m is text in the target and public.mood in the file"));
}

TEST_CASE("composites with other attributes are refused, since their text goes by places") {
  Sides sides("CREATE TYPE pair AS (a text, b text); CREATE DOMAIN pairs AS pair[]; CREATE TABLE t "
              "(id int PRIMARY KEY, p pairs); INSERT INTO t VALUES (1, '{\"(x,y)\"}')",
              "CREATE TYPE pair AS (b text, a text); CREATE DOMAIN pairs AS pair[]; CREATE TABLE t "
              "(id int PRIMARY KEY, p pairs)");
  CHECK(contains(sides.refused(),
                 "composite type public.pair has the attributes \"b\" and \"a\" in the target and "
                 "\"a\" and \"b\" in the file"));
}

TEST_CASE("[C01] no limit inside a composite or an array of a domain cuts or rounds a value") {
  Sides sides(
      "CREATE DOMAIN price AS numeric; CREATE TYPE pair AS (a numeric, b varchar(9)); CREATE TABLE "
      "t "
      "(id int PRIMARY KEY, p pair, ps pair[], d price[]); INSERT INTO t VALUES (1, '(1.50,ab)', "
      "'{\"(2.50,\\\"a b\\\")\",NULL}', '{1.50,NULL}'), (2, '(1.505,ab)', NULL, NULL), (3, NULL, "
      "'{\"(1,\\\"abc  \\\")\"}', NULL), (4, NULL, NULL, '{1.505}')",
      "CREATE DOMAIN price AS numeric(10,2); CREATE TYPE pair AS (a numeric(10,2), b varchar(3)); "
      "CREATE TABLE t (id int PRIMARY KEY, p pair, ps pair[], d price[])");
  const auto report = sides.two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 3 invalid");
  CHECK(says(report.notes, "attribute public.pair.a is numeric(10,2) in the target and numeric in "
                           "the file"));
  CHECK(says(report.notes, "domain public.price is numeric(10,2) in the target and numeric in"));
  CHECK(difference({sides.two.source.lines("SELECT * FROM t WHERE id = 1")},
                   sides.two.target.lines("SELECT * FROM t")) == "");
}

TEST_CASE("[C01] no limit of a domain that a range is made of cuts or rounds a value") {
  needs_server(14);
  const auto schema = [](const std::string &price) {
    return "CREATE DOMAIN price AS " + price +
           "; CREATE TYPE span AS RANGE (subtype = price, multirange_type_name = spans); CREATE "
           "TABLE t (id int PRIMARY KEY, s span, ss span[], m spans); ";
  };
  Sides sides(
      schema("numeric") +
          "INSERT INTO t VALUES (1, '[1.50,2.25)', '{NULL,\"[1.00,)\"}', '{[1.50,2.50),[3.00,)}'), "
          "(2, '[1.00,1.505]', NULL, NULL), (3, NULL, '{\"[1.00,1.505]\"}', NULL), (4, NULL, NULL, "
          "'{[1.00,1.505]}')",
      schema("numeric(10,2)"));
  const auto report = sides.two.bring_as_foreseen();
  CHECK(problems(report) == "t: would_narrow s 1 | t: would_narrow ss 1 | t: would_narrow m 1");
  CHECK(difference(sides.two.source.lines("SELECT * FROM t WHERE id = 1"),
                   sides.two.target.lines("SELECT * FROM t")) == "");
}

TEST_CASE("types are compared by what they are made of, not by their schemas") {
  Sides sides(
      "CREATE TYPE mood AS ENUM ('ok'); CREATE TYPE pair AS (a int, m mood); CREATE TABLE t "
      "(id int PRIMARY KEY, m mood, p pair[], r int4range); INSERT INTO t VALUES (1, 'ok', "
      "'{\"(1,ok)\"}', '[1,2)')",
      "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('ok'); CREATE TYPE app.pair AS (a "
      "int, m app.mood); CREATE TABLE app.t (id int PRIMARY KEY, m app.mood, p app.pair[], r "
      "int4range)");
  const auto report = sides.taken([&](ImportOptions &options) {
    options.database_url = *options.database_url + "?schema=app";
  });
  CHECK(outcomes(report) == "app.t: 1 inserted");
  CHECK(report.notes.empty());
}

TEST_CASE("[C23] a type that the target does not know is refused where its values are no text") {
  Sides sides(
      "CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE TABLE t (id int PRIMARY KEY, "
      "h hstore, c citext); INSERT INTO t VALUES (1, 'a=>1', 'Ab')",
      "CREATE TABLE t (id int PRIMARY KEY, h jsonb, c text)");
  const auto why = sides.refused();
  CHECK(contains(why,
                 "column t.h is jsonb in the target and public.hstore in the file, a type that "
                 "the target does not have"));
  CHECK(
      contains(why, "column t.c is text in the target and public.citext in the file; each value"));
  sides.two.target.run("ALTER TABLE t ALTER h TYPE text");
  CHECK(outcomes(sides.taken()) == "t: 1 inserted");
}

TEST_CASE("[C23] another major version is a warning") {
  Sides sides("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)",
              "CREATE TABLE t (id int PRIMARY KEY)");
  const auto version = sides.two.target.value("SHOW server_version_num");
  const auto major = version.substr(0, version.size() - 4);
  const std::string other = major == "13" ? "14" : "13";
  CHECK(!says(sides.two.dry_run().warnings, "major version"));
  sides.two.edit("\"server\": \"" + major + ".", "\"server\": \"" + major + ".99");
  CHECK(!says(sides.two.dry_run().warnings, "major version"));
  sides.two.edit("\"server\": \"" + major + ".", "\"server\": \"" + other + ".");
  const auto report = sides.taken();
  CHECK(says(report.warnings, "the snapshot is from PostgreSQL " + other + "."));
  CHECK(says(report.warnings, ", the target is PostgreSQL " + major + "."));
}

TEST_CASE("an extension may stand in another schema") {
  Sides sides("CREATE EXTENSION hstore; CREATE TABLE t (id int PRIMARY KEY, h hstore, a hstore[]); "
              "INSERT INTO t VALUES (1, 'a=>1', '{\"b=>2\"}')",
              "CREATE SCHEMA \"my ext\"; CREATE EXTENSION hstore SCHEMA \"my ext\"; CREATE TABLE t "
              "(id int PRIMARY KEY, h \"my ext\".hstore, a \"my ext\".hstore[])");
  CHECK(outcomes(sides.taken()) == "t: 1 inserted");
}

TEST_CASE("[A23] a snapshot that says nothing of types and migrations is imported all the same") {
  const auto schema = [](std::string_view digits) {
    return "CREATE TYPE mood AS ENUM ('ok','sad'); CREATE DOMAIN price AS numeric(10," +
           std::string(digits) +
           "); CREATE TYPE pair AS (a price, m mood); CREATE TABLE t (id int PRIMARY KEY, m mood, "
           "p price, ps price[], c pair, cs pair[]); CREATE TABLE alembic_version (version_num "
           "text); INSERT INTO alembic_version VALUES ('a1'); ";
  };
  Sides sides(schema("2") + "INSERT INTO t VALUES (1, 'ok', 1.5, '{1.5,NULL}', '(1.5,sad)', "
                            "'{\"(1.25,)\"}'), (2, NULL, NULL, NULL, NULL, NULL)",
              schema("2"));
  leave_out(sides.two.file, ", \"fingerprint\"", "},\n\"types\"");
  leave_out(sides.two.file, "\"types\": [", "\"tables\": [");
  const auto report = sides.taken();
  CHECK(outcomes(report) == "t: 2 inserted");
  CHECK(report.notes.size() == 1);
  CHECK(says(report.notes, "Alembic (alembic_version): only the target has this table (at a1)"));
  CHECK(difference(sides.two.source.everything(), sides.two.target.everything()) == "");
}

TEST_CASE("[A18] names of the file stand in a refusal without their control bytes") {
  Sides sides("CREATE TABLE \"t\x1b[2J\" (id int PRIMARY KEY, \"c\x1b]0;x\x07\" int)",
              "CREATE TABLE \"t\x1b[2J\" (id int PRIMARY KEY)");
  CHECK(contains(sides.refused(), "column t\\x1b[2J.c\\x1b]0;x\\x07 (integer) is missing"));
}
