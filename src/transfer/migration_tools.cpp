#include "transfer/migration_tools.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

bool has(const std::vector<std::string> &columns, const std::string &name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

bool fits(const MigrationTool &tool, const TableName &table,
          const std::vector<std::string> &columns) {
  return (tool.table.empty() || tool.table == table.name) &&
         (tool.and_others || columns.size() == tool.columns.size()) &&
         std::all_of(tool.columns.begin(), tool.columns.end(),
                     [&](const auto &column) { return has(columns, column); });
}

std::vector<MigrationTool> javascript_tools() {
  return {
      {.name = "Prisma",
       .table = "_prisma_migrations",
       .columns = {"finished_at", "migration_name", "rolled_back_at", "started_at"},
       .and_others = true,
       .names = {"migration_name"},
       .state = "finished_at",
       .unfinished = Unfinished::null,
       .undone = "rolled_back_at",
       .advance = "npx prisma migrate deploy",
       .mend = "npx prisma migrate resolve (--rolled-back or --applied)"},
      {.name = "Knex",
       .table = "knex_migrations",
       .columns = {"batch", "id", "migration_time", "name"},
       .names = {"name"},
       .advance = "npx knex migrate:latest"},
      {.name = "Knex", .table = "knex_migrations_lock", .columns = {"index", "is_locked"}},
      {.name = "Sequelize",
       .table = "SequelizeMeta",
       .columns = {"name"},
       .names = {"name"},
       .advance = "npx sequelize-cli db:migrate"},
      // The time of its file is what the tool itself goes by.
      {.name = "Drizzle",
       .table = "__drizzle_migrations",
       .columns = {"created_at", "hash", "id"},
       .names = {"created_at"},
       .advance = "npx drizzle-kit migrate"},
  };
}

std::vector<MigrationTool> python_and_ruby_tools() {
  return {
      {.name = "Alembic",
       .columns = {"version_num"},
       .names = {"version_num"},
       .history = false,
       .advance = "alembic upgrade heads (Flask-Migrate: flask db upgrade heads)"},
      {.name = "Django",
       .table = "django_migrations",
       .columns = {"app", "applied", "id", "name"},
       .names = {"app", "name"},
       .advance = "python manage.py migrate"},
      // Nothing in their tables tells these two apart.
      {.name = "Rails or dbmate",
       .table = "schema_migrations",
       .columns = {"version"},
       .names = {"version"},
       .advance = "bin/rails db:migrate (dbmate: dbmate up)"},
      {.name = "Rails",
       .table = "ar_internal_metadata",
       .columns = {"created_at", "key", "updated_at", "value"}},
  };
}

std::vector<MigrationTool> other_tools() {
  return {
      {.name = "golang-migrate",
       .table = "schema_migrations",
       .columns = {"dirty", "version"},
       .names = {"version"},
       .state = "dirty",
       .unfinished = Unfinished::yes,
       .history = false,
       .advance = "migrate up",
       .mend = "migrate force VERSION"},
      {.name = "Ecto",
       .table = "schema_migrations",
       .columns = {"inserted_at", "version"},
       .names = {"version"},
       .advance = "mix ecto.migrate"},
      {.name = "Flyway",
       .table = "flyway_schema_history",
       .columns = {"installed_rank", "script", "success", "version"},
       .and_others = true,
       .names = {"version"},
       .state = "success",
       .unfinished = Unfinished::no,
       .advance = "flyway migrate",
       .mend = "flyway repair"},
      {.name = "Liquibase",
       .table = "databasechangelog",
       .columns = {"author", "filename", "id", "md5sum"},
       .and_others = true,
       .names = {"filename", "id", "author"},
       .advance = "liquibase update"},
      {.name = "Liquibase",
       .table = "databasechangeloglock",
       .columns = {"id", "locked", "lockedby", "lockgranted"}},
      {.name = "Entity Framework",
       .table = "__EFMigrationsHistory",
       .columns = {"MigrationId", "ProductVersion"},
       .names = {"MigrationId"},
       .advance = "dotnet ef database update"},
      {.name = "sqlx",
       .table = "_sqlx_migrations",
       .columns = {"checksum", "description", "success", "version"},
       .and_others = true,
       .names = {"version"},
       .state = "success",
       .unfinished = Unfinished::no,
       .advance = "sqlx migrate run",
       .mend = "sqlx migrate revert"},
      {.name = "Diesel",
       .table = "__diesel_schema_migrations",
       .columns = {"run_on", "version"},
       .names = {"version"},
       .advance = "diesel migration run"},
  };
}

} // namespace

const std::vector<MigrationTool> &migration_tools() {
  static const auto tools = [] {
    auto all = javascript_tools();
    for (const auto &more : {python_and_ruby_tools(), other_tools()})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return tools;
}

const MigrationTool *tool_of(const TableName &table, const std::vector<std::string> &columns) {
  const auto &tools = migration_tools();
  const auto found = std::find_if(tools.begin(), tools.end(),
                                  [&](const auto &tool) { return fits(tool, table, columns); });
  return found == tools.end() ? nullptr : &*found;
}

const MigrationTool *find_tool(std::string_view name) {
  const auto &tools = migration_tools();
  const auto found = std::find_if(tools.begin(), tools.end(), [&](const auto &tool) {
    return tool.name == name && !tool.names.empty();
  });
  return found == tools.end() ? nullptr : &*found;
}

} // namespace dbxfer::transfer
