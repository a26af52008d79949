#include "type.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

/// As arrays, composites and ranges take a part of theirs.
std::string in_quotes(const std::string &text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out += '"';
}

std::string element(const Type &type, Random &random) {
  if (!type.not_null && random.chance(15))
    return "NULL";
  return in_quotes(random_value(type, random));
}

std::string elements(const Type &type, Random &random, std::size_t count) {
  std::string out = "{";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0)
      out += type.delimiter();
    out += element(type, random);
  }
  return out += "}";
}

std::string bounds(Random &random, std::size_t length) {
  const auto first = static_cast<std::int64_t>(random.below(9)) - 4;
  return "[" + std::to_string(first) + ":" +
         std::to_string(first + static_cast<std::int64_t>(length) - 1) + "]";
}

std::string array_value(const Type &type, Random &random) {
  const bool odd_bounds = random.chance(15);
  const auto length = random.below(5);
  if (length == 0)
    return "{}";
  if (random.chance(70))
    return (odd_bounds ? bounds(random, length) + "=" : "") + elements(type, random, length);
  const auto rows = random.between(1, 3);
  std::string out = odd_bounds ? bounds(random, rows) + bounds(random, length) + "={" : "{";
  for (std::size_t i = 0; i < rows; ++i) {
    if (i > 0)
      out += type.delimiter();
    out += elements(type, random, length);
  }
  return out + "}";
}

std::string composite_value(const Type &type, Random &random) {
  std::string out = "(";
  for (std::size_t i = 0; i < type.parts.size(); ++i) {
    if (i > 0)
      out += ',';
    if (type.parts[i]->not_null || random.chance(85))
      out += in_quotes(random_value(*type.parts[i], random));
  }
  return out + ")";
}

/// With one value at most, so that the bounds are in order.
std::string range_value(const Type &subtype, Random &random) {
  const auto bound = in_quotes(random_value(subtype, random));
  switch (random.below(6)) {
  case 0: return "empty";
  case 1: return "(,)";
  case 2: return "(," + bound + "]";
  case 3: return "[" + bound + ",)";
  default: return "[" + bound + "," + bound + "]";
  }
}

std::string multirange_value(const Type &range, Random &random) {
  const auto bound = in_quotes(random_value(*range.parts.front(), random));
  switch (random.below(4)) {
  case 0: return "{}";
  case 1: return "{(," + bound + "),(" + bound + ",)}";
  case 2: return "{[" + bound + "," + bound + "]}";
  default: return "{[" + bound + ",)}";
  }
}

std::string base_value(const BaseType &type, Random &random) {
  if (type.random != nullptr && random.chance(50))
    return type.random(random);
  return std::string(random.pick(type.values));
}

} // namespace

char Type::delimiter() const {
  switch (kind) {
  case Kind::base: return base->delimiter;
  case Kind::domain:
  case Kind::array: return parts.front()->delimiter();
  default: return ',';
  }
}

bool Type::equal_to_itself() const {
  if (kind != Kind::domain)
    return true;
  const auto &over = *parts.front();
  return over.kind != Kind::enumeration && over.equal_to_itself();
}

bool Type::rich() const {
  if (base != nullptr)
    return base->random != nullptr || base->values.size() > 7;
  return std::any_of(parts.begin(), parts.end(), [](const auto &part) { return part->rich(); });
}

TypePtr plain(std::string_view name) {
  const auto &base = base_type(name);
  Type type;
  type.sql = base.name;
  type.base = &base;
  type.ordered = base.ordered;
  return std::make_shared<const Type>(std::move(type));
}

std::string equal_value(const Type &type, std::string text) {
  if (type.sql == "numeric" && text.find_first_not_of("-0123456789.") == std::string::npos)
    return text + (text.find('.') == std::string::npos ? ".0" : "0");
  if (type.sql == "citext")
    for (char &c : text)
      c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

std::string random_value(const Type &type, Random &random) {
  switch (type.kind) {
  case Type::Kind::base: return base_value(*type.base, random);
  case Type::Kind::enumeration: return random.pick(type.labels);
  case Type::Kind::domain: return random_value(*type.parts.front(), random);
  case Type::Kind::composite: return composite_value(type, random);
  case Type::Kind::range: return range_value(*type.parts.front(), random);
  case Type::Kind::multirange: return multirange_value(*type.parts.front(), random);
  case Type::Kind::array: return array_value(*type.parts.front(), random);
  }
  return {};
}

} // namespace dbxfer::test
