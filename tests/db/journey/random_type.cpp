#include "random_type.hpp"

#include "postgres/quote.hpp"
#include "support/server.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

constexpr unsigned deepest = 3;

constexpr std::string_view odd_labels[] = {"",   " ",    "NULL",  "null", "a,b", "{x}", "q\"q",
                                           "\\", "it's", "é表😀", "\n",   "-0",  "(a)", "true"};

TypePtr shared(Type type) { return std::make_shared<const Type>(std::move(type)); }

} // namespace

RandomTypes::RandomTypes(Random &random, Names &names, const std::vector<std::string> &schemas,
                         bool extensions)
    : random_(random), names_(names), schemas_(schemas), extensions_(extensions) {
  // A table is a type, too.
  for (const auto &type : base_types())
    if (extensions && !type.extension.empty())
      names_.leave(type.name);
  for (auto count = random.below(8); count > 0; --count)
    pool_.push_back(made(deepest));
}

TypePtr RandomTypes::any() {
  const auto kind = random_.below(10);
  if (kind < 6 || pool_.empty())
    return base();
  return kind < 8 ? random_.pick(pool_) : array(kind == 8 ? base() : random_.pick(pool_));
}

TypePtr RandomTypes::ordered() {
  for (;;)
    if (auto type = any(); type->ordered && (type->rich() || random_.chance(15)))
      return type;
}

TypePtr RandomTypes::equal_otherwise() {
  return plain(extensions_ && random_.chance(50) ? "citext" : "numeric");
}

TypePtr RandomTypes::base() {
  // What most tables are made of comes more often.
  static constexpr std::string_view common[] = {
      "integer", "bigint", "text",    "uuid",
      "boolean", "jsonb",  "numeric", "timestamp with time zone"};
  if (random_.chance(30))
    return plain(random_.pick(common));
  for (;;)
    if (const auto &type = random_.pick(base_types()); extensions_ || type.extension.empty())
      return plain(type.name);
}

TypePtr RandomTypes::made(unsigned depth) {
  switch (random_.below(6)) {
  case 0: return enumeration();
  case 1:
  case 2: return domain(part(depth));
  case 3: return range(false);
  case 4: return range(true);
  default: return composite(depth);
  }
}

TypePtr RandomTypes::part(unsigned depth) {
  if (depth == 0 || random_.chance(60))
    return base();
  return random_.chance(40) ? array(part(depth - 1)) : made(depth - 1);
}

std::string RandomTypes::name() {
  return postgres::quote_ident(TableName{random_.pick(schemas_), names_.fresh()});
}

TypePtr RandomTypes::enumeration() {
  Type type;
  type.kind = Type::Kind::enumeration;
  type.sql = name();
  std::vector<std::string> labels;
  for (auto count = random_.between(1, 6); count > 0; --count) {
    std::string label(random_.pick(odd_labels));
    if (std::find(type.labels.begin(), type.labels.end(), label) != type.labels.end())
      continue;
    labels.push_back(postgres::literal(label));
    type.labels.push_back(std::move(label));
  }
  type.create = "CREATE TYPE " + type.sql + " AS ENUM (" + postgres::joined(labels) + ")";
  return shared(std::move(type));
}

TypePtr RandomTypes::domain(const TypePtr &over) {
  Type type;
  type.kind = Type::Kind::domain;
  type.sql = name();
  type.parts = {over};
  type.ordered = over->ordered;
  type.not_null = over->not_null || random_.chance(15);
  type.create = "CREATE DOMAIN " + type.sql + " AS " + over->sql;
  if (type.not_null)
    type.create += " NOT NULL";
  if (random_.chance(30))
    type.create += " CHECK (VALUE IS NULL OR pg_catalog.octet_length(VALUE::text) < 1000000)";
  return shared(std::move(type));
}

TypePtr RandomTypes::composite(unsigned depth) {
  Type type;
  type.kind = Type::Kind::composite;
  type.sql = name();
  std::vector<std::string> fields;
  for (auto count = random_.between(1, 4); count > 0; --count) {
    const auto field = part(depth == 0 ? 0 : depth - 1);
    fields.push_back(postgres::quote_ident(names_.fresh()) + " " + field->sql);
    type.ordered = type.ordered && field->ordered;
    type.parts.push_back(field);
  }
  type.create = "CREATE TYPE " + type.sql + " AS (" + postgres::joined(fields) + ")";
  return shared(std::move(type));
}

TypePtr RandomTypes::range(bool multi) {
  auto subtype = base();
  while (!subtype->ordered || subtype->sql.find('(') != std::string::npos)
    subtype = base();
  Type type;
  type.kind = Type::Kind::range;
  type.sql = name();
  type.parts = {subtype};
  const auto multi_name = name();
  const bool has_sets = server_version() >= 140000;
  type.create = "CREATE TYPE " + type.sql + " AS RANGE (subtype = " + subtype->sql +
                (has_sets ? ", multirange_type_name = " + multi_name : "") + ")";
  auto range = shared(std::move(type));
  if (!multi || !has_sets)
    return range;
  Type set;
  set.kind = Type::Kind::multirange;
  set.sql = multi_name;
  set.parts = {range};
  return shared(std::move(set));
}

TypePtr RandomTypes::array(const TypePtr &of) {
  if (of->kind == Type::Kind::array) // which would be the same type
    return of;
  Type type;
  type.kind = Type::Kind::array;
  type.sql = of->sql + "[]";
  type.parts = {of};
  type.ordered = of->ordered;
  return shared(std::move(type));
}

} // namespace dbxfer::test
