#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <random>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;

namespace {

/// Random values as a server could print them, always the same ones.
class Values {
public:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::string plain() {
    static const std::vector<std::string> pieces{
        "a",    "Zoé",  "\"",     "\\",  "\t",
        "\n",   "\r",   "\b",     "\f",  "\v",
        "\x01", "\x1b", "\x7f",   "/",   "😀",
        "'",    "{",    "}",      ",",   " ",
        "NULL", "null", "\u2028", "$pg", "une phrase un peu plus longue que seize octets",
        "0",    ":",    "[",      "]"};
    std::string text;
    for (std::size_t n = below(12); n > 0; --n)
      text += pieces[below(pieces.size())];
    return text;
  }

  std::string json(int depth = 0) {
    switch (below(depth > 4 ? 5 : 7)) {
    case 0: return "null";
    case 1: return below(2) == 0 ? "true" : "false";
    case 2: return number();
    case 3:
    case 4: return json_string(plain());
    case 5: {
      std::string text = "[";
      for (std::size_t n = below(4); n > 0; --n)
        text += json(depth + 1) + (n > 1 ? ", " : "");
      return text + "]";
    }
    default: {
      std::string text = "{";
      for (std::size_t n = below(3); n > 0; --n)
        text += json_string(below(5) == 0 ? "$pg" : plain()) + ": " + json(depth + 1) +
                (n > 1 ? ", " : "");
      return text + "}";
    }
    }
  }

  std::string array() {
    std::string text = "{";
    for (std::size_t n = below(5); n > 0; --n)
      text += (below(4) == 0 ? "NULL" : quoted(plain())) + (n > 1 ? "," : "");
    return text + "}";
  }

  std::string number() {
    static const std::vector<std::string> numbers{
        "0", "-1", "1.5", "1e+20", "NaN1", "123456789012345678901234567890"};
    const std::string &text = numbers[below(numbers.size())];
    return text == "NaN1" ? "7" : text;
  }

private:
  static std::string json_string(const std::string &text) {
    std::string json = "\"";
    for (const char c : text) {
      static constexpr std::string_view letters = "\"\\\n\r\t\b\f";
      static constexpr std::string_view names = "\"\\nrtbf";
      const std::size_t at = letters.find(c);
      if (at != std::string_view::npos)
        json += std::string("\\") + names[at];
      else if (static_cast<unsigned char>(c) < 0x20)
        json += std::string("\\u00") + "01"[c >> 4] + "0123456789abcdef"[c & 15];
      else
        json += c;
    }
    return json + '"';
  }

  /// As array_out prints an element.
  static std::string quoted(const std::string &text) {
    if (!text.empty() && text != "NULL" && text != "null" &&
        text.find_first_of("\"\\{}, \t\n\r\v\f") == std::string::npos)
      return text;
    std::string array = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\')
        array += '\\';
      array += c;
    }
    return array + '"';
  }

  std::mt19937 random_{20250115};
};

/// As the server escapes a field of COPY.
std::string copied(const std::string &text) {
  static constexpr std::string_view letters = "\b\f\n\r\t\v\\";
  static constexpr std::string_view names = "bfnrtv\\";
  std::string field;
  for (const char c : text) {
    const std::size_t at = letters.find(c);
    field += at == std::string_view::npos ? std::string(1, c) : std::string("\\") + names[at];
  }
  return field;
}

std::vector<std::string> there_and_back(const TemporaryFolder &folder,
                                        const std::vector<ValueType> &types,
                                        const std::vector<std::string> &lines) {
  const Reader reader = open_text(folder, snapshot_of({sample("t", types, lines)}));
  REQUIRE(reader.rows() == lines.size());
  return copy_lines(reader, 0, types);
}

} // namespace

TEST_CASE("[B08][B09] random text and json come back byte for byte") {
  const TemporaryFolder folder;
  Values values;
  std::vector<std::string> lines;
  for (int i = 0; i < 5000; ++i)
    lines.push_back(copied(values.plain()) + '\t' + copied(values.json()) + '\t' +
                    (values.below(5) == 0 ? "\\N" : copied(values.plain())));
  CHECK(there_and_back(folder, {{Scalar::text}, {Scalar::json}, {Scalar::text}}, lines) == lines);
}

TEST_CASE("random arrays come back with the same elements") {
  const TemporaryFolder folder;
  Values values;
  std::vector<std::string> lines;
  for (int i = 0; i < 5000; ++i)
    lines.push_back(copied(values.array()));
  CHECK(there_and_back(folder, {{Scalar::text, true}}, lines) == lines);
}

TEST_CASE("[B05][B06][B07][B09] special values come back as they were") {
  const TemporaryFolder folder;
  const auto same = [&](const ValueType &type, const std::vector<std::string> &fields) {
    CHECK(there_and_back(folder, {type}, fields) == fields);
  };
  same({Scalar::number}, {"NaN", "Infinity", "-Infinity", "-0", "1e-320", "\\N", "0"});
  same({Scalar::bigint}, {"9223372036854775807", "-9223372036854775808", "9007199254740993", "-1"});
  same({Scalar::timestamp}, {"infinity", "0044-03-15 00:00:00 BC", "294276-12-31 23:59:59.999999"});
  same({Scalar::boolean}, {"t", "f", "\\N"});
  same({Scalar::text}, {"", "\\\\N", "\\\\.", "a\\\\\\tb", "\\v\x01", "\\b\\f\\n\\r\\t"});
  same({Scalar::json},
       {"null", " {}", "{}\\n", "[1,\\n2]", R"("\\u0000")", R"("\\ud800")", R"({"$pg": "x"})",
        R"({"a": 1,  "a": 2})", "1e400", std::string(5000, '[') + std::string(5000, ']')});
  same({Scalar::text, true}, {"[2:4]={1,2,3}", "{}", "\\N"});
  same({Scalar::json, true}, {"{{1,2},{3,4}}"});
  same({Scalar::text, true, ',', true}, {"{\"{1}\"}"});
  CHECK(there_and_back(folder, {{Scalar::number, true}}, {"{1,NaN,NULL,-0}", "{{1,2},{3,4}}"}) ==
        std::vector<std::string>{"{1,NaN,NULL,-0}", "{{1,2},{3,4}}"});
  CHECK(there_and_back(folder, {{Scalar::json, true}}, {R"({"{\\"a\\": 1}",NULL,"null",2})"}) ==
        std::vector<std::string>{R"({"{\\"a\\": 1}",NULL,"null",2})"});
  same({Scalar::timestamp}, {"2025-01-15 10:30:00.123+00"});
  same({Scalar::timestamp, true}, {"{\"2025-01-15 10:30:00\",NULL,infinity}"});
}

TEST_CASE("rows of every size around the buffers' edges come back") {
  const TemporaryFolder folder;
  std::vector<std::string> lines;
  for (const std::size_t size : {1UL, 15UL, 16UL, 17UL, 63UL, 64UL, 65UL, 131'000UL, 131'072UL,
                                 1'048'500UL, 1'048'576UL, 3'000'000UL})
    for (const char *end : {"", "\"", "\\n", "é", "\\v"})
      lines.push_back(std::string(size, 'x') + end);
  CHECK(there_and_back(folder, {{Scalar::text}}, lines) == lines);
}
