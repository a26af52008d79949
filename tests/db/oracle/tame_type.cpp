#include "tame_type.hpp"

#include <algorithm>
#include <stdexcept>

namespace dbxfer::test::oracle {

namespace {

std::string digits(int n, std::size_t width) {
  auto text = std::to_string(n);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string counted(int n) { return std::to_string(n); }
std::string beyond_doubles(int n) { return std::to_string(9007199254740993LL + n); }
std::string with_scale(int n) { return std::to_string(n) + ".125"; }
std::string half(int n) { return std::to_string(n) + ".5"; }
std::string word(int n) { return "Word" + std::to_string(n); }
std::string short_word(int n) { return "v" + std::to_string(n); }
std::string uuid(int n) { return "00000000-0000-4000-8000-" + digits(n, 12); }
std::string truth(int n) { return n % 2 == 0 ? "t" : "f"; }
std::string mood(int n) { return n % 3 == 0 ? "sad" : n % 3 == 1 ? "so so" : "happy"; }
std::string date(int n) {
  return digits(2000 + n / 336, 4) + "-" + digits(1 + n / 28 % 12, 2) + "-" + digits(1 + n % 28, 2);
}
std::string timestamp(int n) { return date(n) + " 10:20:30.125"; }
std::string json(int n) { return "{\"n\": " + std::to_string(n) + "}"; }
std::string pair(int n) { return "{1," + std::to_string(n) + "}"; }
std::string span(int n) {
  return "[" + std::to_string(10 * n) + "," + std::to_string(10 * n + 5) + ")";
}

TypePtr made(std::string sql, std::string create, bool not_null = false) {
  Type type;
  type.sql = std::move(sql);
  type.create = std::move(create);
  type.not_null = not_null;
  return std::make_shared<const Type>(std::move(type));
}

TypePtr named(std::string sql) { return made(std::move(sql), ""); }

std::vector<TameType> make_types() {
  const std::string longest = R"("thirteen char")";
  return {
      {named("integer"),
       "bigint",
       counted,
       true,
       "-13",
       {"\"12x\"", "9999999999", "1.5", "true", "\"\"", "[1]"}},
      {named("bigint"),
       "numeric",
       beyond_doubles,
       true,
       "-13",
       {"\"x\"", "99999999999999999999", "0.5"}},
      {named("smallint"), "integer", counted, true, "-13", {"40000", "\"one\""}},
      {named("text"), "", word, true, "forbidden", {}},
      {named("character varying(12)"),
       "text",
       short_word,
       true,
       "forbidden",
       {longest, R"("blanks       ")"}},
      {named("numeric(12,3)"),
       "numeric",
       with_scale,
       true,
       "-13.000",
       {R"("1.0005")", R"("12345678901.5")", R"("abc")"}},
      {named("numeric"), "text", half, true, "-13", {R"("1,5")"}},
      {named("uuid"),
       "text",
       uuid,
       true,
       "ffffffff-0000-4000-8000-000000000000",
       {R"("nope")", "7"}},
      {named("boolean"), "text", truth, false, "", {R"("maybe")"}},
      {named("date"),
       "timestamp",
       date,
       true,
       "1999-01-01",
       {R"("2023-02-30")", R"("2024-01-01T10:00:00")", R"("soon")"}},
      {named("timestamp(3) without time zone"),
       "timestamp",
       timestamp,
       true,
       "1999-01-01 00:00:00",
       {R"("2024-01-01T10:00:00.123456")", R"("soon")"}},
      {named("double precision"), "text", half, true, "-13", {R"("x")", "1e400"}},
      {named("jsonb"), "", json, true, "", {}},
      {named("integer[]"), "text", pair, true, "{13}", {R"([1,"x"])", "[1,99999999999]"}},
      {plain("citext"), "", word, true, "forbidden", {}},
      {made("mood", "CREATE TYPE mood AS ENUM ('sad', 'so so', 'happy')"),
       "text",
       mood,
       false,
       "",
       {R"("no such label")", R"("Sad")"}},
      {made("low", "CREATE DOMAIN low AS integer CHECK (VALUE < 1000000)"),
       "integer",
       counted,
       true,
       "-13",
       {"1000000", "\"x\""}},
      {made("filled", "CREATE DOMAIN filled AS varchar(12) NOT NULL CHECK (VALUE <> '')", true),
       "text",
       short_word,
       true,
       "forbidden",
       {"null", "\"\"", longest}},
      {named("int4range"), "text", span, true, "", {"\"[5,1)\""}},
  };
}

} // namespace

const std::vector<TameType> &tame_types() {
  static const auto types = make_types();
  return types;
}

const TameType &tame(const Type &type) {
  for (const auto &each : tame_types())
    if (each.type->sql == type.sql)
      return each;
  throw std::logic_error("not a tame type: " + type.sql);
}

std::string lower(std::string text) {
  for (char &c : text)
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

std::string other_case(std::string text) {
  for (char &c : text)
    c = static_cast<char>(c >= 'A' && c <= 'Z'   ? c - 'A' + 'a'
                          : c >= 'a' && c <= 'z' ? c - 'a' + 'A'
                                                 : c);
  return text;
}

std::string equal_text(const Type &type, std::string text) {
  return type.sql == "citext" ? other_case(std::move(text)) : text;
}

std::string canonical(const Type &type, std::string text) {
  return type.sql == "citext" ? lower(std::move(text)) : text;
}

} // namespace dbxfer::test::oracle
