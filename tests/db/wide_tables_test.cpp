#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// `c1 TYPE, c2 TYPE, ...`, each made by `of`.
std::string columns(int first, int last, const std::function<std::string(int)> &of) {
  std::string out;
  for (int i = first; i <= last; ++i)
    out += (out.empty() ? "" : ", ") + of(i);
  return out;
}

std::string name(int i) { return "c" + std::to_string(i); }

/// As wide as a server allows: a key in the last column, ints, short texts, and long ones.
std::string table_of_1600(const std::string &more = "") {
  return "CREATE TABLE wide (" +
         columns(1, 1599,
                 [](int i) {
                   return name(i) + (i % 8 == 0 ? " text" : i % 8 == 1 ? " smallint" : " bool");
                 }) +
         ", id int PRIMARY KEY" + more + ")";
}

/// A row whose columns from `first` on hold something, `long_texts` of them 20,000 bytes.
std::string row(int id, int first, int long_texts = 0) {
  return "INSERT INTO wide SELECT " +
         columns(
             1, 1599,
             [&](int i) -> std::string {
               if (i < first)
                 return "NULL";
               if (i % 8 == 0 && i / 8 <= long_texts)
                 return "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 625) AS i)";
               return i % 8 == 0   ? "'t" + std::to_string(i) + "'"
                      : i % 8 == 1 ? std::to_string(i)
                                   : "true";
             }) +
         ", " + std::to_string(id) + "; ";
}

void must_travel(TwoDatabases &two, const std::string &expected) {
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == expected);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(two.verify().exit_code == ExitCode::done);
}

} // namespace

TEST_CASE("[C20] a table of 1,600 columns is inserted, updated, left alone and set aside") {
  TwoDatabases two(table_of_1600(", UNIQUE (c1593)"));
  two.source.run(
      row(1, 1, 20) + row(2, 1600) + row(3, 1600) + row(4, 1600) +
      "UPDATE wide SET c1592 = 'last' WHERE id = 3; UPDATE wide SET c1593 = 7 WHERE id = 4");
  two.target.run(row(2, 1600) + row(3, 1600) + row(5, 1600) +
                 "UPDATE wide SET c1593 = 7 WHERE id = 5");
  two.take();
  const auto foreseen = two.dry_run([](ImportOptions &options) { options.name_updates = true; });
  const auto &table = foreseen.tables.at(0);
  CHECK(table.changed_columns == std::vector<std::pair<std::string, std::uint64_t>>{{"c1592", 1}});
  REQUIRE(table.updates.size() == 1);
  CHECK(table.updates[0].columns == std::vector<std::size_t>{0});
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "wide: 1 inserted, 1 updated, 1 unchanged, 1 collided");
  two.target.run("DELETE FROM wide WHERE id = 5");
  CHECK(outcomes(two.bring()) == "wide: 1 inserted, 3 unchanged");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("[C20] a row that fills its page to the last byte travels") {
  // 24 bytes of header and 1,017 times 8 are the 8,160 that a page can hold.
  TwoDatabases two("CREATE TABLE full_page (" +
                   columns(1, 1017, [](int i) { return name(i) + " bigint NOT NULL"; }) +
                   ", PRIMARY KEY (c900))");
  const auto values = columns(1, 1017, [](int i) { return std::to_string(i); });
  two.source.run("INSERT INTO full_page VALUES (" + values + "); INSERT INTO full_page VALUES (" +
                 values + ") ON CONFLICT DO NOTHING; INSERT INTO full_page SELECT " +
                 columns(1, 1017, [](int i) { return "1000000000 + " + std::to_string(i); }));
  two.target.run("INSERT INTO full_page VALUES (" + values + "); UPDATE full_page SET c1017 = 0");
  must_travel(two, "full_page: 1 inserted, 1 updated");
}

TEST_CASE("[C20] a page full of short texts travels, and every value is looked at") {
  const auto shape = columns(1, 380, [](int i) {
    return name(i) + (i == 380 ? " real" : i == 379 ? " int" : " text");
  });
  TwoDatabases two("CREATE TABLE texts (" + shape + ", id int PRIMARY KEY)");
  two.source.run("INSERT INTO texts SELECT " +
                 columns(1, 378, [](int) { return std::string("'twenty bytes of text'"); }) +
                 ", 379, 1.5, 1; INSERT INTO texts SELECT " +
                 columns(1, 380, [](int) { return std::string("NULL"); }) + ", 2");
  must_travel(two, "texts: 2 inserted");
  two.edit("\"c379\":379", "\"c379\":\"379x\"");
  two.edit("\"c380\":1.5", "\"c380\":1.23456789012");
  CHECK(outcomes(two.bring_as_foreseen()) == "texts: 1 unchanged, 1 invalid");
  CHECK(problems(two.dry_run()) == "texts: bad_value c379 1 | texts: would_narrow c380 1");
}

TEST_CASE("[C20] a wide table without a key keeps its doubles") {
  TwoDatabases two("CREATE TABLE wide (" +
                   columns(1, 1000, [](int i) { return name(i) + " smallint"; }) + ")");
  two.source.run("INSERT INTO wide (c1, c1000) VALUES (1, 2), (1, 2), (NULL, NULL), (1, 3)");
  two.target.run("INSERT INTO wide (c1, c1000) VALUES (1, 2), (5, 5)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "wide: 3 inserted, 1 unchanged");
}

TEST_CASE("[C20] columns that were dropped count for the server, not for a transfer") {
  std::string drop = "ALTER TABLE wide ";
  std::string add = "ALTER TABLE wide ";
  for (int i = 1; i <= 100; ++i) {
    drop += (i == 1 ? "DROP " : ", DROP ") + name(i);
    add += (i == 1 ? "ADD n" : ", ADD n") + std::to_string(i) + " int NOT NULL DEFAULT 7";
  }
  TwoDatabases two("CREATE TABLE wide (" + columns(1, 899, [](int i) { return name(i) + " int"; }) +
                   ", id int PRIMARY KEY); INSERT INTO wide (id, c1) VALUES (1, 1), (2, 2)");
  two.source.run(drop + "; " + add + "; UPDATE wide SET n100 = 8, c899 = 5 WHERE id = 1");
  two.target.run(drop + "; " + add + "; DELETE FROM wide WHERE id = 2");
  must_travel(two, "wide: 1 inserted, 1 updated");
}

TEST_CASE("[C20] a wide partitioned table with a trigger and checks on its last columns travels") {
  TwoDatabases two(
      "CREATE TABLE wide (" +
      columns(1, 899,
              [](int i) {
                return name(i) + (i > 800 ? " smallint NOT NULL DEFAULT 3" : " smallint");
              }) +
      ", id int PRIMARY KEY, CHECK (1000 / c899 > 1)) PARTITION BY RANGE (id); CREATE TABLE low "
      "PARTITION OF wide FOR VALUES FROM (0) TO (10); CREATE TABLE high PARTITION OF wide FOR "
      "VALUES FROM (10) TO (20); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
      "RETURN NEW; END$$; CREATE TRIGGER tr BEFORE INSERT OR UPDATE ON wide FOR EACH ROW EXECUTE "
      "FUNCTION f()");
  two.source.run("INSERT INTO wide (c1, c899, id) VALUES (1, 2, 3), (1, 3, 13), (2, 3, 14)");
  two.target.run("INSERT INTO wide (c1, c899, id) VALUES (1, 9, 3), (1, 3, 13)");
  must_travel(two, "wide: 1 inserted, 1 updated, 1 unchanged");
  two.edit("\"c899\":2,", "\"c899\":0,");
  CHECK(outcomes(two.bring_as_foreseen()) == "wide: 2 unchanged, 1 invalid");
}
