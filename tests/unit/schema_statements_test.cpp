#include "schema/migration_text.hpp"
#include "schema/read_snapshot.hpp"
#include "schema/same_definition.hpp"
#include "schema/schema_statements.hpp"
#include "support/catch.hpp"

using namespace dbxfer::schema; // NOLINT(google-build-using-namespace)

namespace {

Object column(std::string name, std::string type) {
  Object out{.kind = Kind::column, .schema = "s", .table = "t", .name = std::move(name)};
  out.told["type"] = std::move(type);
  return out;
}

Object constraint(std::string name, std::string definition) {
  Object out{.kind = Kind::constraint, .schema = "s", .table = "t", .name = std::move(name)};
  out.told["definition"] = std::move(definition);
  return out;
}

} // namespace

TEST_CASE("a column is defined by all that it has") {
  auto plain = column("a", "text");
  CHECK(column_definition(plain) == "\"a\" text");
  plain.told["collation"] = "pg_catalog.\"C\"";
  plain.told["default"] = "'x'::text";
  plain.own["expression"] = "'x'::text";
  plain.told["not null"] = "yes";
  plain.own["not null name"] = "mine";
  CHECK(column_definition(plain) == "\"a\" text COLLATE pg_catalog.\"C\" DEFAULT 'x'::text "
                                    "CONSTRAINT \"mine\" NOT NULL");
  CHECK(column_definition(plain, true) == "\"a\" text COLLATE pg_catalog.\"C\" DEFAULT 'x'::text");
  plain.own["not null name"] = "t_a_not_null";
  CHECK(set_default(plain) ==
        "ALTER TABLE ONLY \"s\".\"t\" ALTER COLUMN \"a\" SET DEFAULT 'x'::text");
  CHECK(drop_default(plain) == "ALTER TABLE ONLY \"s\".\"t\" ALTER COLUMN \"a\" DROP DEFAULT");
  CHECK(set_not_null(plain) == "ALTER TABLE \"s\".\"t\" ALTER COLUMN \"a\" SET NOT NULL");
  CHECK(drop_not_null(plain) == "ALTER TABLE \"s\".\"t\" ALTER COLUMN \"a\" DROP NOT NULL");
  CHECK(add_column(plain, false).ends_with(" DEFAULT 'x'::text NOT NULL"));
  auto generated = column("g", "integer");
  generated.told["generated"] = "stored: (b + 1)";
  generated.own["expression"] = "(b + 1)";
  CHECK(column_definition(generated) == "\"g\" integer GENERATED ALWAYS AS ((b + 1)) STORED");
}

TEST_CASE("a sequence of a column's own is serial where it is as serial makes it") {
  auto counted = column("id", "integer");
  counted.told["not null"] = "yes";
  counted.told["default"] = "the next value of its own sequence";
  counted.told["sequence"] = "of its own";
  counted.own["expression"] = "nextval('s.t_id_seq'::regclass)";
  counted.own["uses own sequence"] = "yes";
  counted.own["sequence schema"] = "s";
  counted.own["sequence name"] = "t_id_seq";
  CHECK(column_definition(counted) == "\"id\" serial");
  CHECK_FALSE(needs_own_sequence(counted));
  counted.own["sequence name"] = "other";
  counted.told["sequence"] = "INCREMENT BY 2";
  CHECK(needs_own_sequence(counted));
  CHECK(create_own_sequence(counted) ==
        "CREATE SEQUENCE \"s\".\"other\" AS integer INCREMENT BY 2");
  CHECK(give_sequence(counted) == "ALTER SEQUENCE \"s\".\"other\" OWNED BY \"s\".\"t\".\"id\"");
  auto identity = column("id", "bigint");
  identity.told["identity"] = "always";
  identity.told["sequence"] = "START WITH 5";
  identity.own["sequence schema"] = "s";
  identity.own["sequence name"] = "odd";
  CHECK(column_definition(identity) == "\"id\" bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "
                                       "\"s\".\"odd\" START WITH 5)");
}

TEST_CASE("a table is made with its constraints, its parents and its partitioning") {
  Object table{.kind = Kind::table, .schema = "s", .name = "t"};
  const auto a = column("a", "integer");
  const auto key = constraint("k", "PRIMARY KEY (a)");
  CHECK(create_table(table, {&a}, {}, {&key}) ==
        "CREATE TABLE \"s\".\"t\" (\n  \"a\" integer,\n  CONSTRAINT \"k\" PRIMARY KEY (a)\n)");
  CHECK(create_table(table, {}, {}, {}) == "CREATE TABLE \"s\".\"t\" ()");
  table.told["unlogged"] = "yes";
  table.told["partition key"] = "LIST (a)";
  table.told["storage parameters"] = "fillfactor=70";
  CHECK(create_table(table, {&a}, {}, {}) ==
        "CREATE UNLOGGED TABLE \"s\".\"t\" (\n  \"a\" integer\n) PARTITION BY LIST (a) WITH "
        "(fillfactor=70)");
  auto inherited = column("a", "integer");
  inherited.own["inherited"] = "yes";
  auto other = inherited;
  other.told["default"] = other.own["expression"] = "1";
  Object child{.kind = Kind::table, .schema = "s", .name = "c"};
  child.told["inherits"] = "s.t";
  CHECK(create_table(child, {&inherited}, {&a}, {}) ==
        "CREATE TABLE \"s\".\"c\" () INHERITS (s.t)");
  CHECK(create_table(child, {&other}, {&a}, {}) ==
        "CREATE TABLE \"s\".\"c\" (\n  \"a\" integer DEFAULT 1\n) INHERITS (s.t)");
  Object part{.kind = Kind::table, .schema = "s", .name = "p"};
  part.told["partition of"] = "s.t";
  part.told["bound"] = "DEFAULT";
  CHECK(create_table(part, {&inherited}, {&other}, {}) ==
        "CREATE TABLE \"s\".\"p\" PARTITION OF s.t (\n  \"a\" DEFAULT NULL\n) DEFAULT");
  part.told["row security"] = "forced";
  CHECK(row_security(part) ==
        "ALTER TABLE \"s\".\"p\" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
}

TEST_CASE("types, extensions, schemas, sequences and functions are made as they were") {
  Object mood{.kind = Kind::enumeration, .schema = "s", .name = "mood"};
  mood.told["labels"] = R"({a,"it's"})";
  CHECK(create_type(mood) == "CREATE TYPE \"s\".\"mood\" AS ENUM ('a', 'it''s')");
  CHECK(add_label(mood, "b", {.before = "a"}) ==
        "ALTER TYPE \"s\".\"mood\" ADD VALUE IF NOT EXISTS 'b' BEFORE 'a'");
  CHECK(add_label(mood, "b", {.after = ""}) ==
        "ALTER TYPE \"s\".\"mood\" ADD VALUE IF NOT EXISTS 'b' AFTER ''");
  CHECK(add_label(mood, "b", {}) == "ALTER TYPE \"s\".\"mood\" ADD VALUE IF NOT EXISTS 'b'");
  Object domain{.kind = Kind::domain, .schema = "s", .name = "d"};
  domain.told = {
      {"type", "text"}, {"default", "'x'::text"}, {"not null", "yes"}, {"checks", "CHECK (1)"}};
  domain.own["checks"] = "CONSTRAINT c CHECK (1)";
  CHECK(create_type(domain) == "CREATE DOMAIN \"s\".\"d\" AS text DEFAULT 'x'::text NOT NULL "
                               "CONSTRAINT c CHECK (1)");
  Object composite{.kind = Kind::composite, .schema = "s", .name = "c"};
  composite.told["attributes"] = "\"x\" integer";
  CHECK(create_type(composite) == "CREATE TYPE \"s\".\"c\" AS (\"x\" integer)");
  Object range{.kind = Kind::range, .schema = "s", .name = "r"};
  range.told["definition"] = "subtype = text";
  CHECK(create_type(range) == "CREATE TYPE \"s\".\"r\" AS RANGE (subtype = text)");
  range.own["multirange"] = "s.m";
  CHECK(create_type(range) ==
        "CREATE TYPE \"s\".\"r\" AS RANGE (subtype = text, multirange_type_name = s.m)");
  CHECK(create_schema({.kind = Kind::schema, .name = "s"}) == "CREATE SCHEMA IF NOT EXISTS \"s\"");
  Object extension{.kind = Kind::extension, .name = "postgis"};
  CHECK(create_extension(extension) == "CREATE EXTENSION IF NOT EXISTS \"postgis\"");
  extension.told["schema"] = "geo";
  CHECK(create_extension(extension) == "CREATE EXTENSION IF NOT EXISTS \"postgis\" SCHEMA \"geo\"");
  Object sequence{.kind = Kind::sequence, .schema = "s", .name = "q"};
  sequence.told["options"] = "INCREMENT BY 2";
  CHECK(create_sequence(sequence) == "CREATE SEQUENCE \"s\".\"q\" INCREMENT BY 2");
  Object function{.kind = Kind::function, .schema = "s", .name = "f(integer)"};
  function.told["definition"] = "CREATE OR REPLACE FUNCTION s.f(a integer)\n RETURNS int\n";
  function.own = {{"name", "f"}, {"arguments", "a integer"}};
  CHECK(create_function(function) == "CREATE FUNCTION s.f(a integer)\n RETURNS int");
  CHECK(drop(function) == "DROP FUNCTION \"s\".\"f\"(a integer)");
}

TEST_CASE("constraints, indexes, triggers and comments are added by name") {
  auto check = constraint("k", "CHECK ((a > 0))");
  CHECK(add_constraint(check, true) ==
        "ALTER TABLE \"s\".\"t\" ADD CONSTRAINT \"k\" CHECK ((a > 0)) NOT VALID");
  CHECK(validate_constraint(check) == "ALTER TABLE \"s\".\"t\" VALIDATE CONSTRAINT \"k\"");
  CHECK(drop(check) == "ALTER TABLE \"s\".\"t\" DROP CONSTRAINT \"k\"");
  CHECK(comment_on(check, "it's") == "COMMENT ON CONSTRAINT \"k\" ON \"s\".\"t\" IS 'it''s'");
  CHECK(comment_on(column("a", "text"), "") == "COMMENT ON COLUMN \"s\".\"t\".\"a\" IS NULL");
  CHECK(verify(check) == "SELECT 1/count(*) FROM pg_catalog.pg_constraint WHERE conrelid = "
                         "'\"s\".\"t\"'::pg_catalog.regclass AND conname = 'k'");
  Object index{.kind = Kind::index, .schema = "s", .table = "t", .name = "i"};
  index.told["definition"] = "UNIQUE ON s.t USING btree (a)";
  index.own["schema"] = "s";
  CHECK(create_index(index, false) == "CREATE UNIQUE INDEX \"i\" ON s.t USING btree (a)");
  index.told["definition"] = "ON s.t USING btree (a)";
  CHECK(create_index(index, true) ==
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"i\" ON s.t USING btree (a)");
  CHECK(drop(index) == "DROP INDEX \"s\".\"i\"");
  Object trigger{.kind = Kind::trigger, .schema = "s", .table = "t", .name = "g"};
  CHECK(enable_trigger(trigger).empty());
  trigger.told = {{"definition", "CREATE TRIGGER g"}, {"enabled", "always"}};
  CHECK(create_trigger(trigger) == "CREATE TRIGGER g");
  CHECK(enable_trigger(trigger) == "ALTER TABLE \"s\".\"t\" ENABLE ALWAYS TRIGGER \"g\"");
  CHECK(drop(trigger) == "DROP TRIGGER \"g\" ON \"s\".\"t\"");
}

TEST_CASE("an array's cast says the same as its elements' casts, and nothing else does") {
  CHECK(same_definition(
      "((c)::text = ANY ((ARRAY['a'::character varying, 'b,]'::character varying])::text[]))",
      "((c)::text = ANY (ARRAY[('a'::character varying)::text, ('b,]'::character "
      "varying)::text]))"));
  CHECK(settled("'(ARRAY[1])::text[]'") == "'(ARRAY[1])::text[]'");
  CHECK(settled("(ARRAY[1, f(2, 3)])::bigint[]") == "ARRAY[(1)::bigint, (f(2, 3))::bigint]");
  CHECK(settled("(ARRAY[1") == "(ARRAY[1");
  CHECK_FALSE(same_definition("(a OR b) AND c", "a OR (b AND c)"));
}

TEST_CASE("the name of a type is read as it is printed") {
  CHECK(names_of_type("public.mood") == dbxfer::TableName{"public", "mood"});
  CHECK(names_of_type("\"a.b\".\"c\"\"d\"") == dbxfer::TableName{"a.b", "c\"d"});
  CHECK(names_of_type("text") == dbxfer::TableName{"", "text"});
}

TEST_CASE("what is left out stands in comments, and begins no section") {
  Candidate candidate;
  candidate.left_out.push_back({"view v", "CREATE VIEW v AS\nup\n-- down"});
  CHECK(migration_text(candidate, {"r", {"a", "b"}, "m"}) ==
        "-- dbxfer-migration: 1\n-- revision: r\n-- down_revision: a, b\n-- message: m\n-- up\n"
        "-- left out: view v\n--   CREATE VIEW v AS\n--   up\n--   -- down;\n-- down\n");
  CHECK(revision_of(candidate).size() == 12);
}
