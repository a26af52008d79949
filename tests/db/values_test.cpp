#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

struct Values {
  std::string type;
  std::vector<std::string> values; ///< SQL
};

/// A table for each type, with these values alone and in arrays, there and back.
void travel(const std::vector<Values> &types, std::string_view before = "") {
  std::string schema(before);
  std::string rows;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto &[type, values] = types[i];
    const auto table = "t" + std::to_string(i);
    schema +=
        "; CREATE TABLE " + table + " (id serial PRIMARY KEY, v " + type + ", vs " + type + "[])";
    for (const auto &value : values) {
      rows += "INSERT INTO " + table + " (v, vs) VALUES (" + value + ", ARRAY[" + value +
              ", NULL]::" + type + "[]); ";
    }
    rows += "INSERT INTO " + table + " (v, vs) VALUES (NULL, NULL), (NULL, '{}'); ";
    count += values.size() + 2;
  }
  TwoDatabases two(schema);
  two.source.run(rows);
  two.take();
  CHECK(two.bring_as_foreseen().totals()[Outcome::inserted] == count);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(two.verify().exit_code == ExitCode::done);
}

} // namespace

TEST_CASE("[B06][B07] numbers travel exactly, whatever their size") {
  travel({{"smallint", {"-32768", "32767", "0"}},
          {"int", {"-2147483648", "2147483647"}},
          {"bigint",
           {"9007199254740992", "9007199254740993", "-9223372036854775808", "9223372036854775807",
            "-9007199254740991"}},
          {"numeric",
           {"1.10", "0", "-0.000", "'NaN'", "'Infinity'", "'-Infinity'", "1e131071", "1e-16383",
            "123456789012345678901234567890.12"}},
          {"numeric(10,4)", {"1.1", "999999.9999", "-0.0001"}}});
}

TEST_CASE("[B06] floats travel exactly") {
  travel(
      {{"float8",
        {"pi()", "5e-324", "1.7976931348623157e308", "'NaN'", "'Infinity'", "'-Infinity'", "'-0'",
         "0.1", "1e22", "123456789012345680"}},
       {"real", {"'3.4028235e38'", "'1e-45'", "'NaN'", "'-Infinity'", "'-0'", "0.1", "16777217"}}});
}

TEST_CASE("[B06] dates and times travel exactly, infinities and BC too") {
  travel(
      {{"timestamp",
        {"'infinity'", "'-infinity'", "'0044-03-15 12:00:00 BC'", "'294276-12-31 23:59:59.999999'",
         "'2020-02-29 24:00:00'", "'2020-01-01 00:00:00.000001'", "'4713-01-01 BC'"}},
       {"timestamptz",
        {"'infinity'", "'0044-03-15 12:00:00+00 BC'", "'2020-07-01 12:00+05:30'",
         "'294276-12-31 23:59:59.999999+00'", "'1890-01-01 00:00:00 Europe/Paris'"}},
       {"timestamp(3)", {"'2020-01-01 00:00:00.1235'", "'infinity'"}},
       {"date", {"'infinity'", "'0001-01-01 BC'", "'5874897-12-31'", "'2020-02-29'"}},
       {"time", {"'24:00:00'", "'00:00:00'", "'23:59:59.999999'"}},
       {"timetz", {"'24:00:00-15:59:59'", "'12:00:00.5+05:30'"}},
       {"interval",
        {"'-1 day 2:03:04'", "'178000000 years'", "'1 mon -1 day'", "'-00:00:00.000001'", "'0'"}}});
}

TEST_CASE("[B08] texts travel byte for byte") {
  travel({{"text",
           {"''", "' '", "'\\N'", "'\\.'", "E'\\\\'", "E'a\\tb\\rc\\nd\\be\\ff\\vg'", "'\"'",
            "'null'", "E'\\x01\\x1f\\x7f'", "'😀é\u2028'", "'{}'", "'NULL'", "','", "'{'",
            "repeat('é', 100000)", "'</script>'", "'$pg'"}},
          {"varchar(5)", {"'abc  '", "'ééééé'"}},
          {"char(5)", {"'ab'", "''"}},
          {"name", {"'x'"}},
          {"pg_catalog.\"char\"", {"'a'", "''", "'\\377'"}}});
}

TEST_CASE("[B09] json travels byte for byte") {
  travel({{"json",
           {"'null'", "' {} '", "'{\"a\":1,\"a\":2}'", "E'{\\n\"a\" :\\t1}'", "'\"\\u0000\"'",
            "'\"\\ud800\"'", "'{\"$pg\": 1}'", "'{\"\\u0024pg\":\"x\"}'", "'[1e400, 1.10, -0]'",
            "'{\"$pg\":1,\"b\":2}'", "'\"é\\/\"'", "'true'", "'[]'", "'\"\"'",
            "(repeat('[', 900) || repeat(']', 900))::json", "E'[1,\\r\\n2]'"}},
          {"jsonb",
           {"'null'", "'{\"b\":1,\"a\":{\"$pg\":\"x\"}}'", "'{\"$pg\":\"x\"}'", "'1.10'",
            "'\"\\\\\"'", "(repeat('[', 900) || repeat(']', 900))::jsonb", "'[null]'",
            "'12345678901234567890.123'"}}});
}

TEST_CASE("[B03] bytea travels") {
  travel({{"bytea", {"''", "'\\x00ff0a5c'", "decode(repeat('00ff', 50000), 'hex')"}}});
}

TEST_CASE("[B22] the other types of the server travel") {
  travel({{"boolean", {"true", "false"}},
          {"uuid", {"'00000000-0000-0000-0000-000000000000'"}},
          {"inet", {"'::1/64'", "'10.0.0.1'"}},
          {"cidr", {"'10.0.0.0/8'"}},
          {"macaddr8", {"'08:00:2b:01:02:03:04:05'"}},
          {"money", {"'-92233720368547758.08'", "'1234.5'"}},
          {"bit(3)", {"B'101'"}},
          {"varbit", {"B''", "B'1010101'"}},
          {"xml", {"'<a/>'", "'x<b/>y'"}},
          {"tsvector", {"'''it''''s'':1A'", "''"}},
          {"tsquery", {"'a & !b'"}},
          {"point", {"'(1e-300,NaN)'"}},
          {"box", {"'(1,2),(3,4)'"}},
          {"polygon", {"'((0,0),(1,1),(1,0))'"}},
          {"int4range", {"'empty'", "'(,5)'", "'[1,2)'"}},
          {"tsrange", {"'[\"2020-01-01 00:00:00\",infinity]'"}},
          {"int4multirange", {"'{[1,2),[5,9)}'", "'{}'"}},
          {"pg_lsn", {"'16/B374D848'"}},
          {"jsonpath", {"'$.a[*] ? (@ > 1)'"}},
          {"oid", {"4294967295"}}});
}

TEST_CASE("[B22] types of the user's and of extensions travel") {
  travel({{"mood", {"'so so'", "'\"quoted\"'", "'a,b'"}},
          {"pair", {"ROW(1,'a\"b,c')", "ROW(NULL,NULL)", "ROW(2,'')"}},
          {"pos", {"1.5"}},
          {"list", {"'{1,2}'", "'{}'"}},
          {"doc", {"'{\"a\": 1}'", "'null'"}},
          {"hstore", {"'a=>1,\"b c\"=>NULL'"}},
          {"citext", {"'AbC'"}},
          {"cube", {"'(1,2),(3,4)'"}},
          {"floatrange", {"'[1.5,2.5)'"}}},
         "CREATE TYPE mood AS ENUM ('so so', '\"quoted\"', 'a,b'); "
         "CREATE TYPE pair AS (n int, t text); "
         "CREATE DOMAIN pos AS numeric(5,2) CHECK (VALUE > 0); "
         "CREATE DOMAIN list AS int[]; "
         "CREATE DOMAIN doc AS jsonb; "
         "CREATE EXTENSION hstore; "
         "CREATE EXTENSION citext; "
         "CREATE EXTENSION cube; "
         "CREATE TYPE floatrange AS RANGE (subtype = float8); ");
}

TEST_CASE("[B05] arrays keep their bounds and dimensions") {
  TwoDatabases two("CREATE TABLE t (id serial, i int[], s text[], j json[], b box[])");
  two.source.run(R"(INSERT INTO t (i, s, j, b) VALUES
    ('[5:7]={1,2,3}', '{{a,b},{c,NULL}}', NULL, '{(1,1),(0,0);(2,2),(0,0)}'),
    ('[0:1][0:1]={{1,2},{3,4}}', '{"",NULL,"NULL","a\"b","\\"}', ARRAY['{}','[1, 2]','null']::json[], '{}'),
    ('{}', '{"{}"," ",","}', ARRAY[ARRAY['1','{"$pg":1}']]::json[], NULL),
    ('{{{1}},{{2}}}', '[-1:0]={x,y}', '{}', '{(1,1),(0,0)}'))");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 4 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B21] a LATIN1 database travels into one and back") {
  TwoDatabases two("CREATE TABLE \"é\" (id int PRIMARY KEY, v text, a text[], j json)",
                   "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
  two.source.run("INSERT INTO \"é\" VALUES (1, 'ÿ¡é', '{é,ü}', '{\"é\":1}')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "é: 1 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B10] a user's cast is never invoked") {
  TwoDatabases two(
      "CREATE TYPE c AS (x int); CREATE FUNCTION boom(c) RETURNS json LANGUAGE plpgsql AS "
      "$$BEGIN RAISE 'boom'; END$$; CREATE FUNCTION boomt(c) RETURNS text LANGUAGE plpgsql "
      "AS $$BEGIN RAISE 'boom'; END$$; CREATE CAST (c AS json) WITH FUNCTION boom(c); "
      "CREATE CAST (c AS text) WITH FUNCTION boomt(c); CREATE TABLE t (id int PRIMARY KEY, "
      "v c, w c[], UNIQUE (v))");
  two.source.run("INSERT INTO t VALUES (1, ROW(1), ARRAY[ROW(2)::c]), (2, ROW(2), NULL)");
  two.target.run("INSERT INTO t VALUES (2, ROW(7), NULL), (3, ROW(1), NULL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated, 1 collided");
}

TEST_CASE("[C20] a table with very many columns travels") {
  std::string columns = "id int PRIMARY KEY";
  for (int i = 0; i < 800; ++i) {
    columns += ", c" + std::to_string(i) + " int";
  }
  TwoDatabases two("CREATE TABLE t (" + columns + ")");
  two.source.run("INSERT INTO t (id, c1, c799) VALUES (1,2,3), (2,NULL,NULL)");
  two.target.run("INSERT INTO t (id, c1, c799) VALUES (1,2,4)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}
