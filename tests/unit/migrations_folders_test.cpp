#include "base/hash.hpp"
#include "migrations/folder.hpp"
#include "migrations/graph.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <string>
#include <vector>

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

using migrations::Folder;
using Names = std::vector<std::string>;

/// A project in a folder of its own.
class Project {
public:
  /// Writes a file, and the folders above it.
  const Project &with(const std::string &name, const std::string &text = "") const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    folder_.write(name, text);
    return *this;
  }

  [[nodiscard]] Folder read(const std::string &name = "") const {
    return migrations::read_folder(name.empty() ? folder_.path() : folder_ / name);
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }

  /// A path without what leads to the project.
  [[nodiscard]] std::string inside(const std::filesystem::path &path) const {
    return path.lexically_relative(folder_.path()).native();
  }

  [[nodiscard]] std::string usual() const {
    std::string out;
    for (const auto &each : migrations::usual_folders(folder_.path()))
      out += inside(each) + "\n";
    return out;
  }

  [[nodiscard]] std::string refused(const std::string &name, ExitCode code) const {
    try {
      static_cast<void>(read(name));
    } catch (const Error &error) {
      CHECK(error.code() == code);
      std::string message = error.what();
      const auto prefix = folder_.path().native();
      for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix))
        message.replace(at, prefix.size(), "@");
      return message;
    }
    FAIL("accepted");
    return "";
  }

private:
  TempDir folder_;
};

std::string joined(const Names &names) {
  std::string out;
  for (const auto &name : names)
    out += (out.empty() ? "" : ",") + name;
  return out;
}

/// `Alembic: b2<-a1 (add b) c3<-b2; unknown x.py`
std::string shown(const Folder &folder) {
  std::string out = folder.tool + ":";
  for (const auto &each : folder.revisions) {
    out += " " + each.id;
    if (!each.down.empty())
      out += "<-" + joined(each.down);
    if (!each.depends_on.empty())
      out += "+" + joined(each.depends_on);
    if (!each.labels.empty())
      out += "@" + joined(each.labels);
    if (!each.message.empty())
      out += " (" + each.message + ")";
  }
  for (const auto &file : folder.unknown)
    out += "; unknown " + file.filename().native();
  return out;
}

std::string alembic(const std::string &id, const std::string &down) {
  return "\"\"\"Do " + id + ".\n\nRevision ID: " + id +
         "\n\"\"\"\nfrom alembic import op\n\nrevision = '" + id + "'\ndown_revision = " + down +
         "\nbranch_labels = None\ndepends_on = None\n";
}

/// What the reader makes of one file of Alembic.
std::string python(const std::string &text) {
  const Project project;
  project.with("env.py").with("versions/x.py", text);
  const auto folder = project.read();
  return shown(folder);
}

} // namespace

TEST_CASE("Alembic's revisions are read where they are literals") {
  CHECK(python(alembic("a1", "None")) == "Alembic: a1 (Do a1.)");
  CHECK(python("revision: str = \"a1\"\n"
               "down_revision: Union[str, Sequence[str], None] = ('b2', 'c3')\n"
               "branch_labels: Union[str, Sequence[str], None] = ['crm']\n"
               "depends_on: Union[str, Sequence[str], None] = 'd4'\n") ==
        "Alembic: a1<-b2,c3+d4@crm");
  CHECK(python("# -*- coding: utf-8 -*-\n'''\nTwo\nlines.\n\nMore.\n'''\n"
               "revision = (\n    'a'  # a comment with a ' in it\n    '1'\n)\n"
               "down_revision = \\\n    None\n"
               "depends_on = (\n  'x',\n  'y',\n)\n") == "Alembic: a1+x,y (Two lines.)");
  CHECK(python("revision = 'a1'; down_revision = None\ndepends_on = ()\nbranch_labels = 'x',\n") ==
        "Alembic: a1@x");
  CHECK(python("revision = r'a1'\r\ndown_revision = u\"b2\"\r\n") == "Alembic: a1<-b2");
  CHECK(python("text = \"\"\"\nrevision = 'no'\n\"\"\"\nrevision = 'a1'\ndown_revision = None\n"
               "def upgrade():\n    revision = compute()\n    down_revision += 1\n"
               "class X:\n    revision = f()\n") == "Alembic: a1");
  CHECK(python("revision = 'old'\nrevision = 'a1'\ndown_revision = None\n"
               "if revision == 'a1':\n    pass\n") == "Alembic: a1");
}

TEST_CASE("what is no literal is unknown, and never guessed") {
  const std::string unknown = "Alembic:; unknown x.py";
  CHECK(python("revision = make_id()\ndown_revision = None\n") == unknown);
  CHECK(python("revision = 'a' + '1'\ndown_revision = None\n") == unknown);
  CHECK(python("revision = f'{x}'\ndown_revision = None\n") == unknown);
  CHECK(python("revision = 'a%s' % 1\ndown_revision = None\n") == unknown);
  CHECK(python("revision = 'a\\x31'\ndown_revision = None\n") == unknown);
  CHECK(python("revision = b'a1'\ndown_revision = None\n") == unknown);
  CHECK(python("revision = 'a1'\ndown_revision = previous\n") == unknown);
  CHECK(python("revision = 'a1'\ndown_revision = ('b2', previous)\n") == unknown);
  CHECK(python("revision = 'a1'\ndown_revision = None\ndepends_on = DEPENDS\n") == unknown);
  CHECK(python("revision = 'a1'\ndown_revision = None\nrevision += 'x'\n") == unknown);
  CHECK(python("revision = down_revision = 'a1'\n") == unknown);
  CHECK(python("revision, down_revision = 'a1', None\n") == unknown);
  CHECK(python("from ids import revision\ndown_revision = None\n") == unknown);
  CHECK(python("if True:\n    revision = 'a1'\ndown_revision = None\n") == unknown);
  CHECK(python("revision = 'a1'\n") == unknown);
  CHECK(python("revision = ('a1', 'b2')\ndown_revision = None\n") == unknown);
  CHECK(python("revision = 'a1\ndown_revision = None\n") == unknown);
  CHECK(python("# caf\xE9\nrevision = 'a1'\ndown_revision = None\n") == unknown);
  CHECK(python("") == unknown);
}

TEST_CASE("Alembic's folder is found by its settings, by env.py, or by its revisions") {
  const Project project;
  project.with("alembic.ini", "[alembic]\n# where it is\nscript_location = %(here)s/db/alembic\n")
      .with("db/alembic/env.py")
      .with("db/alembic/script.py.mako")
      .with("db/alembic/versions/__init__.py")
      .with("db/alembic/versions/b2.py", alembic("b2", "'a1'"))
      .with("db/alembic/versions/a1.py", alembic("a1", "None"));
  const std::string both = "Alembic: a1 (Do a1.) b2<-a1 (Do b2.)";
  CHECK(shown(project.read()) == both);
  CHECK(shown(project.read("db/alembic")) == both);
  CHECK(shown(project.read("db/alembic/versions")) == both);
  CHECK(project.usual() == ".\n");
}

TEST_CASE("Alembic's settings may name a package, several folders, or what only Python knows") {
  const Project project;
  project.with("src/app/db/env.py")
      .with("src/app/db/versions/a1.py", alembic("a1", "None"))
      .with("more/b2.py", alembic("b2", "'a1'"))
      .with("more/deep/c3.py", alembic("c3", "'b2'"));
  const auto shown_with = [&](const std::string &settings) {
    project.with("alembic.ini", "[loggers]\nkeys = root\n[alembic]\n" + settings);
    return shown(project.read());
  };
  CHECK(shown_with("script_location = app.db:.\n") == "Alembic: a1 (Do a1.)");
  CHECK(shown_with("script_location: src/app/db\nversion_path_separator = os\n"
                   "version_locations = %(here)s/src/app/db/versions:more\n") ==
        "Alembic: a1 (Do a1.) b2<-a1 (Do b2.)");
  CHECK(shown_with("script_location = src/app/db\nrecursive_version_locations = true\n"
                   "version_locations = src/app/db/versions\n    more\n") ==
        "Alembic: a1 (Do a1.) b2<-a1 (Do b2.) c3<-b2 (Do c3.)");
  CHECK(shown_with("script_location = src/app/db\n"
                   "version_locations = src/app/db/versions, %(other)s/x\n") ==
        "Alembic: a1 (Do a1.); unknown alembic.ini");
  CHECK(shown_with("script_location = %(root)s/db\n") == "Alembic:; unknown alembic.ini");
}

TEST_CASE("pyproject.toml and Flask-Migrate name Alembic's folder, too") {
  const Project toml;
  toml.with("pyproject.toml", "[project]\nname = \"x\"\n\n[tool.alembic]\nscript_location = "
                              "\"%(here)s/migrations\"\n\n[tool.other]\nscript_location = \"no\"\n")
      .with("migrations/env.py")
      .with("migrations/versions/a1.py", alembic("a1", "None"));
  CHECK(shown(toml.read()) == "Alembic: a1 (Do a1.)");
  CHECK(toml.usual() == ".\n");
  const Project flask;
  flask.with("migrations/alembic.ini", "[alembic]\n# template used to generate files\n")
      .with("migrations/env.py")
      .with("migrations/versions/a1.py", alembic("a1", "None"));
  CHECK(shown(flask.read()) == "Alembic: a1 (Do a1.)");
  CHECK(flask.usual() == "migrations\n");
}

TEST_CASE("a migration in SQL stands beside its twin in Python, and says the same") {
  const auto script = [](const std::string &down) {
    return "-- dbxfer-migration: 1\n-- revision: b2\n-- down_revision: " + down + "\n-- up\nA;\n";
  };
  const Project project;
  project.with("env.py")
      .with("versions/a1.py", alembic("a1", "None"))
      .with("versions/b2.py", alembic("b2", "'a1'"))
      .with("versions/b2.sql", script("a1"));
  const auto folder = project.read();
  CHECK(shown(folder) == "Alembic: a1 (Do a1.) b2<-a1");
  CHECK_FALSE(folder.revisions[0].script);
  REQUIRE(folder.revisions[1].script);
  CHECK(folder.revisions[1].file.filename() == "b2.sql");
  project.with("versions/b2.sql", script("none"));
  CHECK(project.refused("", ExitCode::configuration) ==
        "@/versions/b2.sql follows nothing, and its twin @/versions/b2.py follows a1; make both "
        "say the same, depends_on too");
}

TEST_CASE("a folder of migrations in SQL is ours") {
  const Project project;
  project
      .with("migrations/20251107_1530_a1_users.sql",
            "-- dbxfer-migration: 1\n-- revision: a1\n-- down_revision: none\n-- up\nA;\n")
      .with("migrations/notes.sql", "SELECT 1;\n");
  CHECK(shown(project.read()) == "dbxfer: a1");
  CHECK(project.usual() == "migrations\n");
  project.with("migrations/20251107_1530_b2.sql", "-- dbxfer-migration: 1\n-- up\nA;\n");
  CHECK(project.refused("migrations", ExitCode::configuration) ==
        "@/migrations/20251107_1530_b2.sql: it has no revision; write \"-- revision: ID\" into its "
        "header");
  CHECK(project.usual() == "migrations\n");
}

TEST_CASE("Prisma's migrations are a chain, with a checksum for each kind of line end") {
  const Project project;
  project.with("prisma/schema.prisma")
      .with("prisma/migrations/migration_lock.toml")
      .with("prisma/migrations/20240102_more/migration.sql", "B;\n")
      .with("prisma/migrations/20240101_init/migration.sql", "A;\r\n");
  const auto folder = project.read();
  CHECK(shown(folder) == "Prisma: 20240101_init 20240102_more<-20240101_init");
  CHECK(folder.revisions[0].checksum == base::sha256_of("A;\r\n") + " " + base::sha256_of("A;\n") +
                                            " " + base::sha256_of("A;\r\n"));
  CHECK(project.usual() == "prisma/migrations\n");
  CHECK(shown(project.read("prisma")) == shown(folder));
}

TEST_CASE("Django's migrations follow each other within an app, and depend on other apps") {
  const Project project;
  const auto migration = [](const std::string &dependencies) {
    return "from django.db import migrations\n\nclass Migration(migrations.Migration):\n"
           "    initial = True\n    dependencies = [" +
           dependencies + "]\n    operations = [f(dependencies=[('no', 'no')])]\n";
  };
  project.with("manage.py")
      .with("shop/migrations/__init__.py")
      .with("shop/migrations/0001_initial.py", migration(""))
      .with("shop/migrations/0002_price.py",
            migration("\n        ('shop', '0001_initial'),\n        ('auth', '0012_x'),\n        "
                      "migrations.swappable_dependency(settings.AUTH_USER_MODEL),\n    "))
      .with("apps/crm/migrations/0001_initial.py", migration("('shop', '0002_price')"))
      .with("shop/migrations/0003_helper.py", "def f():\n    pass\n")
      .with("venv/lib/auth/migrations/0001_initial.py", migration(""));
  CHECK(shown(project.read()) == "Django: crm.0001_initial+shop.0002_price shop.0001_initial "
                                 "shop.0002_price<-shop.0001_initial");
  CHECK(shown(project.read("shop/migrations")) ==
        "Django: shop.0001_initial shop.0002_price<-shop.0001_initial");
  CHECK(project.usual() == ".\n");
  CHECK(migrations::Graph(project.read().revisions).heads() ==
        Names{"crm.0001_initial", "shop.0002_price"});
}

TEST_CASE("Rails', dbmate's and goose's migrations are chains by their numbers") {
  const Project rails;
  rails.with("db/migrate/20240102000000_add_price.rb", "class AddPrice; end")
      .with("db/migrate/20240101000000_create_users.rb", "class CreateUsers; end")
      .with("db/migrate/notes.rb");
  CHECK(shown(rails.read()) == "Rails: 20240101000000 (create users) "
                               "20240102000000<-20240101000000 (add price)");
  CHECK(rails.usual() == "db/migrate\n");
  const Project dbmate;
  dbmate.with("db/migrations/20240101_users.sql", "-- migrate:up\nA;\n-- migrate:down\n")
      .with("db/migrations/20240102_more.sql", "-- migrate:up\n");
  CHECK(shown(dbmate.read()) == "dbmate: 20240101 (users) 20240102<-20240101 (more)");
  const Project goose;
  goose.with("migrations/00010_more.sql", "-- +goose Up\nA;\n")
      .with("migrations/00009_users.sql", "-- +goose Up\nA;\n");
  CHECK(shown(goose.read()) == "goose: 9 (users) 10<-9 (more)");
}

TEST_CASE("Flyway's migrations have versions, and the checksum that it records") {
  const Project project;
  project.with("src/main/resources/db/migration/V1_10__more.sql", "SELECT 2;\r\nSELECT 3;")
      .with("src/main/resources/db/migration/V1.9__users.sql", "SELECT 1;\nSELECT 2;\n")
      .with("src/main/resources/db/migration/R__view.sql", "SELECT 1;\n")
      .with("src/main/resources/db/migration/later/V2__last.sql", "");
  const auto folder = project.read();
  CHECK(shown(folder) == "Flyway: 1.9 (users) 1.10<-1.9 (more) 2<-1.10 (last)");
  // As zlib.crc32 of `SELECT 2;SELECT 3;` has it, as a number with a sign.
  CHECK(folder.revisions[1].checksum == "473550268");
  CHECK(folder.revisions[0].checksum == "-1665099012");
  CHECK(folder.revisions[2].checksum == "0");
  CHECK(project.usual() == "src/main/resources/db/migration\n");
}

TEST_CASE("numbered SQL belongs to the tool of the project around it") {
  const Project rust;
  rust.with("Cargo.toml")
      .with("migrations/0001_users.up.sql", "A;\n")
      .with("migrations/0001_users.down.sql", "B;\n")
      .with("migrations/0002_more.up.sql", "C;\r\n");
  const auto folder = rust.read();
  CHECK(shown(folder) == "sqlx: 1 (users) 2<-1 (more)");
  CHECK(folder.revisions[1].checksum == base::sha384_of("C;\r\n"));
  CHECK(base::sha384_of("abc") == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                                  "8086072ba1e7cc2358baeca134c825a7");
  const Project go;
  go.with("go.mod").with("migrations/000001_users.up.sql", "A;\n");
  CHECK(shown(go.read()) == "golang-migrate: 1 (users)");
  const Project supabase;
  supabase.with("supabase/config.toml").with("supabase/migrations/20240101000000_x.sql", "A;\n");
  CHECK(shown(supabase.read()) == "Supabase: 20240101000000 (x)");
  const Project other;
  other.with("migrations/001.sql", "A;\n");
  CHECK(shown(other.read()) == "SQL: 1");
}

TEST_CASE("a folder without migrations, or with several kinds, is refused") {
  const Project project;
  project.with("docs/x.sql", "SELECT 1;\n")
      .with("node_modules/p/prisma/migrations/1/migration.sql");
  CHECK(project.refused("gone", ExitCode::local_file) == "there is no folder @/gone");
  CHECK(project.refused("docs", ExitCode::configuration) ==
        "the folder @/docs holds no migration that is known here; name the folder that does");
  CHECK(project.usual().empty());
  project.with("prisma/migrations/1_a/migration.sql")
      .with("backend/alembic.ini", "[alembic]\nscript_location = alembic\n")
      .with("backend/alembic/env.py")
      .with("backend/alembic/versions/a1.py", alembic("a1", "None"));
  CHECK(project.usual() == "backend\nprisma/migrations\n");
  CHECK(project.refused("", ExitCode::configuration) ==
        "the folder @ holds migrations at several places: @/backend and @/prisma/migrations; name "
        "one of them");
}
