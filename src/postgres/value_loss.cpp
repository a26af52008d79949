#include "postgres/value_loss.hpp"

#include "postgres/quote.hpp"

#include <string_view>

namespace dbxfer::postgres {

namespace {

constexpr Oid char_of_one_byte = 18;
constexpr Oid name = 19;
constexpr Oid real = 700;
constexpr Oid double_precision = 701;
constexpr Oid money = 790;
constexpr Oid bpchar = 1042;
constexpr Oid date = 1082;
constexpr Oid time = 1083;
constexpr Oid timestamp = 1114;
constexpr Oid timestamptz = 1184;
constexpr Oid interval = 1186;
constexpr Oid timetz = 1266;
constexpr Oid numeric = 1700;
constexpr Oid jsonb = 3802;
constexpr Oid numeric_array = 1231;
constexpr Oid bpchar_array = 1014;

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const auto part : parts)
    out += part;
  return out;
}

std::string differ(const std::string &left, const std::string &right) {
  return concat({"(", left, " OPERATOR(pg_catalog.<>) ", right, ")"});
}

std::string like(const std::string &text, std::string_view pattern) {
  return concat({"(", text, " OPERATOR(pg_catalog.~) '", pattern, "')"});
}

std::string call(std::string_view function, const std::string &argument) {
  return concat({"pg_catalog.", function, "(", argument, ")"});
}

std::string as_number(const std::string &cstring) {
  return call("numeric_in", cstring + ", 0, -1");
}

/// The moment that a text means, where one without a zone means UTC.
std::string moment(const std::string &text) {
  return call("timestamptz_in", call("textout", text) + ", 0, -1");
}

/// More digits behind the point than the type keeps.
std::string digits_beyond(int kept, const std::string &text) {
  return like(text, "[.][0-9]{" + std::to_string(kept) + "}0*[1-9]");
}

std::string date_before_time(const std::string &text) { return like(text, "^[^:]*[0-9]-[0-9]"); }

/// How many values a JSON text holds, those of doubled keys each.
std::string values_in_json(const std::string &cstring) {
  const auto inner = [](std::string_view function, std::string_view kind) {
    return concat({"SELECT i.value FROM pg_catalog.", function,
                   "(CASE WHEN pg_catalog.json_typeof(v.j) OPERATOR(pg_catalog.=) '", kind,
                   "' THEN v.j END) AS i"});
  };
  return concat({"(WITH RECURSIVE v(j) AS (SELECT ", call("json_in", cstring),
                 " UNION ALL SELECT e.j FROM v CROSS JOIN LATERAL (", inner("json_each", "object"),
                 " UNION ALL ", inner("json_array_elements", "array"),
                 ") AS e(j)) SELECT pg_catalog.count(*) FROM v)"});
}

/// What scalar types that the server brings along pass over; `read` is the value that they make of
/// the text.
std::string scalar_loses(Oid type, const std::string &text, const std::string &read) {
  const auto number_changes = [&](std::string_view out) {
    return differ(as_number(call("textout", text)), as_number(call(out, read)));
  };
  switch (type) {
  case char_of_one_byte: return differ(call("textin", call("charout", read)), text);
  case name: return differ(call("textin", call("nameout", read)), text);
  case real: return number_changes("float4out");
  case double_precision: return number_changes("float8out");
  case money: return digits_beyond(2, text); // lc_monetary is C
  case jsonb:                                // all but the last of a doubled key
    return differ(values_in_json(call("textout", text)), values_in_json(call("jsonb_out", read)));
  case date:
    return concat(
        {like(text, "[T ][0-9]"), " AND ", differ(moment(text), call("timestamptz", read))});
  case timestamp:
    return concat({digits_beyond(6, text), " OR (", like(text, "[0-9][ ]*([+-][0-9:]+|Z|z)$"),
                   " AND ", like(text, ":"), " AND ",
                   differ(moment(text), call("timestamptz", read)), ")"});
  case time:
    return concat(
        {digits_beyond(6, text), " OR ", date_before_time(text), " OR ",
         differ(call("timetz_in", call("textout", text) + ", 0, -1"), call("timetz", read))});
  case timetz: return concat({digits_beyond(6, text), " OR ", date_before_time(text)});
  case timestamptz:
  case interval: return digits_beyond(6, text);
  default: return {};
  }
}

/// What is made of other types may hold limits of theirs, and has no type without them: what it
/// says must come back as it is. An array of one value reads and prints any type.
std::string prints_another(Oid type, const std::string &text) {
  const auto before = call("array_out", "ARRAY[" + text + "]");
  const auto after =
      call("array_out", call("array_in", before + ", " + std::to_string(type) + ", -1"));
  return differ(call("textin", before), call("textin", after));
}

std::string element_loses(const Column &column, const std::string &text) {
  if (column.composed_oid != 0)
    return prints_another(column.composed_oid, text);
  const auto read = read_by(column.element_input, text);
  auto loss = scalar_loses(column.element_oid, text, read);
  if (column.element_limited.empty())
    return loss;
  const auto cut = cut_or_rounded(column.element_oid, column.element_limited, read);
  return loss.empty() ? cut : concat({loss, " OR ", cut});
}

} // namespace

std::string loses_when_read(const Column &column, const std::string &text) {
  if (column.delimiter == 0)
    return column.composed_oid != 0
               ? prints_another(column.composed_oid, text)
               : scalar_loses(column.base_oid, text, read_by(column.input, text));
  auto loss = element_loses(column, "e.v");
  // Both types are the server's, so no cast of a user's stands between them.
  return loss.empty() ? loss
                      : concat({"EXISTS (SELECT FROM pg_catalog.unnest((", text,
                                ")::pg_catalog.text[]) AS e(v) WHERE ", loss, ")"});
}

std::string cut_or_rounded(Oid type, const std::string &limited, const std::string &value) {
  const auto printed = [](const std::string &of) { return call("format", "'%s', " + of); };
  const auto assigned = concat({value, "::", limited});
  // The column's own collation may call more than that equal.
  const std::string by_bytes = R"( COLLATE pg_catalog."C")";
  switch (type) {
  // Zeros behind the point and blanks that pad are no part of the value.
  case numeric:
  case numeric_array: return differ(value, assigned);
  case bpchar:
  case bpchar_array: return differ(value + by_bytes, assigned + by_bytes);
  default: return differ(printed(value), printed(assigned));
  }
}

std::string read_by(const std::string &input, const std::string &text) {
  auto out = input;
  return out.replace(out.find("%s"), 2, text);
}

} // namespace dbxfer::postgres
