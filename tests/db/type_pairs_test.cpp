#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

#include <algorithm>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

struct Type {
  std::string name;
  std::vector<std::string> values;
};

/// Those that the server brings along, and values that others of them read as something else.
const std::vector<Type> &types() {
  static const std::vector<Type> all{
      {"boolean", {"t", "f"}},
      {"smallint", {"0", "1", "-7", "32767"}},
      {"integer", {"20240101", "101010", "1259", "-1"}},
      {"bigint", {"9007199254740993", "16777217"}},
      // PostgreSQL 13 has no infinite numeric.
      {"numeric",
       {"1.500", "0.12345678901234567890", "NaN", server_version() < 140000 ? "1e40" : "Infinity",
        "1e30"}},
      {"real", {"0.1", "16777216", "-0", "NaN"}},
      {"double precision", {"0.1", "1e23", "Infinity", "0.30000000000000004"}},
      {"money", {"1234.50", "-0.01"}},
      {"text", {"now", "today", "a\\101b", "x y", "10:00", "2024-01-01", "1", ""}},
      {"character varying", {"tomorrow", "yesterday 10:00", "infinity", "01/02/2024"}},
      {"name", {"now", "epoch"}},
      {"bytea", {"\\x00ff", "\\x"}},
      {"uuid", {"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}},
      {"date", {"2024-01-02", "infinity", "0044-03-15 BC"}},
      {"time", {"10:00:00.123456", "00:00:00"}},
      {"timetz", {"10:00:00+02", "23:59:59.5-08:30"}},
      {"timestamp", {"2024-01-02 10:00:00.123456", "2024-01-02 00:00:00", "-infinity"}},
      {"timestamptz", {"2024-01-02 10:00:00.5+02", "2024-01-02 00:00:00+00"}},
      {"interval", {"1 mon -1 day", "10:00:00", "-00:00:00.000001", "1 day"}},
      {"json", {"{\"a\": 1.0, \"a\": 2}", "[1]", "\"now\"", "1"}},
      {"jsonb", {"{\"a\": 1.0}", "\"today\"", "1e3"}},
      {"xml", {"<a>1</a>", "now"}},
      {"inet", {"10.0.0.1", "10.0.0.0/8", "::1"}},
      {"cidr", {"10.0.0.0/8"}},
      {"macaddr", {"08:00:2b:01:02:03"}},
      {"macaddr8", {"08:00:2b:ff:fe:01:02:03"}},
      {"varbit", {"101", "1"}},
      {"point", {"(0.1,2)"}},
      {"box", {"(1,1),(0,0)"}},
      {"circle", {"<(0,0),1.5>"}},
      {"int4range", {"[1,6)", "empty"}},
      {"numrange", {"[1,5]", "[1.0,2)"}},
      {"daterange", {"[2024-01-01,2024-02-01)"}},
      {"tsrange", {"[\"2024-01-01 10:00:00\",)"}},
      {"tstzrange", {"[\"2024-01-01 10:00:00+00\",)"}},
      {"text[]", {"{now,1}", "{}"}},
      {"integer[]", {"{1,NULL}"}},
      {"timestamptz[]", {"{\"2024-01-01 10:00:00+00\"}"}},
      {"tsvector", {"'a':1 'b'"}},
      {"oid", {"1259", "4294967295"}},
      {"regclass", {"pg_class"}},
  };
  return all;
}

/// Whether `there`, what a column of another type printed, is the source's value: read by the
/// source's type again it is equal, or prints the same; or both are the same number, or time.
constexpr auto same_value = R"(
CREATE FUNCTION same_value(here text, there text, type text) RETURNS bool LANGUAGE plpgsql
  SET TimeZone TO 'UTC' SET DateStyle TO 'ISO' SET IntervalStyle TO 'postgres' SET lc_monetary TO 'C' AS $$
DECLARE
  same bool := here = there OR (here, there) IN
    (('10:00', '10:00:00'), ('2024-01-01', '2024-01-01 00:00:00'), ('epoch', '1970-01-01'),
     ('epoch', '1970-01-01 00:00:00'), ('epoch', '1970-01-01 00:00:00+00'));
BEGIN
  IF same THEN RETURN true; END IF;
  BEGIN
    EXECUTE format('SELECT $1::%1$s::text = $2::%1$s::text', type) INTO same USING here, there;
  EXCEPTION WHEN OTHERS THEN NULL;
  END;
  IF same THEN RETURN true; END IF;
  BEGIN
    EXECUTE format('SELECT $1::%1$s = $2::%1$s', type) INTO same USING here, there;
  EXCEPTION WHEN OTHERS THEN NULL;
  END;
  IF same THEN RETURN true; END IF;
  BEGIN
    -- a number before 14 is never infinite
    IF here::float8 IN ('infinity', '-infinity') THEN RETURN here::float8 = there::float8; END IF;
  EXCEPTION WHEN OTHERS THEN NULL;
  END;
  BEGIN
    -- a price is the number that it is, and true is 1
    RETURN translate(here, '$,', '')::numeric
         = CASE there WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE translate(there, '$,', '') END::numeric;
  EXCEPTION WHEN OTHERS THEN RETURN false;
  END;
END $$)";

std::string column(std::size_t i) { return "c" + std::to_string(i); }

/// `t` with a column for each type of the target, all of the one type in the source.
std::string table_of(const std::string &type) {
  std::string sql = "CREATE TABLE t (id int PRIMARY KEY";
  for (std::size_t i = 0; i < types().size(); ++i)
    sql += ", " + column(i) + " " + (type.empty() ? types()[i].name : type);
  return sql + ")";
}

/// The one that is not NULL, as text.
std::string value_of_row() {
  std::string sql = "COALESCE(";
  for (std::size_t i = 0; i < types().size(); ++i)
    sql += (i == 0 ? "" : ", ") + column(i) + "::text";
  return sql + ")";
}

/// `plain`: the text has no escapes yet, as a line of COPY does.
std::string literal(const std::string &text, bool plain) {
  std::string out = "E'";
  for (const char c : text) {
    if (c == '\'' || (plain && c == '\\'))
      out += '\\';
    out += c;
  }
  return out + "'";
}

} // namespace

TEST_CASE("between any two types a value stays what was written, or is invalid") {
  const auto from = GENERATE(range(std::size_t{0}, std::size_t{41}));
  REQUIRE(types().size() == 41);
  const auto &[type, values] = types()[from];
  INFO(type);
  TwoDatabases two("");
  two.source.run(table_of(type));
  two.source.run(same_value);
  std::string rows;
  for (std::size_t i = 0; i < types().size(); ++i)
    for (std::size_t v = 0; v < values.size(); ++v)
      rows += "INSERT INTO t (id, " + column(i) + ") VALUES (" + std::to_string(100 * i + v) +
              ", " + literal(values[v], true) + "); ";
  two.source.run(rows);
  two.target.run(table_of(""));
  two.target.run("ALTER DATABASE " + two.target.name() + " SET TimeZone TO 'UTC'");
  two.target.end_sessions();
  two.take();
  static_cast<void>(two.bring_as_foreseen());
  // The type itself takes every value of its own.
  CHECK(two.target.value("SELECT count(*) FROM t WHERE " + column(from) + " IS NOT NULL") ==
        std::to_string(values.size()));
  std::string there = "CREATE TABLE there (id int, v text); ";
  for (const auto &line : two.target.lines("SELECT id, " + value_of_row() + " FROM t"))
    there += "INSERT INTO there VALUES (" + line.substr(0, line.find('\t')) + ", " +
             literal(line.substr(line.find('\t') + 1), false) + "); ";
  two.source.run(there);
  // Of the other types: the place of the type, the source's value, the target's.
  CHECK(two.source.lines("SELECT id / 100, " + value_of_row() +
                         ", v FROM t JOIN there USING (id) WHERE NOT same_value(" + value_of_row() +
                         ", v, '" + type + "')") == std::vector<std::string>{});
}
