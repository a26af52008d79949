#include "cli/alembic_project.hpp"

#include "support/server.hpp"

#include <filesystem>

namespace dbxfer::test {

namespace {

constexpr auto program = "/usr/bin/alembic";

constexpr auto env_of_database_url = R"py(
import os
from alembic import context
import sqlalchemy as sa
engine = sa.create_engine(os.environ["DATABASE_URL"], poolclass=sa.pool.NullPool)
if context.is_offline_mode():
    context.configure(url=os.environ["DATABASE_URL"])
    with context.begin_transaction():
        context.run_migrations()
else:
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
)py";

std::string python_list(const std::string &text) {
  return text.empty() ? "None" : "\"" + text + "\"";
}

} // namespace

AlembicProject::AlembicProject(std::string_view env) {
  if (!std::filesystem::exists(program))
    skip_for_want_of("alembic");
  std::filesystem::create_directory(folder_ / "versions");
  folder_.write("alembic.ini", "[alembic]\nscript_location = .\n");
  folder_.write("script.py.mako", "");
  folder_.write("env.py", env.empty() ? std::string_view(env_of_database_url) : env);
}

void AlembicProject::add(std::string_view name, std::string_view text) const {
  folder_.write("versions/" + std::string(name), text);
}

void AlembicProject::add_python(const std::string &id, const std::string &follows,
                                const std::string &up, const std::string &down) const {
  add(id + "_x.py", "\"\"\"x\"\"\"\nfrom alembic import op\nrevision = \"" + id +
                        "\"\ndown_revision = " + python_list(follows) +
                        "\nbranch_labels = None\ndepends_on = None\n\ndef upgrade():\n    "
                        "op.execute(\"\"\"" +
                        up + "\"\"\")\n\ndef downgrade():\n    op.execute(\"\"\"" + down +
                        "\"\"\")\n");
}

Command AlembicProject::command(const TempDatabase &database, const Words &words) const {
  Command command{{program}};
  command.words.insert(command.words.end(), words.begin(), words.end());
  command.folder = folder_.path();
  command.environment["DATABASE_URL"] = database.url();
  return command;
}

Result AlembicProject::operator()(const TempDatabase &database, const Words &words) const {
  return run(command(database, words));
}

std::string sql_migration(const std::string &id, const std::string &follows,
                          const std::string &sections) {
  return "-- dbxfer-migration: 1\n-- revision: " + id +
         "\n-- down_revision: " + (follows.empty() ? "none" : follows) + "\n-- message: make " +
         id + "\n" + sections;
}

} // namespace dbxfer::test
