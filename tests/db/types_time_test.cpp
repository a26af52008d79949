#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TYPE_TRAVELS("[B02][B06] type date", "date", "'infinity'", "'-infinity'", "'0001-01-01 BC'",
             "'4713-11-24 BC'", "'5874897-12-31'", "'2020-02-29'", "'10000-01-01'", "'0001-01-01'")
TYPE_TRAVELS("[B02][B06] type timestamp", "timestamp", "'infinity'", "'-infinity'",
             "'0044-03-15 12:00:00 BC'", "'294276-12-31 23:59:59.999999'", "'2020-02-29 24:00:00'",
             "'2020-01-01 00:00:00.000001'", "'4713-11-24 00:00:00 BC'", "'9999-12-31 23:59:59.9'",
             "'10000-01-01'", "'2020-03-04 05:06:07.100000'", "'1970-01-01'")
TYPE_TRAVELS("[B02] type timestamp(3)", "timestamp(3)", "'2020-01-01 00:00:00.1235'", "'infinity'")
TYPE_TRAVELS("[B02][B06] type timestamptz", "timestamptz", "'infinity'", "'-infinity'",
             "'0044-03-15 12:00:00+00 BC'", "'2020-07-01 12:00+05:30'",
             "'294276-12-31 23:59:59.999999+00'", "'1890-01-01 00:00:00 Europe/Paris'",
             "'4713-11-24 00:00:00+00 BC'", "'2020-10-25 02:30:00 Europe/Paris'")
TYPE_TRAVELS("[B06] type time", "time", "'24:00:00'", "'00:00:00'", "'23:59:59.999999'",
             "'12:00:00.1'")
TYPE_TRAVELS("[B06] type time(0)", "time(0)", "'23:59:59.5'", "'00:00:00'")
TYPE_TRAVELS("[B02][B06] type timetz", "timetz", "'24:00:00-15:59:59'", "'12:00:00.5+05:30'",
             "'00:00:00+15:59:59'", "'12:00:00+00'")
TYPE_TRAVELS("[B03][B06] type interval", "interval", "'-1 day 2:03:04'", "'178000000 years'",
             "'-178000000 years'", "'1 mon -1 day'", "'-00:00:00.000001'", "'0'", "'24 hours'",
             "'1 day'", "'2147483647 days'", "'-2147483648 days'", "'2147483647:59:59.999999'",
             "'1 year -1 month +1 day -00:00:01'")
TEST_CASE("[B03] type interval, of more hours than servers before 15 read") {
  needs_server(15);
  travels("interval", {"'2562047788:00:54.775807'"});
}
TYPE_TRAVELS("[B03] type interval day to second(2)", "interval day to second(2)",
             "'1 day 2:03:04.567'", "'-1 day'")
