#include "random_columns.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

bool is_one_of(const Type &type, const std::vector<std::string_view> &names) {
  return type.base != nullptr &&
         std::find(names.begin(), names.end(), type.base->name) != names.end();
}

bool is_text(const Type &type) { return is_one_of(type, {"text", "character varying"}); }
bool is_integer(const Type &type) { return is_one_of(type, {"smallint", "integer", "bigint"}); }

/// The server takes any range for one that can be hashed, and fails where its subtype cannot.
bool hashes(const Type &type, bool in_range) {
  const bool range = type.kind == Type::Kind::range || type.kind == Type::Kind::multirange;
  if (in_range && is_one_of(type, {"bit", "bit varying", "cube", "ltree", "money", "seg", "tsquery",
                                   "tsvector"}))
    return false;
  return std::ranges::all_of(type.parts,
                             [&](const auto &part) { return hashes(*part, in_range || range); });
}

} // namespace

Expression random_expression(const Type &type, Random &random) {
  std::vector<Expression> all{{"% IS NULL", plain("boolean")}};
  if (is_text(type))
    all = {{"lower(%)", plain("text")},
           {"md5(%)", plain("text")},
           {"length(%)", plain("integer")},
           {"% || '\\'", plain("text")},
           {"left(%, 3)", plain("text")}};
  else if (is_integer(type))
    all = {{"%::numeric * 2", plain("numeric")}, {"mod(%, 97::smallint)::int8", plain("bigint")}};
  else if (is_one_of(type, {"numeric"}))
    all = {{"-%", plain("numeric")}, {"round(%, 1)", plain("numeric")}};
  else if (is_one_of(type, {"jsonb"}))
    all = {{"% -> 'a'", plain("jsonb")}, {"jsonb_typeof(%)", plain("text")}};
  else if (is_one_of(type, {"bytea"}))
    all = {{"sha256(%)", plain("bytea")}, {"octet_length(%)", plain("integer")}};
  else if (is_one_of(type, {"timestamp"}))
    all = {{"date_part('month', %)", plain("double precision")}};
  else if (is_one_of(type, {"inet"}))
    all = {{"network(%)", plain("cidr")}, {"host(%)", plain("text")}};
  return random.pick(all);
}

std::string random_condition(const Type &type, Random &random) {
  std::vector<std::string> all{"% IS NOT NULL OR true"};
  if (type.ordered && type.equal_to_itself())
    all.emplace_back("% = %");
  if (is_text(type))
    all = {"length(%) < 40000", "% NOT LIKE 'zz_'", "octet_length(%) >= 0"};
  if (is_integer(type))
    all = {"% <> 7", "% > -9000000000000000000", "% IN (1, 2, 3) OR % IS DISTINCT FROM 13"};
  return random.pick(all);
}

bool may_bound_partitions(const Type &type) {
  if (type.kind == Type::Kind::domain)
    return !type.not_null && may_bound_partitions(*type.parts.front());
  return type.ordered && (type.kind == Type::Kind::base || type.kind == Type::Kind::enumeration);
}

bool may_hash_partitions(const Type &type) {
  if (type.kind == Type::Kind::domain)
    return !type.not_null && may_hash_partitions(*type.parts.front());
  return type.kind == Type::Kind::enumeration ||
         is_one_of(type,
                   {"smallint", "integer", "bigint", "text", "uuid", "timestamp", "date", "numeric",
                    "real", "double precision", "inet", "boolean", "bytea", "jsonb", "interval"});
}

bool may_be_referred_to(const Type &type) {
  if (!hashes(type, false))
    return false;
  if (type.kind == Type::Kind::domain)
    return type.equal_to_itself() && may_be_referred_to(*type.parts.front());
  return type.kind != Type::Kind::array ||
         (type.sql.find('(') == std::string::npos && type.sql.find("day to") == std::string::npos);
}

std::pair<std::string, std::string> exclusion_operator(const Type &type) {
  if (is_one_of(type, {"box", "circle", "polygon", "int4range", "tstzrange", "daterange",
                       "int4multirange"}))
    return {"gist", "&&"};
  if (is_one_of(type, {"point"}))
    return {"gist", "~="};
  return type.ordered && type.equal_to_itself() ? std::pair<std::string, std::string>{"btree", "="}
                                                : std::pair<std::string, std::string>{};
}

} // namespace dbxfer::test
