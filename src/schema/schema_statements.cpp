#include "schema/schema_statements.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>

namespace dbxfer::schema {

namespace {

using postgres::joined;
using postgres::literal;
using postgres::quote_ident;
using postgres::written_out;

constexpr std::size_t longest_name = 63;

/// The text in its place of `pattern`; an empty one leaves nothing.
std::string in_place(std::string_view pattern, const std::string &text) {
  return text.empty() ? std::string() : written_out(pattern, {text});
}

std::string_view where(bool holds, std::string_view words) { return holds ? words : ""; }

/// `ALTER TABLE "public"."users" ...`
std::string alter_table(const Object &object, std::string_view change) {
  return written_out("ALTER TABLE {} {}", {qualified_table(object), change});
}

std::string alter_column(const Object &column, std::string_view change) {
  return alter_table(column, written_out("ALTER COLUMN {} {}", {quote_ident(column.name), change}));
}

/// Each heir has a default of its own.
std::string alter_column_alone(const Object &column, std::string_view change) {
  return written_out("ALTER TABLE ONLY {} ALTER COLUMN {} {}",
                     {qualified_table(column), quote_ident(column.name), change});
}

std::string function_name(const Object &function) {
  return written_out(
      "{}({})", {quote_ident(TableName{function.schema, function["name"]}), function["arguments"]});
}

/// What the server calls by itself what belongs to a column, as long as it does not have to cut.
bool is_usual(const Object &column, const std::string &name, std::string_view ending) {
  const auto usual = written_out("{}_{}{}", {column.table, column.name, ending});
  return name == usual && usual.size() <= longest_name;
}

bool has_usual_sequence(const Object &column) {
  return column["sequence schema"] == column.schema &&
         is_usual(column, column["sequence name"], "_seq");
}

std::string serial_type(const Object &column) {
  const auto &type = column["type"];
  const bool plain = column.has("uses own sequence") && column["sequence"] == "of its own" &&
                     column["not null"] == "yes" && !column.has("not null name") &&
                     has_usual_sequence(column);
  if (!plain)
    return {};
  return type == "integer"    ? "serial"
         : type == "bigint"   ? "bigserial"
         : type == "smallint" ? "smallserial"
                              : "";
}

std::string sequence_options(const Object &column) {
  return column["sequence"] == "of its own" ? std::string() : column["sequence"];
}

std::string identity(const Object &column) {
  const auto &kind = column["identity"];
  if (kind.empty())
    return {};
  std::vector<std::string> options;
  if (column.has("sequence name") && !has_usual_sequence(column))
    options.push_back(written_out("SEQUENCE NAME {}", {own_sequence(column)}));
  if (auto more = sequence_options(column); !more.empty())
    options.push_back(std::move(more));
  return written_out(" GENERATED {} AS IDENTITY{}", {kind == "always" ? "ALWAYS" : "BY DEFAULT",
                                                     in_place(" ({})", joined(options, " "))});
}

std::string generated(const Object &column) {
  const auto &how = column["generated"];
  if (how.empty())
    return {};
  return written_out(" GENERATED ALWAYS AS ({}) {}",
                     {column["expression"], how.starts_with("virtual") ? "VIRTUAL" : "STORED"});
}

std::string not_null(const Object &column) {
  if (column["not null"] != "yes")
    return {};
  const auto &name = column["not null name"];
  const bool named = !name.empty() && !is_usual(column, name, "_not_null");
  return named ? written_out(" CONSTRAINT {} NOT NULL", {quote_ident(name)}) : " NOT NULL";
}

std::string default_of(const Object &column) {
  return column.has("default") ? written_out(" DEFAULT {}", {column["expression"]}) : std::string();
}

std::string constraint_definition(const Object &constraint) {
  return written_out("CONSTRAINT {} {}", {quote_ident(constraint.name), constraint["definition"]});
}

const Object *column_named(const std::string &name, const std::vector<const Object *> &columns) {
  const auto found =
      std::ranges::find_if(columns, [&](const auto *column) { return column->name == name; });
  return found == columns.end() ? nullptr : *found;
}

/// ` text COLLATE "C"`
std::string typed(const Object &column) {
  return written_out(" {}{}", {column["type"], in_place(" COLLATE {}", column["collation"])});
}

/// What a column has otherwise than the parent's, from which it comes; empty: nothing.
std::string own_part(const Object &column, const Object &parent) {
  std::string out;
  const bool counted = column.has("identity") || column.has("generated");
  if (!counted && column["expression"] != parent["expression"])
    out += column.has("default") ? default_of(column) : " DEFAULT NULL";
  if (column["not null"] != parent["not null"])
    out += not_null(column);
  return out;
}

/// The columns as CREATE TABLE lists them: those of a parent only with what they have otherwise.
std::vector<std::string> listed(const Object &table, const std::vector<const Object *> &columns,
                                const std::vector<const Object *> &parents) {
  std::vector<std::string> out;
  for (const auto *column : columns) {
    const auto *parent = column->has("inherited") ? column_named(column->name, parents) : nullptr;
    if (parent == nullptr) {
      out.push_back(column_definition(*column));
      continue;
    }
    const auto own = own_part(*column, *parent);
    if (own.empty())
      continue;
    // A partition takes the type from its parent, and may not say it.
    const auto type = table.has("partition of") ? std::string() : typed(*column);
    out.push_back(written_out("{}{}{}", {quote_ident(column->name), type, own}));
  }
  return out;
}

std::string qualified_column(const Object &column) {
  return written_out("{}.{}", {qualified_table(column), quote_ident(column.name)});
}

std::string qualified_index(const Object &index) {
  return quote_ident(TableName{index["schema"], index.name});
}

std::string composed(const Object &type) {
  switch (type.kind) {
  case Kind::enumeration:
    return written_out("ENUM ({})",
                       {joined(base::collect(postgres::array_elements(type["labels"]),
                                             [](const auto &label) { return literal(label); }))});
  case Kind::composite: return written_out("({})", {type["attributes"]});
  default:
    return written_out("RANGE ({}{})", {type["definition"], in_place(", multirange_type_name = {}",
                                                                     type["multirange"])});
  }
}

} // namespace

std::string qualified(const Object &object) {
  if (object.schema.empty())
    return quote_ident(object.name);
  return quote_ident(TableName{object.schema, object.name});
}

std::string qualified_table(const Object &object) {
  return quote_ident(TableName{object.schema, object.table.empty() ? object.name : object.table});
}

std::string designation(const Object &object) {
  const auto name = quote_ident(object.name);
  const auto on_table = [&](std::string_view kind) {
    return written_out("{} {} ON {}", {kind, name, qualified_table(object)});
  };
  const auto as = [](std::string_view kind, const std::string &what) {
    return written_out("{} {}", {kind, what});
  };
  switch (object.kind) {
  case Kind::schema: return as("SCHEMA", name);
  case Kind::extension: return as("EXTENSION", name);
  case Kind::domain: return as("DOMAIN", qualified(object));
  case Kind::enumeration:
  case Kind::composite:
  case Kind::base_type:
  case Kind::range: return as("TYPE", qualified(object));
  case Kind::sequence: return as("SEQUENCE", qualified(object));
  case Kind::function: return as("FUNCTION", function_name(object));
  case Kind::procedure: return as("PROCEDURE", function_name(object));
  case Kind::aggregate: return as("AGGREGATE", function_name(object));
  case Kind::table: return as("TABLE", qualified(object));
  case Kind::column: return as("COLUMN", qualified_column(object));
  case Kind::constraint:
  case Kind::foreign_key: return on_table("CONSTRAINT");
  case Kind::index: return as("INDEX", qualified_index(object));
  case Kind::statistics: return as("STATISTICS", qualified(object));
  case Kind::trigger: return on_table("TRIGGER");
  case Kind::rule: return on_table("RULE");
  case Kind::policy: return on_table("POLICY");
  case Kind::view: return as("VIEW", qualified(object));
  case Kind::materialized_view: return as("MATERIALIZED VIEW", qualified(object));
  case Kind::foreign_table: return as("FOREIGN TABLE", qualified(object));
  case Kind::collation: return as("COLLATION", qualified(object));
  case Kind::grant: break;
  }
  return as("TABLE", qualified_table(object));
}

std::string create_schema(const Object &schema) {
  return written_out("CREATE SCHEMA IF NOT EXISTS {}", {quote_ident(schema.name)});
}

std::string create_extension(const Object &extension) {
  const auto &schema = extension["schema"];
  return written_out("CREATE EXTENSION IF NOT EXISTS {}{}",
                     {quote_ident(extension.name),
                      schema.empty() ? "" : written_out(" SCHEMA {}", {quote_ident(schema)})});
}

std::string create_type(const Object &type) {
  if (type.kind != Kind::domain)
    return written_out("CREATE TYPE {} AS {}", {qualified(type), composed(type)});
  // Compared without the names that making them takes.
  const auto checks = type.own.contains("checks") ? type.own.find("checks")->second : "";
  return written_out("CREATE DOMAIN {} AS{}{}{}{}",
                     {qualified(type), typed(type), in_place(" DEFAULT {}", type["default"]),
                      where(type.has("not null"), " NOT NULL"), in_place(" {}", checks)});
}

std::string create_sequence(const Object &sequence) {
  return written_out("CREATE SEQUENCE {}{}",
                     {qualified(sequence), in_place(" {}", sequence["options"])});
}

std::string create_function(const Object &function) {
  constexpr std::string_view replacing = "CREATE OR REPLACE ";
  std::string text = function["definition"];
  if (text.starts_with(replacing))
    text.replace(0, replacing.size(), "CREATE ");
  text.erase(text.find_last_not_of(" \n") + 1);
  return text;
}

std::string create_table(const Object &table, const std::vector<const Object *> &columns,
                         const std::vector<const Object *> &parents,
                         const std::vector<const Object *> &constraints) {
  auto list = listed(table, columns, parents);
  for (const auto *constraint : constraints)
    list.push_back(constraint_definition(*constraint));
  const auto lines = in_place("\n  {}\n", joined(list, ",\n  "));
  const auto body =
      table.has("partition of")
          ? written_out(" PARTITION OF {}{} {}",
                        {table["partition of"], in_place(" ({})", lines), table["bound"]})
          : written_out(" ({}){}", {lines, in_place(" INHERITS ({})", table["inherits"])});
  return written_out("CREATE {}TABLE {}{}{}{}",
                     {where(table.has("unlogged"), "UNLOGGED "), qualified(table), body,
                      in_place(" PARTITION BY {}", table["partition key"]),
                      in_place(" WITH ({})", table["storage parameters"])});
}

std::string row_security(const Object &table) {
  const bool forced = table["row security"] == "forced";
  return alter_table(table, forced ? "ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
                                   : "ENABLE ROW LEVEL SECURITY");
}

std::string column_definition(const Object &column, bool nullable) {
  const auto name = quote_ident(column.name);
  if (const auto serial = serial_type(column); !serial.empty())
    return written_out("{} {}", {name, serial});
  return written_out("{}{}{}{}{}{}", {name, typed(column), generated(column), default_of(column),
                                      identity(column), nullable ? "" : not_null(column)});
}

std::string add_column(const Object &column, bool nullable) {
  return alter_table(column, written_out("ADD COLUMN {}", {column_definition(column, nullable)}));
}

std::string set_default(const Object &column) {
  return alter_column_alone(column, written_out("SET{}", {default_of(column)}));
}

std::string drop_default(const Object &column) {
  return alter_column_alone(column, "DROP DEFAULT");
}

std::string set_not_null(const Object &column) { return alter_column(column, "SET NOT NULL"); }

std::string drop_not_null(const Object &column) { return alter_column(column, "DROP NOT NULL"); }

bool needs_own_sequence(const Object &column) {
  return column.has("sequence name") && !column.has("identity") && serial_type(column).empty();
}

std::string own_sequence(const Object &column) {
  return quote_ident(TableName{column["sequence schema"], column["sequence name"]});
}

std::string create_own_sequence(const Object &column) {
  static const std::vector<std::string_view> integers{"smallint", "integer"};
  const auto options = sequence_options(column);
  // The catalog tells the type where it is not the column's; else it is bigint.
  const bool as_column =
      options.find("AS ") != 0 && base::contains(integers, std::string_view(column["type"]));
  return written_out("CREATE SEQUENCE {}{}{}",
                     {own_sequence(column),
                      as_column ? written_out(" AS {}", {column["type"]}) : "",
                      in_place(" {}", options)});
}

std::string give_sequence(const Object &column) {
  return written_out("ALTER SEQUENCE {} OWNED BY {}",
                     {own_sequence(column), qualified_column(column)});
}

std::string add_constraint(const Object &constraint, bool not_valid) {
  return alter_table(constraint, written_out("ADD {}{}", {constraint_definition(constraint),
                                                          where(not_valid, " NOT VALID")}));
}

std::string validate_constraint(const Object &constraint) {
  return alter_table(constraint,
                     written_out("VALIDATE CONSTRAINT {}", {quote_ident(constraint.name)}));
}

std::string create_index(const Object &index, bool concurrently) {
  constexpr std::string_view unique = "UNIQUE ";
  std::string_view rest = index["definition"];
  const bool is_unique = rest.starts_with(unique);
  if (is_unique)
    rest.remove_prefix(unique.size());
  return written_out("CREATE {}INDEX {}{} {}",
                     {where(is_unique, unique), where(concurrently, "CONCURRENTLY IF NOT EXISTS "),
                      quote_ident(index.name), rest});
}

std::string create_trigger(const Object &trigger) { return trigger["definition"]; }

std::string enable_trigger(const Object &trigger) {
  const auto &when = trigger["enabled"];
  if (when.empty())
    return {};
  const auto how = when == "no" ? "DISABLE" : when == "always" ? "ENABLE ALWAYS" : "ENABLE REPLICA";
  return alter_table(trigger, written_out("{} TRIGGER {}", {how, quote_ident(trigger.name)}));
}

std::string add_label(const Object &type, const std::string &label, const LabelPlace &place) {
  const auto beside = place.before  ? written_out(" BEFORE {}", {literal(*place.before)})
                      : place.after ? written_out(" AFTER {}", {literal(*place.after)})
                                    : std::string();
  return written_out("ALTER TYPE {} ADD VALUE IF NOT EXISTS {}{}",
                     {qualified(type), literal(label), beside});
}

std::string comment_on(const Object &object, const std::string &comment) {
  return written_out("COMMENT ON {} IS {}",
                     {designation(object), comment.empty() ? "NULL" : literal(comment)});
}

std::string drop(const Object &object) {
  switch (object.kind) {
  case Kind::column:
    return alter_table(object, written_out("DROP COLUMN {}", {quote_ident(object.name)}));
  case Kind::constraint:
  case Kind::foreign_key:
    return alter_table(object, written_out("DROP CONSTRAINT {}", {quote_ident(object.name)}));
  default: return written_out("DROP {}", {designation(object)});
  }
}

std::string verify(const Object &object) {
  switch (object.kind) {
  case Kind::table: return written_out("SELECT FROM {} LIMIT 0", {qualified(object)});
  case Kind::column:
    return written_out("SELECT {} FROM {} LIMIT 0",
                       {quote_ident(object.name), qualified_table(object)});
  case Kind::sequence: return written_out("SELECT FROM {}", {qualified(object)});
  case Kind::constraint:
  case Kind::foreign_key:
    return written_out("SELECT 1/count(*) FROM pg_catalog.pg_constraint WHERE conrelid = "
                       "{}::pg_catalog.regclass AND conname = {}",
                       {literal(qualified_table(object)), literal(object.name)});
  case Kind::index:
    return written_out("SELECT {}::pg_catalog.regclass", {literal(qualified_index(object))});
  case Kind::enumeration:
  case Kind::domain:
  case Kind::composite:
  case Kind::range:
    return written_out("SELECT {}::pg_catalog.regtype", {literal(qualified(object))});
  default: return {};
  }
}

} // namespace dbxfer::schema
