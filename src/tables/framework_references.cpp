#include "tables/framework_references.hpp"

#include "postgres/distinct_values.hpp"
#include "tables/class_tables.hpp"
#include "tables/declared_references.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace dbxfer::transfer {

namespace {

using postgres::Table;
using snapshot::Condition;
using snapshot::Reference;
using Tables = std::vector<const Table *>;

const Table *table_called(const std::vector<std::string> &names, const Table &child,
                          const Tables &travelling) {
  for (const auto &name : names)
    for (const auto *table : travelling)
      if (table->name == TableName{child.name.schema, name})
        return table;
  return nullptr;
}

/// None where the column cannot hold the parent's key.
std::optional<Reference> reference(const Table &child, const std::string &column,
                                   const Table *parent, std::vector<Condition> when) {
  const auto *key = parent == nullptr ? nullptr : parent->primary_key();
  if (key == nullptr || key->columns.size() != 1 ||
      !can_hold(*child.column(column), *parent->column(key->columns[0].column)))
    return std::nullopt;
  Reference out;
  out.columns = {column};
  out.table = parent->name.name;
  out.when = std::move(when);
  return out;
}

/// Columns that hold an id beside the foreign key to its content type: `content_type_id` and
/// `object_id`, `actor_content_type_id` and `actor_object_id`.
std::optional<std::string> object_beside(const Table &table, const postgres::ForeignKey &key) {
  constexpr std::string_view type = "content_type_id";
  const auto &name = key.pairs.at(0).column;
  if (key.parent_name.name != "django_content_type" || key.pairs.size() != 1 ||
      !name.ends_with(type))
    return std::nullopt;
  const auto prefix = name.substr(0, name.size() - type.size());
  for (const auto *suffix : {"object_id", "object_pk"})
    if (table.column(prefix + suffix) != nullptr && !table.has_foreign_key_on(prefix + suffix))
      return prefix + suffix;
  return std::nullopt;
}

void generic_relations(postgres::Session &session, const Table &table, const Tables &travelling,
                       std::vector<Reference> &out) {
  for (const auto &key : table.foreign_keys) {
    const auto object = object_beside(table, key);
    if (!object)
      continue;
    const auto &type = key.pairs[0].column;
    for (const auto &row :
         postgres::distinct_values(session, table, {"app_label", "model"}, &key)) {
      const auto app = row.at(0).value_or("");
      const auto model = row.at(1).value_or("");
      auto name = app;
      name.append("_").append(model);
      const auto *parent = table_called({name}, table, travelling);
      if (auto found =
              reference(table, *object, parent, {{type, "app_label", app}, {type, "model", model}}))
        out.push_back(std::move(*found));
    }
  }
}

constexpr std::string_view id_ending = "_id";
constexpr std::string_view type_ending = "_type";

/// `user` of a `user_id` that no foreign key and no type beside it explain; else empty.
std::string named_by(const Table &table, const postgres::Column &column) {
  if (!column.name.ends_with(id_ending) || column.generated ||
      table.has_foreign_key_on(column.name))
    return {};
  auto name = column.name.substr(0, column.name.size() - id_ending.size());
  return table.column(name + std::string(type_ending)) == nullptr ? name : std::string();
}

/// Text may be an id of another system; it names no row here.
bool is_integer(const postgres::Column &column) {
  return column.base_oid == 20 || column.base_oid == 21 || column.base_oid == 23;
}

/// `imageable_type` holds the name of a class, and `imageable_id` the id of one of its rows.
void typed_pairs(postgres::Session &session, const Table &table, const Tables &travelling,
                 std::vector<Reference> &out) {
  for (const auto &type : table.columns) {
    if (!type.name.ends_with(type_ending) || type.generated)
      continue;
    const auto id =
        type.name.substr(0, type.name.size() - type_ending.size()) + std::string(id_ending);
    if (table.column(id) == nullptr || table.has_foreign_key_on(id))
      continue;
    for (const auto &row : postgres::distinct_values(session, table, {type.name}))
      if (row.at(0))
        if (auto found =
                reference(table, id, table_called(tables_of_class(*row[0]), table, travelling),
                          {{type.name, std::nullopt, row[0]}}))
          out.push_back(std::move(*found));
  }
}

} // namespace

std::vector<Reference> polymorphic_references(postgres::Session &session, const Table &table,
                                              std::string_view framework,
                                              const Tables &travelling) {
  std::vector<Reference> out;
  if (framework == "Django")
    generic_relations(session, table, travelling, out);
  else
    typed_pairs(session, table, travelling, out);
  return out;
}

std::vector<Reference> references_by_name(const Table &table, const Tables &parents) {
  std::vector<Reference> out;
  for (const auto &column : table.columns)
    if (is_integer(column))
      if (auto found =
              reference(table, column.name,
                        table_called(tables_of_class(named_by(table, column)), table, parents), {}))
        out.push_back(std::move(*found));
  return out;
}

std::vector<std::string> unexplained_ids(const Table &table, const Tables &travelling) {
  std::vector<std::string> out;
  for (const auto &column : table.columns)
    if (const auto name = named_by(table, column); is_integer(column) && !name.empty())
      if (table_called(tables_of_class(name), table, travelling) == nullptr)
        out.push_back(column.name);
  return out;
}

} // namespace dbxfer::transfer
