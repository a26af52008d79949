#include "app/display.hpp"
#include "app/nearest.hpp"
#include "app/process.hpp"
#include "app/text_table.hpp"

#include "support/catch.hpp"

using namespace dbxfer; // NOLINT(google-build-using-namespace)
using app::TextTable;

TEST_CASE("[F09] control bytes, bad UTF-8 and direction marks are shown, not sent") {
  CHECK(app::printable("Usér 表 😀") == "Usér 表 😀");
  CHECK(app::printable("a\x1b[2J\n\x7f") == "a\\x1b[2J\\x0a\\x7f");
  CHECK(app::printable("\xc2\x9b") == "\\x9b");
  CHECK(app::printable("\xff\xc3") == "\\xff\\xc3");
  CHECK(app::printable("\xc0\x80\xed\xa0\x80") == "\\xc0\\x80\\xed\\xa0\\x80");
  CHECK(app::printable("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
  CHECK(app::printable("\xe2\x80\xae"
                       "abc") == "\\u202eabc");
  CHECK(app::printable(std::string_view("\0", 1)) == "\\x00");
  CHECK(app::printable_lines("a\nb\r\x1b") == "a\nb\\x0d\\x1b");
  CHECK(app::printable_whole(std::string(5000, 'a') + "\x1b") == std::string(5000, 'a') + "\\x1b");
  CHECK(app::valid_utf8("a\xff"
                        "b") == "a\xef\xbf\xbd"
                                "b");
}

TEST_CASE("numbers, sizes and times as people read them") {
  CHECK(app::with_commas(0) == "0");
  CHECK(app::with_commas(999) == "999");
  CHECK(app::with_commas(1000) == "1,000");
  CHECK(app::with_commas(1234567) == "1,234,567");
  CHECK(app::with_commas(18446744073709551615U) == "18,446,744,073,709,551,615");
  CHECK(app::counted(1, "row") == "1 row");
  CHECK(app::counted(0, "row") == "0 rows");
  CHECK(app::shown_bytes(1) == "1 byte");
  CHECK(app::shown_bytes(999) == "999 bytes");
  CHECK(app::shown_bytes(1234) == "1.2 kB");
  CHECK(app::shown_bytes(999'960) == "1.0 MB");
  CHECK(app::shown_bytes(5'400'000'000) == "5.4 GB");
  CHECK(app::shown_time("2025-01-15T10:30:00Z") == "2025-01-15 10:30 UTC");
  CHECK(app::shown_time("2025-01-15T10:30:00.123Z") == "2025-01-15 10:30 UTC");
  CHECK(app::shown_time("2025-01-15T10:30:00+02") == "2025-01-15T10:30:00+02");
  CHECK(app::shown_time("\x1b") == "\\x1b");
}

TEST_CASE("a table's name carries its schema where that is not public") {
  CHECK(app::shown(TableName{"public", "User"}) == "User");
  CHECK(app::shown(TableName{"tenant", "User"}) == "tenant.User");
  CHECK(app::shown(std::vector<std::string>{"a", "b\n"}) == "\"a\", \"b\\x0a\"");
}

TEST_CASE("columns are aligned by code points, and no name is cut") {
  using Align = TextTable::Align;
  TextTable table({{"table", Align::left}, {"rows"}, {"in", Align::right, "would be"}, {"out"}});
  table.add({"Usér", "1,630", "2", "3"});
  table.add({std::string(20, 'x'), "1", "20", "300"});
  CHECK(table.text() == "                             would be\n"
                        "table                  rows  in  out\n"
                        "Usér                  1,630   2    3\n"
                        "xxxxxxxxxxxxxxxxxxxx      1  20  300\n");
}

TEST_CASE("the nearest name is what was probably meant") {
  const std::vector<std::string> names{"--dry-run", "--strict", "--schema", "--table"};
  CHECK(app::nearest("--dryrun", names) == "--dry-run");
  CHECK(app::nearest("--dry", names) == "--dry-run");
  CHECK(app::nearest("--tables", names) == "--table");
  CHECK(app::nearest("--shcema", names) == "--schema");
  CHECK_FALSE(app::nearest("--frobnicate", names));
  CHECK_FALSE(app::nearest("", names));
}

TEST_CASE("[F01] a URL that holds a password is recognised") {
  CHECK(app::holds_password("postgres://u:p@h/d"));
  CHECK(app::holds_password("postgres://u:p/w@h/d"));
  CHECK(app::holds_password("postgres://h/d?user=u&password=p"));
  CHECK(app::holds_password("postgres://h/d?sslpassword=p"));
  CHECK(app::holds_password("host=h PASSWORD = 'p'"));
  CHECK_FALSE(app::holds_password("postgres://u@h:5432/d"));
  CHECK_FALSE(app::holds_password("postgres://u:@h/d"));
  CHECK_FALSE(app::holds_password("postgres://h/d?password=&x=1"));
  CHECK_FALSE(app::holds_password("exports/a@b:c.json"));
  CHECK_FALSE(app::holds_password("password.json"));
}
