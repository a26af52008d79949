#include "random_names.hpp"

#include "random_text.hpp"

#include <string_view>

namespace dbxfer::test {

namespace {

constexpr std::size_t longest = 63;

constexpr std::string_view everyday[] = {"id",    "user",  "order", "userId", "created_at", "Post",
                                         "_AToB", "value", "name",  "items",  "A",          "B"};

constexpr std::string_view hostile[] = {"select",
                                        "table",
                                        "pos",
                                        "c1",
                                        "t",
                                        "s",
                                        "dbxfer_stage_1",
                                        "dbxfer$pos",
                                        "p\"q",
                                        "a.b",
                                        "x; DROP TABLE y; --",
                                        "$1",
                                        "%s",
                                        "$body$",
                                        "it's",
                                        "\\",
                                        "\\N",
                                        " ",
                                        "tab\there",
                                        "new\nline",
                                        "\x1b[2J",
                                        "é\u0301",
                                        "表😀",
                                        "\xE2\x80\xAE"
                                        "rtl",
                                        "{\"$pg\"}",
                                        "rows",
                                        "$pg",
                                        "1st",
                                        "NULL",
                                        "a,b",
                                        "(c)",
                                        "U&\"\\0041\"",
                                        "--",
                                        "/*",
                                        "row",
                                        "value",
                                        "old",
                                        "new"};

std::string cut(std::string name, std::size_t bytes) {
  if (name.size() <= bytes)
    return name;
  // Not within a character.
  while (bytes > 0 && (static_cast<unsigned char>(name[bytes]) & 0xC0U) == 0x80U)
    --bytes;
  return name.substr(0, bytes);
}

std::string any(Random &random) {
  const auto kind = random.below(10);
  if (kind < 4)
    return std::string(random.pick(everyday));
  if (kind < 7)
    return random_word(random);
  if (kind < 9)
    return std::string(random.pick(hostile));
  std::string name;
  for (const auto piece = std::string(random.pick(hostile)); name.size() < longest;)
    name += piece;
  return cut(name, longest);
}

} // namespace

std::string Names::fresh() {
  const auto base = any(random_);
  auto name = base;
  // In front: a sequence's name holds the beginning of its column's only.
  for (int i = 2; !used_.insert(name).second; ++i) {
    const auto number = std::to_string(i);
    name = number + cut(base, longest - number.size());
  }
  return name;
}

} // namespace dbxfer::test
