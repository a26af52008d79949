#include "stage_set.hpp"

#include "edited_snapshot.hpp"
#include "tame_type.hpp"

#include "db/random/schema_sql.hpp"
#include "dbxfer/dbxfer.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::test::oracle {

namespace {

std::string insert(const Schema &schema, int table, const Cells &cells) {
  Row row;
  row.cells = cells;
  return insert_row(schema, schema.table(table), row) + ";\n";
}

std::string body_of(Trigger::Kind kind, const std::string &column) {
  const auto starts = [&](const std::string &word) {
    return "left(NEW." + column + ", " + std::to_string(word.size()) + ") = '" + word + "'";
  };
  std::string body = "IF " + starts("refuse") + " THEN RAISE 'refused'; END IF; ";
  if (kind == Trigger::Kind::before_row)
    body += "IF " + starts("drop") + " THEN RETURN NULL; END IF; IF " + starts("alter") +
            " THEN NEW." + column + " := NEW." + column + " || ' by the trigger'; END IF; ";
  return body + "RETURN NEW;";
}

std::string create_function(const std::string &name, const std::string &body) {
  return "CREATE FUNCTION " + name +
         " RETURNS trigger LANGUAGE plpgsql AS $meddle$#variable_conflict use_column\nBEGIN " +
         body + " END$meddle$;\n";
}

std::string create_for_statement(const std::string &table, const std::string &column,
                                 const std::string &function) {
  auto sql = create_function(function, "IF EXISTS (SELECT FROM written WHERE left(" + column +
                                           ", 6) = 'refuse') THEN RAISE 'refused'; END IF; "
                                           "RETURN NULL;");
  for (const std::string event : {"INSERT", "UPDATE"})
    sql += "CREATE TRIGGER after_" + event + " AFTER " + event + " ON " + table +
           " REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION " + function +
           ";\n";
  return sql;
}

std::string create_check(const std::string &table, const std::string &column,
                         const std::string &words, const std::string &function) {
  return "CREATE FUNCTION " + function +
         "(text) RETURNS boolean LANGUAGE plpgsql AS $look$BEGIN "
         "RETURN left($1, 6) <> 'needs ' OR EXISTS (SELECT FROM " +
         table + " WHERE " + words + " = substr($1, 7)); END$look$;\nALTER TABLE " + table +
         " ADD CHECK (" + function + "(" + column + "));\n";
}

std::string create(const World &world, const Trigger &trigger) {
  using Kind = Trigger::Kind;
  const auto &of = world.schema.table(trigger.table);
  const auto table = of.sql();
  const auto column = postgres::quote_ident(world.schema.column(of, trigger.column).name);
  const auto words = postgres::quote_ident(world.schema.column(of, trigger.words).name);
  const auto name = "public.meddle_" + std::to_string(trigger.table);
  const auto function = name + "()";
  switch (trigger.kind) {
  case Kind::rule:
    return "CREATE RULE diverted AS ON INSERT TO " + table + " WHERE left(NEW." + column +
           ", 4) = 'drop' DO INSTEAD NOTHING;\n";
  case Kind::check: return create_check(table, column, words, name);
  case Kind::after_statement: return create_for_statement(table, column, function);
  case Kind::touches_others:
    return create_function(function, "IF pg_trigger_depth() = 1 THEN UPDATE " + table + " SET " +
                                         words + " = " + words + " WHERE " + column +
                                         " IS DISTINCT FROM OLD." + column +
                                         "; END IF; RETURN NEW;") +
           "CREATE TRIGGER touch BEFORE UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION " +
           function + ";\n";
  default:
    return create_function(function, body_of(trigger.kind, column)) + "CREATE TRIGGER meddle " +
           (trigger.kind == Kind::after_row ? "AFTER" : "BEFORE") + " INSERT OR UPDATE ON " +
           table + " FOR EACH ROW EXECUTE FUNCTION " + function + ";\n";
  }
}

std::string source_sql(const Schema &schema, const Scene &scene) {
  auto sql = create_tables(schema, Side::source);
  for (const auto &row : scene.file)
    sql += insert(schema, row.table, row.cells);
  return sql;
}

/// Exports, and puts into the file what no database could hold.
std::vector<std::string> export_and_edit(const World &world, const Scene &scene,
                                         const std::filesystem::path &file) {
  const auto schema = source_schema(world.schema);
  const TempDatabase source;
  source.run(source_sql(schema, scene));
  ExportOptions options;
  options.database_url = source.url();
  options.file = file;
  options.all_schemas = true;
  static_cast<void>(export_snapshot(options));
  return edit_snapshot(file, world.schema, scene.file);
}

/// A generated column as the one that it reads.
void widen(Column &column) {
  const bool generated = column.kind == Column::Kind::generated;
  const auto &wide = tame(*column.type).wide;
  const bool limited = column.type->not_null || column.type->sql == "low";
  column.not_null = false;
  if (!generated)
    column.kind = Column::Kind::plain;
  if (!limited && (wide.empty() || (generated ? column.reads : column.id) % 5 != 0))
    return;
  Type type;
  type.sql = wide;
  column.type = std::make_shared<const Type>(std::move(type));
}

} // namespace

Schema source_schema(const Schema &schema) {
  auto out = schema;
  for (auto &table : out.tables) {
    table.unique_keys.clear();
    table.exclusions.clear();
    table.checks.clear();
    table.foreign_keys.clear();
    table.partitioning.reset();
    for (auto &column : table.columns)
      widen(column);
  }
  return out;
}

std::string target_sql(const World &world, const Scene &scene) {
  auto sql = create_tables(world.schema, Side::target);
  for (const auto &row : scene.held)
    sql += insert(world.schema, row.table, row.cells);
  sql += add_foreign_keys(world.schema);
  for (const auto &trigger : world.triggers)
    sql += create(world, trigger);
  return sql;
}

StageSet::StageSet(const World &world, const Scene &scene)
    : file(dir / "snapshot.json"), lines_(export_and_edit(world, scene, file)) {
  target.run("SET session_replication_role = origin;" + target_sql(world, scene));
}

} // namespace dbxfer::test::oracle
