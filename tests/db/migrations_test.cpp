#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// One tool's table and how a row of it is made.
struct Tool {
  std::string create;
  std::string table; ///< with its columns, as INSERT INTO takes it
  std::string row;   ///< `%` stands for the migration's name
  std::string hint;  ///< of its refusal
};

const std::string prisma =
    "CREATE TABLE _prisma_migrations (id serial PRIMARY KEY, checksum text, finished_at "
    "timestamptz, migration_name varchar(255), logs text, rolled_back_at timestamptz, started_at "
    "timestamptz NOT NULL DEFAULT now(), applied_steps_count int DEFAULT 0); ";

const std::string atlas =
    "CREATE SCHEMA atlas_schema_revisions; CREATE TABLE "
    "atlas_schema_revisions.atlas_schema_revisions (version varchar PRIMARY KEY, description "
    "varchar NOT NULL DEFAULT '', type bigint NOT NULL DEFAULT 2, applied bigint NOT NULL DEFAULT "
    "0, total bigint NOT NULL DEFAULT 0, executed_at timestamptz NOT NULL DEFAULT now(), "
    "execution_time bigint NOT NULL DEFAULT 0, error text, error_stmt text, hash varchar NOT NULL "
    "DEFAULT '', partial_hashes jsonb, operator_version varchar NOT NULL DEFAULT ''); ";

std::string applied(const std::string &name, const std::string &schema = "public") {
  return "INSERT INTO " + schema + "._prisma_migrations (migration_name, finished_at) VALUES ('" +
         name + "', now()); ";
}

std::string replaced(std::string text, const std::string &with) {
  return text.replace(text.find('%'), 1, with);
}

void insert(const TempDatabase &database, const Tool &tool, const std::string &name) {
  database.run("INSERT INTO " + tool.table + " VALUES (" + replaced(tool.row, name) + ")");
}

/// A table `t` with a row on the source's side, and bookkeeping on both.
struct Sides {
  Sides(const std::string &from, const std::string &to)
      : two("CREATE TABLE t (id int PRIMARY KEY)") {
    two.source.run("INSERT INTO t VALUES (1)");
    if (!from.empty())
      two.source.run(from);
    if (!to.empty())
      two.target.run(to);
    exported = two.take();
  }

  /// What dry run, import and verify refuse alike, and --ignore-revision only warns of.
  std::string refused(const TuneImport &tune = {}) {
    const auto dry = failure([&] { static_cast<void>(two.dry_run(tune)); });
    const auto real = failure([&] { static_cast<void>(two.bring(tune)); });
    CHECK(real.code() == ExitCode::refused);
    CHECK(std::string(dry.what()) == real.what());
    CHECK(contains(real.what(), "--ignore-revision goes by the tables and columns alone."));
    const auto report = two.dry_run([&](ImportOptions &options) {
      if (tune)
        tune(options);
      options.ignore_revision = true;
    });
    CHECK(says(report.warnings, "gone on with by --ignore-revision: "));
    return real.what();
  }

  /// The notes of an import that nothing keeps from going on.
  std::vector<std::string> notes(const TuneImport &tune = {}) {
    const auto report = two.bring(tune);
    CHECK(report.exit_code == ExitCode::done);
    CHECK(report.committed);
    CHECK(report.warnings.empty());
    return report.notes;
  }

  TwoDatabases two;
  ExportReport exported;
};

} // namespace

TEST_CASE("the same migrations on both sides need no word") {
  Sides sides(prisma + applied("1_init") + applied("2_more"),
              prisma + applied("2_more") + applied("1_init"));
  CHECK(sides.notes().empty());
  REQUIRE(sides.exported.snapshot->migrations.size() == 1);
  CHECK(sides.exported.snapshot->migrations[0].applied ==
        std::vector<std::string>{"1_init", "2_more"});
  CHECK(sides.exported.snapshot->migrations[0].revision == "2 migrations, the last 2_more");
  CHECK(exported(sides.exported) == "t: 1");
  CHECK(says(sides.exported.notes, "migration bookkeeping left out: _prisma_migrations"));
}

TEST_CASE("another revision is refused, and each side's migrations are named") {
  std::string many;
  for (int i = 10; i < 18; ++i)
    many += applied(std::to_string(i) + "_next");
  Sides sides(prisma + applied("1_init") + applied("2_\x1b[2J"), prisma + applied("1_init") + many);
  CHECK(sides.refused() ==
        "the target does not fit the snapshot; nothing was changed:\n"
        "  Prisma (_prisma_migrations): the target lacks 1 migration of the snapshot's database: "
        "2_\\x1b[2J. Run there: npx prisma migrate deploy\n"
        "  Prisma (_prisma_migrations): the snapshot's database lacks 8 migrations of the target: "
        "10_next, 11_next, 12_next, 13_next, 14_next and 3 more. Run there: npx prisma migrate "
        "deploy\n"
        "Run the same migrations on both sides, or export again. --ignore-revision goes by the "
        "tables and columns alone.");
  CHECK(failure([&] { static_cast<void>(sides.two.verify()); }).code() == ExitCode::refused);
}

TEST_CASE("another revision and the differences it makes are in one refusal") {
  Sides sides(prisma + applied("1_init") + "ALTER TABLE t ADD v text", prisma);
  const auto why = sides.two.dry_run([](ImportOptions &options) {
    options.ignore_revision = true;
    options.ignore_extra_columns = true;
  });
  CHECK(why.warnings.size() == 2);
  const auto error = failure([&] { static_cast<void>(sides.two.bring()); });
  CHECK(contains(error.what(), "the target lacks 1 migration"));
  CHECK(contains(error.what(), "column t.v (text) is missing"));
}

TEST_CASE("each tool's bookkeeping is known by its name and columns") {
  const auto tool = GENERATE(
      Tool{prisma, "_prisma_migrations (migration_name, finished_at)", "'%', now()",
           "npx prisma migrate deploy"},
      Tool{"CREATE TABLE versions_of_mine (version_num varchar(32) PRIMARY KEY)",
           "versions_of_mine", "'%'", "alembic upgrade head"},
      Tool{"CREATE TABLE django_migrations (id serial PRIMARY KEY, app text, name text, applied "
           "timestamptz)",
           "django_migrations (app, name)", "'shop', '%'", "python manage.py migrate"},
      Tool{"CREATE TABLE schema_migrations (version varchar PRIMARY KEY); CREATE TABLE "
           "ar_internal_metadata (key text PRIMARY KEY, value text, created_at timestamp, "
           "updated_at "
           "timestamp)",
           "schema_migrations", "'%'", "bin/rails db:migrate"},
      Tool{"CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)",
           "schema_migrations", "%, false", "migrate up"},
      Tool{"CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp)",
           "schema_migrations", "%, now()", "mix ecto.migrate"},
      Tool{"CREATE TABLE flyway_schema_history (installed_rank serial PRIMARY KEY, version text, "
           "description text, script text, success boolean)",
           "flyway_schema_history (version, script, success)", "'%', 'V%__x.sql', true",
           "flyway migrate"},
      Tool{"CREATE TABLE \"SequelizeMeta\" (name text PRIMARY KEY)", "\"SequelizeMeta\"", "'%'",
           "npx sequelize-cli db:migrate"},
      Tool{"CREATE TABLE knex_migrations (id serial PRIMARY KEY, name text, batch int, "
           "migration_time timestamptz); CREATE TABLE knex_migrations_lock (index int, is_locked "
           "int)",
           "knex_migrations (name)", "'%'", "npx knex migrate:latest"},
      Tool{"CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY "
           "KEY, "
           "hash text, created_at bigint)",
           "drizzle.__drizzle_migrations (hash, created_at)", "'h', %", "npx drizzle-kit migrate"},
      Tool{"CREATE TABLE migrations (id serial PRIMARY KEY, \"timestamp\" bigint NOT NULL, name "
           "varchar NOT NULL); CREATE TABLE typeorm_metadata (type varchar NOT NULL, database "
           "varchar, schema varchar, \"table\" varchar, name varchar, value text)",
           "migrations (\"timestamp\", name)", "17000000000%, 'Users'",
           "npx typeorm migration:run"},
      Tool{"CREATE TABLE migrations (id serial PRIMARY KEY, migration varchar(255) NOT NULL, batch "
           "int NOT NULL)",
           "migrations (migration, batch)", "'%', 1", "php artisan migrate"},
      Tool{"CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on "
           "timestamp NOT NULL)",
           "pgmigrations (name, run_on)", "'%', now()", "npx node-pg-migrate up"},
      Tool{"CREATE TABLE goose_db_version (id int PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "
           "version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL "
           "DEFAULT now())",
           "goose_db_version (version_id, is_applied)", "%, true", "goose up"},
      Tool{"CREATE TABLE mikro_orm_migrations (id serial PRIMARY KEY, name varchar(255), "
           "executed_at "
           "timestamptz DEFAULT now())",
           "mikro_orm_migrations (name)", "'%'", "npx mikro-orm migration:up"},
      Tool{
          "CREATE TABLE doctrine_migration_versions (version varchar(191) PRIMARY KEY, executed_at "
          "timestamp(0), execution_time int)",
          "doctrine_migration_versions (version)", "'%'", "doctrine:migrations:migrate"},
      Tool{atlas, "atlas_schema_revisions.atlas_schema_revisions (version, applied, total)",
           "'%', 3, 3", "atlas migrate apply"},
      Tool{"CREATE TABLE _sqlx_migrations (version bigint PRIMARY KEY, description text NOT NULL, "
           "installed_on timestamptz NOT NULL DEFAULT now(), success boolean NOT NULL, checksum "
           "bytea NOT NULL, execution_time bigint NOT NULL)",
           "_sqlx_migrations (version, description, success, checksum, execution_time)",
           "%, '', true, '', 0", "sqlx migrate run"},
      Tool{"CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations "
           "(version text PRIMARY KEY, statements text[], name text); CREATE TABLE "
           "supabase_migrations.seed_files (path text PRIMARY KEY, hash text NOT NULL)",
           "supabase_migrations.schema_migrations (version)", "'%'", "supabase db push"},
      Tool{"CREATE TABLE kysely_migration (name varchar(255) PRIMARY KEY, \"timestamp\" "
           "varchar(255) "
           "NOT NULL); CREATE TABLE kysely_migration_lock (id varchar(255) PRIMARY KEY, is_locked "
           "int NOT NULL DEFAULT 0)",
           "kysely_migration", "'%', 'x'", "npx kysely migrate:latest"},
      Tool{"CREATE SCHEMA prisma_contract; CREATE TABLE prisma_contract.marker (space text PRIMARY "
           "KEY, core_hash text NOT NULL, profile_hash text, contract_json jsonb, updated_at "
           "timestamptz); CREATE TABLE prisma_contract.ledger (space text, migration_name text)",
           "prisma_contract.marker (space, core_hash)", "'app', '%'", "Prisma's command"},
      Tool{"CREATE SCHEMA sqitch; CREATE TABLE sqitch.changes (change_id text PRIMARY KEY, "
           "script_hash text, change text NOT NULL, project text NOT NULL, note text, committed_at "
           "timestamptz, committer_name text, committer_email text, planned_at timestamptz, "
           "planner_name text, planner_email text); CREATE TABLE sqitch.projects (project text "
           "PRIMARY KEY, uri text, created_at timestamptz, creator_name text, creator_email text); "
           "CREATE TABLE sqitch.events (event text, change_id text, change text, project text, "
           "committer_email text, planner_email text)",
           "sqitch.changes (change_id, project, change)", "'c1', 'shop', 'users%'",
           "sqitch deploy"},
      Tool{"CREATE SCHEMA pgroll; CREATE TABLE pgroll.migrations (schema name NOT NULL, name text "
           "NOT NULL, migration jsonb NOT NULL, created_at timestamp, updated_at timestamp, parent "
           "text, done boolean NOT NULL DEFAULT false, resulting_schema jsonb NOT NULL DEFAULT "
           "'{}', PRIMARY KEY (schema, name))",
           "pgroll.migrations (schema, name, migration, done)", "'public', '%', '{}', true",
           "pgroll migrate"},
      Tool{"CREATE TABLE our_goose (id int PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "
           "version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL "
           "DEFAULT now())",
           "our_goose (version_id, is_applied)", "%, true", "goose up"},
      Tool{
          "CREATE SCHEMA ops; CREATE TABLE ops.our_history (installed_rank int PRIMARY KEY, "
          "version varchar(50), description varchar(200) NOT NULL DEFAULT '', type varchar(20) NOT "
          "NULL DEFAULT 'SQL', script varchar(1000) NOT NULL DEFAULT '', checksum int, "
          "installed_by "
          "varchar(100) NOT NULL DEFAULT '', installed_on timestamp NOT NULL DEFAULT now(), "
          "execution_time int NOT NULL DEFAULT 0, success boolean NOT NULL)",
          "ops.our_history (installed_rank, version, success)", "1, '%', true", "flyway migrate"},
      Tool{"CREATE TABLE phinxlog (version bigint PRIMARY KEY, migration_name varchar(100), "
           "start_time timestamp, end_time timestamp, breakpoint boolean NOT NULL DEFAULT false)",
           "phinxlog (version)", "%", "phinx migrate"},
      Tool{"CREATE TABLE \"SequelizeMeta\" (name text PRIMARY KEY); CREATE TABLE \"SequelizeData\" "
           "(name text PRIMARY KEY)",
           "\"SequelizeMeta\"", "'%'", "npx sequelize-cli db:migrate"});
  CAPTURE(tool.table);
  Sides sides(tool.create, tool.create);
  insert(sides.two.source, tool, "10");
  const auto report = sides.two.take();
  CHECK(exported(report) == "t: 1");
  REQUIRE(report.snapshot->migrations.size() == 1);
  const auto why = sides.refused();
  CHECK(contains(why, "10"));
  CHECK(contains(why, tool.hint));
  insert(sides.two.target, tool, "10");
  CHECK(sides.notes().empty());
}

TEST_CASE("a table of the user's that only has such a name is none of a tool's") {
  const std::string own = "CREATE TABLE schema_migrations (id int PRIMARY KEY, version text); "
                          "CREATE TABLE \"SequelizeMeta\" (id int PRIMARY KEY, name text); CREATE "
                          "TABLE migrations (id int PRIMARY KEY, name text, species text)";
  Sides sides(own, own);
  sides.two.source.run("INSERT INTO schema_migrations VALUES (1, 'x')");
  const auto report = sides.two.take();
  CHECK(exported(report) == "SequelizeMeta: 0 | migrations: 0 | schema_migrations: 1 | t: 1");
  CHECK(report.snapshot->migrations.empty());
  CHECK(report.notes.empty());
  CHECK(outcomes(sides.two.bring()) ==
        "SequelizeMeta: nothing | migrations: nothing | schema_migrations: 1 inserted | t: "
        "1 inserted");
}

TEST_CASE("bookkeeping travels when it is named") {
  Sides sides(prisma + applied("1_init"), prisma + applied("1_init"));
  const auto report = sides.two.take(
      [](ExportOptions &options) { options.choice.tables = {"t", "_prisma_migrations"}; });
  CHECK(exported(report) == "t: 1 | _prisma_migrations: 1");
}

TEST_CASE("several heads of Alembic are compared as a set, and nobody says which is behind") {
  const std::string heads = "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); "
                            "INSERT INTO alembic_version VALUES ";
  Sides sides(heads + "('b2'), ('a1')", heads + "('a1'), ('b2')");
  CHECK(sides.notes().empty());
  sides.two.target.run("UPDATE alembic_version SET version_num = 'c3' WHERE version_num = 'b2'");
  CHECK(
      contains(sides.refused(),
               "Alembic (alembic_version): the snapshot's database is at a1 and b2, the target is "
               "at a1 and c3. Run on the side that is behind: alembic upgrade head"));
}

TEST_CASE("of two numbers the smaller is behind") {
  const std::string go = "CREATE TABLE schema_migrations (version bigint, dirty boolean); INSERT "
                         "INTO schema_migrations VALUES ";
  Sides sides(go + "(9, false)", go + "(10, false)");
  CHECK(
      contains(sides.refused(), "is at 9, the target is at 10. Run on the snapshot's database: "));
}

TEST_CASE("a failed or half-done migration is named on export, and refused on import") {
  const auto half = GENERATE(
      std::pair<std::string, std::string>(
          prisma + applied("1_init") +
              "INSERT INTO _prisma_migrations (migration_name, logs) VALUES "
              "('2_half', 'error'); INSERT INTO _prisma_migrations "
              "(migration_name, rolled_back_at) VALUES ('0_back', now())",
          "2_half"),
      std::pair<std::string, std::string>(
          "CREATE TABLE schema_migrations (version bigint, dirty boolean); INSERT INTO "
          "schema_migrations VALUES (7, true)",
          "7"),
      std::pair<std::string, std::string>(
          "CREATE TABLE flyway_schema_history (installed_rank int, version text, script text, "
          "success boolean); INSERT INTO flyway_schema_history VALUES (1, '3', 'x', false)",
          "3"),
      std::pair<std::string, std::string>(
          atlas + "INSERT INTO atlas_schema_revisions.atlas_schema_revisions (version, applied, "
                  "total) VALUES ('1', 3, 3), ('2', 2, 10)",
          "2"),
      std::pair<std::string, std::string>(
          "CREATE SCHEMA pgroll; CREATE TABLE pgroll.migrations (schema name, name text, migration "
          "jsonb, parent text, done boolean, resulting_schema jsonb); INSERT INTO "
          "pgroll.migrations VALUES ('public', '1_users', '{}', NULL, false, '{}')",
          "public.1_users"));
  Sides sides(half.first, half.first);
  CHECK(says(sides.exported.warnings,
             "in this database the migration " + half.second + " failed or did not end"));
  const auto why = sides.refused();
  CHECK(contains(why, "in the snapshot's database the migration " + half.second));
  CHECK(contains(why, "in the target the migration " + half.second));
  CHECK(contains(why, ", and export again\n"));
  CHECK(!contains(why, "0_back"));
}

TEST_CASE("a migration that goose took back, and applied again, counts as the last row says") {
  const std::string goose =
      "CREATE TABLE goose_db_version (id int GENERATED BY DEFAULT AS IDENTITY, version_id bigint, "
      "is_applied boolean, tstamp timestamp); INSERT INTO goose_db_version (version_id, "
      "is_applied) VALUES (0, true), (1, true), (2, true), (2, false), (3, true), (3, false), (3, "
      "true)";
  Sides sides(goose, goose);
  REQUIRE(sides.exported.snapshot->migrations.size() == 1);
  CHECK(sides.exported.snapshot->migrations[0].applied == std::vector<std::string>{"0", "1", "3"});
  CHECK(sides.notes().empty());
}

TEST_CASE("the last migration of TypeORM is the latest, whatever it is called") {
  Sides sides("CREATE TABLE migrations (id serial, \"timestamp\" bigint, name varchar); INSERT "
              "INTO migrations (\"timestamp\", name) VALUES (1700000000001, "
              "'Zebra1700000000001'), (1700000000002, 'Apple1700000000002')",
              "");
  REQUIRE(sides.exported.snapshot->migrations.size() == 1);
  CHECK(sides.exported.snapshot->migrations[0].revision ==
        "2 migrations, the last 1700000000002.Apple1700000000002");
}

TEST_CASE("a side without bookkeeping is a note, and tables and columns decide") {
  Sides first(prisma + applied("1_init"), "");
  CHECK(first.notes() ==
        std::vector<std::string>{
            "Prisma (_prisma_migrations): only the snapshot's database has this table (1 "
            "migration, the last 1_init), so the tables and columns of the target alone decide"});
  Sides second("", prisma + applied("1_init"));
  CHECK(says(second.notes(), "Prisma (_prisma_migrations): only the target has this table"));
}

TEST_CASE("a role that may not read the bookkeeping gets a note, and its rows") {
  Sides sides(prisma + applied("1_init"), prisma);
  const auto role = sides.two.target.name() + "_reader";
  sides.two.target.run("CREATE ROLE " + role +
                       " LOGIN PASSWORD 'secret'; GRANT SELECT, INSERT, "
                       "UPDATE ON t TO " +
                       role);
  sides.two.source.run("GRANT SELECT ON t, _prisma_migrations TO " + role +
                       "; ALTER TABLE _prisma_migrations ENABLE ROW LEVEL SECURITY");
  const auto notes = sides.notes(
      [&](ImportOptions &options) { options.database_url = sides.two.target.url(role, "secret"); });
  CHECK(notes == std::vector<std::string>{
                     "the role may not read Prisma (_prisma_migrations): nobody compared which "
                     "migrations the target has"});
  const auto report = sides.two.take(
      [&](ExportOptions &options) { options.database_url = sides.two.source.url(role, "secret"); });
  CHECK(says(report.notes, "the role may not read Prisma (_prisma_migrations): the snapshot does"));
  CHECK(exported(report) == "t: 1");
  CHECK(report.snapshot->migrations.empty());
  sides.two.source.run("DROP OWNED BY " + role);
  sides.two.target.run("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("the bookkeeping beside the tables counts, else that of any schema") {
  const std::string other = "CREATE SCHEMA other; SET search_path TO other; " + prisma;
  Sides sides(prisma + applied("1_init") + other + applied("9_other", "other"),
              prisma + applied("1_init") + other);
  CHECK(sides.notes().empty());
  REQUIRE(sides.exported.snapshot->migrations.size() == 1);
  sides.two.source.run("DROP TABLE public._prisma_migrations");
  sides.two.take();
  sides.two.target.run("DROP TABLE public._prisma_migrations");
  CHECK(
      contains(sides.refused(), "Prisma (other._prisma_migrations): the target lacks 1 migration"));
}

TEST_CASE("an import into another schema compares with the bookkeeping of that schema") {
  TwoDatabases two("");
  const std::string t = "CREATE TABLE t (id int PRIMARY KEY); ";
  two.source.run(t + prisma + applied("1_init") + "INSERT INTO t VALUES (1)");
  two.target.run(prisma + "CREATE SCHEMA app; SET search_path TO app; " + t + prisma +
                 applied("1_init", "app"));
  two.take();
  const auto into_app = [&](ImportOptions &options) {
    options.database_url = *options.database_url + "?schema=app";
  };
  CHECK(two.bring(into_app).notes.empty());
  two.target.run("DELETE FROM app._prisma_migrations");
  CHECK(contains(failure([&] { static_cast<void>(two.bring(into_app)); }).what(),
                 "Prisma (app._prisma_migrations): the target lacks 1 migration"));
}

TEST_CASE("two tools in one database are compared each") {
  const std::string both = "CREATE TABLE alembic_version (version_num text); INSERT INTO "
                           "alembic_version VALUES ('a1'); " +
                           prisma + applied("1_init");
  Sides sides(both, both);
  CHECK(sides.notes().empty());
  sides.two.target.run(
      "DELETE FROM _prisma_migrations; UPDATE alembic_version SET version_num = 'x'");
  const auto why = sides.refused();
  CHECK(contains(why, "Alembic (alembic_version)"));
  CHECK(contains(why, "Prisma (_prisma_migrations)"));
}

TEST_CASE("reading the bookkeeping runs nothing of the user's") {
  Sides sides("CREATE FUNCTION boom() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'boom'; END "
              "$$; CREATE VIEW alembic_version AS SELECT boom() AS version_num; CREATE TYPE v AS "
              "ENUM ('x'); CREATE TABLE a2 (version_num v); INSERT INTO a2 VALUES ('x')",
              "CREATE TYPE v AS ENUM ('x'); CREATE TABLE a2 (version_num v PRIMARY KEY)");
  CHECK(sides.exported.snapshot->migrations.empty());
  CHECK(exported(sides.exported) == "a2: 1 | t: 1");
}

TEST_CASE("the fingerprint depends on the tables' shape, not on their order or that of columns") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TYPE mood AS ENUM ('a'); CREATE TABLE "
      "c (id int PRIMARY KEY, m mood, p int CONSTRAINT k REFERENCES p)");
  two.target.run(
      "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE "
      "c (p int CONSTRAINT k REFERENCES p, m mood, id int PRIMARY KEY); INSERT INTO p "
      "VALUES (1)");
  const auto of = [&](const TempDatabase &database, std::vector<std::string> tables) {
    return two
        .take([&](ExportOptions &options) {
          options.database_url = database.url();
          options.choice.tables = std::move(tables);
        })
        .snapshot->fingerprint;
  };
  const auto print = of(two.source, {"p", "c"});
  CHECK(print.size() == 64);
  CHECK(of(two.target, {"c", "p"}) == print);
  CHECK(of(two.target, {"p"}) != print);
  InspectOptions inspect;
  inspect.file = two.file;
  CHECK(inspect_snapshot(inspect).snapshot.fingerprint == of(two.source, {"p"}));
  two.target.run("ALTER TYPE mood ADD VALUE 'b'");
  CHECK(of(two.target, {"c", "p"}) != print);
}
