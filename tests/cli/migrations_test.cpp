#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

// How migrations stand, as a person asks at noon on production.

using namespace dbxfer::test;

namespace {

constexpr auto environment = R"(import os

from alembic import context
from sqlalchemy import create_engine

engine = create_engine(os.environ["DATABASE_URL"])
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
)";

std::string revision(const std::string &id, const std::string &down,
                     const std::string &more = "depends_on = None\n") {
  return "\"\"\"add " + id + "\n\nRevision ID: " + id +
         "\n\"\"\"\nfrom alembic import op\n\nrevision: str = '" + id +
         "'\ndown_revision = " + down + "\nbranch_labels = None\n" + more +
         "\n\ndef upgrade():\n    op.execute('CREATE TABLE t_" + id +
         " (id int PRIMARY KEY)')\n\n\ndef downgrade():\n    op.execute('DROP TABLE t_" + id +
         "')\n";
}

/// A project, and a database for it.
struct Site {
  void write(const std::string &name, const std::string &text) const {
    std::filesystem::create_directories((folder / name).parent_path());
    folder.write(name, text);
  }

  /// Alembic's settings, and two revisions.
  void use_alembic() const {
    write("alembic.ini", "[alembic]\nscript_location = db\n");
    write("db/env.py", environment);
    write("db/versions/a1a1a1_one.py", revision("a1a1a1", "None"));
    write("db/versions/b2b2b2_two.py", revision("b2b2b2", "'a1a1a1'"));
  }

  /// Debian's own Alembic, in the project.
  void alembic(const Words &words) const {
    Command command{.words = {"/usr/bin/python3", "-B", "-m", "alembic"},
                    .environment = {{"DATABASE_URL", database.url()}},
                    .folder = folder.path()};
    command.words.insert(command.words.end(), words.begin(), words.end());
    const Result result = run(command);
    INFO(result.out << result.err);
    REQUIRE(result.exit_code == 0);
  }

  Result operator()(const Words &words = {}) const {
    Words all{"migrations"};
    all.insert(all.end(), words.begin(), words.end());
    const Result result = run(dbxfer_in(folder, database.url(), all));
    INFO(result.out << result.err);
    check_no_password(result);
    return result;
  }

  /// What stands below the banner.
  std::string says(const Words &words = {}) const {
    const Result result = (*this)(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    const auto at = result.out.find("\n\n");
    REQUIRE(at != std::string::npos);
    return result.out.substr(at + 2);
  }

  TempDatabase database;
  TempDir folder;
};

const std::string prisma_table =
    "CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz, "
    "migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz, "
    "applied_steps_count int)";

std::string prisma_row(const std::string &name, const std::string &checksum,
                       const std::string &finished = "now()") {
  return ";INSERT INTO _prisma_migrations (checksum, finished_at, migration_name) VALUES ('" +
         checksum + "', " + finished + ", '" + name + "')";
}

std::string text_of(const rapidjson::Value &value) {
  REQUIRE(value.IsString());
  return value.GetString();
}

} // namespace

TEST_CASE("where nothing keeps migrations, it says so") {
  const Site site;
  CHECK(site.says() == "no tool keeps its migrations in this database\n"
                       "no migrations stand at the usual places of this folder; --dir names "
                       "others\n");
  CHECK(site({"--exit-code"}).exit_code == 0);
}

TEST_CASE("Alembic's database is followed from before the first migration to the last") {
  const Site site;
  site.use_alembic();
  CHECK(site.says() == "Alembic: files in db\n"
                       "  2 behind: run alembic upgrade head\n"
                       "  not applied: a1a1a1 (add a1a1a1) and b2b2b2 (add b2b2b2)\n"
                       "  the database has no table of Alembic, as before the first migration\n\n"
                       "no tool keeps its migrations in this database\n");
  CHECK(site({"--exit-code"}).exit_code == 7);
  site.alembic({"upgrade", "+1"});
  CHECK(site.says() == "Alembic: table alembic_version, files in db\n"
                       "  1 behind: run alembic upgrade head\n"
                       "  not applied: b2b2b2 (add b2b2b2)\n");
  site.alembic({"upgrade", "head"});
  CHECK(site.says() == "Alembic: table alembic_version, files in db\n"
                       "  up to date: at b2b2b2\n");
  CHECK(site({"--exit-code"}).exit_code == 0);
  site.alembic({"downgrade", "base"});
  CHECK(site.says({"--dir", "db/versions"}) ==
        "Alembic: table alembic_version, files in db/versions\n"
        "  2 behind: run alembic upgrade head\n"
        "  not applied: a1a1a1 (add a1a1a1) and b2b2b2 (add b2b2b2)\n");
}

TEST_CASE("the history lists each migration, and where the database is") {
  const Site site;
  site.use_alembic();
  site.alembic({"upgrade", "a1a1a1"});
  CHECK(contains(site.says({"--history"}), "\n\n         migration           message\n"
                                           "waits    b2b2b2     head     add b2b2b2\n"
                                           "applied  a1a1a1     current  add a1a1a1\n"));
  const auto verbose = site.says({"--history", "-v"});
  CHECK(contains(verbose, "follows"));
  CHECK(contains(verbose, "db/versions/b2b2b2_two.py"));
}

TEST_CASE("a database that is ahead of the code is said to be, and nobody counts what it lacks") {
  const Site site;
  site.use_alembic();
  site.alembic({"upgrade", "head"});
  site.database.run("UPDATE alembic_version SET version_num = 'c0ffee'");
  CHECK(site.says() ==
        "Alembic: table alembic_version, files in db\n"
        "  ahead of the code: c0ffee is applied, and no file has it; bring the code that\n"
        "  has, for to stamp another revision would only hide it\n");
}

TEST_CASE("two heads are to be merged, and two bases are not") {
  const Site site;
  site.use_alembic();
  site.write("db/versions/c3c3c3.py", revision("c3c3c3", "'a1a1a1'"));
  site.alembic({"upgrade", "heads"});
  CHECK(site.says() == "Alembic: table alembic_version, files in db\n"
                       "  the files end at 2 heads, b2b2b2 and c3c3c3, which are to be merged\n"
                       "  run alembic merge b2b2b2 c3c3c3\n");
  site.write("db/versions/d4d4d4.py", revision("d4d4d4", "('b2b2b2', 'c3c3c3')"));
  CHECK(contains(site.says(), "1 behind: run alembic upgrade head"));
  const Site apart;
  apart.use_alembic();
  apart.write("db/versions/c3c3c3.py", revision("c3c3c3", "None", "depends_on = 'a1a1a1'\n"));
  apart.alembic({"upgrade", "c3c3c3"});
  CHECK(contains(apart.says(), "1 behind: run alembic upgrade heads"));
  apart.alembic({"upgrade", "heads"});
  CHECK(contains(apart.says(), "up to date: at b2b2b2 and c3c3c3"));
}

TEST_CASE("files of which only Python can tell are named, and nothing is guessed") {
  const Site site;
  site.use_alembic();
  site.alembic({"upgrade", "head"});
  site.write("db/versions/d4d4d4.py", "revision = 'd4' * 3\ndown_revision = 'b2b2b2'\n");
  CHECK(site.says() ==
        "Alembic: table alembic_version, files in db\n"
        "  1 file says what it follows by more than literals, so that only Alembic can\n"
        "  tell: db/versions/d4d4d4.py\n"
        "  the database: at b2b2b2\n");
  CHECK(site({"--exit-code"}).exit_code == 7);
}

TEST_CASE("files that contradict each other are named") {
  const Site site;
  site.use_alembic();
  site.write("db/versions/c3c3c3.py", revision("c3c3c3", "'gone'"));
  CHECK(contains(site.says(), "db/versions/c3c3c3.py follows gone, which no file has; bring that"));
  site.write("db/versions/c3c3c3.py", revision("a1a1a1", "None"));
  CHECK(contains(site.says(), "two files have the revision a1a1a1: "));
}

TEST_CASE("Prisma's migration that was edited after it was applied shows by its checksum") {
  const Site site;
  site.write("prisma/migrations/1_init/migration.sql", "A;\r\n");
  const auto hash = [](const std::string &text) {
    const Result result = run({.words = {"/usr/bin/sha256sum"}, .input = text});
    return result.out.substr(0, 64);
  };
  site.database.run(prisma_table + prisma_row("1_init", hash("A;\n")));
  CHECK(site.says() == "Prisma: table _prisma_migrations, files in prisma/migrations\n"
                       "  up to date: 1 migration, the last 1_init\n");
  site.write("prisma/migrations/1_init/migration.sql", "A;\nB;\n");
  CHECK(site.says() ==
        "Prisma: table _prisma_migrations, files in prisma/migrations\n"
        "  1 migration was edited after it was applied: 1_init; take the edit back, and\n"
        "  put what it adds into a new migration\n");
  site.database.run("UPDATE _prisma_migrations SET finished_at = NULL");
  CHECK(contains(site.says(), "the migration 1_init failed or did not end; mend it: npx prisma"));
  site.database.run("DELETE FROM _prisma_migrations" + prisma_row("0_other", "x"));
  const auto apart = site.says();
  CHECK(contains(apart, "ahead of the code: 0_other is applied, and no file has it"));
  CHECK(contains(apart, "1 behind: run npx prisma migrate deploy"));
}

TEST_CASE("several tools are told each, with what needs somebody first") {
  const Site site;
  site.database.run("CREATE TABLE django_migrations (id int, app text, name text, applied "
                    "timestamptz); INSERT INTO django_migrations VALUES (1, 'shop', "
                    "'0001_initial', now()), (2, 'auth', '0012_x', now());"
                    "CREATE SCHEMA jobs; CREATE TABLE jobs.alembic_version (version_num text); "
                    "INSERT INTO jobs.alembic_version VALUES ('a1');"
                    "CREATE TABLE knex_migrations (id int, name text, batch int, migration_time "
                    "timestamptz)");
  site.write("manage.py", "");
  site.write("shop/migrations/0001_initial.py",
             "class Migration(migrations.Migration):\n    dependencies = []\n");
  CHECK(site.says() ==
        "Alembic: table jobs.alembic_version\n"
        "  at a1\n"
        "  no files of Alembic are at hand to compare with; name their folder with --dir\n\n"
        "Knex: table knex_migrations\n"
        "  no migration is applied\n"
        "  no files of Knex can be read here: ask Knex itself what waits\n\n"
        "Django: table django_migrations, files in .\n"
        "  up to date: 1 migration\n");
  CHECK(contains(site.says({"--schema", "public"}), "Django"));
  CHECK_FALSE(contains(site.says({"--schema", "public"}), "Alembic"));
}

TEST_CASE("programs read the same as one object") {
  const Site site;
  site.use_alembic();
  site.alembic({"upgrade", "a1a1a1"});
  const auto report = object_of(site({"--json", "--history", "--exit-code"}));
  CHECK(text_of(report["command"]) == "migrations");
  CHECK_FALSE(report["upToDate"].GetBool());
  CHECK(report["exitCode"].GetInt() == 7);
  REQUIRE(report["standings"].Size() == 1);
  const auto &standing = report["standings"][0];
  CHECK(text_of(standing["tool"]) == "Alembic");
  CHECK(text_of(standing["table"]) == "alembic_version");
  CHECK(text_of(standing["folder"]) == "db");
  CHECK(text_of(standing["state"]) == "behind");
  CHECK(text_of(standing["current"][0]) == "a1a1a1");
  CHECK(text_of(standing["heads"][0]) == "b2b2b2");
  CHECK(text_of(standing["pending"][0]) == "b2b2b2");
  CHECK(standing["history"].Size() == 2);
  CHECK(text_of(standing["history"][1]["follows"][0]) == "a1a1a1");
  CHECK_FALSE(standing["history"][1]["applied"].GetBool());
}

TEST_CASE("a folder that is named has to hold migrations") {
  const Site site;
  site.write("docs/readme.txt", "x");
  check_refusal(site({"--dir", "docs"}), 3, {"docs", "holds no migration that is known here"});
  check_refusal(site({"--dir", "gone"}), 9, {"there is no folder gone"});
  site.write("migrations/1.sql", "-- dbxfer-migration: 1\n-- revison: a\n-- up\n");
  check_refusal(site({"--dir", "migrations"}), 3,
                {"migrations/1.sql:2", "no migration has a key \"revison\"", "revision"});
  const Result usual = site();
  CHECK(usual.exit_code == 0);
  CHECK(contains(usual.err, "not compared with the files here: migrations/1.sql:2"));
}

TEST_CASE("an import between two revisions says who is behind, and what to run") {
  const Site site;
  site.use_alembic();
  site.alembic({"upgrade", "head"});
  const Result taken =
      run(dbxfer_in(site.folder, site.database.url(), {"export", "x.json", "--table", "t_a1a1a1"}));
  INFO(taken.err);
  REQUIRE(taken.exit_code == 0);
  const auto refused = [&](const std::string &why) {
    const Result result = run(dbxfer_in(site.folder, site.database.url(),
                                        {"import", "x.json", "--allow-same-database", "--yes"}));
    INFO(result.err);
    CHECK(result.exit_code == 6);
    std::string text = result.err; // folded to the width of a terminal
    std::ranges::replace(text, '\n', ' ');
    CHECK(contains(text, why));
  };
  site.alembic({"downgrade", "a1a1a1"});
  refused("the snapshot's database is at b2b2b2, the target is at a1a1a1. The target is 1 "
          "behind: b2b2b2. Run there: alembic upgrade head");
  site.write("db/versions/c3c3c3.py", revision("c3c3c3", "'b2b2b2'"));
  refused("The target is 1 behind: b2b2b2. Run there: alembic upgrade b2b2b2");
  site.alembic({"upgrade", "head"});
  refused("The snapshot's database is 1 behind: c3c3c3. Run there: alembic upgrade head, and "
          "export again");
  site.database.run("UPDATE alembic_version SET version_num = 'c0ffee'");
  refused("No file of db has c0ffee, where the target is");
}
