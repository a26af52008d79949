#include "schema/contents.hpp"

#include "base/text.hpp"
#include "postgres/answer.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::schema {

namespace {

constexpr std::array<std::string_view, 25> kind_words{
    "schema",         "extension",   "collation",
    "base type",      "enum",        "domain",
    "composite type", "range type",  "sequence",
    "function",       "procedure",   "aggregate",
    "table",          "column",      "constraint",
    "index",          "foreign key", "statistics",
    "trigger",        "view",        "materialized view",
    "foreign table",  "rule",        "policy",
    "grant"};

const std::string nothing;

} // namespace

std::string_view name_of(Kind kind) { return kind_words.at(static_cast<std::size_t>(kind)); }

Kind kind_of(std::string_view word) {
  const auto found = std::ranges::find(kind_words, word);
  if (found == kind_words.end())
    throw postgres::no_answer("an object of no kind that was asked about");
  return static_cast<Kind>(found - kind_words.begin());
}

const std::string &Object::operator[](std::string_view what) const {
  for (const auto *facts : {&told, &own})
    if (const auto found = facts->find(what); found != facts->end())
      return found->second;
  return nothing;
}

std::string shown(const Object &object) {
  std::string name;
  for (const auto *part : {&object.schema, &object.table, &object.name})
    if (!part->empty())
      name += (name.empty() ? "" : ".") + base::printable(*part);
  return std::string(name_of(object.kind)) + " " + name;
}

const Object *Contents::table(std::string_view schema, std::string_view name) const {
  const auto found = std::ranges::find_if(objects, [&](const auto &object) {
    return object.kind == Kind::table && object.name == name && object.schema == schema;
  });
  return found == objects.end() ? nullptr : &*found;
}

std::string key_shape(const std::vector<std::string> &columns, const TableName &parent,
                      const std::vector<std::string> &parent_columns) {
  return postgres::array_text(columns) + " " + postgres::quote_ident(parent) + " " +
         postgres::array_text(parent_columns);
}

bool is_of_table(Kind kind) {
  switch (kind) {
  case Kind::column:
  case Kind::constraint:
  case Kind::index:
  case Kind::foreign_key:
  case Kind::statistics:
  case Kind::trigger:
  case Kind::rule:
  case Kind::policy:
  case Kind::grant: return true;
  default: return false;
  }
}

} // namespace dbxfer::schema
