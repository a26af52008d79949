#include "snapshot/values/json_scan.hpp"

#include "support/catch.hpp"

#include <simdjson.h>

#include <random>
#include <string>
#include <vector>

using namespace dbxfer::snapshot;

namespace {

/// The text as the scanner wants it, and what it says of the whole of it.
Flaw flaw_of(std::string text, unsigned max_depth = 1000) {
  const std::size_t size = text.size();
  text.append(64, '\0');
  const char *end = text.data() + size;
  const ScanResult result = scan_json(std::string_view(text).substr(0, size), max_depth);
  return result.flaw == Flaw::none && result.at != end ? Flaw::syntax : result.flaw;
}

bool is_sound(const std::string &text) { return flaw_of(text) == Flaw::none; }

} // namespace

TEST_CASE("[A11] sound JSON is accepted, whatever its numbers") {
  for (const char *text : {"{}",
                           "[]",
                           "null",
                           "true",
                           "false",
                           "0",
                           "-0",
                           "-1",
                           "1e400",
                           "1E+2",
                           "1e-2",
                           "0.0",
                           "-0.5e10",
                           "18446744073709551616",
                           "123456789012345678901234567890.123456789",
                           "\"\"",
                           "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                           "\"\\u00e9\"",
                           "\"\\uD83D\\uDE00\"",
                           "[1, 2 ,3]",
                           "[[],{}]",
                           "{\"a\":{\"b\":[null]}}",
                           "{\"a\":1,\"a\":2}",
                           "[1\n,\t2\r]",
                           "{ \"a\" : 1 }",
                           "\"\x7f\"",
                           "[\"\\ufffe\"]",
                           "{\"\":0}"})
    CHECK(is_sound(text));
  CHECK(is_sound(std::string(131'072, '7')));
}

TEST_CASE("unsound JSON is refused") {
  for (const char *text : {"",
                           " ",
                           "nul",
                           "nulll",
                           "TRUE",
                           "tru e",
                           "+1",
                           "01",
                           "-01",
                           "-",
                           "1.",
                           ".5",
                           "1e",
                           "1e+",
                           "0x1",
                           "1_000",
                           "NaN",
                           "Infinity",
                           "-Infinity",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "[1,,2]",
                           "[",
                           "]",
                           "[1}",
                           "{1}",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{,}",
                           "{\"a\" 1}",
                           "{\"a\":1 \"b\":2}",
                           "{a:1}",
                           "{'a':1}",
                           "'a'",
                           "\"a",
                           "\"\\x41\"",
                           "\"\\\"",
                           "\"\\u12\"",
                           "\"\\u12g4\"",
                           "\"\\U0041\"",
                           "\"a\nb\"",
                           "\"a\tb\"",
                           "\"\x01\"",
                           "[1]]",
                           "{}{}",
                           "1 2",
                           "//c\n1",
                           "[1/*c*/]",
                           "\xEF\xBB\xBF{}",
                           "[\"a\":1]",
                           "{\"a\",1}",
                           "\v1",
                           "\f1",
                           "\xC2\xA0[]",
                           "2@",
                           "[a",
                           "{\"a\":[}",
                           "-a",
                           "\"\\ud83d\"",
                           "\"\\ude00\"",
                           "\"\\ud83d\\u0041\"",
                           "\"\\ud83d\\n\"",
                           "\"\\u0000\"",
                           "[\"\\",
                           "\"\\u"})
    CHECK_FALSE(is_sound(text));
  CHECK_FALSE(is_sound(std::string("[\0]", 3)));
  CHECK_FALSE(is_sound(std::string("\"\0\"", 3)));
  CHECK_FALSE(is_sound(std::string("1\0", 2)));
}

TEST_CASE("a flaw has its name") {
  CHECK(flaw_of("[1") == Flaw::incomplete);
  CHECK(flaw_of("\"abc") == Flaw::incomplete);
  CHECK(flaw_of("\"\\u00") == Flaw::incomplete);
  CHECK(flaw_of("\"\\ud83d\\u") == Flaw::incomplete);
  CHECK(flaw_of("{\"a\":tr") == Flaw::incomplete);
  CHECK(flaw_of("[1;") == Flaw::syntax);
  CHECK(flaw_of("\"\n\"") == Flaw::control);
  CHECK(flaw_of("\"\\q\"") == Flaw::escape);
  CHECK(flaw_of("\"\\u0000\"") == Flaw::zero);
  CHECK(flaw_of("\"\\udfff\"") == Flaw::lone_surrogate);
  CHECK(flaw_of("[[[]]]", 2) == Flaw::depth);
  CHECK(flaw_of("[[[]]]", 3) == Flaw::none);
  for (int flaw = 0; flaw <= static_cast<int>(Flaw::depth); ++flaw)
    CHECK_FALSE(describe(static_cast<Flaw>(flaw)).empty());
}

TEST_CASE("[A09] nesting is followed without recursion") {
  CHECK(flaw_of(std::string(1'000'000, '[')) == Flaw::depth);
  CHECK(flaw_of(std::string(1000, '[') + std::string(1000, ']')) == Flaw::none);
  CHECK(flaw_of(std::string(2000, '['), 5000) == Flaw::depth); // its own limit
  std::string mixed;
  for (int i = 0; i < 400; ++i)
    mixed += i % 2 == 0 ? "[" : "{\"a\":";
  std::string close;
  for (int i = 399; i >= 0; --i)
    close += i % 2 == 0 ? "]" : "}";
  CHECK(flaw_of(mixed + '1' + close) == Flaw::none);
  close[200] = close[200] == ']' ? '}' : ']';
  CHECK(flaw_of(mixed + '1' + close) == Flaw::syntax);
}

TEST_CASE("every text that is cut is incomplete, at any byte") {
  const std::string text =
      R"({"id": -1.5e+10, "n\u00e9": "a\"b\ud83d\ude00c\n", "l": [true, null, {"x": []}]})";
  for (std::size_t length = 1; length < text.size(); ++length)
    CHECK(flaw_of(text.substr(0, length)) == Flaw::incomplete);
}

TEST_CASE("the members of the outermost object are told apart") {
  std::string text = R"({"a":1, "b" : "x\"y" ,"c":{"d":[1,{"e":2}]},"":[]  })";
  const std::size_t size = text.size();
  text.append(64, '\0');
  std::vector<Member> members;
  REQUIRE(scan_json(std::string_view(text).substr(0, size), 10, &members).flaw == Flaw::none);
  REQUIRE(members.size() == 4);
  CHECK(members[0].key == "a");
  CHECK(members[0].value == "1");
  CHECK(members[1].key == "b");
  CHECK(members[1].value == R"("x\"y")");
  CHECK(members[2].value == R"({"d":[1,{"e":2}]})");
  CHECK(members[3].key.empty());
  CHECK(members[3].value == "[]");
}

TEST_CASE("the scanner agrees with simdjson on texts with random damage") {
  const std::string sound =
      R"({"id":12,"t":"a\"\\\u00e9\ud83d\ude00é","l":[1.5,-0,true,false,null,{"k":[]}],"e":1e5, "o" : {"x":"y"} })";
  const std::string bytes = "\"\\{}[]:,0123456789eE+-.truefalsnu \t\n\r\x01\x7f\xC3\xA9xd8";
  std::mt19937 random(7);
  simdjson::dom::parser parser;
  int refused = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string text = sound;
    for (auto edits = 1 + random() % 3; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
      case 0: text[at] = bytes[random() % bytes.size()]; break;
      case 1: text.erase(at, 1 + random() % 4); break;
      default: text.insert(at, 1, bytes[random() % bytes.size()]); break;
      }
    }
    const simdjson::error_code error = parser.parse(text).error();
    const std::string why = simdjson::error_message(error);
    if (why.find("number") != std::string::npos || why.find("Big integer") != std::string::npos ||
        text.find("\\u0000") != std::string::npos)
      continue; // it computes numbers, and allows \u0000
    const bool accepted = is_sound(text) && simdjson::validate_utf8(text);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin != 0 || text.find_last_not_of(" \t\r\n") + 1 != text.size())
      continue; // white space around a value is no matter of the scanner's
    INFO(text);
    if (accepted != (error == simdjson::SUCCESS))
      FAIL(simdjson::error_message(error));
    refused += accepted ? 0 : 1;
  }
  CHECK(refused > 10'000);
}
