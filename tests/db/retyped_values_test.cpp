#include "random/type.hpp"
#include "two_databases.hpp"

#include "postgres/quote.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

using Lines = std::vector<std::string>;

/// `t (id, v)` on both sides, whose `v` is of another type there and here.
struct Retyped {
  Retyped(const std::string &from, const std::string &to, const std::string &both = "")
      : two(both) {
    two.source.run("CREATE TABLE t (id int PRIMARY KEY, v " + from + ")");
    two.target.run("CREATE TABLE t (id int PRIMARY KEY, v " + to + ")");
  }

  /// What the target holds after the import of these values, numbered from 1.
  Lines of(const Lines &values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      two.source.run("INSERT INTO t VALUES (" + std::to_string(i + 1) + ", '" + values[i] + "')");
    two.take();
    report = two.bring_as_foreseen();
    return two.target.lines("SELECT id, v FROM t ORDER BY id");
  }

  TwoDatabases two;
  ImportReport report;
};

} // namespace

TEST_CASE("words for the present are no dates and no times, whatever the day of the import") {
  for (const std::string type : {"timestamptz", "timestamp", "date", "time", "timetz"}) {
    INFO(type);
    Retyped words("text", type);
    CHECK(words.of({"now", "today", "Tomorrow", "YESTERDAY", "noW ", "today 10:00", "allballs",
                    "tomorrow 04:05+00", "now()"}) == Lines{});
  }
}

TEST_CASE("words for the present are none inside arrays, ranges, composites and domains") {
  const auto schema = "CREATE DOMAIN moment AS timestamptz; CREATE DOMAIN day AS date; CREATE TYPE "
                      "visit AS (who text, at timestamptz); CREATE TYPE stay AS RANGE (subtype = "
                      "moment)";
  const auto [type, values, kept] = GENERATE(table<std::string, Lines, Lines>(
      {{"timestamptz[]",
        {"{now}", "{\"2024-01-01 10:00+00\",today}", "{\"2024-01-01 10:00+00\",NULL}"},
        {"3\t{\"2024-01-01 10:00:00+00\",NULL}"}},
       {"date[]",
        {"{{today},{2024-01-01}}", "{{2024-01-02},{infinity}}"},
        {"2\t{{2024-01-02},{infinity}}"}},
       {"tstzrange",
        {"[yesterday,tomorrow)", "[\"2024-01-01 00:00:00+00\",)", "[now,]"},
        {"2\t[\"2024-01-01 00:00:00+00\",)"}},
       {"daterange",
        {"[today,2999-01-01)", "[2024-01-01,2024-02-01)"},
        {"2\t[2024-01-01,2024-02-01)"}},
       {"tsrange[]", {"{\"[now,)\"}"}, {}},
       {"stay", {"[now,)"}, {}},
       {"moment", {"now", "2024-01-01T10:00:00Z"}, {"2\t2024-01-01 10:00:00+00"}},
       {"day[]", {"{today}", "{2024-01-01}"}, {"2\t{2024-01-01}"}},
       {"visit",
        {"(ann,now)", "(ann,\"2024-01-01 10:00:00+00\")"},
        {"2\t(ann,\"2024-01-01 10:00:00+00\")"}},
       {"visit[]", {"{\"(ann,today)\"}"}, {}}}));
  INFO(type);
  Retyped inside("text", type, schema);
  inside.two.target.run("ALTER DATABASE " + inside.two.target.name() + " SET TimeZone TO 'UTC'");
  inside.two.target.end_sessions();
  CHECK(inside.of(values) == kept);
}

TEST_CASE("a word for the present that was typed into a rejects file or an edited one is no time") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, at timestamptz, d date)");
  two.source.run("INSERT INTO t VALUES (1,'2024-01-01 10:00+00','2024-01-01'), (2,'2024-01-02 "
                 "10:00+00','2024-01-02')");
  two.take();
  two.edit("2024-01-01T10:00:00+00:00", "now");
  two.edit("\"2024-01-02\"", "\"today\"");
  CHECK(problems(two.bring_as_foreseen()) == "t: would_narrow at 1 | t: would_narrow d 1");
}

TEST_CASE("a text that names a time by its zone, its ISO form or PostgreSQL's own is that time") {
  Retyped times("text", "timestamptz");
  CHECK(times
            .of({"2024-01-01 10:00:00Z", "2024-01-01T10:00:00.125+05:30", "2024-01-01 10:00+0200",
                 "2024-01-01 10:00:00 UTC", "infinity", "-infinity", "epoch",
                 "0044-03-15 12:00:00+00 BC", "12024-01-01 00:00:00-08"})
            .size() == 9);
  times.two.source.run("DELETE FROM t");
  times.two.target.run("DELETE FROM t");
  // Each means another moment where TimeZone, DateStyle or the names of zones are other ones.
  CHECK(times.of({"2024-01-01 10:00:00", "2024-01-01", "01/02/2024 10:00Z", "1 Feb 2024 10:00Z",
                  "2024-01-01 10:00 EST", "2024-01-01 10:00 Europe/Paris", "20240101T100000Z",
                  "J2451187", "2024-01-01 10:00:00.1234567Z"}) == Lines{});
}

TEST_CASE("a column that knows no zone holds times of UTC for one that does") {
  TwoDatabases two("");
  two.source.run("CREATE TABLE t (id int PRIMARY KEY, a timestamp, b date, c time, d timestamp[]); "
                 "INSERT INTO t VALUES (1, '2024-01-01 10:00', '2024-01-02', '10:00', "
                 "'{2024-01-01 10:00,infinity}')");
  two.target.run("CREATE TABLE t (id int PRIMARY KEY, a timestamptz, b timestamptz, c timetz, d "
                 "timestamptz[])");
  two.target.run("ALTER DATABASE " + two.target.name() + " SET TimeZone TO 'Asia/Tokyo'");
  two.target.end_sessions();
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted");
  CHECK(two.target.lines("SELECT a AT TIME ZONE 'UTC', b AT TIME ZONE 'UTC', c, d[1] AT TIME ZONE "
                         "'UTC' FROM t") ==
        Lines{"2024-01-01 10:00:00\t2024-01-02 00:00:00\t10:00:00+00\t2024-01-01 10:00:00"});
}

TEST_CASE("what a setting of the target decides is no value, under each setting of it") {
  const std::string setting =
      GENERATE(as<std::string>{}, "TimeZone TO 'Pacific/Kiritimati'", "DateStyle TO 'SQL, DMY'",
               "IntervalStyle TO 'sql_standard'", "lc_monetary TO 'C'", "bytea_output TO 'escape'");
  INFO(setting);
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text, d text, e text, f text); INSERT "
      "INTO t (id, a) VALUES (1, '01/02/2024'), (2, '2024-02-01'); INSERT INTO t (id, b) VALUES "
      "(3, '2024-01-01 10:00'), (4, '2024-01-01 10:00Z'); INSERT INTO t (id, c) VALUES (5, '1.5 "
      "months'), (6, '1 mon 00:00:01.5'), (7, '5'); INSERT INTO t (id, d) VALUES (8, '12,5'), (9, "
      "'12.5'), (10, '$1,234.50'); INSERT INTO t (id, e) VALUES (11, E'a\\\\101b'), (12, "
      "E'\\\\xABcd'), (13, 'abc'); INSERT INTO t (id, f) VALUES (14, '10:00'), (15, '10:00+02')");
  two.target.run("CREATE TABLE t (id int PRIMARY KEY, a date, b timestamptz, c interval, d money, "
                 "e bytea, f timetz)");
  two.target.run("ALTER DATABASE " + two.target.name() + " SET " + setting);
  two.target.end_sessions();
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 7 inserted, 8 invalid");
  CHECK(two.target.value("SELECT string_agg(id::text, ',' ORDER BY id) FROM t") ==
        "2,4,6,9,10,12,15");
}

TEST_CASE("a shape takes no digit that it would not keep") {
  const auto [type, values, kept] = GENERATE(table<std::string, Lines, std::string>({
      {"point", {"(0.1234567890123456789,2)", "(0.5,1e3)", "( 1.50 , 2 )", "1,2"}, "2,3,4"},
      {"lseg", {"[(0,0),(0.12345678901234567,1)]", "[(0,0),(1.5,1)]"}, "2"},
      {"box", {"(1,1),(0,0)", "(1,1),(0.1234567890123456789,0)"}, "1"},
      {"path", {"((0,0),(1,1.10))", "[(0,0),(1,0.1234567890123456789)]"}, "1"},
      {"polygon", {"((0,0),(1,1),(2,0))", "((0,0),(1,1),(2,0.1234567890123456789))"}, "1"},
      {"line", {"{1,-1,0}", "[(0,0),(1,1)]"}, "1"},
      {"circle", {"<(0,0),1>", "<(0,0),0.1234567890123456789>"}, "1"},
      {"point[]", {"{\"(0.5,1)\",NULL}", "{\"(0.1234567890123456789,1)\"}"}, "1"},
      {"box[]", {"{(1,1),(0,0);(3,3),(2,2)}", "{(1,1),(0,0.1234567890123456789)}"}, "1"},
      {"double precision", {"1e22", "0.1234567890123456789", "0x1p3", "1e-400", ".5"}, "1,5"},
      {"real", {"16777217", "16777216", "0.1"}, "2,3"},
  }));
  INFO(type);
  Retyped shapes("text", type);
  static_cast<void>(shapes.of(values));
  CHECK(shapes.two.target.value("SELECT string_agg(id::text, ',' ORDER BY id) FROM t") == kept);
}

TEST_CASE("what a type makes of a text, and would not say again, is not the text's value") {
  const auto [type, values, kept] = GENERATE(table<std::string, Lines, std::string>({
      {"tsvector", {"the fat cat", "''cat'':2 ''fat'':1"}, "2"},
      {"macaddr8", {"08:00:2b:01:02:03", "08:00:2b:ff:fe:01:02:03"}, "2"},
      {"oid", {"-1", "4294967295"}, "2"},
      {"cidr", {"10", "10.0.0.0/8"}, "2"},
      {"regclass", {"1259", "pg_class", "t"}, "2"},
      {"int4range", {"[1,5]", "[1,6)"}, "2"},
      {"uuid", {"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"}, "1"},
      {"inet", {"10.0.0.1/32", "2001:DB8::1"}, "1,2"},
      {"boolean", {"yes", "0", "True"}, "1,2,3"},
      {"xml", {"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>"}, "1"},
      {"numeric", {"1e3", " 007 ", "NaN"}, "1,2,3"},
  }));
  INFO(type);
  Retyped texts("text", type);
  static_cast<void>(texts.of(values));
  CHECK(texts.two.target.value("SELECT string_agg(id::text, ',' ORDER BY id) FROM t") == kept);
}

TEST_CASE("what a file was written with fits its own columns after an edit, too, of any type") {
  const std::string of = GENERATE(as<std::string>{}, "", "[]");
  std::string extensions;
  std::string table = "CREATE TABLE t (id int PRIMARY KEY";
  std::string rows;
  std::size_t most = 0;
  const auto &types = base_types();
  for (const auto &type : types)
    most = std::max(most, type.values.size());
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (!types[i].extension.empty())
      extensions += "CREATE EXTENSION IF NOT EXISTS " + std::string(types[i].extension) + "; ";
    table += ", c" + std::to_string(i) + " " + std::string(types[i].name) + of;
  }
  for (std::size_t v = 0; v < most; ++v) {
    rows += "INSERT INTO t VALUES (" + std::to_string(v);
    for (const auto &type : types) {
      const auto value =
          postgres::literal(type.values[v % type.values.size()]) + "::" + std::string(type.name);
      rows += of.empty() ? ", " + value : ", ARRAY[" + value + ", NULL]";
    }
    rows += "); ";
  }
  TwoDatabases two(extensions + table + ")");
  two.source.run(rows);
  two.take();
  two.edit("\"writer\": \"dbxfer ", "\"writer\": \"dbxfer then ");
  const auto report = two.bring_as_foreseen();
  CHECK(problems(report) == "");
  CHECK(outcomes(report) == "t: " + std::to_string(most) + " inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}
