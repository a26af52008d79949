#include "base/text.hpp"

#include "support/catch.hpp"

using namespace dbxfer::base;

TEST_CASE("[A19][F09] text for a terminal shows control bytes instead of sending them") {
  CHECK(printable("Zoé 😀") == "Zoé 😀");
  CHECK(printable(std::string("a\x1b[2J\0b", 7)) == "a\\x1b[2J\\x00b");
  CHECK(printable("\n\t\x7f") == "\\x0a\\x09\\x7f");
  CHECK(printable("\xC2\x9B") == "\\x9b");
  CHECK(printable("abc\u202Edef\u2066") == "abc\\u202edef\\u2066");
}

TEST_CASE("text for a terminal shows bytes that are not UTF-8") {
  CHECK(printable("\xff\xfe") == "\\xff\\xfe");
  CHECK(printable("a\xC3") == "a\\xc3");
  CHECK(printable("\xC0\xAF") == "\\xc0\\xaf");          // overlong
  CHECK(printable("\xED\xA0\x80") == "\\xed\\xa0\\x80"); // surrogate
  CHECK(printable("\xF4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
}

TEST_CASE("numbers and lists for people") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(12345) == "12,345");
  CHECK(with_commas(18446744073709551615U) == "18,446,744,073,709,551,615");
  CHECK(enumerate({}).empty());
  CHECK(enumerate({"a"}) == "a");
  CHECK(enumerate({"a", "b"}) == "a and b");
  CHECK(enumerate({"a", "b", "c"}) == "a, b and c");
  CHECK(in_quotes("x\ty") == "\"x\\x09y\"");
}

TEST_CASE("the nearest name is offered, and none when all are far off") {
  const std::vector<std::string> tables{"User", "Permission", "AuditLog"};
  CHECK(nearest("user", tables) == "User");
  CHECK(nearest("Permisson", tables) == "Permission");
  CHECK(nearest("Uesr", tables) == "User");
  CHECK_FALSE(nearest("Payment", tables));
  CHECK_FALSE(nearest("x", {"y"}));
  CHECK_FALSE(nearest("User", {}));
}

TEST_CASE("a table's name carries its schema unless that is public") {
  CHECK(qualified("public", "User") == "User");
  CHECK(qualified("", "User") == "User");
  CHECK(qualified("auth", "User") == "auth.User");
}

TEST_CASE("numbers that follow each other are told as ranges") {
  CHECK(as_ranges({}).empty());
  CHECK(as_ranges({3}) == "3");
  CHECK(as_ranges({3, 7, 12, 13, 14, 15}) == "3,7,12-15");
  CHECK(as_ranges({0, 1}) == "0-1");
}
