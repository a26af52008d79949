#include "merge/stage/value_loss.hpp"

#include "postgres/sql_template.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dbxfer::postgres {

namespace {

// Object identifiers of built-in types never change: src/include/catalog/pg_type.dat.
constexpr Oid boolean = 16;
constexpr Oid bytea = 17;
constexpr Oid char_of_one_byte = 18;
constexpr Oid name = 19;
constexpr Oid int8 = 20;
constexpr Oid int2 = 21;
constexpr Oid int4 = 23;
constexpr Oid text_of_any_length = 25;
constexpr Oid json = 114;
constexpr Oid xml = 142;
constexpr Oid point = 600;
constexpr Oid lseg = 601;
constexpr Oid path = 602;
constexpr Oid box = 603;
constexpr Oid polygon = 604;
constexpr Oid line = 628;
constexpr Oid real = 700;
constexpr Oid double_precision = 701;
constexpr Oid circle = 718;
constexpr Oid money = 790;
constexpr Oid macaddr = 829;
constexpr Oid inet = 869;
constexpr Oid bpchar = 1042;
constexpr Oid varchar = 1043;
constexpr Oid date = 1082;
constexpr Oid time = 1083;
constexpr Oid timestamp = 1114;
constexpr Oid timestamptz = 1184;
constexpr Oid interval = 1186;
constexpr Oid timetz = 1266;
constexpr Oid bit = 1560;
constexpr Oid varbit = 1562;
constexpr Oid numeric = 1700;
constexpr Oid uuid = 2950;
constexpr Oid jsonb = 3802;
constexpr Oid numeric_array = 1231;
constexpr Oid bpchar_array = 1014;

// How ISO 8601 and PostgreSQL itself write them. Whatever else an input function takes for a time
// depends on the clock (now, today), on DateStyle (1/2/2024) or on the server's names of zones.
constexpr std::string_view day = "[0-9]{4,7}-[0-9]{1,2}-[0-9]{1,2}";
constexpr std::string_view time_of_day = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?";
constexpr std::string_view zone = " ?([+-][0-9]{1,2}(:?[0-9]{2}(:?[0-9]{2})?)?|Z|UTC|GMT)";
constexpr std::string_view no_day = "-?infinity|epoch";
constexpr std::string_view span =
    "([+-]?[0-9]+([.][0-9]+)? ?[a-z]+ ?)*([+-]?[0-9]+:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?( ?ago)?|"
    "P[-+0-9YMWDTHS.:]+|-?infinity";
constexpr std::string_view six_bytes = "([0-9a-f]{2}[:-]){5}[0-9a-f]{2}";

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const auto part : parts)
    out += part;
  return out;
}

Condition differ(const std::string &left, const std::string &right) {
  return filled("({left} <> {right})", {{"left", left}, {"right", right}});
}

Condition like(const std::string &text, std::string_view pattern) {
  return filled("({text} OPERATOR(pg_catalog.~) '{pattern}')",
                {{"text", text}, {"pattern", std::string(pattern)}});
}

/// The whole text is none of what the pattern describes, in capitals or not.
Condition unlike(const std::string &text, std::initializer_list<std::string_view> pattern) {
  return filled("NOT {like}", {{"like", like(text, "(?i)^(" + concat(pattern) + ")$")}});
}

std::string call(std::string_view function, const std::string &arguments) {
  return filled("pg_catalog.{function}({arguments})",
                {{"function", std::string(function)}, {"arguments", arguments}});
}

/// With a number that no float reaches in the place of an infinite one: numeric has none before
/// PostgreSQL 14.
std::string finite(const std::string &text) {
  return filled("pg_catalog.regexp_replace({text}, 'inf(inity)?', '9e999', 'gi')",
                {{"text", text}});
}

std::string as_number(const std::string &text) {
  return filled("pg_catalog.numeric_in({text}, 0, -1)", {{"text", call("textout", finite(text))}});
}

/// The moment that a text means, where one without a zone means UTC.
std::string moment(const std::string &text) {
  return filled("pg_catalog.timestamptz_in({text}, 0, -1)", {{"text", call("textout", text)}});
}

/// The time of day that a text means, likewise.
std::string time_with_zone(const std::string &text) {
  return filled("pg_catalog.timetz_in({text}, 0, -1)", {{"text", call("textout", text)}});
}

/// More digits behind the point than the type keeps.
Condition digits_beyond(int kept, const std::string &text) {
  return like(text, "[.][0-9]{" + std::to_string(kept) + "}0*[1-9]");
}

/// A fraction of anything but a second: of a month it is rounded.
Condition fraction_of_larger_unit(const std::string &text) {
  return like(text, "(?i)[.][0-9]*[1-9][0-9]*[ ]*(?!s|ago)[a-z]");
}

/// How many values a JSON text holds, those of doubled keys each.
std::string values_in_json(const std::string &cstring) {
  return filled(R"((
    WITH RECURSIVE v(j) AS (
      SELECT pg_catalog.json_in({cstring})
       UNION ALL
      SELECT e.j
        FROM v
       CROSS JOIN LATERAL (
         SELECT i.value
           FROM pg_catalog.json_each(
                  CASE WHEN pg_catalog.json_typeof(v.j) = 'object' THEN v.j END) AS i
          UNION ALL
         SELECT i.value
           FROM pg_catalog.json_array_elements(
                  CASE WHEN pg_catalog.json_typeof(v.j) = 'array' THEN v.j END) AS i) AS e(j))
    SELECT pg_catalog.count(*) FROM v))",
                {{"cstring", cstring}});
}

/// The numbers of which it is made are others than those of which its print is.
Condition numbers_change(const std::string &text, const std::string &print) {
  const auto numbers = [](const std::string &of) {
    return filled(R"(ARRAY(
    SELECT n.part[1]::pg_catalog.numeric
      FROM pg_catalog.regexp_matches({finite}, '[^][(){{}}<>,[:space:]]+', 'g') AS n(part)))",
                  {{"finite", finite(of)}});
  };
  return differ(numbers(text), numbers(call("textin", print)));
}

/// What it says must come back as it is. An array of one value reads and prints any type.
Condition prints_another(Oid type, const std::string &text) {
  const auto before = filled("pg_catalog.array_out(ARRAY[{text}])", {{"text", text}});
  const auto after = filled("pg_catalog.array_out(pg_catalog.array_in({before}, {type}, -1))",
                            {{"before", before}, {"type", type}});
  return differ(call("textin", before), call("textin", after));
}

/// An address that prints otherwise than by its own length at the end.
Condition another_address(const std::string &text, const std::string &read) {
  const auto print = call("textin", call("inet_out", read));
  return filled(
      "pg_catalog.lower({text}) <> ALL (ARRAY[{print}, {print} || '/32', {print} || '/128'])",
      {{"text", text}, {"print", print}});
}

/// A price as money prints it under lc_monetary C, or a number without the commas that elsewhere
/// stand before the fraction.
Condition no_price(const std::string &text, const std::string &read) {
  return filled("NOT ({plain} OR ({text} = {print}))",
                {{"plain", like(text, "^-?[0-9]+([.][0-9]{1,2}0*)?$")},
                 {"text", text},
                 {"print", call("textin", call("cash_out", read))}});
}

/// A time of some type, and what is left out of it.
Condition time_changes(Oid type, const std::string &text, const std::string &read,
                       bool without_zone) {
  const auto finer = digits_beyond(6, text);
  const auto maybe = without_zone ? "?" : "";
  switch (type) {
  case date:
    return filled(
        "{unlike} OR ({has_time} AND {moves})",
        {{"unlike", unlike(text, {day, "([ T]", time_of_day, "(", zone, ")?)?( BC)?|", no_day})},
         {"has_time", like(text, "[T ][0-9]")},
         {"moves", differ(moment(text), call("timestamptz", read))}});
  case timestamp:
    return filled(
        "{finer} OR {unlike} OR {moves}",
        {{"finer", finer},
         {"unlike", unlike(text, {day, "([ T]", time_of_day, "(", zone, ")?)?( BC)?|", no_day})},
         {"moves", differ(moment(text), call("timestamptz", read))}});
  case timestamptz:
    return filled("{finer} OR {unlike}",
                  {{"finer", finer},
                   {"unlike", unlike(text, {day, "([ T]", time_of_day, "(", zone, ")", maybe, ")",
                                            maybe, "( BC)?|", no_day})}});
  case time:
    return filled("{finer} OR {unlike} OR {moves}",
                  {{"finer", finer},
                   {"unlike", unlike(text, {time_of_day, "(", zone, ")?"})},
                   {"moves", differ(time_with_zone(text), call("timetz", read))}});
  case timetz:
    return filled(
        "{finer} OR {unlike}",
        {{"finer", finer}, {"unlike", unlike(text, {time_of_day, "(", zone, ")", maybe})}});
  default:
    return filled("{finer} OR {rounded} OR {unlike}", {{"finer", finer},
                                                       {"rounded", fraction_of_larger_unit(text)},
                                                       {"unlike", unlike(text, {span})}});
  }
}

/// Whether every text that the type reads says just what it keeps, however it is spelled.
bool keeps_all(Oid type) {
  constexpr std::array types{boolean, int8,    int2,   int4,    text_of_any_length,
                             json,    xml,     bpchar, varchar, bit,
                             varbit,  numeric, uuid};
  return std::ranges::find(types, type) != types.end();
}

/// What types pass over or add; `read` is the value that they make of the text.
std::optional<Condition> scalar_loses(Oid type, const std::string &text, const std::string &read,
                                      bool without_zone) {
  const auto number_changes = [&](std::string_view out) {
    return differ(as_number(text), as_number(call("textin", call(out, read))));
  };
  if (keeps_all(type))
    return std::nullopt;
  switch (type) {
  case bytea: // the rest depends on the encoding
    return filled("NOT {hex}", {{"hex", like(text, R"(^[\\]x)")}});
  case char_of_one_byte: return differ(call("textin", call("charout", read)), text);
  case name: return differ(call("textin", call("nameout", read)), text);
  case real: return number_changes("float4out");
  case double_precision: return number_changes("float8out");
  case point: return numbers_change(text, call("point_out", read));
  case lseg: return numbers_change(text, call("lseg_out", read));
  case path: return numbers_change(text, call("path_out", read));
  case box: return numbers_change(text, call("box_out", read));
  case polygon: return numbers_change(text, call("poly_out", read));
  case line: return numbers_change(text, call("line_out", read));
  case circle: return numbers_change(text, call("circle_out", read));
  case macaddr: return unlike(text, {six_bytes});
  case inet: return another_address(text, read);
  case money: return no_price(text, read);
  case jsonb: // all but the last of a doubled key
    return differ(values_in_json(call("textout", text)), values_in_json(call("jsonb_out", read)));
  case date:
  case time:
  case timetz:
  case timestamp:
  case timestamptz:
  case interval: return time_changes(type, text, read, without_zone);
  default: return prints_another(type, text);
  }
}

std::optional<Condition> element_loses(const Column &column, const std::string &text,
                                       bool without_zone) {
  if (column.composed_oid != 0)
    return prints_another(column.composed_oid, text);
  const auto read = read_by(column.element_input, text);
  auto loss = scalar_loses(column.element_oid, text, read, without_zone);
  if (column.element_limited.empty())
    return loss;
  const auto cut = cut_or_rounded(column.element_oid, column.element_limited, read);
  return loss ? filled("{loss} OR {cut}", {{"loss", *loss}, {"cut", cut}}) : cut;
}

} // namespace

std::optional<Condition> loses_when_read(const Column &column, const std::string &text,
                                         bool without_zone) {
  constexpr char as_text_arrays_have_it = ',';
  const auto read = read_by(column.input, text);
  if (column.base_kind == 'e')
    return std::nullopt;
  if (column.delimiter == 0)
    return column.composed_oid != 0 ? prints_another(column.composed_oid, text)
                                    : scalar_loses(column.base_oid, text, read, without_zone);
  if (column.delimiter != as_text_arrays_have_it)
    return differ(text, call("textin", call("array_out", read)));
  auto loss = element_loses(column, "e.v", without_zone);
  // Both types are the server's, so no cast of a user's stands between them.
  if (!loss)
    return loss;
  return filled(
      "EXISTS (SELECT FROM pg_catalog.unnest(({text})::pg_catalog.text[]) AS e(v) WHERE {loss})",
      {{"text", text}, {"loss", *loss}});
}

Condition cut_or_rounded(Oid type, const std::string &limited, const std::string &value) {
  const auto printed = [](const std::string &of) {
    return filled("pg_catalog.format('%s', {of})", {{"of", of}});
  };
  // The column's own collation may call more than that equal.
  const auto by_bytes = [](const std::string &of) {
    return filled(R"({of} COLLATE pg_catalog."C")", {{"of", of}});
  };
  const auto assigned = filled("{value}::{type}", {{"value", value}, {"type", limited}});
  switch (type) {
  // Zeros behind the point and blanks that pad are no part of the value.
  case numeric:
  case numeric_array: return differ(value, assigned);
  case bpchar:
  case bpchar_array: return differ(by_bytes(value), by_bytes(assigned));
  default: return differ(printed(value), printed(assigned));
  }
}

std::string read_by(const std::string &input, const std::string &text) {
  auto out = input;
  return out.replace(out.find("%s"), 2, text);
}

} // namespace dbxfer::postgres
