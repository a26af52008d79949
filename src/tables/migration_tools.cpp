#include "tables/migration_tools.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

bool has(const std::vector<std::string> &columns, const std::string &name) {
  return std::ranges::find(columns, name) != columns.end();
}

bool fits(const MigrationTool &tool, const TableName &table,
          const std::vector<std::string> &columns) {
  return (tool.schema.empty() || tool.schema == table.schema) &&
         (tool.table.empty() || tool.table == table.name) &&
         (tool.and_others || columns.size() == tool.columns.size()) &&
         std::ranges::all_of(tool.columns,
                             [&](const auto &column) { return has(columns, column); });
}

/// A platform's services migrate their own schemas, in the manner of other tools: what revision
/// they are at is no revision of the user's.
std::vector<MigrationTool> platforms() {
  return {
      {.name = "Supabase Auth",
       .schema = "auth",
       .table = "schema_migrations",
       .columns = {"version"}},
      {.name = "Supabase Storage",
       .schema = "storage",
       .table = "migrations",
       .columns = {"executed_at", "hash", "id", "name"}},
      {.name = "Supabase Realtime",
       .schema = "realtime",
       .table = "schema_migrations",
       .columns = {"inserted_at", "version"}},
      {.name = "Supabase Realtime",
       .schema = "_realtime",
       .table = "schema_migrations",
       .columns = {"inserted_at", "version"}},
      {.name = "Supabase Functions",
       .schema = "supabase_functions",
       .table = "migrations",
       .columns = {"inserted_at", "version"}},
      {.name = "Hasura",
       .schema = "hdb_catalog",
       .table = "hdb_version",
       .columns = {"hasura_uuid", "version"},
       .and_others = true},
  };
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
      {.name = "Sequelize", .table = "SequelizeData", .columns = {"name"}},
      // The time of its file is what the tool itself goes by.
      {.name = "Drizzle",
       .table = "__drizzle_migrations",
       .columns = {"created_at", "hash", "id"},
       .names = {"created_at"},
       .advance = "npx drizzle-kit migrate"},
      {.name = "node-pg-migrate",
       .table = "pgmigrations",
       .columns = {"id", "name", "run_on"},
       .names = {"name"},
       .advance = "npx node-pg-migrate up"},
      {.name = "MikroORM",
       .table = "mikro_orm_migrations",
       .columns = {"executed_at", "id", "name"},
       .names = {"name"},
       .advance = "npx mikro-orm migration:up"},
      {.name = "Kysely",
       .table = "kysely_migration",
       .columns = {"name", "timestamp"},
       .names = {"name"},
       .advance = "npx kysely migrate:latest"},
      {.name = "Kysely", .table = "kysely_migration_lock", .columns = {"id", "is_locked"}},
  };
}

/// Its documentation shows the second name to those who want another than the default.
std::vector<MigrationTool> typeorm() {
  std::vector<MigrationTool> out;
  for (const auto *table : {"migrations", "typeorm_migrations"})
    out.push_back({.name = "TypeORM",
                   .table = table,
                   .columns = {"id", "name", "timestamp"},
                   .names = {"timestamp", "name"},
                   .advance = "npx typeorm migration:run -d DATA_SOURCE"});
  out.push_back({.name = "TypeORM",
                 .table = "typeorm_metadata",
                 .columns = {"database", "name", "schema", "table", "type", "value"}});
  return out;
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
       .sorts_by_time = false,
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

std::vector<MigrationTool> php_tools() {
  return {
      {.name = "Laravel",
       .table = "migrations",
       .columns = {"batch", "id", "migration"},
       .names = {"migration"},
       .advance = "php artisan migrate"},
      {.name = "Doctrine",
       .table = "doctrine_migration_versions",
       .columns = {"executed_at", "execution_time", "version"},
       .names = {"version"},
       .advance = "php bin/console doctrine:migrations:migrate"},
      {.name = "Phinx",
       .table = "phinxlog",
       .columns = {"breakpoint", "end_time", "migration_name", "start_time", "version"},
       .names = {"version", "migration_name"},
       .advance = "vendor/bin/phinx migrate"},
  };
}

std::vector<MigrationTool> go_tools() {
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
      {.name = "goose",
       .table = "goose_db_version",
       .columns = {"id", "is_applied", "tstamp", "version_id"},
       .names = {"version_id"},
       .applied = "is_applied",
       .advance = "goose up"},
      // Half of its statements may have run.
      {.name = "Atlas",
       .table = "atlas_schema_revisions",
       .columns = {"applied", "description", "executed_at", "total", "version"},
       .and_others = true,
       .names = {"version"},
       .state = "applied",
       .unfinished = Unfinished::less,
       .whole = "total",
       .advance = "atlas migrate apply",
       .mend = "atlas migrate apply, which goes on with it"},
  };
}

std::vector<MigrationTool> other_tools() {
  return {
      {.name = "Supabase",
       .table = "schema_migrations",
       .columns = {"name", "statements", "version"},
       .and_others = true,
       .names = {"version"},
       .advance = "supabase db push"},
      {.name = "Supabase", .table = "seed_files", .columns = {"hash", "path"}},
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
       .sorts_by_time = false,
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
    auto all = platforms(); // before those whose manner they have
    for (const auto &more : {javascript_tools(), typeorm(), python_and_ruby_tools(), php_tools(),
                             go_tools(), other_tools()})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return tools;
}

const MigrationTool *tool_of(const TableName &table, const std::vector<std::string> &columns) {
  const auto &tools = migration_tools();
  const auto found =
      std::ranges::find_if(tools, [&](const auto &tool) { return fits(tool, table, columns); });
  return found == tools.end() ? nullptr : &*found;
}

const MigrationTool *find_tool(std::string_view name) {
  const auto &tools = migration_tools();
  const auto found = std::ranges::find_if(
      tools, [&](const auto &tool) { return tool.name == name && !tool.names.empty(); });
  return found == tools.end() ? nullptr : &*found;
}

} // namespace dbxfer::transfer
