#include "snapshot/writer.hpp"

#include "base/hash.hpp"
#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <sstream>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;

namespace {

/// The JSON of one value that the server printed as `copy_field`.
std::string json_of(const ValueType &type, const std::string &copy_field) {
  std::istringstream text(snapshot_of({sample("t", {type}, {copy_field})}));
  std::string line;
  for (int i = 0; i < 5; ++i)
    std::getline(text, line);
  return line.substr(6, line.size() - 7); // {"c1": ... }
}

} // namespace

TEST_CASE("a snapshot's lines are those of docs/format.md") {
  const std::string text = small_snapshot();
  const std::size_t trailer = text.rfind("\"trailer\"");
  base::Sha256 hash;
  hash.update(text.substr(0, trailer));
  CHECK(text ==
        R"({
"dbxfer": {"format": 1, "writer": "dbxfer 0.1.0", "exportedAt": "2025-01-15T10:30:00Z", "source": {"database": "app_dev", "server": "15.18", "system": "7234"}},
"tables": [
{"schema": "public", "name": "User", "columns": [{"name": "c1", "type": "text", "notNull": true}, {"name": "c2", "type": "text"}, {"name": "c3", "type": "text"}, {"name": "c4", "type": "text"}, {"name": "c5", "type": "text"}, {"name": "c6", "type": "text"}], "primaryKey": ["c1"], "rows": [
{"c1":1,"c2":"Zoé \"la\" grande","c3":{"a": [1, 2.50]},"c4":["a","b c",null],"c5":"2025-01-15T10:30:00.123+00:00","c6":true},
{"c1":"9007199254740992","c2":null,"c3":{"$pg":"null"},"c4":[],"c5":"infinity","c6":false}
], "rowCount": 2},
{"schema": "public", "name": "Post", "audit": true, "columns": [{"name": "c1", "type": "text", "notNull": true}, {"name": "c2", "type": "text"}], "primaryKey": ["c1"], "foreignKeys": [{"name": "Post_c2_fkey", "columns": ["c2"], "parent": {"schema": "public", "name": "User"}, "parentColumns": ["c1"]}], "rows": [
{"c1":1,"c2":1},
{"c1":2,"c2":null},
{"c1":3,"c2":1}
], "rowCount": 3}
],
"sequences": [
{"schema": "public", "name": "User_id_seq", "lastValue": 7, "isCalled": true, "increment": 1, "table": {"schema": "public", "name": "User"}, "column": "c1"}
],
"trailer": {"tables": 2, "rows": 5, "sha256": ")" +
            hash.finish() + "\"}\n}\n");
}

TEST_CASE("a table list's rules, and a framework's defaults, travel in the table's header") {
  auto table = sample("t", {{Scalar::text}, {Scalar::text}}, {});
  table.table.rules = {
      {"c1"},
      dbxfer::Identity::same,
      dbxfer::KeyScope::local,
      OnConflict::newer,
      "c2",
      {"c2"},
      {"c1", "c2"},
      dbxfer::Triggers::off,
      {{{"c2"}, "auth", "User", {}, {}}, {{"c1", "c2"}, "public", "t", {"a", "b"}, {}}},
      "Django",
      {"match", "keep"}};
  const std::string text = snapshot_of({table});
  CHECK(text.find(R"("match": ["c1"], "identity": "same", "key": "local", "onConflict": "newer", )"
                  R"("newer": "c2", "keep": ["c2"], "ignore": ["c1", "c2"], "triggers": "off", )"
                  R"("references": [{"columns": ["c2"], "schema": "auth", "table": "User"}, )"
                  R"({"columns": ["c1", "c2"], "schema": "public", "table": "t", )"
                  R"("parentColumns": ["a", "b"]}], "framework": "Django", )"
                  R"("defaults": ["match", "keep"], "rows": [)") != std::string::npos);
  const TemporaryFolder folder;
  CHECK(open_text(folder, text).tables()[0].rules == table.table.rules);
}

TEST_CASE("the conditions of a reference travel as the table list writes them") {
  auto table = sample("t", {{Scalar::text}, {Scalar::text}}, {});
  table.table.rules.references = {{{"c2"},
                                   std::nullopt,
                                   "User",
                                   {},
                                   {{"c1", "app", "shop"},
                                    {"c1", "model", std::nullopt},
                                    {"say \"hi\"", std::nullopt, std::nullopt},
                                    {"c3", "x", "1"},
                                    {"c4", "x", "2"},
                                    {"c2", std::nullopt, "2"}}}};
  const std::string text = snapshot_of({table});
  CHECK(text.find(R"("table": "User", "when": {"c1": {"app": "shop", "model": null}, )"
                  R"("say \"hi\"": null, "c3": {"x": "1"}, "c4": {"x": "2"}, "c2": "2"}}])") !=
        std::string::npos);
  const TemporaryFolder folder;
  CHECK(open_text(folder, text).tables()[0].rules == table.table.rules);
}

TEST_CASE("tables without rows, columns or company") {
  const TemporaryFolder folder;
  CHECK(open_text(folder, snapshot_of({})).tables().empty());
  const Reader reader = open_text(
      folder, snapshot_of({sample("empty", {{Scalar::text}}, {}), sample("none", {}, {"", ""})}));
  CHECK(reader.tables()[0].rows == 0);
  CHECK(reader.tables()[1].rows == 2);
}

TEST_CASE(
    "[A11][B06][B07] numbers stand as PostgreSQL prints them, and as strings where JSON cannot") {
  const ValueType number{Scalar::number};
  for (const char *plain :
       {"0", "-7", "32767", "1.5", "1e+20", "1.5e-07", "5e-324", "1.7976931348623157e+308"})
    CHECK(json_of(number, plain) == plain);
  for (const std::string text :
       {"NaN", "Infinity", "-Infinity", "-0", "007", "1.", ".5", "1e", "", "-"})
    CHECK(json_of(number, text) == '"' + text + '"');
  CHECK(json_of(number, "\\N") == "null");
  const ValueType bigint{Scalar::bigint};
  for (const char *plain : {"0", "-1", "9007199254740991", "-9007199254740991", "999999999999999"})
    CHECK(json_of(bigint, plain) == plain);
  for (const std::string text :
       {"9007199254740992", "-9007199254740992", "9223372036854775807", "-9223372036854775808"})
    CHECK(json_of(bigint, text) == '"' + text + '"');
  CHECK(json_of({Scalar::text}, "1.10") == "\"1.10\"");
}

TEST_CASE("[B08] text keeps every byte") {
  const ValueType text{Scalar::text};
  CHECK(json_of(text, "") == "\"\"");
  CHECK(json_of(text, "\\N") == "null");
  CHECK(json_of(text, "\\\\N") == "\"\\\\N\"");
  CHECK(json_of(text, "\\\\.") == "\"\\\\.\"");
  CHECK(json_of(text, "a\\tb\\nc\\rd\\be\\ff\\\\g\\vh") == R"("a\tb\nc\rd\be\ff\\g\u000bh")");
  CHECK(json_of(text, "\x01 \x1b \x7f") == "\"\\u0001 \\u001b \x7f\"");
  CHECK(json_of(text, "say \"yes\" / no  ") == R"("say \"yes\" / no  ")");
  CHECK(json_of(text, "é 😀 \u2028") == "\"é 😀 \u2028\"");
  CHECK(json_of(text, "\\q\\\"") == R"("q\"")");
}

TEST_CASE("[B06] time stands as ISO 8601 has it, and as PostgreSQL's text beyond") {
  const ValueType timestamp{Scalar::timestamp};
  CHECK(json_of(timestamp, "2025-01-15 10:30:00") == "\"2025-01-15T10:30:00\"");
  CHECK(json_of(timestamp, "2025-01-15 10:30:00.123456") == "\"2025-01-15T10:30:00.123456\"");
  CHECK(json_of(timestamp, "2025-01-15 10:30:00+00") == "\"2025-01-15T10:30:00+00:00\"");
  CHECK(json_of(timestamp, "2025-01-15 10:30:00.5+00") == "\"2025-01-15T10:30:00.5+00:00\"");
  for (const std::string text :
       {"infinity", "-infinity", "0044-03-15 00:00:00 BC", "0044-03-15 00:00:00+00 BC",
        "294276-12-31 23:59:59.999999", "2025-01-15 10:30:00+02", "2025-01-15 10:30:00."})
    CHECK(json_of(timestamp, text) == '"' + text + '"');
}

TEST_CASE("[B09] json stands as it is, unless it would not come back as it is") {
  const ValueType json{Scalar::json};
  for (const std::string same : {"{}", "[]", "true", "1.10", "1e400", "\"x\"",
                                 "{\"a\": 1,  \"a\": 2}", "{\"$pg\": 1, \"b\": 2}",
                                 "[{\"$pg\": 1}]", "\"null\"", "123456789012345678901234567890.10"})
    CHECK(json_of(json, same) == same);
  CHECK(json_of(json, R"({"a": "x\\ny\\"z"})") == R"({"a": "x\ny\"z"})");
  CHECK(json_of(json, R"({"a":\t1})") == "{\"a\":\t1}");
  CHECK(json_of(json, "null") == R"({"$pg":"null"})");
  CHECK(json_of(json, " {}") == R"({"$pg":" {}"})");
  CHECK(json_of(json, "{}\\n") == R"({"$pg":"{}\n"})");
  CHECK(json_of(json, "[1,\\n2]") == R"({"$pg":"[1,\n2]"})");
  CHECK(json_of(json, "[1,\\r2]") == R"({"$pg":"[1,\r2]"})");
  CHECK(json_of(json, R"("a\\u0000b")") == R"({"$pg":"\"a\\u0000b\""})");
  CHECK(json_of(json, R"("\\ud800")") == R"({"$pg":"\"\\ud800\""})");
  CHECK(json_of(json, R"("\\udc00 ")") == R"({"$pg":"\"\\udc00 \""})");
  CHECK(json_of(json, R"("\\ud83d\\ude00")") == R"("\ud83d\ude00")");
  CHECK(json_of(json, R"({"$pg": 1})") == R"({"$pg":"{\"$pg\": 1}"})");
  CHECK(json_of(json, R"({"\\u0024pg": 1})") == R"({"$pg":"{\"\\u0024pg\": 1}"})");
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(json_of(json, nested(500)) == nested(500));
  CHECK(json_of(json, nested(501)) == "{\"$pg\":\"" + nested(501) + "\"}");
  CHECK(json_of(json, nested(5000)) == "{\"$pg\":\"" + nested(5000) + "\"}");
}

TEST_CASE("[B05] arrays stand as JSON arrays of their elements' mapping") {
  const ValueType text{Scalar::text, true};
  CHECK(json_of(text, "{}") == "[]");
  CHECK(json_of(text, R"({a,"b c",NULL,"NULL","","x\\"y","back\\\\slash","tab\tin"})") ==
        R"(["a","b c",null,"NULL","","x\"y","back\\slash","tab\tin"])");
  CHECK(json_of(text, "{{a,b},{c,NULL}}") == R"([["a","b"],["c",null]])");
  CHECK(json_of({Scalar::number, true}, "{1,NaN,-0,1.5}") == R"([1,"NaN","-0",1.5])");
  CHECK(json_of({Scalar::boolean, true}, "{t,f,NULL}") == "[true,false,null]");
  CHECK(json_of({Scalar::bigint, true}, "{1,9223372036854775807}") ==
        R"([1,"9223372036854775807"])");
  CHECK(json_of({Scalar::timestamp, true}, R"({"2025-01-15 10:30:00",infinity})") ==
        R"(["2025-01-15T10:30:00","infinity"])");
  CHECK(json_of({Scalar::text, true, ';'}, "{(1,1),(0,0);(2,2),(1,1)}") ==
        R"x(["(1,1),(0,0)","(2,2),(1,1)"])x");
  CHECK(json_of(text, "[2:4]={1,2,3}") == R"({"$pg":"[2:4]={1,2,3}"})");
  CHECK(json_of(text, "[0:1][0:1]={{1,2},{3,4}}") == R"({"$pg":"[0:1][0:1]={{1,2},{3,4}}"})");
  CHECK(json_of({Scalar::text, true, ',', true}, "{a}") == R"({"$pg":"{a}"})");
  CHECK(json_of(text, "not an array") == R"({"$pg":"not an array"})");
}

TEST_CASE("arrays of json stand as arrays of documents") {
  const ValueType json{Scalar::json, true};
  CHECK(json_of(json, R"({"{\\"a\\": 1}",NULL,1,"[1, 2]","null","{\\"$pg\\": 1}"})") ==
        R"([{"a": 1},null,1,[1, 2],{"$pg":"null"},{"$pg":"{\"$pg\": 1}"}])");
  CHECK(json_of(json, "{{1,2},{3,4}}") == R"({"$pg":"{{1,2},{3,4}}"})");
}

TEST_CASE("a line of the wrong number of fields stops the export") {
  for (const char *line : {"1", "1\t2\t3", "", "1\t2\t"})
    CHECK(error_of([&] {
            return snapshot_of({sample("t", {{Scalar::text}, {Scalar::text}}, {line})});
          }).code() == ExitCode::internal);
}

TEST_CASE("[B21] bytes that are not UTF-8 stop the export, naming the row") {
  const Error error = error_of([] {
    return snapshot_of({sample("t", {{Scalar::text}},
                               {"good", "b\xff"
                                        "d"})});
  });
  CHECK(error.code() == ExitCode::refused);
  CHECK(std::string(error.what()).find("row 2 of table t") != std::string::npos);
}

TEST_CASE("[A19] names of tables and columns are data") {
  const TemporaryFolder folder;
  Sample odd = sample("\"; DROP TABLE x; --\n\\", {{Scalar::text}}, {"v"});
  odd.table.columns[0].name = "a\"b\\\t{,:é";
  odd.table.primary_key.clear();
  const Reader reader = open_text(folder, snapshot_of({odd}));
  CHECK(reader.tables()[0].name == odd.table.name);
  RowReader rows = reader.rows_of(0, {{odd.table.columns[0].name, {}}});
  std::string line;
  REQUIRE(rows.next(line));
  CHECK(line == "v");
  CHECK(rows.problems().empty());
}

TEST_CASE("[B23] values of stored generated columns do not travel") {
  const TemporaryFolder folder;
  Sample made = sample("t", {{Scalar::text}}, {"v"});
  made.table.columns.push_back({"full", "text", false, "stored"});
  const Reader reader = open_text(folder, snapshot_of({made}));
  CHECK(reader.tables()[0].columns.size() == 2);
  CHECK(reader.tables()[0].columns[1].generated == "stored");
  CHECK(copy_lines(reader, 0, {{}}) == std::vector<std::string>{"v"});
}
