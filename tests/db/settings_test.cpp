#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

// A value for every setting that bends one.
constexpr auto schema = R"(
  CREATE TYPE mood AS ENUM ('so, so', '"odd"');
  CREATE TABLE kind (id int PRIMARY KEY, name text);
  CREATE TABLE t (
    id int PRIMARY KEY, f float8, r real, d date, ts timestamp, z timestamptz, tz timetz, i interval, b bytea, a text[],
    bounds int[], square int[], m money, x xml, oids regclass, kinds regtype, moods mood[], back text, days daterange,
    floats float8[], pair kind, tsv tsvector, "User" text, CHECK (back IS NULL OR back <> '\'), CHECK (f = f)))";

constexpr auto row = R"(INSERT INTO t VALUES (
    1, pi(), 1.1754944e-38, '2020-03-04', '2020-03-04 05:06:07.000001', '2020-07-01 12:00+02', '12:00:00.5+05:30',
    '-1 day 2:03:04', '\x00ff5c', '{NULL,"NULL","a\\b"}', '[5:7]={1,NULL,3}', '[0:1][0:1]={{1,2},{3,4}}', '1234.56',
    'a<b/>c', 'kind', 'kind', '{"so, so","\"odd\""}', E'a\\b\\\\c''d', '[2020-01-02,2020-03-04)',
    '{0.1,NaN,-0}', ROW(1,E'x\\"y'), 'a:1 b', 'quoted');
  INSERT INTO t (id, ts, z) VALUES (2, '0044-03-15 BC', '1890-01-01 00:00+01'), (3, 'infinity', '294276-12-31 23:59:59.999999Z'))";

/// Everything that a role or a database may set and that bends a value, a name or a statement.
constexpr const char *hostile[] = {
    "extra_float_digits = -15",
    "DateStyle = 'SQL, DMY'",
    "IntervalStyle = 'sql_standard'",
    "bytea_output = 'escape'",
    "array_nulls = off",
    "TimeZone = 'Asia/Kolkata'",
    "timezone_abbreviations = 'India'",
    "lc_monetary = 'C.UTF-8'",
    "xmloption = 'document'",
    "xmlbinary = 'hex'",
    "client_encoding = 'LATIN1'",
    "standard_conforming_strings = off",
    "backslash_quote = off",
    "quote_all_identifiers = on",
    "transform_null_equals = on",
    "search_path = 'shadow', 'pg_catalog', 'public'",
    "row_security = off",
    "check_function_bodies = off",
    "default_transaction_isolation = 'serializable'",
    "default_transaction_read_only = on",
    "default_transaction_deferrable = on",
    "statement_timeout = '200ms'",
    "idle_in_transaction_session_timeout = '1ms'",
    "client_min_messages = 'error'",
    "default_text_search_config = 'pg_catalog.french'",
    "enable_seqscan = off",
    "enable_sort = off",
    "constraint_exclusion = on",
    "synchronous_commit = off",
    "synchronize_seqscans = on",
    "jit = on",
    "plan_cache_mode = 'force_generic_plan'",
    "work_mem = '64kB'",
};

/// Tables, functions and operators that stand before the server's own for whoever has the hostile
/// search_path.
constexpr auto shadow = R"(
  CREATE SCHEMA shadow;
  CREATE TABLE shadow.t (id int PRIMARY KEY, wrong text);
  CREATE TABLE shadow.pg_class AS SELECT * FROM pg_catalog.pg_class LIMIT 0;
  CREATE FUNCTION shadow.count() RETURNS int LANGUAGE sql AS 'SELECT 7';
  CREATE FUNCTION shadow.wrong(text, text) RETURNS bool LANGUAGE sql AS 'SELECT true';
  CREATE OPERATOR shadow.= (LEFTARG = text, RIGHTARG = text, FUNCTION = shadow.wrong);
  CREATE FUNCTION shadow.wrong(int, int) RETURNS bool LANGUAGE sql AS 'SELECT true';
  CREATE OPERATOR shadow.= (LEFTARG = int, RIGHTARG = int, FUNCTION = shadow.wrong);
  CREATE FUNCTION shadow.wrong(name, name) RETURNS bool LANGUAGE sql AS 'SELECT true';
  CREATE OPERATOR shadow.= (LEFTARG = name, RIGHTARG = name, FUNCTION = shadow.wrong);
  GRANT USAGE ON SCHEMA shadow TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA shadow TO PUBLIC)";

std::vector<std::string> lines_of(const std::filesystem::path &path) {
  std::ifstream in(path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

void make_hostile(const TempDatabase &database, const Role &role) {
  database.run(shadow);
  for (const auto *setting : hostile)
    role.set(setting);
  database.run("ALTER DATABASE " + database.name() + " SET DateStyle = 'Postgres, DMY'");
}

} // namespace

TEST_CASE("[B01][B02][B03][B04][B05][B07][D14] an export under hostile settings equals one without "
          "them") {
  TwoDatabases two("");
  two.source.run(schema);
  two.source.run(row);
  const auto schemas = [](ExportOptions &options) { options.schemas = {"public"}; };
  two.take(schemas);
  auto plain = lines_of(two.file);
  REQUIRE(plain.size() == 18);

  const Role role(two.source, "SELECT ON ALL TABLES IN SCHEMA public");
  make_hostile(two.source, role);
  two.take([&](ExportOptions &options) {
    schemas(options);
    role.tune()(options);
  });
  auto bent = lines_of(two.file);
  // The first line that tells of the run itself; and the hash over the whole, which follows it.
  for (auto *lines : {&plain, &bent})
    std::erase_if(*lines, [](const auto &line) {
      return contains(line, "\"exportedAt\"") || contains(line, "\"sha256\"");
    });
  CHECK(difference(plain, bent) == "");
  CHECK(plain == bent);
}

TEST_CASE("[B01][B02][B03][B04][B05][C03][D14] hostile settings bend no value on its way in") {
  TwoDatabases two(schema);
  two.source.run(row);
  two.target.run("INSERT INTO t (id, f) VALUES (3, 0.1)");
  two.take();
  const Role role(two.target, "SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public");
  make_hostile(two.target, role);
  const auto tune = [&](ImportOptions &options) {
    role.tune()(options);
    options.override_read_only = true;
  };
  CHECK(outcomes(two.bring_as_foreseen(tune)) == "kind: nothing | t: 2 inserted, 1 updated");
  two.target.run("DROP SCHEMA shadow CASCADE; ALTER DATABASE " + two.target.name() +
                 " RESET DateStyle");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("an import has room for joins, and keeps what it has of it") {
  const auto [set, used] = GENERATE(table<const char *, const char *>(
      {{"work_mem = '64kB'", "16MB"}, {"work_mem = '32MB'", "32MB"}}));
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY)");
  two.source.run("INSERT INTO t VALUES (1)");
  two.target.run("ALTER TABLE t ADD used text DEFAULT current_setting('work_mem')");
  two.take();
  const Role role(two.target, "SELECT, INSERT, UPDATE ON t");
  role.set(set);
  CHECK(two.bring(role.tune()).committed);
  CHECK(two.target.value("SELECT used FROM t") == used);
}

TEST_CASE("a backend whose client was cut off notices it within a minute, at work or waiting") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text)");
  two.source.run("INSERT INTO t VALUES (1, 'a')");
  two.target.run(
      "CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.v := "
      "concat_ws(' ', current_setting('client_connection_check_interval', true), "
      "current_setting('tcp_keepalives_idle'), current_setting('tcp_keepalives_interval'), "
      "current_setting('tcp_keepalives_count')); RETURN new; END $$; CREATE TRIGGER look "
      "BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION look()");
  two.take();
  two.bring();
  CHECK(two.target.value("SELECT v FROM t") ==
        (server_version() < 140000 ? "30 10 3" : "2s 30 10 3"));
}
