#include "support/database.hpp"

#include "postgres/partition_bounds.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// Many partitions' bounds as one condition, which must say of each row what all of theirs say.

namespace {

std::string part(const std::string &name, const std::string &of, const std::string &values) {
  return "CREATE TABLE " + name + " PARTITION OF " + of + " " + values + ";";
}

/// The bounds of all leaves of `log`, each and as one. Checks that both say the same of the rows of
/// `probe`, and gives how often the one condition compares.
std::size_t comparisons(const TempDatabase &database) {
  postgres::Session session(postgres::parse_url(database.url()), "test", {});
  std::vector<std::string> bounds;
  for (const auto &row : session.query("SELECT pg_get_partition_constraintdef(relid) FROM "
                                       "pg_partition_tree('log') WHERE isleaf ORDER BY random()"))
    bounds.push_back(row.at(0).value_or("true"));
  const auto one = postgres::any_of_bounds(bounds);
  std::string each = "false";
  for (const auto &bound : bounds)
    each += " OR (" + bound + ")";
  CHECK(database.value("SELECT count(*) FROM probe WHERE (" + one + ") IS DISTINCT FROM (" + each +
                       ")") == "0");
  CHECK(database.value("SELECT count(*) > 0 FROM probe WHERE (" + one + ")") == "t");
  std::size_t count = 0;
  for (const auto *sign : {" >= ", " < ", " = ", "satisfies_hash_partition", "(NOT "})
    for (auto at = one.find(sign); at != std::string::npos; at = one.find(sign, at + 1))
      ++count;
  return count;
}

} // namespace

TEST_CASE("ranges that follow each other are one condition") {
  const TempDatabase database;
  database.run(
      "CREATE TABLE probe AS SELECT i AS id, CASE WHEN i % 50 > 0 THEN date '2023-12-20' "
      "+ i / 3 END AS d, 'x''y AND (z < 1)' AS \"v AND (\" FROM generate_series(1, 500) i");
  const auto make = [&](const std::string &sql) { database.run(sql); };
  const auto day = [](int at) {
    const auto bound = [](int n) { return "(date '2024-01-01' + " + std::to_string(n) + ")"; };
    return part("log_" + std::to_string(at), "log",
                "FOR VALUES FROM (" + bound(at) + ") TO (" + bound(at + 1) + ")");
  };
  SECTION("without a gap") {
    make("CREATE TABLE log (id int, d date) PARTITION BY RANGE (d)");
    for (int at = 0; at < 100; ++at)
      make(day(at));
    CHECK(comparisons(database) == 2);
  }
  SECTION("with a gap") {
    make("CREATE TABLE log (id int, d date) PARTITION BY RANGE (d)");
    for (int at = 0; at < 100; ++at)
      if (at != 40)
        make(day(at));
    CHECK(comparisons(database) == 4);
  }
  SECTION("without an end") {
    make("CREATE TABLE log (id int, d date) PARTITION BY RANGE (d);" +
         part("first", "log", "FOR VALUES FROM (MINVALUE) TO ('2024-01-01')") +
         part("last", "log", "FOR VALUES FROM ('2024-01-11') TO (MAXVALUE)"));
    for (int at = 0; at < 10; ++at)
      make(day(at));
    CHECK(comparisons(database) == 0);
  }
  SECTION("beside a default") {
    make("CREATE TABLE log (id int, d date) PARTITION BY RANGE (d);" +
         part("rest", "log", "DEFAULT"));
    for (int at = 0; at < 5; ++at)
      make(day(at));
    CHECK(comparisons(database) >= 2);
  }
  SECTION("of an expression, and of two columns, which stay as they are") {
    make("CREATE TABLE log (id int, d date) PARTITION BY RANGE (extract(year FROM d), id);" +
         part("a", "log", "FOR VALUES FROM (2023, 1) TO (2024, 100)") +
         part("b", "log", "FOR VALUES FROM (2024, 100) TO (2024, 300)"));
    CHECK(comparisons(database) > 2);
  }
  SECTION("in partitions of partitions") {
    make("CREATE TABLE log (id int, d date) PARTITION BY RANGE (d)");
    for (int at = 0; at < 30; ++at) {
      auto sql = day(at);
      sql.replace(sql.rfind(';'), 1, " PARTITION BY HASH (id);");
      for (int hash = 0; hash < 3; ++hash)
        sql += part("log_" + std::to_string(at) + "_" + std::to_string(hash),
                    "log_" + std::to_string(at),
                    "FOR VALUES WITH (MODULUS 3, REMAINDER " + std::to_string(hash) + ")");
      make(sql);
    }
    CHECK(comparisons(database) == 2);
  }
}

TEST_CASE("lists are one list, and hash partitions that are complete say nothing") {
  const TempDatabase database;
  database.run("CREATE TABLE probe AS SELECT i AS id, CASE WHEN i % 50 > 0 THEN 'k'' AND (' || i % "
               "30 END AS \"v AND (\" FROM generate_series(1, 500) i");
  const auto table = "CREATE TABLE log (id int, \"v AND (\" text) PARTITION BY ";
  SECTION("lists") {
    database.run(std::string(table) + "LIST (\"v AND (\")");
    for (int at = 0; at < 25; at += 2)
      database.run(part("log_" + std::to_string(at), "log",
                        "FOR VALUES IN ('k'' AND (" + std::to_string(at) + "', 'k'' AND (" +
                            std::to_string(at + 1) + "')") +
                   (at == 6 ? part("one", "log", "FOR VALUES IN ('k'' AND (28')") : ""));
    CHECK(comparisons(database) == 1);
    SECTION("with NULL") {
      database.run(part("nothing", "log", "FOR VALUES IN (NULL, 'k'' AND (29')"));
      CHECK(comparisons(database) == 2);
    }
  }
  SECTION("numbers below zero") {
    database.run("CREATE TABLE log (id int) PARTITION BY LIST (id)");
    for (int at = -20; at < 20; ++at)
      database.run(part("\"log_" + std::to_string(at) + "\"", "log",
                        "FOR VALUES IN (" + std::to_string(at) + ")"));
    CHECK(comparisons(database) == 1);
  }
  SECTION("complete hashes") {
    database.run(std::string(table) + "HASH (id, \"v AND (\")");
    for (int at = 0; at < 8; ++at)
      database.run(part("log_" + std::to_string(at), "log",
                        "FOR VALUES WITH (MODULUS 8, REMAINDER " + std::to_string(at) + ")"));
    CHECK(comparisons(database) == 0);
  }
  SECTION("a hash is missing") {
    database.run(std::string(table) + "HASH (id)");
    for (int at = 0; at < 7; ++at)
      database.run(part("log_" + std::to_string(at), "log",
                        "FOR VALUES WITH (MODULUS 8, REMAINDER " + std::to_string(at) + ")"));
    CHECK(comparisons(database) == 7);
  }
}
