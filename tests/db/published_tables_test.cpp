#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// The server refuses every UPDATE of a published table whose rows no subscriber could know.

TEST_CASE("updates of a published table without a replica identity are set aside beforehand") {
  TwoDatabases two("CREATE TABLE option (k text NOT NULL UNIQUE, v text)");
  two.target.run("CREATE PUBLICATION p FOR ALL TABLES; INSERT INTO option VALUES ('a', '1')");
  two.source.run("INSERT INTO option VALUES ('a', '2'), ('b', '3')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "option: 1 inserted, 1 invalid");
  CHECK(contains(problems(report), "publication p"));
}

TEST_CASE("a published table is updated where a key, or the whole row, says which row it is") {
  TwoDatabases two("CREATE TABLE by_key (id int PRIMARY KEY, v text); CREATE TABLE by_row (k text "
                   "NOT NULL UNIQUE, v text); CREATE TABLE by_index (k text NOT NULL UNIQUE, v "
                   "text); CREATE TABLE unseen (k text NOT NULL UNIQUE, v text)");
  two.target.run("ALTER TABLE by_row REPLICA IDENTITY FULL; ALTER TABLE by_index REPLICA IDENTITY "
                 "USING INDEX by_index_k_key; CREATE PUBLICATION p FOR TABLE by_key, by_row, "
                 "by_index; CREATE PUBLICATION q FOR TABLE unseen WITH (publish = 'insert')");
  for (const auto *side : {&two.source, &two.target})
    side->run("INSERT INTO by_key VALUES (1, '1'); INSERT INTO by_row VALUES ('a', '1'); INSERT "
              "INTO by_index VALUES ('a', '1'); INSERT INTO unseen VALUES ('a', '1')");
  two.source.run("UPDATE by_key SET v = '2'; UPDATE by_row SET v = '2'; UPDATE by_index SET v = "
                 "'2'; UPDATE unseen SET v = '2'");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "by_index: 1 updated | by_key: 1 updated | by_row: 1 updated | unseen: 1 updated");
}

TEST_CASE("one partition without a replica identity is enough to refuse updates of them all") {
  TwoDatabases two("CREATE TABLE log (at int NOT NULL, v text, UNIQUE (at)) PARTITION BY RANGE "
                   "(at); CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (10); CREATE "
                   "TABLE log_2 PARTITION OF log FOR VALUES FROM (10) TO (20)");
  two.target.run("ALTER TABLE log_1 REPLICA IDENTITY FULL; CREATE PUBLICATION p FOR TABLE log WITH "
                 "(publish_via_partition_root)");
  for (const auto *side : {&two.source, &two.target})
    side->run("INSERT INTO log VALUES (1, 'a'), (11, 'b')");
  two.source.run("UPDATE log SET v = 'new'; INSERT INTO log VALUES (12, 'c')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "log: 1 inserted, 2 invalid");
}
