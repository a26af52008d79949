#include "random_text.hpp"

#include <cstdint>
#include <string_view>

namespace dbxfer::test {

namespace {

// What quoting, COPY, JSON, arrays, composites and terminals each find special.
constexpr std::string_view text_pieces[] = {"a",
                                            "B",
                                            "é",
                                            "表",
                                            "😀",
                                            "\xE2\x80\xAE",
                                            "\xE2\x80\xA8",
                                            "\xEF\xBB\xBF",
                                            "e\u0301",
                                            " ",
                                            "  ",
                                            "\t",
                                            "\n",
                                            "\r\n",
                                            "\v",
                                            "\f",
                                            "\b",
                                            "\\",
                                            "\\.",
                                            "\\N",
                                            "\\n",
                                            "\\u0000",
                                            "\"",
                                            "'",
                                            "''",
                                            "{",
                                            "}",
                                            "[",
                                            "]",
                                            "(",
                                            ")",
                                            ",",
                                            ";",
                                            ":",
                                            "NULL",
                                            "null",
                                            "$$",
                                            "%s",
                                            "%",
                                            "\x01",
                                            "\x1b[2J",
                                            "\x7f",
                                            "\x1f",
                                            "$pg",
                                            "/",
                                            "<a>",
                                            "&amp;",
                                            "--",
                                            "/*",
                                            "0",
                                            "-0",
                                            "1e5",
                                            "true",
                                            "\\x00",
                                            "\xC2\x80",
                                            "\xF4\x8F\xBF\xBF"};

constexpr std::string_view json_scalars[] = {"null",
                                             "true",
                                             "false",
                                             "0",
                                             "-0",
                                             "0.10",
                                             "1e3",
                                             "1E-2",
                                             "9007199254740993",
                                             "123456789012345678901234567890.1234567890",
                                             "\"\"",
                                             "\"a\"",
                                             "\"\\u00e9\"",
                                             "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                             "\"表😀\"",
                                             "\"\\ud83d\\ude00\"",
                                             "\" $pg \""};

// What only json keeps: spacing, escapes that jsonb refuses.
constexpr std::string_view json_only[] = {"\"\\u0000\"",   "\"\\ud800\"", " 1",
                                          "[ 1 , 2 ]",     "{ }",         "{\"a\":1,\"a\":2}",
                                          "\n[\n1\r\n]\n", "\t\"x\"",     "[1,\n2]"};

std::string digits(Random &random, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += static_cast<char>('0' + random.below(10));
  return out;
}

/// Of any magnitude below 2^(bits-1), either sign.
std::string signed_number(Random &random, unsigned bits) {
  const auto magnitude = random.next() >> (64U - random.between(1, bits - 1));
  return (random.chance(40) ? "-" : "") + std::to_string(magnitude);
}

std::string padded(std::string text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string number(Random &random, std::size_t first, std::size_t last, std::size_t width = 1) {
  return padded(std::to_string(random.between(first, last)), width);
}

std::string hex_digits(Random &random, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += "0123456789abcdef"[random.below(16)];
  return out;
}

std::string fraction(Random &random) {
  return random.chance(40) ? "" : "." + digits(random, random.between(1, 6));
}

using Scalar = std::string (*)(Random &);

std::string json_of(Random &random, Scalar scalar, unsigned depth) {
  if (depth == 0 || random.chance(40))
    return scalar(random);
  const bool object = random.chance(50);
  std::string out(object ? "{" : "[");
  const auto count = random.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? "" : random.chance(50) ? "," : ", ";
    if (object)
      out += random.chance(20) ? "\"$pg\":" : "\"" + random_word(random) + "\" : ";
    out += json_of(random, scalar, depth - 1);
  }
  return out += object ? "}" : "]";
}

std::string jsonb_scalar(Random &random) { return std::string(random.pick(json_scalars)); }
std::string json_scalar(Random &random) {
  return random.chance(20) ? std::string(random.pick(json_only)) : jsonb_scalar(random);
}

} // namespace

std::string random_text(Random &random) {
  if (random.chance(2)) // beyond what a page holds: stored out of line
    return std::string(random.between(2000, 30000), static_cast<char>('a' + random.below(26)));
  std::string out;
  for (auto count = random.below(8); count > 0; --count)
    out += random.pick(text_pieces);
  return out;
}

std::string random_word(Random &random) {
  std::string out(1, static_cast<char>('a' + random.below(26)));
  for (auto count = random.below(8); count > 0; --count)
    out += static_cast<char>(random.chance(20) ? '0' + random.below(10) : 'a' + random.below(26));
  return out;
}

std::string random_smallint(Random &random) { return signed_number(random, 16); }
std::string random_integer(Random &random) { return signed_number(random, 32); }
std::string random_bigint(Random &random) { return signed_number(random, 64); }

std::string random_numeric(Random &random) {
  const std::size_t longest = random.chance(5) ? 2000 : 25;
  auto out = (random.chance(40) ? "-" : "") + digits(random, random.between(1, longest));
  return random.chance(40) ? out : out + "." + digits(random, random.between(1, longest));
}

std::string random_real(Random &random) {
  return signed_number(random, 30) + "e" + signed_number(random, 6).substr(0, 2);
}

std::string random_double(Random &random) {
  return signed_number(random, 60) + "." + digits(random, 3) + "e" +
         signed_number(random, 9).substr(0, 3);
}

std::string random_uuid(Random &random) {
  return hex_digits(random, 8) + "-" + hex_digits(random, 4) + "-" + hex_digits(random, 4) + "-" +
         hex_digits(random, 4) + "-" + hex_digits(random, 12);
}

std::string random_bytea(Random &random) {
  return "\\x" + hex_digits(random, 2 * random.below(random.chance(5) ? 5000 : 20));
}

std::string random_bits(Random &random) {
  std::string out;
  for (auto count = random.between(1, 9); count > 0; --count)
    out += random.chance(50) ? '1' : '0';
  return out;
}

std::string random_date(Random &random) {
  const bool far = random.chance(20);
  const auto date = number(random, 1, far ? 270000 : 3000, 4) + "-" + number(random, 1, 12, 2) +
                    "-" + number(random, 1, 28, 2);
  return !far && random.chance(10) ? date + " BC" : date;
}

std::string random_time(Random &random) {
  return number(random, 0, 23, 2) + ":" + number(random, 0, 59, 2) + ":" +
         number(random, 0, 59, 2) + fraction(random);
}

std::string random_timestamp(Random &random) {
  auto date = random_date(random);
  const bool before_christ = date.back() == 'C';
  return before_christ ? date.substr(0, date.size() - 3) + " " + random_time(random) + " BC"
                       : date + " " + random_time(random);
}

std::string random_interval(Random &random) {
  return signed_number(random, 12) + " years " + signed_number(random, 8) + " mons " +
         signed_number(random, 20) + " days " + (random.chance(50) ? "-" : "") +
         random_time(random);
}

std::string random_inet(Random &random) {
  if (random.chance(50))
    return number(random, 0, 255) + "." + number(random, 0, 255) + "." + number(random, 0, 255) +
           "." + number(random, 0, 255) + "/" + number(random, 0, 32);
  return hex_digits(random, 4) + ":" + hex_digits(random, 4) + "::" + hex_digits(random, 4) + "/" +
         number(random, 0, 128);
}

std::string random_json(Random &random) { return json_of(random, json_scalar, 3); }
std::string random_jsonb(Random &random) { return json_of(random, jsonb_scalar, 3); }

} // namespace dbxfer::test
