#include "type_travels.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer::test;

TYPE_TRAVELS("[B22] type int4range", "int4range", "'empty'", "'(,5)'", "'[1,2)'", "'(,)'",
             "'[-2147483648,2147483647)'")
TYPE_TRAVELS("[B22] type int8range", "int8range", "'empty'", "'(,5)'", "'[9007199254740993,)'")
TYPE_TRAVELS("[B22] type numrange", "numrange", "'empty'", "'[1.10,1.2]'", "'(NaN,)'")
TYPE_TRAVELS("[B22] type daterange", "daterange", "'empty'", "'[2020-01-01,infinity)'",
             "'[0044-03-15 BC,2020-01-01)'")
TYPE_TRAVELS("[B22] type tsrange", "tsrange", R"('["2020-01-01 00:00:00",infinity]')", "'empty'",
             "'(,\"2020-01-01 00:00:00.000001\"]'")
TYPE_TRAVELS("[B22] type tstzrange", "tstzrange", R"('["2020-01-01 00:00:00+05:30",infinity]')",
             "'empty'", "'(,)'")
TYPE_TRAVELS("[B22] type int4multirange", "int4multirange", "'{[1,2),[5,9)}'", "'{}'", "'{(,)}'")
TYPE_TRAVELS("[B22] type int8multirange", "int8multirange", "'{[1,2),[9007199254740993,)}'", "'{}'")
TYPE_TRAVELS("[B22] type nummultirange", "nummultirange", "'{[1.10,2.0),(5,)}'", "'{}'")
TYPE_TRAVELS("[B22] type datemultirange", "datemultirange",
             "'{[2020-01-01,2020-02-01),[2021-01-01,infinity)}'", "'{}'")
TYPE_TRAVELS("[B22] type tsmultirange", "tsmultirange",
             R"('{["2020-01-01 00:00:00","2020-01-02 00:00:00"]}')", "'{}'")
TYPE_TRAVELS("[B22] type tstzmultirange", "tstzmultirange",
             R"('{["2020-01-01 00:00:00+02","2020-01-02 00:00:00-07"],(infinity,)}')", "'{}'")

TEST_CASE("[B22] ranges of infinite numerics") {
  needs_server(14);
  travels("numrange", {"'[-Infinity,Infinity]'", "'(,Infinity)'"});
}
