#include "cli/alembic_project.hpp"
#include "support/catch.hpp"
#include "support/server.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

// Beside Debian's Alembic: what its users' recipes get wrong, shown as they do it, and then as it
// is caught; and both tools over one history.

using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

/// As `alembic init` writes it, but for logging: it reads alembic.ini and no -x.
constexpr auto stock_env = R"py(
from alembic import context
from sqlalchemy import engine_from_config, pool
config = context.config
connectable = engine_from_config(config.get_section(config.config_ini_section),
                                 prefix="sqlalchemy.", poolclass=pool.NullPool)
with connectable.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
)py";

constexpr auto version =
    "SELECT coalesce(string_agg(version_num, ',' ORDER BY version_num), '') FROM "
    "alembic_version";

Result migrate(const AlembicProject &project, const TempDatabase &database, const Words &words) {
  Words all{"migrate"};
  all.insert(all.end(), words.begin(), words.end());
  const Result result = run(dbxfer_in(project.folder(), database.url(), all));
  check_no_password(result);
  return result;
}

void require_done(const Result &result) {
  INFO(result.out << result.err);
  REQUIRE(result.exit_code == 0);
}

bool has(const TempDatabase &database, const std::string &relation) {
  return database.value("SELECT to_regclass('" + relation + "') IS NOT NULL") == "t";
}

/// A revision in SQL, and the shim that dbxfer writes for it.
void add_sql(const AlembicProject &project, const std::string &id, const std::string &follows,
             const std::string &sections) {
  const TempDir made;
  require_done(run(dbxfer_in(made, "", {"migrate", "revision", "-m", "x", "--alembic"})));
  std::string shim;
  for (const auto &entry : fs::directory_iterator(made / "migrations"))
    if (entry.path().extension() == ".py")
      shim = read_file(entry.path());
  const auto replace_line = [&](const std::string &name, const std::string &value) {
    const auto at = shim.find("\n" + name + " = ") + 1;
    shim.replace(at, shim.find('\n', at) - at, name + " = " + value);
  };
  replace_line("revision", "\"" + id + "\"");
  replace_line("down_revision", follows.empty() ? "None" : "\"" + follows + "\"");
  project.add(id + "_x.py", shim);
  project.add(id + "_x.sql", sql_migration(id, follows, sections));
}

void point_at(const AlembicProject &project, const TempDatabase &database) {
  project.folder().write(
      "alembic.ini", "[alembic]\nscript_location = .\nsqlalchemy.url = " + database.url() + "\n");
}

} // namespace

TEST_CASE(
    "trap 1: a command that exits with 0 and migrates another database is a failure of exec") {
  const AlembicProject project(stock_env);
  const TempDatabase main;
  const TempDatabase organisation;
  point_at(project, main);
  project.add_python("a1", "", "CREATE TABLE donors (id int)", "DROP TABLE donors");
  // The recipe: exit code 0, and the organisation's database stays empty.
  const Result recipe =
      project(organisation, {"-x", "sqlalchemy.url=" + organisation.url(), "upgrade", "head"});
  INFO(recipe.out << recipe.err);
  CHECK(recipe.exit_code == 0);
  CHECK(has(main, "donors"));
  CHECK_FALSE(has(organisation, "donors"));
  const Result caught = migrate(
      project, organisation,
      {"exec", "--", "alembic", "-x", "sqlalchemy.url=" + organisation.url(), "upgrade", "head"});
  CHECK(caught.exit_code == 6);
  CHECK(contains(caught.out, "ended with 0, and this database did not change"));
}

TEST_CASE("exec gives the command this database, and tells before and after") {
  const AlembicProject project;
  const TempDatabase database;
  project.add_python("a1", "", "CREATE TABLE donors (id int)", "DROP TABLE donors");
  const Result result = migrate(project, database, {"exec", "--", "alembic", "upgrade", "head"});
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "after: at a1, 1 table"));
  CHECK(has(database, "donors"));
  const Result failed = migrate(project, database, {"exec", "--", "sh", "-c", "exit 3"});
  CHECK(failed.exit_code == 6);
  CHECK(contains(failed.out, "ended with 3, and this database did not change"));
  const Result libpq =
      migrate(project, database, {"exec", "--", "psql", "-c", "CREATE TABLE tags (id int)"});
  INFO(libpq.out << libpq.err);
  CHECK(libpq.exit_code == 0);
  CHECK(has(database, "tags"));
}

TEST_CASE(
    "trap 2: a migration that fails ends a start script, which goes on after Alembic's recipe") {
  const AlembicProject project;
  const TempDatabase database;
  project.add_python("a1", "", "CREATE TABLE broken (id nonsense)", "SELECT 1");
  const Command recipe{{"/bin/sh", "-c", "alembic upgrade head || echo 'No migration to apply'"},
                       {{"DATABASE_URL", database.url()}},
                       project.folder().path()};
  const Result hidden = run(recipe);
  CHECK(hidden.exit_code == 0);
  CHECK(contains(hidden.out, "No migration to apply"));
  const Result caught = migrate(project, database, {"exec", "--", "alembic", "upgrade", "head"});
  CHECK(caught.exit_code == 6);
  CHECK(contains(caught.out, "this database did not change"));
  const Result told = migrate(
      project, database, {"exec", "--", "sh", "-c", "alembic upgrade head || echo 'No migration'"});
  CHECK(told.exit_code == 6);
  CHECK(contains(told.out, "ended with 0, and this database did not change"));
}

TEST_CASE(
    "trap 3: a revision that no file has is cured by stamp --purge alone, which says what it is") {
  const AlembicProject project;
  const TempDatabase database;
  project.add_python("a1", "", "CREATE TABLE donors (id int)", "DROP TABLE donors");
  require_done(project(database, {"upgrade", "head"}));
  database.run("UPDATE alembic_version SET version_num = 'lost'");
  const Result old = project(database, {"stamp", "head"});
  CHECK(old.exit_code != 0);
  CHECK(contains(old.out + old.err, "Can't locate revision"));
  check_refusal(migrate(project, database, {"stamp", "head"}), 6, {"lost"});
  const Result stamped = migrate(project, database, {"stamp", "head", "--purge"});
  require_done(stamped);
  CHECK(contains(stamped.out, "a stamp changes no table"));
  CHECK(database.value(version) == "a1");
  require_done(project(database, {"current"}));
}

TEST_CASE("trap 4: CREATE INDEX CONCURRENTLY fails in Alembic's transaction, and not in a section "
          "of its own") {
  const AlembicProject project;
  const TempDatabase database;
  database.run("CREATE TABLE tags (id int)");
  project.add_python("a1", "", "CREATE INDEX CONCURRENTLY ix ON tags (id)", "SELECT 1");
  const Result old = project(database, {"upgrade", "head"});
  CHECK(old.exit_code != 0);
  CHECK(contains(old.err, "cannot run inside a transaction block"));
  fs::remove(project.folder() / "versions/a1_x.py");
  const std::string sections = "-- up no-transaction\nCREATE INDEX CONCURRENTLY ix ON tags (id);\n"
                               "-- down no-transaction\nDROP INDEX CONCURRENTLY ix;\n";
  add_sql(project, "a1", "", sections);
  require_done(project(database, {"upgrade", "head"}));
  CHECK(has(database, "ix"));
  require_done(migrate(project, database, {"downgrade", "base"}));
  CHECK_FALSE(has(database, "ix"));
  require_done(migrate(project, database, {"upgrade", "head"}));
  CHECK(has(database, "ix"));
  CHECK(database.value(version) == "a1");
}

TEST_CASE("trap 5: a value that an enum was given is used by the next revision, which Alembic's "
          "one transaction forbids") {
  const AlembicProject project;
  const TempDatabase database;
  database.run("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE people (mood mood)");
  project.add_python("a1", "", "ALTER TYPE mood ADD VALUE 'happy'", "SELECT 1");
  project.add_python("b2", "a1", "INSERT INTO people VALUES ('happy')", "SELECT 1");
  const Result old = project(database, {"upgrade", "head"});
  CHECK(old.exit_code != 0);
  CHECK(contains(old.err, "unsafe use of new value"));
  fs::remove(project.folder() / "versions/a1_x.py");
  fs::remove(project.folder() / "versions/b2_x.py");
  add_sql(project, "a1", "",
          "-- up\nALTER TYPE mood ADD VALUE 'happy';\n-- down irreversible: it stays\n");
  add_sql(project, "b2", "a1",
          "-- up\nINSERT INTO people VALUES ('happy');\n-- down\nDELETE FROM people;\n");
  require_done(project(database, {"stamp", "base"}));
  require_done(migrate(project, database, {"upgrade", "head"}));
  CHECK(database.value("SELECT mood FROM people") == "happy");
  CHECK(contains(project(database, {"current"}).out, "b2 (head)"));
}

TEST_CASE("trap 6: an id over 32 characters aborts Alembic in the middle, and is refused before "
          "anything runs") {
  const AlembicProject project;
  const TempDatabase database;
  const std::string id = "add_the_tables_of_the_donors_crm_at_last";
  project.add_python(id, "", "CREATE TABLE donors (id int)", "DROP TABLE donors");
  const Result old = project(database, {"upgrade", "head"});
  CHECK(old.exit_code != 0);
  CHECK(contains(old.err, "value too long"));
  project.add(id + ".sql",
              sql_migration(id, "", "-- up\nCREATE TABLE donors (id int);\n-- down\n"));
  check_refusal(migrate(project, database, {"upgrade", "head"}), 3, {"longer than 32"});
  CHECK_FALSE(has(database, "donors"));
}

TEST_CASE("trap 7: a URL as SQLAlchemy and Prisma write it is no URL to libpq, and is one here") {
  const AlembicProject project;
  const TempDatabase database;
  add_sql(project, "a1", "", "-- up\nCREATE TABLE donors (id int);\n-- down\nDROP TABLE donors;\n");
  std::string url = database.url();
  url.replace(0, url.find(':'), "postgresql+asyncpg");
  const Result old = run(Command{{"/usr/bin/psql", "--dbname=" + url, "-c", "SELECT 1"}});
  CHECK(old.exit_code != 0);
  require_done(
      run(dbxfer_in(project.folder(), url + "?pgbouncer=true", {"migrate", "upgrade", "head"})));
  CHECK(has(database, "donors"));
}

TEST_CASE("trap 8: migrate writes a file in one tool and applies files in the next, and here each "
          "of these words is answered by the command that does it") {
  const AlembicProject project;
  const TempDatabase database;
  add_sql(project, "a1", "", "-- up\nCREATE TABLE donors (id int);\n-- down\nDROP TABLE donors;\n");
  // Alembic does not know the word with which Flask-Migrate calls it.
  const Result old = project(database, {"migrate", "-m", "add donors"});
  CHECK(old.exit_code != 0);
  CHECK(contains(old.err, "invalid choice: 'migrate'"));
  const auto files = [&] {
    return std::distance(fs::recursive_directory_iterator(project.folder().path()), {});
  };
  const auto before = files();
  const std::string applies = "to apply what is pending: dbxfer migrate upgrade heads";
  const std::string writes = "to write the file of a new migration: dbxfer migrate revision -m";
  const std::string tells = "to tell how migrations stand: dbxfer migrations";
  const std::vector<std::pair<Words, std::string>> lines{
      {{"migrate", "deploy"}, applies},          // Prisma
      {{"migrate", "dev"}, writes},              // Prisma
      {{"migrate", "-m", "add donors"}, writes}, // Flask-Migrate, without its `flask db`
      {{"db", "migrate", "-m", "x"}, writes},    // Flask-Migrate
      {{"makemigrations"}, writes},              // Django
      {{"migrate", "status"}, tells},            // Prisma, dbmate, goose
      {{"migrate"}, "no command is given"},      // Django, Rails: applies
      {{"upgrade", "head"}, applies},            // Alembic
  };
  for (const auto &[words, part] : lines) {
    const Result answered = run(dbxfer_in(project.folder(), database.url(), words));
    INFO(answered.err);
    CHECK(answered.exit_code == 2);
    CHECK(contains(answered.err, part));
  }
  CHECK_FALSE(has(database, "donors"));
  CHECK(files() == before);
}

TEST_CASE(
    "no table of Alembic's is made where there is none, and its own is gone on with where it is") {
  const AlembicProject project;
  const TempDatabase database;
  add_sql(project, "a1", "", "-- up\nCREATE TABLE donors (id int);\n-- down\nDROP TABLE donors;\n");
  add_sql(project, "b2", "a1",
          "-- up\nCREATE TABLE tags (k jsonb DEFAULT '{\"k\": \":v 100%\"}');\n-- down\nDROP TABLE "
          "tags;\n");
  require_done(project(database, {"upgrade", "a1"}));
  require_done(migrate(project, database, {"upgrade", "head"}));
  CHECK(database.value(version) == "b2");
  CHECK_FALSE(has(database, "dbxfer.revisions"));
  require_done(project(database, {"downgrade", "-1"}));
  CHECK_FALSE(has(database, "tags"));
  require_done(project(database, {"upgrade", "head"}));
  CHECK(database.value("INSERT INTO tags DEFAULT VALUES RETURNING k ->> 'k'") == ":v 100%");
}

TEST_CASE("what only Python can do is left to Alembic, with the command, before anything runs") {
  const AlembicProject project;
  const TempDatabase database;
  add_sql(project, "a1", "", "-- up\nCREATE TABLE donors (id int);\n-- down\nDROP TABLE donors;\n");
  project.add_python("b2", "a1", "CREATE TABLE tags (id int)", "DROP TABLE tags");
  check_refusal(migrate(project, database, {"upgrade", "head"}), 6,
                {"revision b2", "its own tool alone can run it: alembic upgrade b2"});
  CHECK_FALSE(has(database, "donors"));
}

TEST_CASE("a revision without a shim would make Alembic fail from then on, and is refused") {
  const AlembicProject project;
  const TempDatabase database;
  project.add_python("a1", "", "CREATE TABLE donors (id int)", "DROP TABLE donors");
  require_done(project(database, {"upgrade", "head"}));
  project.add(
      "b2.sql",
      sql_migration("b2", "a1", "-- up\nCREATE TABLE tags (id int);\n-- down\nDROP TABLE tags;\n"));
  check_refusal(migrate(project, database, {"upgrade", "head"}), 6, {"has no shim in Python"});
  CHECK(database.value(version) == "a1");
}

TEST_CASE("Alembic that runs meanwhile, without a lock of its own, fails and doubles nothing") {
  const AlembicProject project;
  const TempDatabase database;
  database.run("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); CREATE TABLE "
               "donors (id int)");
  add_sql(project, "a1", "",
          "-- up\nINSERT INTO donors VALUES (1);\nSELECT pg_sleep(3);\n-- down\n");
  Process mine(dbxfer_in(project.folder(), database.url(), {"migrate", "upgrade", "head"}));
  const std::string sleeps = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT "
                             "pg_sleep(3)%' AND application_name LIKE 'dbxfer%'";
  while (database.value(sleeps) == "0")
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const Result theirs = project(database, {"upgrade", "head"});
  const Result ours = mine.wait();
  INFO(ours.out << ours.err << theirs.err);
  CHECK(ours.exit_code == 0);
  CHECK(theirs.exit_code != 0);
  CHECK(database.value("SELECT count(*) FROM donors") == "1");
  CHECK(database.value(version) == "a1");
}

TEST_CASE("Alembic's own script is applied with guards, and not twice") {
  const AlembicProject project;
  const TempDatabase database;
  project.add_python("a1", "", "CREATE TABLE donors (id int)", "DROP TABLE donors");
  project.add("b2_x.py",
              "\"\"\"x\"\"\"\nfrom alembic import op\nrevision = \"b2\"\ndown_revision = \"a1\"\n"
              "branch_labels = None\ndepends_on = None\n\ndef upgrade():\n    with op.get_context()"
              ".autocommit_block():\n        op.execute(\"CREATE INDEX CONCURRENTLY ix ON donors "
              "(id)\")\n\ndef downgrade():\n    op.execute(\"DROP INDEX ix\")\n");
  const Result script = project(database, {"upgrade", "head", "--sql"});
  require_done(script);
  REQUIRE(contains(script.out, "COMMIT;\n\nCREATE INDEX CONCURRENTLY"));
  project.folder().write("all.sql", script.out);
  check_refusal(migrate(project, database, {"apply", "all.sql", "--expect", "a1"}), 6,
                {"this database is at base, and --expect says a1"});
  // The table that a first try of Alembic's left empty.
  database.run("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)");
  require_done(migrate(project, database, {"apply", "all.sql", "--expect", "base"}));
  CHECK(database.value(version) == "b2");
  CHECK(has(database, "ix"));
  require_done(project(database, {"current"}));
  check_refusal(migrate(project, database, {"apply", "all.sql", "--expect", "base"}), 6,
                {"this database is at b2"});
  project.folder().write(
      "other.sql", "BEGIN;\nCREATE TABLE tags (id int);\nCREATE TABLE x (y nonsense);\nCOMMIT;\n");
  check_refusal(migrate(project, database, {"apply", "other.sql", "--expect", "b2"}), 6,
                {"other.sql:3: ", "nonsense", "; nothing was changed"});
  CHECK_FALSE(has(database, "tags"));
}

TEST_CASE(
    "random migrations: Alembic and dbxfer walk over one history, and agree after each step") {
  if (!fs::exists("/usr/bin/alembic"))
    skip_for_want_of("alembic");
  const TempDatabase database;
  const TempDatabase twin;
  Command walks{{"/usr/bin/python3", project_file("tests/cli/alembic_walks.py").string(),
                 dbxfer_program(), database.url(), twin.url()}};
  const char *const seed = std::getenv("DBXFER_TEST_SEED");
  const int count = std::getenv("DBXFER_TEST_LONG") != nullptr ? 500 : 25;
  for (int i = 1; i <= count && seed == nullptr; ++i)
    walks.words.push_back(std::to_string(i));
  if (seed != nullptr)
    walks.words.emplace_back(seed);
  walks.timeout = std::chrono::minutes(seed == nullptr && count > 25 ? 120 : 9);
  const Result result = run(walks);
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
}
