#include "migration_file.hpp"

#include "db/two_databases.hpp"
#include "dbxfer/schema.hpp"
#include "support/catch.hpp"
#include "support/server.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

using Texts = std::vector<std::string>;

/// What has it, and what lacks it.
struct Sides {
  Sides(std::string_view source_sql, std::string_view target_sql) {
    if (!source_sql.empty())
      two.source.run(source_sql);
    if (!target_sql.empty())
      two.target.run(target_sql);
  }

  Texts differences() {
    SchemaDiffOptions options;
    options.left = two.source.url();
    options.right = two.target.url();
    Texts out;
    for (const auto &each : compare_schemas(options).differences)
      out.push_back(each.text);
    return out;
  }

  SchemaCandidateReport candidate(const std::string &from = {}) {
    SchemaCandidateOptions options;
    options.from = from.empty() ? two.source.url() : from;
    options.database_url = two.target.url();
    options.revision = "a1b2";
    options.message = "more";
    return schema_candidate(options);
  }

  /// Runs it, after which nothing is left to tell.
  std::string applied() {
    const auto report = candidate();
    INFO(report.sql);
    CHECK(report.left_out == Texts{});
    const MigrationFile file(report.sql);
    REQUIRE(file.run_up(two.target) == "");
    CHECK(file.run_verify(two.target) == "");
    CHECK(differences() == Texts{});
    return report.sql;
  }

  TwoDatabases two{""};
};

} // namespace

TEST_CASE("a difference is told in a line, by name, with both sides") {
  Sides sides("CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int PRIMARY KEY, a int "
              "DEFAULT 1, b text NOT NULL, c varchar(5)); CREATE TABLE u (x int); COMMENT ON TABLE "
              "t IS 'here'",
              "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (c varchar(7), id bigint PRIMARY "
              "KEY, a int DEFAULT 2, b text, d int); COMMENT ON TABLE t IS 'there'");
  CHECK(sides.differences() ==
        Texts{"enum public.mood: labels is {a,b} in A and {a} in B",
              "table public.t: comment is here in A and there in B",
              "column public.t.a: default is 1 in A and 2 in B",
              "column public.t.b: not null is yes in A and none in B",
              "column public.t.c: type is character varying(5) in A and character varying(7) in B",
              "column public.t.d is only in B",
              "column public.t.id: type is integer in A and bigint in B",
              "table public.u is only in A"});
}

TEST_CASE("the same under another name, or in another order, is no difference") {
  Sides sides("CREATE TABLE p (id serial PRIMARY KEY, a int, b int, c varchar CHECK (c IN ('x', "
              "'y')), UNIQUE (a, b)); CREATE INDEX one ON p (b)",
              "CREATE SEQUENCE counting AS int; CREATE TABLE p (b int, a int, id int NOT NULL "
              "DEFAULT nextval('counting'), c varchar, CONSTRAINT k PRIMARY KEY (id), CONSTRAINT "
              "odd UNIQUE (a, b), CONSTRAINT ck CHECK (c::text = ANY (ARRAY['x'::varchar::text, "
              "'y'::varchar::text]))); ALTER SEQUENCE counting OWNED BY p.id; CREATE INDEX other "
              "ON p (b)");
  CHECK(sides.differences() == Texts{});
  CHECK(sides.candidate().sql == "");
}

TEST_CASE("tables of migration tools, of dbxfer and of extensions are no difference") {
  Sides sides("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); CREATE SCHEMA "
              "dbxfer; CREATE TABLE dbxfer.known_rows (x int)",
              "CREATE TABLE django_migrations (id serial PRIMARY KEY, app text, name text, applied "
              "timestamptz)");
  CHECK(sides.differences() == Texts{});
}

TEST_CASE("a candidate is a migration whose sections go in the order of what needs what") {
  Sides sides(
      "CREATE TYPE mood AS ENUM ('new', 'a', 'between', 'b'); CREATE TABLE t (id serial "
      "PRIMARY KEY, name text, mood mood DEFAULT 'between'); CREATE TABLE u (id int PRIMARY "
      "KEY, t int REFERENCES t); CREATE INDEX by_name ON t (name)",
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id serial PRIMARY KEY, name "
      "text); INSERT INTO t (name) VALUES ('x')");
  CHECK(sides.applied() ==
        "-- dbxfer-migration: 1\n"
        "-- revision: a1b2\n"
        "-- down_revision: none\n"
        "-- message: more\n"
        "-- up no-transaction\n"
        "ALTER TYPE \"public\".\"mood\" ADD VALUE IF NOT EXISTS 'new' BEFORE 'a';\n"
        "ALTER TYPE \"public\".\"mood\" ADD VALUE IF NOT EXISTS 'between' AFTER 'a';\n"
        "-- up\n"
        "CREATE TABLE \"public\".\"u\" (\n"
        "  \"id\" integer NOT NULL,\n"
        "  \"t\" integer,\n"
        "  CONSTRAINT \"u_pkey\" PRIMARY KEY (id)\n"
        ");\n"
        "ALTER TABLE \"public\".\"t\" ADD COLUMN \"mood\" public.mood DEFAULT "
        "'between'::public.mood;\n"
        "ALTER TABLE \"public\".\"u\" ADD CONSTRAINT \"u_t_fkey\" FOREIGN KEY (t) REFERENCES "
        "public.t(id);\n"
        "-- up no-transaction\n"
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"by_name\" ON public.t USING btree (name);\n"
        "-- verify\n"
        "SELECT 'new'::\"public\".\"mood\";\n"
        "SELECT 'between'::\"public\".\"mood\";\n"
        "SELECT FROM \"public\".\"u\" LIMIT 0;\n"
        "SELECT \"mood\" FROM \"public\".\"t\" LIMIT 0;\n"
        "SELECT 1/count(*) FROM pg_catalog.pg_constraint WHERE conrelid = "
        "'\"public\".\"u\"'::pg_catalog.regclass AND conname = 'u_t_fkey';\n"
        "SELECT '\"public\".\"by_name\"'::pg_catalog.regclass;\n"
        "-- down irreversible: a value of an enum cannot be taken away\n");
}

TEST_CASE("what a filled table may refuse is checked while others write, or left to a person") {
  Sides sides(
      "CREATE TABLE p (id int PRIMARY KEY); CREATE DOMAIN must AS int NOT NULL; CREATE "
      "TABLE t (id int, a int NOT NULL, d must, p int REFERENCES p, v text CHECK (v <> ''), "
      "n text NOT NULL, PRIMARY KEY (a))",
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int, v text, n text); INSERT "
      "INTO t VALUES (1, 'x', 'y')");
  const auto report = sides.candidate();
  INFO(report.sql);
  CHECK(
      report.left_out ==
      Texts{"column public.t.a is made without its NOT NULL: the rows that stand there have no "
            "value yet; fill them, and then",
            "column public.t.d is missing, and is not made: its type forbids NULL, and the rows "
            "that stand there have no value",
            "constraint public.t.t_pkey is missing, and is not made: a column of it has no value "
            "yet in the rows that stand there",
            "column public.t.n is NOT NULL in the source alone: fill the rows that have no value, "
            "and then"});
  CHECK(contains(report.sql,
                 "\n--   ALTER TABLE \"public\".\"t\" ALTER COLUMN \"a\" SET NOT NULL;\n"));
  CHECK(contains(report.sql, "CHECK ((v <> ''::text)) NOT VALID;\n"));
  CHECK(contains(report.sql, "\n-- up no-transaction\nALTER TABLE \"public\".\"t\" VALIDATE "
                             "CONSTRAINT \"t_v_check\";\n"));
  const MigrationFile file(report.sql);
  REQUIRE(file.run_up(sides.two.target) == "");
  sides.two.target.run("UPDATE t SET a = 1; ALTER TABLE t ALTER a SET NOT NULL, ALTER n SET NOT "
                       "NULL, ADD d must DEFAULT 1; ALTER TABLE t ALTER d DROP DEFAULT, ADD "
                       "PRIMARY KEY (a)");
  CHECK(sides.differences() == Texts{});
}

TEST_CASE("what would drop, rename, retype, replace or loosen is a comment") {
  Sides sides("CREATE TABLE t (id bigint PRIMARY KEY, a int DEFAULT 1, b int, c text); COMMENT ON "
              "TABLE t IS 'one'; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 2, b int NOT NULL, c text DEFAULT "
              "'x', gone int); COMMENT ON TABLE t IS 'two'; CREATE TABLE old (x int); CREATE "
              "FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'");
  const auto report = sides.candidate();
  INFO(report.sql);
  CHECK(report.statements == 0);
  CHECK(report.left_out.size() == 8);
  const MigrationFile file(report.sql);
  CHECK(file.run_up(sides.two.target) == "");
  CHECK(sides.differences().size() == 8);
}

TEST_CASE("functions and triggers come with what they need") {
  Sides sides(
      "CREATE FUNCTION one(t text) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT t <> '''''; "
      "CREATE TABLE t (id int PRIMARY KEY, a text CHECK (one(a)), g bool GENERATED ALWAYS "
      "AS (one(a)) STORED); CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS "
      "$$BEGIN\n-- down\nRETURN NEW; END$$; CREATE TRIGGER stamps BEFORE INSERT ON t FOR "
      "EACH ROW EXECUTE FUNCTION stamp(); ALTER TABLE t DISABLE TRIGGER stamps; CREATE "
      "FUNCTION rows_of(t) RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "");
  const auto report = sides.candidate();
  CHECK(report.left_out == Texts{});
  CHECK(report.sql.find("FUNCTION public.one") < report.sql.find("CREATE TABLE"));
  CHECK(report.sql.find("CREATE TABLE") < report.sql.find("FUNCTION public.rows_of"));
  CHECK(report.sql.find("FUNCTION public.stamp") < report.sql.find("CREATE TRIGGER stamps"));
  CHECK(contains(report.sql, "SET LOCAL check_function_bodies TO off;\n"));
  CHECK(contains(report.sql, "ALTER TABLE \"public\".\"t\" DISABLE TRIGGER \"stamps\";\n"));
}

TEST_CASE("views, rules, policies and grants are named, and not written") {
  Sides sides(
      "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE "
      "VIEW v AS SELECT id FROM t; CREATE POLICY p ON t USING (id > 0); CREATE RULE r AS ON "
      "DELETE TO t DO INSTEAD NOTHING; GRANT SELECT ON t TO PUBLIC",
      "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY");
  CHECK(sides.differences() ==
        Texts{"rule public.t.r is only in A", "policy public.t.p is only in A",
              "grant public.t.PUBLIC is only in A", "view public.v is only in A"});
  const auto report = sides.candidate();
  CHECK(report.left_out.size() == 4);
  CHECK(contains(report.sql, "\n--   GRANT SELECT ON TABLE \"public\".\"t\" TO PUBLIC;\n"));
  CHECK(contains(report.sql, "\n--   CREATE VIEW \"public\".\"v\" AS\n--    SELECT "));
}

TEST_CASE("a name that the target gave to something else is left to a person, and what needs it") {
  Sides sides("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a)",
              "CREATE VIEW a AS SELECT 1 AS id");
  const auto report = sides.candidate();
  CHECK(report.left_out[0] ==
        "table public.a is missing, and is not made: the target has something "
        "else of that name");
  CHECK(report.left_out[1] ==
        "foreign key public.b.b_id_fkey is missing, and is not made: it needs "
        "table public.a, which is left out");
  CHECK(MigrationFile(report.sql).run_up(sides.two.target) == "");
}

TEST_CASE("partitions come with their parents, and with what they have otherwise") {
  Sides sides(
      "CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, v text "
      "DEFAULT 'a', PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE TABLE p1 PARTITION "
      "OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); CREATE TABLE p2 PARTITION OF p "
      "(v DEFAULT 'b') DEFAULT PARTITION BY HASH (id); CREATE TABLE p2a PARTITION OF p2 FOR "
      "VALUES WITH (MODULUS 1, REMAINDER 0); CREATE INDEX ON p (v); CREATE INDEX ON p1 (at); "
      "ALTER TABLE p2 ADD CHECK (id > 0)",
      "");
  const auto sql = sides.applied();
  CHECK(contains(sql, "CREATE TABLE \"public\".\"p2\" PARTITION OF public.p (\n  \"v\" DEFAULT "
                      "'b'::text\n) DEFAULT PARTITION BY HASH (id);\n"));
}

TEST_CASE("[18] what PostgreSQL 18 has comes over") {
  needs_server(18);
  Sides sides("CREATE EXTENSION btree_gist; CREATE TABLE a (id int, at daterange, PRIMARY KEY (id, "
              "at WITHOUT OVERLAPS), v int, w int GENERATED ALWAYS AS (v * 2) VIRTUAL, n int "
              "CONSTRAINT \"my own\" NOT NULL, CONSTRAINT lazy CHECK (v > 0) NOT ENFORCED); CREATE "
              "TABLE b (a int, at daterange, FOREIGN KEY (a, PERIOD at) REFERENCES a (id, PERIOD "
              "at))",
              "");
  const auto sql = sides.applied();
  CHECK(contains(sql, "\"n\" integer CONSTRAINT \"my own\" NOT NULL"));
}

TEST_CASE("[15] keys by which NULLs are equal come over") {
  needs_server(15);
  Sides sides("CREATE TABLE a (id int, UNIQUE NULLS NOT DISTINCT (id))", "");
  CHECK(contains(sides.applied(), "UNIQUE NULLS NOT DISTINCT (id)"));
}

TEST_CASE("an extension comes first, with its schema") {
  Sides sides(
      "CREATE SCHEMA more; CREATE EXTENSION citext SCHEMA more; CREATE TABLE t (id more.citext "
      "PRIMARY KEY)",
      "");
  CHECK(contains(sides.applied(), "-- up\nCREATE SCHEMA IF NOT EXISTS \"more\";\nCREATE EXTENSION "
                                  "IF NOT EXISTS \"citext\" SCHEMA \"more\";\nCREATE TABLE "));
}

TEST_CASE("a snapshot tells enough for its rows to go in, and what it does not tell is said") {
  Sides sides(
      "CREATE EXTENSION citext; CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN d AS mood; "
      "CREATE TYPE c AS (x d, \"Y\" int[]); CREATE TABLE t (id serial PRIMARY KEY, m mood, c "
      "c[], e citext, i int GENERATED ALWAYS AS IDENTITY, g int GENERATED ALWAYS AS (i + 1) "
      "STORED); CREATE TABLE u (id int PRIMARY KEY, t int NOT NULL REFERENCES t); INSERT "
      "INTO t (m, c, e) VALUES ('b', '{\"(a,{1})\"}', 'X'); INSERT INTO u VALUES (1, 1)",
      "CREATE TYPE mood AS ENUM ('b')");
  sides.two.take();
  const auto error = failure([&] { static_cast<void>(sides.two.dry_run()); });
  CHECK(error.code() == ExitCode::refused);
  const auto report = sides.candidate(sides.two.file.string());
  INFO(report.sql);
  CHECK(says(report.notes, "--from is a snapshot: it tells of its tables' columns"));
  CHECK(says(report.left_out, "column public.t.g is missing, and is not made: a snapshot does not "
                              "tell from what it is generated"));
  const MigrationFile file(report.sql);
  REQUIRE(file.run_up(sides.two.target) == "");
  CHECK(sides.two.bring().exit_code == ExitCode::done);
  SchemaDiffOptions options;
  options.left = sides.two.file.string();
  options.right = sides.two.target.url();
  const auto diff = compare_schemas(options);
  REQUIRE(diff.differences.size() == 1);
  CHECK(diff.differences.front().text == "column public.t.g is only in A");
}

TEST_CASE("a candidate follows where Alembic's table stands") {
  Sides sides("CREATE TABLE t (id int)",
              "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO "
              "alembic_version VALUES ('b2'), ('a1')");
  CHECK(contains(sides.candidate().sql, "\n-- down_revision: a1, b2\n"));
}

TEST_CASE("a refused import tells whether a candidate helps") {
  Sides sides("CREATE TABLE t (id int PRIMARY KEY, v int)",
              "CREATE TABLE t (id int PRIMARY KEY, v int, w int NOT NULL)");
  sides.two.take();
  CHECK_FALSE(failure([&] { static_cast<void>(sides.two.dry_run()); }).lacks_schema());
  sides.two.target.run("DROP TABLE t");
  CHECK(failure([&] { static_cast<void>(sides.two.dry_run()); }).lacks_schema());
}
