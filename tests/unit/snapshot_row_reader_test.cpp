#include "snapshot/reader.hpp"

#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <array>
#include <fstream>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;

namespace {

/// One row read with one field, and what was said about it.
struct Read {
  std::string copy;
  std::string problem;
};

Read read_value(const TemporaryFolder &folder, const std::string &json, const ValueType &type) {
  const Reader reader = open_text(folder, hand_made("{\"c1\": " + json + " }"), true);
  RowReader rows = reader.rows_of(0, {{"c1", type}});
  Read read;
  REQUIRE(rows.next(read.copy));
  if (!rows.problems().empty()) {
    CHECK(rows.problems()[0].column == 0);
    read.problem = rows.problems()[0].message;
  }
  CHECK_FALSE(rows.next(read.copy));
  return read;
}

} // namespace

TEST_CASE("[A11] values are read generously and digits are never touched") {
  const TemporaryFolder folder;
  const auto copy = [&](const std::string &json, const ValueType &type = {}) {
    const Read read = read_value(folder, json, type);
    CHECK(read.problem.empty());
    return read.copy;
  };
  for (const std::string digits : {"1e400", "18446744073709551616", "0.1000", "-0",
                                   "123456789012345678901234567890.10", "1E+05"}) {
    CHECK(copy(digits) == digits);
    CHECK(copy(digits, {Scalar::number}) == digits);
    CHECK(copy('"' + digits + '"', {Scalar::bigint}) == digits);
    CHECK(copy(digits, {Scalar::json}) == digits);
  }
  CHECK(copy(std::string(131'072, '7')) == std::string(131'072, '7'));
  CHECK(copy("null") == "\\N");
  CHECK(copy("null", {Scalar::json}) == "\\N");
  CHECK(copy("null", {Scalar::text, true}) == "\\N");
  CHECK(copy("true", {Scalar::boolean}) == "t");
  CHECK(copy("false", {Scalar::boolean}) == "f");
  CHECK(copy("\"yes\"", {Scalar::boolean}) == "yes");
  CHECK(copy("1", {Scalar::boolean}) == "1");
  CHECK(copy("\"2025-01-15T10:30:00Z\"", {Scalar::timestamp}) == "2025-01-15 10:30:00Z");
}

TEST_CASE("strings become COPY fields") {
  const TemporaryFolder folder;
  const auto copy = [&](const std::string &json) { return read_value(folder, json, {}).copy; };
  CHECK(copy("\"\"").empty());
  CHECK(copy(R"("a\tb\nc\rd\be\ff\\g\/h\"i")") == R"(a\tb\nc\rd\be\ff\\g/h"i)");
  CHECK(copy(R"("\u0009\u000a\u000b\u000c\u000d\u0008\u005c\u0001\u0022\u002f")") ==
        "\\t\\n\\v\\f\\r\\b\\\\\x01\"/");
  CHECK(copy(R"("\u00e9\u20AC\ud83d\uDE00")") == "é€😀");
  CHECK(copy(R"("\\N")") == "\\\\N");
  CHECK(copy(R"("\\.")") == "\\\\.");
}

TEST_CASE("json documents and the wrapper become COPY fields") {
  const TemporaryFolder folder;
  const ValueType json{Scalar::json};
  const auto copy = [&](const std::string &text, const ValueType &type) {
    const Read read = read_value(folder, text, type);
    CHECK(read.problem.empty());
    return read.copy;
  };
  CHECK(copy(R"({"a": "x\ny\\z"})", json) == R"({"a": "x\\ny\\\\z"})");
  CHECK(copy("{\"a\":\n\t[1,\r\n2]}", json) == R"({"a":\n\t[1,\r\n2]})");
  CHECK(copy("\"text\"", json) == "\"text\"");
  CHECK(copy(R"({"$pg": "null"})", json) == "null");
  CHECK(copy(R"({ "\u0024pg" : " {}\n" })", json) == " {}\\n");
  CHECK(copy(R"({"$pg": "x", "b": 1})", json) == R"({"$pg": "x", "b": 1})");
  CHECK(copy(R"([{"$pg": "x"}])", json) == R"([{"$pg": "x"}])");
  CHECK(copy(R"({"$pg": "a\tb"})", {Scalar::text}) == "a\\tb");
  CHECK(copy(R"({"$pg": "[2:3]={1,2}"})", {Scalar::text, true}) == "[2:3]={1,2}");
  CHECK(copy(R"({"$pg": "{x}"})", {Scalar::text, true, ',', true}) == "{x}");
}

TEST_CASE("JSON arrays become PostgreSQL's") {
  const TemporaryFolder folder;
  const auto copy = [&](const std::string &text, const ValueType &type) {
    const Read read = read_value(folder, text, type);
    CHECK(read.problem.empty());
    return read.copy;
  };
  const ValueType text{Scalar::text, true};
  CHECK(copy("[]", text) == "{}");
  CHECK(copy("[ ]", text) == "{}");
  CHECK(copy(R"(["a", null ,"NULL","","b\"c","d\\e","f\ng", 1.50])", text) ==
        R"({a,NULL,"NULL","","b\\"c","d\\\\e","f\ng",1.50})");
  CHECK(copy(R"([["a","b"],["c",null]])", text) == R"({{a,b},{c,NULL}})");
  CHECK(copy("[[[1]],[[2]]]", {Scalar::number, true}) == "{{{1}},{{2}}}");
  CHECK(copy("[true,false,null]", {Scalar::boolean, true}) == "{t,f,NULL}");
  CHECK(copy(R"x(["(1,1),(0,0)","(2,2),(1,1)"])x", {Scalar::text, true, ';'}) ==
        "{(1,1),(0,0);(2,2),(1,1)}");
  CHECK(copy(R"([{"$pg": "x\"y"}, "z"])", text) == R"({"x\\"y",z})");
  const ValueType json{Scalar::json, true};
  CHECK(copy(R"([{"a": "b\nc"}, [1, 2], null, {"$pg": "null"}, "x"])", json) ==
        R"({"{\\"a\\": \\"b\\\\nc\\"}","[1, 2]",NULL,"null","\\"x\\""})");
}

TEST_CASE("[A14] values of the wrong shape are problems of their column") {
  const TemporaryFolder folder;
  const auto problem = [&](const std::string &text, const ValueType &type) {
    const Read read = read_value(folder, text, type);
    CHECK(read.copy == "\\N");
    return read.problem;
  };
  const ValueType text{Scalar::text};
  const ValueType array{Scalar::text, true};
  CHECK(problem("{\"a\": 1}", text) == "column \"c1\": an object stands where none belongs");
  CHECK(problem("[1]", text) == "column \"c1\": an array stands where none belongs");
  CHECK(problem("true", text) == "column \"c1\": true or false stands where no boolean belongs");
  CHECK(problem("\"{a}\"", array) == "column \"c1\": something else stands where an array belongs");
  CHECK(problem("7", array) == "column \"c1\": something else stands where an array belongs");
  CHECK(problem("{\"a\": 1}", array) ==
        "column \"c1\": something else stands where an array belongs");
  CHECK(problem("[{\"a\": 1}]", array) == "column \"c1\": an object stands where none belongs");
  CHECK(problem("[true]", array) == "column \"c1\": true or false stands where no boolean belongs");
  for (const char *ragged :
       {"[[1],[2,3]]", "[[1],2]", "[1,[2]]", "[null,[1]]", "[[1],null]", "[[[1]],[2]]"})
    CHECK(tells(problem(ragged, array), "differ in length or depth"));
  for (const char *empty : {"[[]]", "[[],[]]", "[[1],[]]"})
    CHECK(tells(problem(empty, array), "array"));
  CHECK(tells(problem("[[[[[[[1]]]]]]]", array), "more than six dimensions"));
  CHECK(tells(problem("[\"a\"]", {Scalar::text, true, ',', true}), "domain over an array"));
  CHECK(tells(problem("{\"$pg\": 1}", {Scalar::json}), "something else than a string"));
  CHECK(tells(problem("[{\"$pg\": null}]", array), "something else than a string"));
}

TEST_CASE("[A14] missing and unknown columns are problems of the row") {
  const TemporaryFolder folder;
  Sample made = sample("t", {{}, {}, {}}, {"1\t2\t3", "4\t5\t6"});
  std::string text = snapshot_of({made});
  const std::size_t at = text.find("\"c2\":\"5\"");
  text.replace(at, 8, "\"x\\u0079\":7");
  const Reader reader = open_text(folder, text, true);
  RowReader rows =
      reader.rows_of(0, {{"c3", {}}, {"c2", {}}}); // c1 is in the header and not asked for
  std::string line;
  REQUIRE(rows.next(line));
  CHECK(line == "3\t2");
  CHECK(rows.problems().empty());
  line.clear();
  REQUIRE(rows.next(line));
  CHECK(line == "6\t\\N");
  REQUIRE(rows.problems().size() == 2);
  CHECK(rows.problems()[0].column == RowProblem::npos);
  CHECK(rows.problems()[0].message ==
        "column \"xy\" is not among the columns of the table's header");
  CHECK(rows.problems()[1].column == 1);
  CHECK(rows.problems()[1].message == "column \"c2\" is missing");
  CHECK_FALSE(rows.next(line));
}

TEST_CASE("rows can be skipped, named by their offset and taken as they stand") {
  const TemporaryFolder folder;
  const std::string rows_text = "\n{\"c1\":\"a\"},\n{\"c1\":\n \"b\"\r\n},\n{\"c1\":\"c\"}\n";
  const std::string text = hand_made(rows_text);
  const Reader reader = open_text(folder, text, true);
  RowReader rows = reader.rows_of(0, {{"c1", {}}});
  std::string line;
  REQUIRE(rows.step());
  CHECK(rows.offset() == text.find("{\"c1\":\"a\""));
  REQUIRE(rows.next(line));
  CHECK(line == "b");
  CHECK(rows.json() == "{\"c1\":  \"b\"  }");
  const std::uint64_t second = rows.offset();
  REQUIRE(rows.next(line));
  CHECK(line == "bc"); // it appends
  CHECK(rows.json() == "{\"c1\":\"c\"}");
  const std::uint64_t third = rows.offset();
  CHECK_FALSE(rows.step());
  CHECK(reader.lines_of({0, second, third, text.size()}) == std::vector<std::uint64_t>{1, 3, 6, 8});
  CHECK(reader.lines_of({}).empty());
}

TEST_CASE("rows are passed over without a look, however the file is laid out") {
  const TemporaryFolder folder;
  const std::string b = R"({"c1":"b,\n]"})";
  const std::string large = "{\"c1\":\"" + std::string(3 << 20, 'x') + "\"}";
  for (const auto &[before, between, after] :
       std::vector<std::array<std::string, 3>>{{"\n", ",\n", "\n"}, // as it is written
                                               {"", ",", ""},
                                               {"\n", ",\n\n", "\n"},
                                               {"\n", ", \n", "\n"},
                                               {"\n", "\n,", "\n"},
                                               {"\n", ",\r\n", "\r\n"},
                                               {"\n", ",\n", ""},
                                               {" ", ",\n", " \n"}}) {
    for (const auto &row : {b, large, std::string("{\"c1\":\n\"b\"}")}) {
      const Reader reader =
          open_text(folder,
                    hand_made(before + "{\"c1\":\"a\"}" + between + row + between + row + between +
                              "{\"c1\":\"d\"}" + between + row + after),
                    true);
      CAPTURE(before, between, after, row.size());
      RowReader looked = reader.rows_of(0, {{"c1", {}}});
      RowReader passed = reader.rows_of(0, {{"c1", {}}});
      std::string line;
      for (int i = 0; i < 4; ++i)
        REQUIRE(looked.step());
      REQUIRE(passed.step());
      REQUIRE(passed.pass_over());
      REQUIRE(passed.pass_over());
      REQUIRE(passed.next(line));
      CHECK(line == "d");
      CHECK(passed.offset() == looked.offset());
      CHECK(passed.pass_over());
      CHECK_FALSE(passed.pass_over());
    }
  }
}

TEST_CASE("no rows, no columns, no fields") {
  const TemporaryFolder folder;
  const Reader reader = open_text(folder, hand_made("{},{}"), true);
  RowReader rows = reader.rows_of(0, {});
  std::string line;
  CHECK(rows.next(line));
  CHECK(rows.next(line));
  CHECK_FALSE(rows.next(line));
  CHECK(line.empty());
  CHECK(copy_lines(open_text(folder, hand_made(""), true), 0, {{}}).empty());
}

TEST_CASE("two readers of one file do not disturb each other") {
  const TemporaryFolder folder;
  const Reader reader = open_text(folder, small_snapshot());
  RowReader users = reader.rows_of(0, {{"c1", {}}});
  RowReader posts = reader.rows_of(1, {{"c1", {}}});
  std::string line;
  REQUIRE(users.next(line));
  REQUIRE(posts.next(line));
  REQUIRE(users.next(line));
  REQUIRE(posts.next(line));
  CHECK(line == "1190071992547409922");
}

TEST_CASE("[A21] a file that changes while it is read is noticed") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("snapshot.json", small_snapshot());
  const Reader reader = Reader::open(path, {});
  reader.check_unchanged();
  RowReader rows = reader.rows_of(1, {{"c1", {}}});
  std::ofstream(path, std::ios::in | std::ios::out) << std::string(2000, 'x');
  CHECK(error_of([&] { reader.check_unchanged(); }).code() == ExitCode::snapshot);
  std::string line;
  CHECK(error_of([&] {
          while (rows.next(line)) {
          }
        }).code() == ExitCode::snapshot);
}

TEST_CASE("[A21] a file put in its place is not read by mistake") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("snapshot.json", small_snapshot());
  const Reader reader = Reader::open(path, {});
  std::filesystem::rename(folder.file("other.json", "something else"), path);
  CHECK(copy_lines(reader, 1, {{}, {}}).size() == 3);
}

TEST_CASE("[A09] a row of 40 MiB and a deep one are read") {
  const TemporaryFolder folder;
  const std::string large(40 << 20, 'x');
  const std::string deep = std::string(499, '[') + std::string(499, ']');
  const Reader reader = open_text(folder, snapshot_of({sample("t", {{Scalar::text}, {Scalar::json}},
                                                              {large + "\t" + deep, "after\t1"})}));
  const std::vector<std::string> lines = copy_lines(reader, 0, {{Scalar::text}, {Scalar::json}});
  REQUIRE(lines.size() == 2);
  CHECK((lines[0] == large + "\t" + deep));
  CHECK(lines[1] == "after\t1");
}
