#include "type_travels.hpp"

#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

namespace dbxfer::test {

namespace {

constexpr std::string_view tables = R"(
CREATE DOMAIN held AS %;
CREATE TYPE pair AS (one held, many %[]);
CREATE TABLE rows (id int PRIMARY KEY, v %, vs %[], h held, hs held[], p pair, ps pair[]);
-- Types that the server cannot sort are no keys.
DO $$BEGIN
  CREATE TABLE keys (k % PRIMARY KEY, n int);
EXCEPTION WHEN undefined_object THEN
  CREATE TABLE keys (k int PRIMARY KEY, n int);
END$$;
)";

constexpr std::string_view one_row = R"(
INSERT INTO rows
SELECT #, v, CASE # \% 3 WHEN 0 THEN ARRAY[v, NULL]
                         WHEN 1 THEN ARRAY[ARRAY[v, NULL], ARRAY[v, v]]
                         ELSE ('[5:6]=' || ARRAY[NULL, v]::text)::%[] END,
       v, ARRAY[v, NULL]::held[], ROW(v, ARRAY[v, NULL])::pair, ARRAY[ROW(v, NULL)::pair, NULL]
FROM (SELECT (@)::% AS v) AS given;
DO $$BEGIN
  INSERT INTO keys SELECT v, # FROM (SELECT (@)::% AS v) AS given WHERE (v = v) IS NOT FALSE
  ON CONFLICT DO NOTHING;
-- No key, or too long for one.
EXCEPTION WHEN datatype_mismatch OR undefined_function OR ambiguous_function
  OR program_limit_exceeded THEN NULL;
END$$;
)";

constexpr std::string_view empty_rows = R"(
INSERT INTO rows (id, vs, hs, p, ps) VALUES
  (-1, NULL, NULL, NULL, NULL), (-2, '{}', '{}', ROW(NULL, '{}'), '{}'),
  (-3, ARRAY[NULL]::%[], ARRAY[NULL]::held[], ROW(NULL, NULL), ARRAY[NULL]::pair[]);
)";

constexpr std::string_view exchange = R"(
UPDATE rows AS r SET (v, vs, h, hs, p, ps) = (o.v, o.vs, o.h, o.hs, o.p, o.ps)
FROM (SELECT lead(id, 1, -3) OVER (ORDER BY id) AS other, * FROM rows) AS o WHERE r.id = o.other;
UPDATE keys SET n = n + 1;
)";

std::string filled(std::string_view sql, const std::string &type, const std::string &value = "",
                   std::size_t number = 0) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    switch (sql[i]) {
    case '%': out += type; break;
    case '@': out += value; break;
    case '#': out += std::to_string(number); break;
    case '\\': ++i; [[fallthrough]];
    default: out += sql[i];
    }
  }
  return out;
}

void arrive(TwoDatabases &two) {
  two.take();
  CHECK(problems(two.bring()) == "");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

/// What arrived in empty tables goes back, and comes again.
void return_and_come_again(TwoDatabases &two) {
  CHECK(two.undo().exit_code == ExitCode::done);
  CHECK(two.target.value(
            "SELECT count(*) FROM (SELECT FROM rows UNION ALL SELECT FROM keys) AS r") == "0");
  CHECK(two.bring().committed);
}

void arrive_again(TwoDatabases &two) {
  const auto before = versions(two.target);
  CHECK(two.bring().totals()[Outcome::unchanged] > 0);
  CHECK(difference(before, versions(two.target)) == "");
}

} // namespace

std::vector<std::string> &tested_types() {
  static std::vector<std::string> types;
  return types;
}

void travels(const std::string &type, const std::vector<std::string> &values,
             std::string_view before) {
  if (type.ends_with("multirange"))
    needs_server(14);
  TwoDatabases two(std::string(before) + filled(tables, type));
  auto all = filled(empty_rows, type);
  for (std::size_t i = 0; i < values.size(); ++i)
    all += filled(one_row, type, values[i], i + 1);
  two.source.run(all);
  arrive(two);
  return_and_come_again(two);
  two.source.run(exchange);
  arrive(two);
  arrive_again(two);
}

} // namespace dbxfer::test
