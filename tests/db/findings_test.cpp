#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// `t_lower: id=1 by id=8, id=2 by `: each example, and who holds its value.
std::string holders(const Finding &finding) {
  std::string out;
  for (const auto &row : finding.examples)
    out += (out.empty() ? finding.constraint + ": " : ", ") + row.key + " by " + row.held_by;
  return out;
}

/// `org=b: usr 2, post 3`: what falls with the rows of a finding.
std::string fallen(const Finding &finding) {
  std::string out = finding.key.empty() ? std::string(name_of(finding.problem)) : finding.key;
  for (const auto &[table, rows] : finding.fallen) {
    out += (&table == &finding.fallen.front().first ? ": " : ", ") + table.name + " " +
           std::to_string(rows);
  }
  return out;
}

/// `line 5 (id=1): name, age`
std::vector<std::string> updates(const MergedTable &table) {
  std::vector<std::string> out;
  for (const auto &update : table.updates) {
    std::string columns;
    for (const auto column : update.columns)
      columns += (columns.empty() ? "" : ", ") + table.changed_columns.at(column).first;
    out.push_back("line " + std::to_string(update.row.line) + " (" + update.row.key +
                  "): " + columns);
  }
  return out;
}

void name_updates(ImportOptions &options) { options.name_updates = true; }

} // namespace

TEST_CASE("a unique value that is held is told with the row that holds it") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, email text, live bool, code text); CREATE "
                   "UNIQUE INDEX t_lower ON t (lower(email)); CREATE UNIQUE INDEX t_live ON t "
                   "(code) WHERE live; CREATE UNIQUE INDEX t_both ON t (code, email)");
  two.source.run("INSERT INTO t VALUES (1,'A@x',false,'p'), (2,'b@x',true,'q'), (3,'c',false,'q')");
  two.target.run("INSERT INTO t VALUES (8,'a@X',false,'r'), (9,'n',true,'q'), (3,'d',false,'q'), "
                 "(10,'c',false,'q')");
  two.take();
  for (const auto &report : {two.dry_run(), two.bring()}) {
    REQUIRE(report.findings.size() == 3);
    CHECK(holders(report.findings.at(0)) == "t_lower: id=1 by id=8, id=3 by id=10");
    CHECK(holders(report.findings.at(1)) == "t_live: id=2 by id=9");
    CHECK(holders(report.findings.at(2)) == "t_both: id=3 by id=10");
  }
}

TEST_CASE("a table without a primary key has no name for the row that holds a value") {
  TwoDatabases two("CREATE TABLE t (code text UNIQUE, v int)");
  two.source.run("INSERT INTO t VALUES ('a', 1)");
  two.target.run("INSERT INTO t VALUES ('a', 2)");
  two.take();
  const auto report = two.dry_run();
  REQUIRE(report.findings.size() == 1);
  CHECK(holders(report.findings.at(0)) == "t_code_key: row by row");
}

TEST_CASE("what falls with a missing parent is counted through all generations, key by key") {
  TwoDatabases two("CREATE TABLE org (id text PRIMARY KEY); CREATE TABLE usr (id int PRIMARY KEY, "
                   "org text REFERENCES org); CREATE TABLE post (id int PRIMARY KEY, usr int "
                   "REFERENCES usr, reply_to int REFERENCES post)");
  two.source.run("INSERT INTO org VALUES ('a'), ('b'), ('c'); INSERT INTO usr VALUES (1,'a'), "
                 "(2,'b'), (3,'b'), (4,'c'); INSERT INTO post VALUES (1,1,NULL), (2,2,NULL), "
                 "(3,3,2), (4,1,3), (5,4,NULL), (6,4,1)");
  two.target.run("INSERT INTO org VALUES ('a')");
  two.take([](ExportOptions &options) { options.choice.exclude = {"org"}; });
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "usr: 1 inserted, 3 orphaned | post: 1 inserted, 5 orphaned");
  REQUIRE(report.findings.size() == 4);
  CHECK(fallen(report.findings.at(0)) == "id=b: post 3");
  CHECK(fallen(report.findings.at(1)) == "id=c: post 2");
  CHECK(fallen(report.findings.at(2)) == "parent_set_aside");
}

TEST_CASE("what falls with a row that collides, in a cycle too, is counted without itself") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE, b int); CREATE TABLE b "
                   "(id int PRIMARY KEY, a int REFERENCES a)");
  two.source.run("INSERT INTO a VALUES (1,'x',2), (2,'y',1), (3,'z',NULL); INSERT INTO b VALUES "
                 "(1,1), (2,2), (3,3)");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.target.run("INSERT INTO a VALUES (9,'x',NULL)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "a: 1 inserted, 1 collided, 1 orphaned | b: 1 inserted, 2 orphaned");
  REQUIRE_FALSE(report.findings.empty());
  CHECK(fallen(report.findings.at(0)) == "held_by_target: a 1, b 2");
}

TEST_CASE("each row that would be updated is named with the columns that differ, when asked for") {
  TwoDatabases two("CREATE TABLE t (a int, b text, v text, \"w w\" int, PRIMARY KEY (a, b))");
  two.source.run(
      "INSERT INTO t VALUES (1,'x','new',1), (2,E'tab\\there','same',2), (3,'y',NULL,3)");
  two.target.run("INSERT INTO t VALUES (1,'x','old',7), (2,E'tab\\there','same',2), (3,'y','',3)");
  two.take();
  CHECK(two.dry_run().tables.at(0).updates.empty());
  CHECK(updates(two.dry_run(name_updates).tables.at(0)) ==
        std::vector<std::string>{"line 5 (a=1, b=x): v, w w", "line 7 (a=3, b=y): v"});
}

TEST_CASE("old and new values of rows that would be updated are told only when asked for") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric, long text)");
  two.source.run(
      "INSERT INTO t VALUES (1, E'new\\t\\\\', 1.50, 'a'), (2, NULL, 2, repeat('x', 300))");
  two.target.run("INSERT INTO t VALUES (1, '', 1.5, 'a'), (2, 'old', 2, repeat('y', 300))");
  two.take();
  for (const auto &row : two.dry_run(name_updates).tables.at(0).updates)
    CHECK(row.values.empty());
  const auto table =
      two.dry_run([](ImportOptions &options) { options.name_updates = options.show_values = true; })
          .tables.at(0);
  std::vector<std::string> told;
  for (const auto &row : table.updates)
    for (std::size_t i = 0; i < row.columns.size(); ++i)
      told.push_back(row.row.key + " " + table.changed_columns.at(row.columns[i]).first + ": " +
                     row.values.at(i).before.value_or("NULL").substr(0, 203) + " -> " +
                     row.values.at(i).after.value_or("NULL").substr(0, 203));
  const auto shortened = [](char c) { return std::string(200, c) + "..."; };
  CHECK(told == std::vector<std::string>{"id=1 v:  -> new\t\\", "id=1 n: 1.5 -> 1.50",
                                         "id=2 v: old -> NULL",
                                         "id=2 long: " + shortened('y') + " -> " + shortened('x')});
}
