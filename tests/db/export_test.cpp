#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <stop_token>
#include <thread>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// One database, and exports of it.
struct Source {
  explicit Source(std::string_view sql, std::string_view options = "") : database(options) {
    database.run(sql);
  }

  ExportReport take(const TuneExport &tune = {}) {
    ExportOptions options;
    options.database_url = database.url();
    options.file = dir / "snapshot.json";
    options.force = true;
    if (tune)
      tune(options);
    auto report = export_snapshot(options);
    text = read_file(*options.file);
    return report;
  }
  [[nodiscard]] bool holds(std::string_view part) const { return contains(text, part); }

  TempDatabase database;
  TempDir dir;
  std::string text;
};

TuneExport tables(std::vector<std::string> names) {
  return [names](ExportOptions &options) { options.choice.tables = names; };
}

bool somebody_waits(const TempDatabase &database) {
  return database.value(
             "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid "
             "FROM pg_database WHERE datname = current_database())") != "0";
}

} // namespace

TEST_CASE("tables stand in the snapshot parents first, audit last, ties by name") {
  Source source("CREATE TABLE audit_log (id int PRIMARY KEY); CREATE TABLE z (id int PRIMARY KEY); "
                "CREATE TABLE b (id int PRIMARY KEY, z int REFERENCES z); CREATE TABLE a (id int "
                "PRIMARY KEY)");
  CHECK(exported(source.take()) == "a: 0 | z: 0 | b: 0 | audit_log: 0");
}

TEST_CASE("an audit table that others refer to stands before them") {
  Source source(
      "CREATE TABLE audit (id int PRIMARY KEY); CREATE TABLE note (id int PRIMARY KEY, a int "
      "REFERENCES audit)");
  CHECK(exported(source.take()) == "audit: 0 | note: 0");
}

TEST_CASE("tables of a cycle stand together, after what they hang on") {
  Source source(
      "CREATE TABLE z (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY, b int, z int "
      "REFERENCES z); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a); ALTER TABLE a "
      "ADD FOREIGN KEY (b) REFERENCES b; CREATE TABLE c (id int PRIMARY KEY, a int REFERENCES "
      "a)");
  CHECK(exported(source.take()) == "z: 0 | a: 0 | b: 0 | c: 0");
}

TEST_CASE("migration bookkeeping and tables of extensions are left out, and said so") {
  Source source(
      "CREATE TABLE _prisma_migrations (id int, migration_name text, started_at timestamptz, "
      "finished_at timestamptz, rolled_back_at timestamptz); CREATE TABLE alembic_version "
      "(version_num text); CREATE TABLE t (id int)");
  const auto report = source.take();
  CHECK(exported(report) == "t: 0");
  CHECK(says(report.notes, "_prisma_migrations"));
  CHECK(says(report.notes, "alembic_version"));
  CHECK(exported(source.take(tables({"_prisma_migrations"}))) == "_prisma_migrations: 0");
}

TEST_CASE("the options --table, --exclude and --skip-audit choose") {
  Source source(
      "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE \"AuditLog\" (id int)");
  CHECK(exported(source.take(tables({"b"}))) == "b: 0");
  CHECK(exported(source.take([](auto &o) { o.choice.exclude = {"a"}; })) == "b: 0 | AuditLog: 0");
  CHECK(exported(source.take([](auto &o) { o.choice.skip_audit = true; })) == "a: 0 | b: 0");
}

TEST_CASE("an unknown --table is 2 and names the nearest, case is not folded") {
  Source source("CREATE TABLE \"User\" (id int)");
  const auto error = failure([&] { static_cast<void>(source.take(tables({"user"}))); });
  CHECK(error.code() == ExitCode::usage);
  CHECK(contains(error.what(), "User"));
}

TEST_CASE("a join table is taken along with its two parents, unless it is excluded") {
  Source source(
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE "
      "p_u (p int REFERENCES p, u int REFERENCES u, PRIMARY KEY (p, u)); CREATE TABLE more (p "
      "int REFERENCES p, u int REFERENCES u, note text)");
  const auto report = source.take(tables({"u", "p"}));
  CHECK(exported(report) == "u: 0 | p: 0 | p_u: 0");
  CHECK(report.tables.back().joined);
  CHECK(exported(source.take([](ExportOptions &options) {
          options.choice.tables = {"p", "u"};
          options.choice.exclude = {"p_u"};
        })) == "p: 0 | u: 0");
  CHECK(exported(source.take(tables({"p"}))) == "p: 0");
}

TEST_CASE("a foreign key to a table that stays behind is a warning") {
  Source source("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                "REFERENCES p)");
  CHECK(says(source.take(tables({"c"})).warnings, "c_p_fkey"));
  CHECK(source.take().warnings.empty());
}

TEST_CASE("without --schema it is public, an unknown one is refused with those there are") {
  Source source("CREATE SCHEMA s; CREATE TABLE s.t (id int); DROP SCHEMA public");
  const auto error = failure([&] { static_cast<void>(source.take()); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "s"));
  CHECK(exported(source.take([](auto &o) { o.schemas = {"s"}; })) == "s.t: 0");
  CHECK(exported(source.take([](auto &o) { o.all_schemas = true; })) == "s.t: 0");
}

TEST_CASE("schemas whose tables nobody asked for are named") {
  Source source("CREATE TABLE t (id int); CREATE SCHEMA billing; CREATE TABLE billing.bill (id "
                "int); CREATE VIEW billing.v AS SELECT 1");
  CHECK(says(source.take().notes, "left out: schema billing (1 table); --all-schemas"));
  source.database.run(
      "CREATE SCHEMA \"Old Stock\"; CREATE TABLE \"Old Stock\".a (id int) PARTITION "
      "BY LIST (id); CREATE TABLE \"Old Stock\".a1 PARTITION OF \"Old Stock\".a "
      "DEFAULT; CREATE TABLE \"Old Stock\".b (id int); CREATE SCHEMA views; CREATE "
      "VIEW views.v AS SELECT 1");
  CHECK(says(source.take().notes,
             "left out: schema Old Stock (2 tables) and schema billing (1 table); --all-schemas"));
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY); CREATE SCHEMA b; CREATE TABLE b.t (id int "
                   "PRIMARY KEY)");
  two.take([](ExportOptions &options) { options.all_schemas = true; });
  CHECK(says(two.dry_run([](ImportOptions &options) { options.schemas = {"public"}; }).notes,
             "left out of the file: schema b (1 table)"));
  const auto silent = [](const ExportReport &report) {
    return !says(report.notes, "left out: schema");
  };
  CHECK(silent(source.take([](auto &o) { o.all_schemas = true; })));
  CHECK(silent(source.take(tables({"t"}))));
  CHECK(says(source.take([](auto &o) { o.schemas = {"billing"}; }).notes,
             "left out: schema Old Stock (2 tables) and schema public (1 table); --all-schemas"));
}

TEST_CASE("the URL's ?schema= is the schema") {
  Source source("CREATE SCHEMA s; CREATE TABLE s.t (id int); CREATE TABLE u (id int)");
  const auto url = source.database.url() + "?schema=s";
  CHECK(exported(source.take([&](auto &o) { o.database_url = url; })) == "s.t: 0");
}

TEST_CASE("[B24] views and foreign tables named are refused by their kind") {
  Source source(
      "CREATE VIEW v AS SELECT 1; CREATE MATERIALIZED VIEW m AS SELECT 1; CREATE TABLE t (id "
      "int)");
  for (const auto *name : {"v", "m"}) {
    const auto error = failure([&] { static_cast<void>(source.take(tables({name}))); });
    CHECK(error.code() == ExitCode::refused);
    CHECK(contains(error.what(), "view"));
  }
  CHECK(exported(source.take()) == "t: 0");
}

TEST_CASE("[B14] an inheritance parent gives its own rows, a partitioned root those of its parts") {
  Source source(
      "CREATE TABLE p (id int); CREATE TABLE c () INHERITS (p); INSERT INTO p VALUES (1); "
      "INSERT INTO c VALUES (2), (3); CREATE TABLE r (id int) PARTITION BY LIST (id); CREATE "
      "TABLE r1 PARTITION OF r FOR VALUES IN (1); INSERT INTO r VALUES (1), (1)");
  CHECK(exported(source.take()) == "c: 2 | p: 1 | r: 2");
}

TEST_CASE("[B23] generated columns are recorded and their values left out, dropped ones are gone") {
  Source source(
      "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, gone int, twice int GENERATED "
      "ALWAYS AS (id * 2) STORED); ALTER TABLE t DROP COLUMN gone; INSERT INTO t DEFAULT "
      "VALUES");
  static_cast<void>(source.take());
  CHECK(source.holds("{\"id\":1}\n"));
  CHECK(source.holds("identity always"));
  CHECK(source.holds("stored"));
  CHECK_FALSE(source.holds("gone"));
  CHECK_FALSE(source.holds("pg.dropped"));
}

TEST_CASE("[B16] rows are of one moment while others write") {
  Source source("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                "REFERENCES p); CREATE TABLE z (total int); INSERT INTO z VALUES (0)");
  std::jthread storm([&](const std::stop_token &stop) {
    postgres::Session session(postgres::parse_url(source.database.url()), "storm", {});
    for (int i = 1; !stop.stop_requested(); ++i) {
      const auto id = std::to_string(i);
      session.execute("BEGIN; INSERT INTO p VALUES (" + id + "); INSERT INTO c VALUES (" + id +
                      ", " + id + "); UPDATE z SET total = total + 1; COMMIT");
    }
  });
  for (int i = 0; i < 5; ++i) {
    const auto report = source.take();
    const auto rows = report.tables.at(0).rows;
    CHECK(report.tables.at(1).rows == rows);
    CHECK(source.holds("{\"total\":" + std::to_string(rows) + "}"));
  }
}

TEST_CASE("[B15] a TRUNCATE or ALTER during the export waits, and its rows are all there") {
  Source source(
      "CREATE TABLE a (id int); CREATE TABLE b (id int); INSERT INTO a VALUES (1); INSERT INTO "
      "b SELECT generate_series(1, 100)");
  bool tried = false;
  const auto report = source.take([&](ExportOptions &options) {
    options.progress = [&](const Progress &progress) {
      if (progress.step == "exporting" && !tried) {
        tried = true;
        const auto error =
            failure([&] { source.database.run("SET lock_timeout = '100ms'; TRUNCATE b"); });
        CHECK(error.sqlstate() == "55P03");
      }
    };
  });
  CHECK(tried);
  CHECK(exported(report) == "a: 1 | b: 100");
}

TEST_CASE("[B11] a table that becomes a view between listing and lock is refused by its kind") {
  Source source("CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
  postgres::Session concurrent(postgres::parse_url(source.database.url()), "concurrent session",
                               {});
  concurrent.execute("BEGIN; ALTER TABLE t RENAME TO old; CREATE VIEW t AS SELECT * FROM old");
  const std::jthread swap([&](const std::stop_token &stop) {
    while (!stop.stop_requested() && !somebody_waits(source.database))
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    concurrent.execute("COMMIT");
  });
  const auto error = failure([&] { static_cast<void>(source.take(tables({"t"}))); });
  INFO(error.what());
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "view"));
}

TEST_CASE("[B18] an ALTER TABLE that has to wait for the export is a warning") {
  Source source("CREATE TABLE a (id int); INSERT INTO a VALUES (1); CREATE TABLE b (id int)");
  std::jthread migration;
  const auto report = source.take([&](ExportOptions &options) {
    options.progress = [&](const Progress &) {
      if (migration.joinable())
        return;
      migration = std::jthread([&] { source.database.run("ALTER TABLE a ADD n int"); });
      while (!somebody_waits(source.database))
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      // The server is asked no more than once a second.
      std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    };
  });
  CHECK(says(report.warnings, "had to wait for the export"));
  CHECK_FALSE(says(source.take().warnings, "had to wait"));
}

TEST_CASE("[B12] row security that would hide rows is refused, and no file is left") {
  Source source(
      "CREATE TABLE t (id int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; INSERT INTO t VALUES "
      "(1)");
  const auto role = source.database.name() + "_reader";
  source.database.run("CREATE ROLE " + role + " LOGIN PASSWORD 'x'; GRANT SELECT ON t TO " + role);
  const auto url = source.database.url(role, "x");
  const auto error = failure([&] {
    static_cast<void>(source.take([&](ExportOptions &options) { options.database_url = url; }));
  });
  CHECK(error.code() == ExitCode::refused);
  CHECK(std::filesystem::is_empty(source.dir.path()));
  source.database.run("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("[B13] a missing right on a table or a column is refused") {
  Source source("CREATE TABLE t (id int, secret int); CREATE TABLE u (id int)");
  const auto role = source.database.name() + "_reader";
  source.database.run("CREATE ROLE " + role + " LOGIN PASSWORD 'x'; GRANT SELECT (id) ON t TO " +
                      role);
  const auto as_role = [&](std::vector<std::string> names) {
    return failure([&] {
      static_cast<void>(source.take([&](ExportOptions &options) {
        options.database_url = source.database.url(role, "x");
        options.choice.tables = names;
      }));
    });
  };
  CHECK(as_role({"t"}).code() == ExitCode::refused);
  CHECK(as_role({"u"}).code() == ExitCode::refused);
  CHECK(contains(as_role({"u"}).what(), "u"));
  source.database.run("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("[B01][B02][B03][B04] a role's settings bend no value on its way out") {
  Source source("CREATE TABLE t (f float8, d date, i interval, b bytea, m money, z timestamptz, r "
                "regclass, n name[]); INSERT INTO t VALUES (pi(), '2020-03-04', '-1 day 2:03:04', "
                "'\\x00ff', '1234.56', '2020-07-01 12:00+02', 't', '{NULL,\"NULL\"}')");
  static_cast<void>(source.take());
  const auto row = [&] {
    const auto from = source.text.find("{\"f\":");
    return source.text.substr(from, source.text.find('\n', from) - from);
  };
  const auto straight = row();
  const auto role = source.database.name() + "_reader";
  source.database.run("CREATE ROLE " + role + " LOGIN PASSWORD 'x'; GRANT SELECT ON t TO " + role);
  for (const auto *setting :
       {"extra_float_digits = -15", "DateStyle = 'SQL, DMY'", "IntervalStyle = 'sql_standard'",
        "bytea_output = 'escape'", "TimeZone = 'Asia/Kolkata'", "search_path = 'pg_temp'",
        "quote_all_identifiers = on", "default_transaction_isolation = 'serializable'",
        "statement_timeout = '200ms'"}) {
    source.database.run("ALTER ROLE " + role + " SET " + setting);
  }
  static_cast<void>(source.take([&](auto &o) { o.database_url = source.database.url(role, "x"); }));
  CHECK(row() == straight);
  CHECK(contains(straight, "3.141592653589793"));
  source.database.run("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("[B04] columns that stand for objects of the server travel, with one warning") {
  Source source(
      "CREATE DOMAIN place AS regclass; CREATE TABLE a (id int PRIMARY KEY, o oid, os "
      "oid[]); CREATE TABLE b (id int PRIMARY KEY, \"p\x1b\" place); INSERT INTO a VALUES "
      "(1, 4294967295, '{1,NULL}'); INSERT INTO b VALUES (1, 'a'), (2, 'pg_class')");
  const auto report = source.take();
  CHECK(report.warnings ==
        std::vector<std::string>{
            "a.o, a.os and b.p\\x1b: the values travel as they are (oid as a number, reg* as a "
            "name), but the objects they stand for, large objects too, do not; elsewhere they may "
            "mean another one or none"});
  CHECK(source.holds(R"({"id":1,"o":"4294967295","os":["1",null]})"));
  CHECK(source.holds(R"(:"public.a"})"));
  CHECK(source.holds(R"(:"pg_class"})"));
  CHECK(source.take(tables({"b"})).warnings.size() == 1);
  source.database.run("CREATE TABLE plain (id int)");
  CHECK(source.take(tables({"plain"})).warnings.empty());
  source.database.run("CREATE TYPE inner_pair AS (n int, at place); CREATE TYPE outer_pair AS (i "
                      "inner_pair[]); CREATE TYPE harmless AS (n int); CREATE TABLE c (x "
                      "outer_pair[], y harmless)");
  CHECK(says(source.take(tables({"c"})).warnings, "c.x: the values travel"));
}

TEST_CASE("two exports of an unchanged database differ in nothing but their time") {
  Source source(
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT i, md5(i::text) FROM "
      "generate_series(1, 1000) i");
  const auto body = [&] {
    static_cast<void>(source.take());
    const auto from = source.text.find("\"tables\"");
    return source.text.substr(from, source.text.find("\"trailer\"") - from);
  };
  CHECK(body() == body());
}

TEST_CASE("an export locks nobody out, and a locked table ends with 8") {
  Source source("CREATE TABLE t (id int)");
  postgres::Session concurrent(postgres::parse_url(source.database.url()), "the concurrent session",
                               {});
  concurrent.execute("BEGIN");
  concurrent.execute("INSERT INTO t VALUES (1)");
  CHECK(exported(source.take()) == "t: 0");
  concurrent.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
  const auto error = failure([&] {
    static_cast<void>(
        source.take([](auto &o) { o.lock_timeout = std::chrono::milliseconds(200); }));
  });
  CHECK(error.code() == ExitCode::try_again);
}

TEST_CASE("[B25] a sequence is never behind the rows") {
  Source source(
      "CREATE TABLE t (id serial); CREATE TABLE u (id int GENERATED ALWAYS AS IDENTITY); INSERT "
      "INTO t SELECT FROM generate_series(1, 7); INSERT INTO u SELECT FROM generate_series(1, "
      "8)");
  static_cast<void>(source.take());
  CHECK(source.holds("\"lastValue\": 7"));
  CHECK(source.holds("\"lastValue\": 8"));
}
