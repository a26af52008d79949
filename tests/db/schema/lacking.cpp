#include "lacking.hpp"

#include "postgres/quote.hpp"

#include <algorithm>
#include <exception>

namespace dbxfer::test {

namespace {

constexpr std::string_view of_the_user =
    " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM "
    "pg_depend e WHERE e.objid = ";

std::string names(const std::string &from, const std::string &oid, const std::string &statement) {
  // A line of COPY must not hold what COPY escapes.
  return "SELECT encode(convert_to(" + statement + ", 'UTF8'), 'hex') FROM " + from + " WHERE" +
         std::string(of_the_user) + oid + " AND e.deptype = 'e')";
}

std::string decoded(const std::string &hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return out;
}

/// Sorted: the server's own order is another one each time.
std::vector<std::string> statements(const TempDatabase &database, const std::string &query) {
  std::vector<std::string> out;
  for (const auto &line : database.lines(query))
    out.push_back(decoded(line));
  std::ranges::sort(out);
  return out;
}

const std::string of_tables = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";
const std::string of_columns =
    of_tables + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT "
                "a.attisdropped AND c.relkind IN ('r', 'p')";
const std::string of_types = "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace";

/// What would change a composite type is refused: a candidate leaves that to a person.
std::string guarded(const std::string &statement) {
  const std::string attributes =
      "(SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND "
      "NOT a.attisdropped)";
  return "DO $guard$ BEGIN CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT c.oid, " +
         attributes + " AS n FROM pg_class c WHERE c.relkind = 'c'; EXECUTE " +
         postgres::literal(statement) +
         "; IF EXISTS (SELECT FROM kept JOIN pg_class c USING (oid) WHERE n <> " + attributes +
         ") THEN RAISE EXCEPTION 'a composite type changes'; END IF; END $guard$";
}

/// Runs up to `most` of them; one that the server refuses is as good as none.
void run_some(const TempDatabase &database, const std::string &query, std::size_t most,
              Random &random, std::vector<std::string> &ran) {
  for (auto count = most; count > 0; --count) {
    const auto all = statements(database, query);
    if (all.empty())
      return;
    const auto &statement = random.pick(all);
    try {
      database.run(statement.find(" CASCADE") == std::string::npos ? statement
                                                                   : guarded(statement));
      ran.push_back(statement);
    } catch (const std::exception &) {
      continue;
    }
  }
}

} // namespace

std::vector<std::string> take_out_objects(const TempDatabase &database, Random &random) {
  std::vector<std::string> ran;
  const auto tables =
      names(of_tables, "c.oid", "format('DROP TABLE %I.%I CASCADE', n.nspname, c.relname)");
  run_some(database, tables + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition", 1, random,
           ran);
  run_some(database, tables + " AND c.relkind IN ('r', 'p')", random.below(2), random, ran);
  run_some(database,
           names(of_columns, "c.oid",
                 "format('ALTER TABLE %I.%I DROP COLUMN %I CASCADE', n.nspname, "
                 "c.relname, a.attname)"),
           random.below(4), random, ran);
  run_some(database,
           names(of_tables + " JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype <> 'n'",
                 "c.oid",
                 "format('ALTER TABLE %I.%I DROP CONSTRAINT %I CASCADE', n.nspname, c.relname, "
                 "k.conname)"),
           random.below(4), random, ran);
  run_some(database,
           names(of_tables, "c.oid", "format('DROP INDEX %I.%I CASCADE', n.nspname, c.relname)") +
               " AND c.relkind IN ('i', 'I')",
           random.below(3), random, ran);
  run_some(database,
           names(of_columns + " AND a.atthasdef AND a.attgenerated = ''", "c.oid",
                 "format('ALTER TABLE %I.%I ALTER COLUMN %I DROP DEFAULT', n.nspname, c.relname, "
                 "a.attname)"),
           random.below(2), random, ran);
  run_some(database,
           names(of_types, "t.oid", "format('DROP TYPE %I.%I CASCADE', n.nspname, t.typname)") +
               " AND t.typtype IN ('e', 'd', 'c', 'r')",
           random.below(3), random, ran);
  run_some(
      database,
      names(of_tables, "c.oid", "format('DROP SEQUENCE %I.%I CASCADE', n.nspname, c.relname)") +
          " AND c.relkind = 'S'",
      random.below(2), random, ran);
  if (random.chance(15))
    run_some(database,
             names("pg_namespace n", "n.oid", "format('DROP SCHEMA %I CASCADE', n.nspname)") +
                 " AND n.nspname <> 'public'",
             1, random, ran);
  if (random.chance(25))
    run_some(database,
             "SELECT encode(convert_to(format('DROP EXTENSION %I CASCADE', extname), 'UTF8'), "
             "'hex') FROM pg_extension WHERE extname <> 'plpgsql'",
             1, random, ran);
  return ran;
}

std::vector<std::string> add_objects(const TempDatabase &database, Random &random) {
  std::vector<std::string> ran;
  const auto labels = of_types + " JOIN pg_enum l ON l.enumtypid = t.oid";
  for (auto count = random.below(4); count > 0; --count)
    run_some(database,
             names(labels, "t.oid",
                   "format('ALTER TYPE %I.%I ADD VALUE %L " +
                       std::string(random.chance(50) ? "BEFORE" : "AFTER") +
                       " %L', n.nspname, t.typname, 'new " + std::to_string(count) +
                       "''s', l.enumlabel)"),
             1, random, ran);
  run_some(database,
           names(of_columns, "c.oid",
                 "format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, "
                 "E'it''s\\\\n\"odd\"')"),
           random.below(3), random, ran);
  run_some(database,
           names(of_tables, "c.oid",
                 "format('COMMENT ON TABLE %I.%I IS %L', n.nspname, c.relname, 'a table')") +
               " AND c.relkind IN ('r', 'p')",
           random.below(2), random, ran);
  run_some(database,
           names(of_columns + " AND a.atttypid = 'text'::regtype AND a.attgenerated = ''", "c.oid",
                 "format('ALTER TABLE %I.%I ALTER COLUMN %I SET DEFAULT %L', n.nspname, "
                 "c.relname, a.attname, 'x''y')"),
           random.below(3), random, ran);
  run_some(database,
           names(of_columns, "c.oid",
                 "format('ALTER TABLE %I.%I ADD CHECK (%I IS NULL OR true)', n.nspname, "
                 "c.relname, a.attname)"),
           random.below(2), random, ran);
  run_some(database,
           names(of_columns, "c.oid",
                 "format('CREATE INDEX ON %I.%I (%I)', n.nspname, c.relname, a.attname)"),
           random.below(3), random, ran);
  if (random.chance(50)) {
    const std::string circle =
        "CREATE SCHEMA \"new 'one'\"; CREATE TYPE \"new 'one'\".\"Mood\" AS ENUM ('a', 'b''c'); "
        "CREATE TABLE \"new 'one'\".\"Left\" (id int GENERATED BY DEFAULT AS IDENTITY (START 100 "
        "INCREMENT 10) PRIMARY KEY, \"right\" int NOT NULL, mood \"new 'one'\".\"Mood\" DEFAULT "
        "'b''c', short varchar(7) CHECK (short IN ('x', 'y')), n numeric(8, 2) DEFAULT 1.5); "
        "CREATE TABLE \"new 'one'\".\"Right\" (id bigserial PRIMARY KEY, \"left\" int REFERENCES "
        "\"new 'one'\".\"Left\" ON DELETE SET NULL DEFERRABLE, doubled bigint GENERATED ALWAYS AS "
        "(id * 2) STORED, UNIQUE (\"left\", doubled)); ALTER TABLE \"new 'one'\".\"Left\" ADD "
        "CONSTRAINT \"to the right\" FOREIGN KEY (\"right\") REFERENCES \"new 'one'\".\"Right\" "
        "DEFERRABLE INITIALLY DEFERRED; CREATE INDEX \"partial \"\"one\"\"\" ON "
        "\"new 'one'\".\"Left\" (lower(short)) WHERE n > 0; COMMENT ON CONSTRAINT \"to the right\" "
        "ON \"new 'one'\".\"Left\" IS 'round'";
    database.run(circle);
    ran.push_back(circle);
  }
  return ran;
}

} // namespace dbxfer::test
