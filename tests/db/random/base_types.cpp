#include "random_text.hpp"
#include "type.hpp"

#include "support/server.hpp"

#include <algorithm>
#include <stdexcept>

namespace dbxfer::test {

namespace {

std::vector<BaseType> numbers() {
  return {
      {"smallint", {"-32768", "-1", "0", "1", "32767"}, random_smallint},
      {"integer", {"-2147483648", "-1", "0", "1", "2147483647"}, random_integer},
      {"bigint",
       {"-9223372036854775808", "-9007199254740993", "-9007199254740992", "-9007199254740991", "-1",
        "0", "1", "9007199254740991", "9007199254740992", "9007199254740993",
        "9223372036854775807"},
       random_bigint},
      {"numeric",
       {"0", "0.0", "0.000", "-0.0", "1", "1.0", "1.10", "1.1", "-1.1000", "NaN", "Infinity",
        "-Infinity", "1e131071", "1e-16383", "9007199254740993", "0.1", "1e400",
        "0.00000000000000000000000000000000000001"},
       random_numeric},
      {"numeric(10,2)", {"0", "-0.01", "99999999.99", "-99999999.99", "1.10", "NaN"}},
      {"numeric(6)", {"0", "999999", "-999999", "NaN"}, random_smallint},
      {"numeric(3,-2)", {"0", "99900", "-99900", "12300"}},
      {"numeric(2,5)", {"0", "0.00099", "-0.00099", "0.00001"}},
      {"real",
       {"0", "-0", "0.1", "3.4028235e38", "-3.4028235e38", "1e-45", "1.17549435e-38", "NaN",
        "Infinity", "-Infinity", "16777217", "1e-5", "123456.79"},
       random_real},
      {"double precision",
       {"0", "-0", "0.1", "0.30000000000000004", "1.7976931348623157e308",
        "-1.7976931348623157e308", "5e-324", "2.2250738585072014e-308", "NaN", "Infinity",
        "-Infinity", "1e23", "9007199254740993", "3.141592653589793", "1e-7"},
       random_double},
      {"money", {"-92233720368547758.08", "92233720368547758.07", "0", "0.01", "-0.01", "1234.56"}},
      {"boolean", {"true", "false"}},
  };
}

std::vector<BaseType> texts() {
  return {
      {"text",
       {"",
        " ",
        "NULL",
        "null",
        "\\N",
        "\\.",
        "\\",
        "'",
        "\"",
        "{}",
        "\xEF\xBB\xBF",
        "a\tb",
        "\n",
        "\r",
        "trailing ",
        "😀",
        "\xF4\x8F\xBF\xBF",
        "\x01\x1f\x7f",
        "-0",
        "{\"$pg\": 1}"},
       random_text},
      {"character varying", {"", " ", "a ", "é"}, random_text},
      {"character varying(5)", {"", "     ", "a    ", "表表表表表", "😀", "\\N", "NULL"}},
      {"character(5)", {"", "a", "abcde", "é   é", "  x", "\\", "\n"}},
      {"\"char\"", {"", "a", " ", "\\", "\\377", "\\200", "'", "\""}},
      {"name",
       {"", "a", "NULL", "é\"\\",
        "0123456789012345678901234567890123456789012345678901234567890ab"}},
      {"uuid",
       {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
       random_uuid},
      {"bytea", {"\\x", "\\x00", "\\xff", "\\x5c", "\\x0a0d09", "\\xdeadbeef"}, random_bytea},
      {"bit(1)", {"0", "1"}},
      {"bit(9)", {"000000000", "111111111", "101010101", "000000001"}},
      {"bit varying",
       {"", "0", "1", "000", "0000000000000000000000000000000000000000001"},
       random_bits},
      {"bit varying(9)", {"", "000000000", "1"}, random_bits},
      {"json",
       {"null", " null ", "{}", "[]", "\"\"", "{\"a\":1,\"a\":2}", "{ \"a\" : [ 1,2 ] }",
        "\"\\u0000\"", "\"\\ud800\"", "{\"$pg\":1}", "{\"$pg\":1,\"b\":2}", "1.10", "1E5", "-0",
        " 1", "1\n", "[\n1]", "12345678901234567890123456789012345678901234567890"},
       random_json,
       false},
      {"jsonb",
       {"null", "{}", "[]", "\"\"", "\"null\"", "{\"$pg\":1}", "[{\"$pg\":\"x\"}]", "1.10", "1e100",
        "-0.0", "[null]", "{\"\":null}", "\"\\u001b\\n\\\"\"", "\"😀\""},
       random_jsonb},
      {"jsonpath",
       {"$", "strict $.a[*] ? (@.b > 1.5)", "$.\"a b\".size()", "$[1 to last]"},
       nullptr,
       false},
      {"xml",
       {"", "text", "<a/>", "<a>é</a><b/>", "<!-- c -->", "<a b=\"&lt;&#13;\">\n</a>",
        "<![CDATA[x]]>", "&lt;", " <a/> "},
       nullptr,
       false},
      {"tsvector", {"", "a", "'it''s':1 'b':2A,3B,16383", "'a b' 'c\\\\d'", "'é':1"}},
      {"tsquery", {"a", "'a b' & !c | d <-> e", "a:*AB", "'it''s' <2> 'x\\\\y'"}},
  };
}

std::vector<BaseType> times() {
  return {
      {"date",
       {"infinity", "-infinity", "4714-11-24 BC", "5874897-12-31", "0001-01-01", "0001-12-31 BC",
        "2000-02-29", "9999-12-31", "10000-01-01"},
       random_date},
      {"time", {"00:00:00", "24:00:00", "23:59:59.999999", "00:00:00.000001"}, random_time},
      {"time(3)", {"00:00:00", "23:59:59.999", "12:00:00.100"}},
      {"time with time zone",
       {"00:00:00+15:59:59", "24:00:00-15:59:59", "12:00:00.5+00", "12:00:00-00:00:01"}},
      {"timestamp",
       {"infinity", "-infinity", "4714-11-24 00:00:00 BC", "294276-12-31 23:59:59.999999",
        "0001-12-31 23:59:59 BC", "9999-12-31 23:59:59.999999", "10000-01-01 00:00:00",
        "1970-01-01 00:00:00", "2000-01-01 00:00:00.1", "0099-01-01 00:00:00"},
       random_timestamp},
      {"timestamp(3)", {"2025-01-15 10:30:00.123", "infinity", "2025-01-15 10:30:00"}},
      {"timestamp(0)", {"2025-01-15 10:30:00", "-infinity"}},
      {"timestamp with time zone",
       {"infinity", "-infinity", "4714-11-24 00:00:00+00 BC", "294276-12-31 23:59:59.999999+00",
        "1900-01-01 00:00:00+00", "2025-03-30 02:30:00+02", "10000-01-01 00:00:00+00",
        "0001-01-01 00:00:00+00"},
       random_timestamp},
      {"interval",
       {"0", "178000000 years", "-178000000 years", "1 day -24:00:00", "-00:00:00.000001",
        "24:00:00", "1 day", "1 mon -1 day", "30 days", "-1 years -2 mons +3 days -04:05:06.7",
        "2147483647:59:59.999999"},
       random_interval},
      {"interval(2)", {"00:00:00.12", "-1 day", "1 mon"}},
      {"interval day to second", {"1 day 02:03:04.5", "-1 day", "00:00:00"}},
  };
}

std::vector<BaseType> addresses() {
  return {
      {"inet",
       {"0.0.0.0/0", "255.255.255.255", "10.1.2.3/8", "::", "2001:db8::1/128", "::ffff:1.2.3.4",
        "::/0", "fe80::1/10"},
       random_inet},
      {"cidr", {"0.0.0.0/0", "10.0.0.0/8", "192.168.1.1/32", "::/0", "2001:db8::/32", "::1/128"}},
      {"macaddr", {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "08:00:2b:01:02:03"}},
      {"macaddr8",
       {"00:00:00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff:ff:ff", "08:00:2b:ff:fe:01:02:03"}},
      {"point", {"(0,0)", "(-0,1e300)", "(NaN,Infinity)", "(0.1,-5e-324)"}, nullptr, false},
      {"line", {"{1,2,3}", "{0,-1,0.1}"}, nullptr, false},
      {"lseg", {"[(0,0),(1,1)]", "[(-0,0),(1e300,NaN)]"}, nullptr, false},
      {"box", {"(1,1),(0,0)", "(0.1,0.2),(-1,-Infinity)"}, nullptr, false, {}, ';'},
      {"path", {"((0,0),(1,1))", "[(0,0),(1,1),(2,0)]", "((0,0))"}, nullptr, false},
      {"polygon", {"((0,0),(1,1),(2,0))", "((0,0))"}, nullptr, false},
      {"circle", {"<(0,0),0>", "<(0.1,-0),Infinity>"}, nullptr, false},
  };
}

std::vector<BaseType> system_types() {
  return {
      {"pg_lsn", {"0/0", "FFFFFFFF/FFFFFFFF", "16/B374D848"}},
      {"pg_snapshot", {"10:20:10,14,15", "1:1:"}, nullptr, false},
      {"txid_snapshot", {"10:20:10,14,15", "1:1:"}, nullptr, false},
      {"xid", {"0", "4294967295"}, nullptr, false},
      {"xid8", {"0", "18446744073709551615"}},
      {"cid", {"0", "4294967295"}, nullptr, false},
      {"tid", {"(0,0)", "(4294967295,65535)"}},
      {"oid", {"0", "1", "4294967295", "1259"}},
      {"regclass", {"pg_class", "0", "pg_catalog.pg_type", "4294967295"}},
      {"regtype", {"integer", "text[]", "0"}},
      {"regproc", {"now", "0"}},
      {"regprocedure", {"abs(integer)", "0"}},
      {"regoperator", {"+(integer,integer)", "0"}},
      {"regnamespace", {"pg_catalog", "public", "0"}},
      {"regconfig", {"english", "simple"}},
      {"regcollation", {"\"C\"", "0"}},
      {"refcursor", {"", "a\"b"}, nullptr, false},
      {"int2vector", {"", "1 -2 32767"}, nullptr, false},
      {"oidvector", {"", "1 4294967295"}},
      {"aclitem", {"postgres=arwd/postgres", "=r/postgres"}, nullptr, false},
  };
}

std::vector<BaseType> ranges() {
  return {
      {"int4range",
       {"empty", "(,)", "[-2147483648,2147483646]", "[1,1]", "(,5)", "[7,)", "[1,10)", "[20,30)"}},
      {"int8range", {"empty", "(,)", "[9007199254740993,9007199254740994)", "[1,5]"}},
      {"numrange", {"empty", "(,)", "[1.10,2.0]", "(0,1)", "[NaN,NaN]", "[-Infinity,Infinity)"}},
      {"tsrange",
       {"empty", "[\"2025-01-15 10:30:00.1\",infinity]", "(,\"0001-01-01 00:00:00 BC\")"}},
      {"tstzrange",
       {"empty", "[\"2025-01-15 10:30:00+00\",\"2025-02-15 10:30:00+00\")",
        "[\"2026-01-15 10:30:00+00\",)"}},
      {"daterange", {"empty", "[2025-01-01,2025-01-31]", "(,infinity)", "[-infinity,2020-01-01)"}},
      {"int4multirange", {"{}", "{(,)}", "{[1,2),[5,7)}", "{(,1),[3,)}"}},
      {"nummultirange", {"{}", "{[1.10,2.0],(3,4)}"}},
      {"datemultirange", {"{}", "{[2025-01-01,2025-01-31],[2026-01-01,)}"}},
      {"tstzmultirange", {"{}", "{[\"2025-01-15 10:30:00+00\",\"2025-02-15 10:30:00+00\")}"}},
  };
}

std::vector<BaseType> extension_types() {
  return {
      {"hstore",
       {"", "\"a\"=>\"b\"", "\"a\"=>NULL, \"b\"=>\"NULL\"", "\"\"=>\"\"", "\"q\\\"\\\\\"=>\"\n\t\"",
        "\"é\"=>\"=>\""},
       nullptr,
       true,
       "hstore"},
      {"citext", {"", "abc", "Def", "É", "é ", "NULL", "\\"}, random_text, true, "citext"},
      {"ltree", {"", "a", "a.B.c_1", "Top.Science"}, random_word, true, "ltree"},
      {"lquery", {"*", "a.*{1,2}.b|c", "!x.a%.b@*"}, nullptr, false, "ltree"},
      {"ltxtquery", {"a & b", "!a | (b & c)"}, nullptr, false, "ltree"},
      {"cube", {"(0)", "(1, 2, 3)", "(0.1, -0),(1e300, 5e-324)", "()"}, nullptr, true, "cube"},
      {"isbn13", {"978-0-11-000222-4", "978-0-393-04002-9"}, nullptr, true, "isn"},
      {"issn", {"1436-4522", "0028-0836"}, nullptr, true, "isn"},
      {"ean13", {"400-638133393-1", "978-0-393-04002-9"}, nullptr, true, "isn"},
      {"seg", {"1", "1.0", "1 .. 2", "~ 6.50", "< 5"}, nullptr, true, "seg"},
  };
}

void leave_out_what_came_later(std::vector<BaseType> &types) {
  // PostgreSQL 14 has no scale beyond the digits, 13 neither multiranges nor infinite numerics.
  if (server_version() < 150000)
    std::erase_if(types, [](const auto &type) {
      return type.name == "numeric(3,-2)" || type.name == "numeric(2,5)";
    });
  if (server_version() >= 140000)
    return;
  std::erase_if(types, [](const auto &type) { return type.name.ends_with("multirange"); });
  for (auto &type : types)
    if (type.name.starts_with("num"))
      std::erase_if(type.values, [](const auto &value) {
        return std::string_view(value).find("nfinity") != std::string_view::npos;
      });
}

} // namespace

const std::vector<BaseType> &base_types() {
  static const auto all = [] {
    std::vector<BaseType> out;
    for (const auto &group :
         {numbers(), texts(), times(), addresses(), system_types(), ranges(), extension_types()})
      out.insert(out.end(), group.begin(), group.end());
    leave_out_what_came_later(out);
    return out;
  }();
  return all;
}

const BaseType &base_type(std::string_view name) {
  const auto &all = base_types();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto &type) { return type.name == name; });
  if (found == all.end())
    throw std::logic_error("no such base type: " + std::string(name));
  return *found;
}

} // namespace dbxfer::test
