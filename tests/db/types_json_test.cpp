#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"

using namespace dbxfer::test;

TYPE_TRAVELS("[B09] type json", "json", "'null'", "' {} '", R"('{"a":1,"a":2}')",
             R"(E'{\n"a" :\t1}')", R"('"\u0000"')", R"('"\ud800"')", R"('"\udc00\ud800"')",
             R"('{"$pg": 1}')", R"('{"\u0024pg":"x"}')", "'[1e400, 1.10, -0, 1E5]'",
             R"('{"$pg":1,"b":2}')", R"('"é\/"')", "'true'", "'[]'", "'\"\"'",
             "(repeat('[', 499) || repeat(']', 499))::json",
             "(repeat('[', 501) || repeat(']', 501))::json",
             R"((repeat('{"a":[', 2500) || repeat(']}', 2500))::json)", R"(E'[1,\r\n2]')",
             "'{\"\": {\"\":null}}'", "E'\\t1'", "'\"\u2028\"'")
TYPE_TRAVELS("[B09] type jsonb", "jsonb", "'null'", R"('{"b":1,"a":{"$pg":"x"}}')",
             R"('{"$pg":"x"}')", "'1.10'", R"('"\\"')",
             "(repeat('[', 501) || repeat(']', 501))::jsonb",
             "(repeat('[', 5000) || repeat(']', 5000))::jsonb", "'[null]'", "'{}'",
             "'12345678901234567890.123'", "('1' || repeat('0', 100000))::jsonb", "'\"\"'",
             R"('"\u2028 \t é"')", "'{\"a\": null}'")
