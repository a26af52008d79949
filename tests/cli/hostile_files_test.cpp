#include "base/hash.hpp"
#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>

using namespace dbxfer::test;

namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20U;
constexpr std::size_t longest_message = 4096;

/// Something of all that a header can tell.
constexpr const char *library = R"(
    CREATE TYPE genre AS ENUM ('novel', 'poem');
    CREATE TABLE author (id serial PRIMARY KEY, name text NOT NULL UNIQUE, born date);
    CREATE TABLE book (id int PRIMARY KEY, author int REFERENCES author, title varchar(40),
                       genre genre, price numeric(6,2) CHECK (price > 0), tags text[], extra jsonb,
                       more json[], scan bytea, sold timestamptz);
    CREATE TABLE lent (book int REFERENCES book, day date, PRIMARY KEY (book, day));)";
constexpr const char *books = R"(
    INSERT INTO author (name, born) SELECT 'author ' || n, date '1900-01-01' + n
    FROM generate_series(1, 5) n;
    INSERT INTO book SELECT n, 1 + n % 5, 'title ' || n, 'poem', n / 4.0, ARRAY['a', NULL, 'x y'],
        '{"k": [1, {"d": null}]}', ARRAY['1', '{"a": 2}']::json[], '\x00ff', '2020-01-01 12:00+00'
    FROM generate_series(1, 12) n;
    INSERT INTO lent SELECT n, date '2024-02-01' + n FROM generate_series(1, 12) n;)";

class Mutator {
public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  /// Of the part that the hash covers.
  void mutate(std::string &text) {
    for (std::size_t times = 1 + below(3); times > 0; --times)
      once(text);
  }

  /// Still a snapshot, as far as its frame tells: other values in its rows.
  void revalue(std::string &text) {
    for (std::size_t times = 1 + below(4); times > 0; --times) {
      const std::size_t colon = text.find("\":", text.find("\"rows\"", below(text.size())));
      const std::size_t begin = text.find("\":", colon + 2 + below(200));
      if (begin == std::string::npos)
        continue;
      const std::size_t end = std::min(text.find_first_of(",}]\n", begin + 2), text.size());
      text.replace(begin + 2, end - begin - 2, value());
    }
  }

private:
  std::string value() {
    static const std::vector<std::string> pieces{"null",
                                                 "true",
                                                 "-0",
                                                 "1e400",
                                                 "99999999999999999999999",
                                                 "\"\"",
                                                 "\" \"",
                                                 "{}",
                                                 "[]",
                                                 "[[1],[2]]",
                                                 "{\"$pg\": \" \"}",
                                                 "{\"$pg\": \"\"}",
                                                 "\"\\u0007\\u001b[2J\"",
                                                 "\"now\"",
                                                 "\"infinity\"",
                                                 "\"\\\\xzz\"",
                                                 "\"{}\"",
                                                 "\"24:00\"",
                                                 "1.005",
                                                 "\"NaN\"",
                                                 "\"\\u202e\""};
    return below(20) == 0 ? "\"" + std::string(mebibyte, 'v') + "\""
                          : pieces.at(below(pieces.size()));
  }

  std::size_t below(std::size_t end) { return random_() % std::max<std::size_t>(end, 1); }

  /// Where a token begins: what stands there is most often understood.
  std::size_t token(const std::string &text) {
    return std::min(text.find_first_of("\"[{0123456789tfn", below(text.size())), text.size() - 1);
  }

  std::string junk() {
    static const std::vector<std::string> pieces{
        "null",
        "true",
        "-0",
        "1e999",
        "99999999999999999999999",
        "\"\"",
        "\" \"",
        "{}",
        "[]",
        "[[[[[[[[[[",
        "{\"$pg\": \" \"}",
        "{\"$pg\": 1}",
        "{\"$pg\": \"\"}",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"1\"",
        "\xc3\x28",
        "\xf5\x80\x80\x80",
        std::string(1, '\0'),
        ",",
        ":",
        "}",
        "]",
        "\"rows\": [",
        "\"schema\": \"pg_catalog\"",
        "\"name\": \"" + std::string(300, 'n') + "\"",
        "\r\n",
        "\\",
        "/* */",
        "NaN",
    };
    switch (below(12)) {
    case 0: return std::string(600 + below(4000), '['); // deep
    case 1: return "\"" + std::string(mebibyte, 'v') + "\"";
    case 2: return std::string(below(64), ' ');
    default: return pieces.at(below(pieces.size()));
    }
  }

  void once(std::string &text) {
    const std::size_t at = below(text.size());
    const std::size_t length = 1 + below(40);
    switch (below(9)) {
    case 0: text.at(at) = static_cast<char>(random_()); break;
    case 1: text.erase(at, length); break;
    case 2: text.insert(at, text.substr(below(text.size()), length)); break;
    case 3: text.insert(token(text), junk()); break;
    case 4:
    case 5: { // another value
      const std::size_t begin = token(text);
      const std::size_t end = std::min(text.find_first_of(",]}\n", begin), text.size());
      text.replace(begin, end - begin, junk());
      break;
    }
    case 6: { // a line twice
      const std::size_t begin = text.rfind('\n', at) + 1;
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      text.insert(begin, text.substr(begin, end - begin));
      break;
    }
    case 7: { // a line less
      const std::size_t begin = text.rfind('\n', at) + 1;
      text.erase(begin, std::min(text.find('\n', begin), text.size() - 1) + 1 - begin);
      break;
    }
    default: { // a name for another
      const std::size_t begin = text.find('"', at);
      const std::size_t other = text.find('"', below(text.size()));
      if (begin != std::string::npos && other != std::string::npos) {
        const std::size_t end = std::min(text.find('"', begin + 1), text.size() - 1);
        const std::size_t last = std::min(text.find('"', other + 1), text.size() - 1);
        text.replace(begin, end + 1 - begin, text.substr(other, last + 1 - other));
      }
    }
    }
    if (text.empty())
      text = "{";
  }

  std::mt19937 random_;
};

/// As somebody who knows the format would have written it: the hash is right.
std::string sealed(const std::string &text, std::string trailer) {
  dbxfer::base::Sha256 hash;
  hash.update(text);
  const std::size_t at = trailer.find("\"sha256\": \"") + 11;
  return text + trailer.replace(at, 64, hash.finish());
}

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    longest = std::max(longest, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

void check_sober(const Result &result, std::size_t row) {
  INFO("code " << result.exit_code << "\n" << result.err.substr(0, longest_message));
  CHECK(result.exit_code != 1);
  CHECK(result.exit_code < 128);
  CHECK(result.err.size() <= longest_message);
  CHECK(longest_line(result.out) <= longest_message);
  CHECK_FALSE(contains(result.err, "internal error"));
#ifndef DBXFER_SANITIZED
  CHECK(result.peak_memory <= 64 * mebibyte + 3 * row);
#else
  static_cast<void>(row);
#endif
}

} // namespace

TEST_CASE("500 hostile files with a right hash end soberly, in little memory and few words") {
  const TempDatabase source;
  source.run(library);
  source.run(books);
  const TempDatabase target;
  target.run(library);
  target.run("INSERT INTO author (name) VALUES ('author 3'), ('somebody else')");
  const TempDir folder;
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "good.json"})).exit_code == 0);
  const std::string good = read_file(folder / "good.json");
  const std::size_t end = good.rfind("\"trailer\"");
  REQUIRE(end != std::string::npos);
  const std::string body = good.substr(0, end);
  const std::string trailer = good.substr(end);
  REQUIRE(sealed(body, trailer) == good);

  const std::vector<Words> commands{{"import", "bad.json", "--dry-run", "--verbose"},
                                    {"import", "bad.json", "--rehearse", "--ignore-extra-columns"},
                                    {"inspect", "bad.json"},
                                    {"verify", "bad.json"},
                                    {"import", "bad.json", "--strict", "--no-undo"}};
  unsigned read = 0;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    std::string text = body;
    Mutator mutator(seed);
    if (seed % 2 == 0)
      mutator.revalue(text);
    else
      mutator.mutate(text);
    folder.write("bad.json", sealed(text, trailer));
    const Words &words = commands.at(seed % commands.size());
    INFO("seed " << seed << ", " << words.front());
    const Result result = run(dbxfer_in(folder, target.url(), words));
    check_sober(result, longest_line(text));
    read += result.exit_code != 4 ? 1 : 0;
  }
  // Else nothing but the frame would have been looked at.
  CHECK(read > 50);
}

TEST_CASE("a format in quotes, a thousand strange tables and a name of a megabyte get few words") {
  const TempDatabase target;
  target.run(library);
  const TempDir folder;
  const std::string trailer = "\"trailer\": {\"tables\": 1, \"rows\": 0, \"sha256\": \"" +
                              std::string(64, '0') + "\"}\n}\n";
  const auto begin = [](const std::string &format) {
    return "{\n\"dbxfer\": {\"format\": " + format +
           ", \"writer\": \"dbxfer 0\"},\n\"tables\": [\n";
  };
  const auto table = [](const std::string &name) {
    return R"({"schema": "public", "name": ")" + name +
           R"(", "columns": [{"name": "id", "type": "integer"}], "rows": [], "rowCount": 0})";
  };
  const auto import = [&](const std::string &text, const std::string &last) {
    folder.write("bad.json", sealed(text, last));
    const Result result = run(dbxfer_in(folder, target.url(), {"import", "bad.json"}));
    check_sober(result, mebibyte);
    return result;
  };
  const Result quoted =
      import(begin("\"1\"") + table("author") + "\n],\n\"sequences\": [],\n", trailer);
  CHECK(quoted.exit_code == 4);
  CHECK(contains(quoted.err, "\"format\""));
  const Result big = import(
      begin("1") + table(std::string(mebibyte, 'n')) + "\n],\n\"sequences\": [],\n", trailer);
  CHECK(big.exit_code == 6);
  std::string many = begin("1");
  for (int i = 0; i < 990; ++i)
    many += (i == 0 ? "" : ",\n") + table("strange" + std::to_string(i));
  std::string last = trailer;
  last.replace(last.find("1,"), 1, "990");
  const Result strange = import(many + "\n],\n\"sequences\": [],\n", last);
  CHECK(strange.exit_code == 6);
  CHECK(contains(strange.err, "and 970 more"));
  CHECK(std::ranges::count(strange.err, '\n') < 30);
}

TEST_CASE("an element of an array that is white space and no JSON is refused with its row") {
  const TempDatabase source;
  source.run("CREATE TABLE log (id int PRIMARY KEY, entries json[], others jsonb[], last json)");
  source.run("INSERT INTO log VALUES (1, ARRAY['1']::json[], ARRAY['1']::jsonb[], '1')");
  const TempDatabase target;
  target.run("CREATE TABLE log (id int PRIMARY KEY, entries json[], others jsonb[], last json)");
  const TempDir folder;
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "good.json"})).exit_code == 0);
  const std::string good = read_file(folder / "good.json");
  const std::string row = R"({"id":1,"entries":[1],"others":[1],"last":1})";
  REQUIRE(contains(good, row));
  for (const std::string &bad :
       {std::string(R"({"id":1,"entries":[{"$pg":" "}],"others":[1],"last":1})"),
        std::string(R"({"id":1,"entries":[1],"others":[{"$pg":""}],"last":1})"),
        std::string(R"({"id":1,"entries":[1],"others":[1],"last":{"$pg":" \t"}})"),
        std::string(R"({"id":1,"entries":{"$pg":"{\" \"}"},"others":[1],"last":1})")}) {
    INFO(bad);
    std::string text = good;
    text.replace(text.find(row), row.size(), bad);
    folder.write("bad.json", text);
    const Result result =
        run(dbxfer_in(folder, target.url(), {"import", "bad.json", "--allow-edited"}));
    CHECK(result.exit_code == 7);
    CHECK(target.value("SELECT count(*) FROM log") == "0");
  }
  for (const std::string &bad : {std::string(R"({"id":1,"entries":[ ,1],"others":[1],"last":1})"),
                                 std::string(R"({"id":1,"entries":[1, ],"others":[1],"last":1})"),
                                 std::string(R"({"id":1,"entries":[1],"others":[1],"last": })")}) {
    INFO(bad);
    std::string text = good;
    text.replace(text.find(row), row.size(), bad);
    folder.write("bad.json", text);
    const Result result =
        run(dbxfer_in(folder, target.url(), {"import", "bad.json", "--allow-edited"}));
    check_refusal(result, 4, {"bad.json"});
  }
}
