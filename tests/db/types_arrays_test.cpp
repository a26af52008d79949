#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TEST_CASE("[B05] arrays keep their bounds and dimensions") {
  TwoDatabases two("CREATE TABLE t (id serial, i int[], s text[], j json[], b box[])");
  two.source.run(R"(INSERT INTO t (i, s, j, b) VALUES
    ('[5:7]={1,2,3}', '{{a,b},{c,NULL}}', NULL, '{(1,1),(0,0);(2,2),(0,0)}'),
    ('[0:1][0:1]={{1,2},{3,4}}', '{"",NULL,"NULL","a\"b","\\"}', ARRAY['{}','[1, 2]','null']::json[], '{}'),
    ('{}', '{"{}"," ",","}', ARRAY[ARRAY['1','{"$pg":1}']]::json[], NULL),
    ('[-2147483648:-2147483648]={1}', '{null,"null",nULL}', '{}', '{}'),
    ('[1:1][-3:-3][0:0]={{{1}}}', '[2:3]={x,NULL}', ARRAY[NULL]::json[], '[0:0]={(1,1),(0,0)}'),
    ('{{{{{{1,2}}}}}}', '{"a,b",";"}', ARRAY[ARRAY[ARRAY[NULL]]]::json[], '{{(1,1),(0,0)};{(2,2),(0,0)}}'),
    ('{{{1}},{{2}}}', '[-1:0]={x,y}', '{}', '{(1,1),(0,0)}'))");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 7 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B05] arrays as keys, and arrays that differ in their bounds alone") {
  TwoDatabases two("CREATE TABLE t (k int[] PRIMARY KEY, v int[])");
  two.source.run("INSERT INTO t VALUES ('{1,NULL}', '{1,2}'), ('[0:1]={1,NULL}', '[0:1]={1,2}'), "
                 "('{}', '{}'), ('{{1},{2}}', '{{1,2}}')");
  two.target.run("INSERT INTO t VALUES ('{1,NULL}', '[0:1]={1,2}'), ('[0:1]={1,NULL}', '{1,2}'), "
                 "('{}', NULL), ('{{1},{2}}', '{{1,2}}')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 3 updated, 1 unchanged");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}
