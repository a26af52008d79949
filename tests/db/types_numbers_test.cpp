#include "type_travels.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer::test;

TYPE_TRAVELS("[B22] type boolean", "boolean", "true", "false")
TYPE_TRAVELS("[B22] type smallint", "smallint", "-32768", "32767", "0")
TYPE_TRAVELS("[B22] type integer", "integer", "-2147483648", "2147483647", "0")
TYPE_TRAVELS("[B07] type bigint", "bigint", "-9223372036854775808", "9223372036854775807",
             "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993", "0")
TYPE_TRAVELS("[B06][B07] type numeric", "numeric", "1.10", "1.1", "0", "0.000", "'NaN'", "1e131071",
             "1e-16383", "-1e131071", "123456789012345678901234567890.12",
             "repeat('9', 130000)::numeric", "('-1.' || repeat('7', 16383))::numeric")
TYPE_TRAVELS("[B07] type numeric with a scale", "numeric(10,4)", "1.1", "999999.9999", "-0.0001",
             "'NaN'")
TYPE_TRAVELS("[B01][B06] type real", "real", "'3.4028235e38'", "'1e-45'", "'NaN'", "'Infinity'",
             "'-Infinity'", "'-0'", "0", "0.1", "16777217", "'1.17549435e-38'")
TYPE_TRAVELS("[B01][B06] type double precision", "double precision", "pi()", "5e-324",
             "1.7976931348623157e308", "'NaN'", "'Infinity'", "'-Infinity'", "'-0'", "0", "0.1",
             "1e22", "123456789012345680", "9007199254740993", "2.2250738585072011e-308")
TYPE_TRAVELS("[B22] type money", "money", "'-92233720368547758.08'", "'92233720368547758.07'",
             "'1234.5'", "'0'", "'-0.01'")

TEST_CASE("[B06][B07] infinite numerics") {
  needs_server(14);
  travels("numeric", {"'Infinity'", "'-Infinity'", "'NaN'", "0"});
}
