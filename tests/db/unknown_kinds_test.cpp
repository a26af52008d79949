#include "two_databases.hpp"

#include "support/catch.hpp"

// What a newer server may have: made here by writing to the catalog.

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

void alter_catalog(const TempDatabase &database, const std::string &statement) {
  database.run("SET allow_system_table_mods TO on; " + statement);
}

} // namespace

TEST_CASE("a constraint of an unknown kind ends with its name, on both sides") {
  TwoDatabases two("CREATE TABLE plain (id int PRIMARY KEY); CREATE TABLE odd (id int PRIMARY KEY, "
                   "v int CONSTRAINT strange UNIQUE)");
  two.source.run("INSERT INTO odd VALUES (1,1)");
  two.take();
  const std::string strange =
      "UPDATE pg_catalog.pg_constraint SET contype = 'q' WHERE conname = 'strange'";
  alter_catalog(two.target, strange);
  const auto at_target = failure([&] { two.bring(); });
  CHECK(at_target.code() == ExitCode::refused);
  CHECK(contains(at_target.what(), "odd: constraint strange"));
  CHECK(two.target.value("SELECT count(*) FROM odd") == "0");
  alter_catalog(two.source, strange);
  CHECK(failure([&] { two.take(); }).code() == ExitCode::refused);
  two.take([](ExportOptions &options) { options.choice.tables = {"plain"}; });
}

TEST_CASE("a generated column, an identity and a partitioning of an unknown kind end with a name") {
  TwoDatabases two("CREATE TABLE g (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) "
                   "STORED); CREATE TABLE i (id int GENERATED ALWAYS AS IDENTITY); CREATE TABLE p "
                   "(id int) PARTITION BY LIST (id)");
  alter_catalog(two.source,
                "UPDATE pg_catalog.pg_attribute SET attgenerated = 'q' WHERE attname = 'twice'; "
                "UPDATE pg_catalog.pg_attribute SET attidentity = 'q' WHERE attrelid = "
                "'i'::regclass AND attnum = 1; UPDATE pg_catalog.pg_partitioned_table SET "
                "partstrat = 'q' WHERE partrelid = 'p'::regclass");
  const auto error = failure([&] { two.take(); });
  CHECK(error.code() == ExitCode::refused);
  for (const auto *name :
       {"g: generated column twice", "i: identity column id", "p: kind of partitioning"}) {
    CHECK(contains(error.what(), name));
  }
}

TEST_CASE("a relation of an unknown kind is not passed over, unless tables are named") {
  TwoDatabases two("CREATE TABLE plain (id int PRIMARY KEY); CREATE TABLE odd (id int)");
  alter_catalog(two.source, "UPDATE pg_catalog.pg_class SET relkind = 'q' WHERE relname = 'odd'");
  const auto error = failure([&] { two.take(); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "odd is a relation of a kind"));
  CHECK(exported(two.take([](ExportOptions &options) { options.choice.tables = {"plain"}; })) ==
        "plain: 0");
}
