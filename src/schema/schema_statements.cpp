#include "schema/schema_statements.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "postgres/quote.hpp"

#include <algorithm>

namespace dbxfer::schema {

namespace {

using postgres::joined;
using postgres::literal;
using postgres::quote_ident;

constexpr std::size_t longest_name = 63;

std::string with(std::string_view before, const std::string &text) {
  return text.empty() ? std::string() : " " + std::string(before) + text;
}

std::string alter_table(const Object &object) { return "ALTER TABLE " + qualified_table(object); }

std::string alter_column(const Object &column) {
  return " ALTER COLUMN " + quote_ident(column.name);
}

/// Each heir has a default of its own.
std::string alter_column_alone(const Object &column) {
  return "ALTER TABLE ONLY " + qualified_table(column) + alter_column(column);
}

std::string function_name(const Object &function) {
  return quote_ident(TableName{function.schema, function["name"]}) + "(" + function["arguments"] +
         ")";
}

/// What the server calls by itself what belongs to a column, as long as it does not have to cut.
bool is_usual(const Object &column, const std::string &name, std::string_view ending) {
  const auto usual = column.table + "_" + column.name + std::string(ending);
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
  std::string options;
  if (column.has("sequence name") && !has_usual_sequence(column))
    options = "SEQUENCE NAME " + own_sequence(column);
  if (const auto more = sequence_options(column); !more.empty())
    options += (options.empty() ? "" : " ") + more;
  return std::string(" GENERATED ") + (kind == "always" ? "ALWAYS" : "BY DEFAULT") +
         " AS IDENTITY" + (options.empty() ? "" : " (" + options + ")");
}

std::string generated(const Object &column) {
  const auto &how = column["generated"];
  if (how.empty())
    return {};
  return " GENERATED ALWAYS AS (" + column["expression"] + ") " +
         (how.starts_with("virtual") ? "VIRTUAL" : "STORED");
}

std::string not_null(const Object &column) {
  if (column["not null"] != "yes")
    return {};
  const auto &name = column["not null name"];
  const bool named = !name.empty() && !is_usual(column, name, "_not_null");
  return (named ? " CONSTRAINT " + quote_ident(name) : std::string()) + " NOT NULL";
}

std::string default_of(const Object &column) {
  return column.has("default") ? " DEFAULT " + column["expression"] : std::string();
}

std::string constraint_definition(const Object &constraint) {
  return "CONSTRAINT " + quote_ident(constraint.name) + " " + constraint["definition"];
}

const Object *column_named(const std::string &name, const std::vector<const Object *> &columns) {
  const auto found =
      std::ranges::find_if(columns, [&](const auto *column) { return column->name == name; });
  return found == columns.end() ? nullptr : *found;
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
    if (!own.empty())
      out.push_back(quote_ident(column->name) +
                    (table.has("partition of")
                         ? ""
                         : " " + (*column)["type"] + with("COLLATE ", (*column)["collation"])) +
                    own);
  }
  return out;
}

std::string composed(const Object &type) {
  switch (type.kind) {
  case Kind::enumeration:
    return "ENUM (" +
           joined(base::collect(postgres::array_elements(type["labels"]),
                                [](const auto &label) { return literal(label); })) +
           ")";
  case Kind::composite: return "(" + type["attributes"] + ")";
  default:
    return "RANGE (" + type["definition"] +
           with(", multirange_type_name = ", type["multirange"]).erase(0, 1) + ")";
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
  switch (object.kind) {
  case Kind::schema: return "SCHEMA " + name;
  case Kind::extension: return "EXTENSION " + name;
  case Kind::domain: return "DOMAIN " + qualified(object);
  case Kind::enumeration:
  case Kind::composite:
  case Kind::base_type:
  case Kind::range: return "TYPE " + qualified(object);
  case Kind::sequence: return "SEQUENCE " + qualified(object);
  case Kind::function: return "FUNCTION " + function_name(object);
  case Kind::procedure: return "PROCEDURE " + function_name(object);
  case Kind::aggregate: return "AGGREGATE " + function_name(object);
  case Kind::table: return "TABLE " + qualified(object);
  case Kind::column: return "COLUMN " + qualified_table(object) + "." + name;
  case Kind::constraint:
  case Kind::foreign_key: return "CONSTRAINT " + name + " ON " + qualified_table(object);
  case Kind::index: return "INDEX " + quote_ident(TableName{object["schema"], object.name});
  case Kind::statistics: return "STATISTICS " + qualified(object);
  case Kind::trigger: return "TRIGGER " + name + " ON " + qualified_table(object);
  case Kind::rule: return "RULE " + name + " ON " + qualified_table(object);
  case Kind::policy: return "POLICY " + name + " ON " + qualified_table(object);
  case Kind::view: return "VIEW " + qualified(object);
  case Kind::materialized_view: return "MATERIALIZED VIEW " + qualified(object);
  case Kind::foreign_table: return "FOREIGN TABLE " + qualified(object);
  case Kind::collation: return "COLLATION " + qualified(object);
  case Kind::grant: break;
  }
  return "TABLE " + qualified_table(object);
}

std::string create_schema(const Object &schema) {
  return "CREATE SCHEMA IF NOT EXISTS " + quote_ident(schema.name);
}

std::string create_extension(const Object &extension) {
  const auto &schema = extension["schema"];
  return "CREATE EXTENSION IF NOT EXISTS " + quote_ident(extension.name) +
         (schema.empty() ? "" : " SCHEMA " + quote_ident(schema));
}

std::string create_type(const Object &type) {
  if (type.kind != Kind::domain)
    return "CREATE TYPE " + qualified(type) + " AS " + composed(type);
  return "CREATE DOMAIN " + qualified(type) + " AS " + type["type"] +
         with("COLLATE ", type["collation"]) + with("DEFAULT ", type["default"]) +
         (type.has("not null") ? " NOT NULL" : "") +
         with("", type.own.contains("checks") ? type.own.find("checks")->second : std::string());
}

std::string create_sequence(const Object &sequence) {
  return "CREATE SEQUENCE " + qualified(sequence) + with("", sequence["options"]);
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
  const auto lines = list.empty() ? std::string() : "\n  " + joined(list, ",\n  ") + "\n";
  std::string out = std::string("CREATE ") + (table.has("unlogged") ? "UNLOGGED " : "") + "TABLE " +
                    qualified(table);
  if (table.has("partition of"))
    out += " PARTITION OF " + table["partition of"] + (list.empty() ? "" : " (" + lines + ")") +
           " " + table["bound"];
  else
    out +=
        " (" + lines + ")" + (table.has("inherits") ? " INHERITS (" + table["inherits"] + ")" : "");
  return out + with("PARTITION BY ", table["partition key"]) +
         (table.has("storage parameters") ? " WITH (" + table["storage parameters"] + ")" : "");
}

std::string row_security(const Object &table) {
  const auto enable = alter_table(table) + " ENABLE ROW LEVEL SECURITY";
  return table["row security"] == "forced" ? enable + ", FORCE ROW LEVEL SECURITY" : enable;
}

std::string column_definition(const Object &column, bool nullable) {
  const auto serial = serial_type(column);
  const auto name = quote_ident(column.name) + " ";
  if (!serial.empty())
    return name + serial;
  return name + column["type"] + with("COLLATE ", column["collation"]) + generated(column) +
         default_of(column) + identity(column) + (nullable ? "" : not_null(column));
}

std::string add_column(const Object &column, bool nullable) {
  return alter_table(column) + " ADD COLUMN " + column_definition(column, nullable);
}

std::string set_default(const Object &column) {
  return alter_column_alone(column) + " SET" + default_of(column);
}

std::string drop_default(const Object &column) {
  return alter_column_alone(column) + " DROP DEFAULT";
}

std::string set_not_null(const Object &column) {
  return alter_table(column) + alter_column(column) + " SET NOT NULL";
}

std::string drop_not_null(const Object &column) {
  return alter_table(column) + alter_column(column) + " DROP NOT NULL";
}

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
  return "CREATE SEQUENCE " + own_sequence(column) +
         (as_column ? " AS " + column["type"] : std::string()) + with("", options);
}

std::string give_sequence(const Object &column) {
  return "ALTER SEQUENCE " + own_sequence(column) + " OWNED BY " + qualified_table(column) + "." +
         quote_ident(column.name);
}

std::string add_constraint(const Object &constraint, bool not_valid) {
  return alter_table(constraint) + " ADD " + constraint_definition(constraint) +
         (not_valid ? " NOT VALID" : "");
}

std::string validate_constraint(const Object &constraint) {
  return alter_table(constraint) + " VALIDATE CONSTRAINT " + quote_ident(constraint.name);
}

std::string create_index(const Object &index, bool concurrently) {
  constexpr std::string_view unique = "UNIQUE ";
  std::string rest = index["definition"];
  const bool is_unique = rest.starts_with(unique);
  if (is_unique)
    rest.erase(0, unique.size());
  return std::string("CREATE ") + (is_unique ? "UNIQUE " : "") + "INDEX " +
         (concurrently ? "CONCURRENTLY IF NOT EXISTS " : "") + quote_ident(index.name) + " " + rest;
}

std::string create_trigger(const Object &trigger) { return trigger["definition"]; }

std::string enable_trigger(const Object &trigger) {
  const auto &when = trigger["enabled"];
  if (when.empty())
    return {};
  return alter_table(trigger) +
         (when == "no"       ? " DISABLE TRIGGER "
          : when == "always" ? " ENABLE ALWAYS TRIGGER "
                             : " ENABLE REPLICA TRIGGER ") +
         quote_ident(trigger.name);
}

std::string add_label(const Object &type, const std::string &label, const LabelPlace &place) {
  return "ALTER TYPE " + qualified(type) + " ADD VALUE IF NOT EXISTS " + literal(label) +
         (place.before  ? " BEFORE " + literal(*place.before)
          : place.after ? " AFTER " + literal(*place.after)
                        : std::string());
}

std::string comment_on(const Object &object, const std::string &comment) {
  return "COMMENT ON " + designation(object) + " IS " +
         (comment.empty() ? "NULL" : literal(comment));
}

std::string drop(const Object &object) {
  switch (object.kind) {
  case Kind::column: return alter_table(object) + " DROP COLUMN " + quote_ident(object.name);
  case Kind::constraint:
  case Kind::foreign_key:
    return alter_table(object) + " DROP CONSTRAINT " + quote_ident(object.name);
  default: return "DROP " + designation(object);
  }
}

std::string verify(const Object &object) {
  switch (object.kind) {
  case Kind::table: return "SELECT FROM " + qualified(object) + " LIMIT 0";
  case Kind::column:
    return "SELECT " + quote_ident(object.name) + " FROM " + qualified_table(object) + " LIMIT 0";
  case Kind::sequence: return "SELECT FROM " + qualified(object);
  case Kind::constraint:
  case Kind::foreign_key:
    return "SELECT 1/count(*) FROM pg_catalog.pg_constraint WHERE conrelid = " +
           literal(qualified_table(object)) +
           "::pg_catalog.regclass AND conname = " + literal(object.name);
  case Kind::index:
    return "SELECT " + literal(quote_ident(TableName{object["schema"], object.name})) +
           "::pg_catalog.regclass";
  case Kind::enumeration:
  case Kind::domain:
  case Kind::composite:
  case Kind::range: return "SELECT " + literal(qualified(object)) + "::pg_catalog.regtype";
  default: return {};
  }
}

} // namespace dbxfer::schema
