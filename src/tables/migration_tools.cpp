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

/// Where dbxfer migrate keeps them, in a database without a table of Alembic's.
std::vector<MigrationTool> our_own() {
  return {
      {.name = "dbxfer",
       .schema = "dbxfer",
       .table = "revisions",
       .columns = {"revision"},
       .names = {"revision"},
       .sorts_by_time = false,
       .history = false,
       .advance = "dbxfer migrate upgrade heads"},
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
       .mend = "npx prisma migrate resolve (--rolled-back or --applied)",
       .checksum = "checksum"},
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

/// From its eighth version on, Prisma keeps a marker of the present state, and a ledger beside it.
std::vector<MigrationTool> prisma_contract() {
  std::vector<MigrationTool> out{{.name = "Prisma 8",
                                  .schema = "prisma_contract",
                                  .table = "marker",
                                  .columns = {"core_hash", "profile_hash"},
                                  .and_others = true,
                                  .names = {"core_hash"},
                                  .history = false,
                                  .advance = "Prisma's command that applies migrations"}};
  for (const auto *table : {"ledger", "contract"})
    out.push_back(
        {.name = "Prisma 8", .schema = "prisma_contract", .table = table, .and_others = true});
  return out;
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
       .mark = "version_num",
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
       .mark = "version_id",
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

std::vector<MigrationTool> supabase_and_ecto() {
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
  };
}

std::vector<MigrationTool> java_tools() {
  return {
      {.name = "Flyway",
       .table = "flyway_schema_history",
       .columns = {"installed_rank", "script", "success", "version"},
       .and_others = true,
       .names = {"version"},
       .state = "success",
       .unfinished = Unfinished::no,
       .advance = "flyway migrate",
       .mend = "flyway repair",
       .checksum = "checksum"},
      // Under another name only with all of its columns.
      {.name = "Flyway",
       .mark = "installed_rank",
       .columns = {"checksum", "description", "execution_time", "installed_by", "installed_on",
                   "installed_rank", "script", "success", "type", "version"},
       .names = {"version"},
       .state = "success",
       .unfinished = Unfinished::no,
       .advance = "flyway migrate",
       .mend = "flyway repair",
       .checksum = "checksum"},
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
  };
}

std::vector<MigrationTool> other_tools() {
  return {
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
       .mend = "sqlx migrate revert",
       .checksum = "checksum"},
      {.name = "Diesel",
       .table = "__diesel_schema_migrations",
       .columns = {"run_on", "version"},
       .names = {"version"},
       .advance = "diesel migration run"},
  };
}

/// Sqitch's own names are common ones: all of their columns tell.
std::vector<MigrationTool> sqitch() {
  return {
      {.name = "Sqitch",
       .table = "changes",
       .columns = {"change", "change_id", "committer_email", "planner_email", "project"},
       .and_others = true,
       .names = {"project", "change"},
       .sorts_by_time = false,
       .advance = "sqitch deploy"},
      {.name = "Sqitch",
       .table = "tags",
       .columns = {"change_id", "committer_email", "planner_email", "tag", "tag_id"},
       .and_others = true},
      {.name = "Sqitch",
       .table = "events",
       .columns = {"change_id", "committer_email", "event", "planner_email"},
       .and_others = true},
      {.name = "Sqitch",
       .table = "dependencies",
       .columns = {"change_id", "dependency", "dependency_id", "type"}},
      {.name = "Sqitch",
       .table = "projects",
       .columns = {"created_at", "creator_email", "creator_name", "project", "uri"}},
      {.name = "Sqitch",
       .table = "releases",
       .columns = {"installed_at", "installer_email", "installer_name", "version"}},
  };
}

/// A migration that is not completed has two schemas in use at once.
std::vector<MigrationTool> pgroll() {
  return {
      {.name = "pgroll",
       .table = "migrations",
       .columns = {"done", "migration", "name", "parent", "resulting_schema", "schema"},
       .and_others = true,
       .names = {"schema", "name"},
       .sorts_by_time = false,
       .state = "done",
       .unfinished = Unfinished::no,
       .advance = "pgroll migrate",
       .mend = "pgroll complete (or pgroll rollback)"},
      {.name = "pgroll",
       .schema = "pgroll",
       .table = "pgroll_version",
       .columns = {"initialized_at", "version"}},
  };
}

} // namespace

const std::vector<MigrationTool> &migration_tools() {
  static const auto tools = [] {
    auto all = platforms(); // before those whose manner they have
    for (const auto &more : {our_own(), javascript_tools(), prisma_contract(), typeorm(),
                             python_and_ruby_tools(), php_tools(), go_tools(), supabase_and_ecto(),
                             java_tools(), other_tools(), sqitch(), pgroll()})
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
