#include "snapshot/frame/table_list.hpp"

#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;

namespace {

TableList read(const TemporaryFolder &folder, std::string_view text) {
  return read_table_list(folder.file("dbxfer.json", text));
}

/// The message behind the folder's name.
std::string refusal(const TemporaryFolder &folder, std::string_view text) {
  const Error error = error_of([&] { return read(folder, text); });
  CHECK(error.code() == ExitCode::configuration);
  return std::string(error.what()).substr(folder.path().native().size() + 1);
}

} // namespace

TEST_CASE("a table list is read in its order") {
  const TemporaryFolder folder;
  const TableList list = read(folder, R"({
  "$schema": "tables.schema.json",
  "description": "ours",
  "tables": [
    "Permission",
    "auth.User",
    {"name": "AuditLog", "audit": true},
    {"schema": "odd.schema", "name": "a.b", "audit": false, "match": ["code", "tenant"]}
  ]
})");
  REQUIRE(list.tables.size() == 4);
  CHECK(list.tables[0].name == "Permission");
  CHECK_FALSE(list.tables[0].schema);
  CHECK_FALSE(list.tables[0].audit);
  CHECK(list.tables[0].line == 5);
  CHECK(list.tables[1].schema == "auth");
  CHECK(list.tables[1].name == "User");
  CHECK(list.tables[1].line == 6);
  CHECK(list.tables[2].audit == true);
  CHECK(list.tables[3].schema == "odd.schema");
  CHECK(list.tables[3].name == "a.b");
  CHECK(list.tables[3].audit == false);
  CHECK(list.tables[3].rules.match == std::vector<std::string>{"code", "tenant"});
  CHECK(list.tables[3].line == 8);
  CHECK(read(folder, "{\r\n\"tables\":\r\n[\"A\"]}\r\n").tables[0].line == 3);
  CHECK(read(folder, "{\"tables\": [\"A\",\n{\"name\": \"B\"}]}").tables[1].line == 2);
}

TEST_CASE("a table list says how a table's rows are merged") {
  const TemporaryFolder folder;
  const TableList list = read(folder, R"({"tables": [
    {"name": "User", "onConflict": "newer", "newer": "updatedAt", "keep": ["passwordHash"], "ignore": ["updatedAt"]},
    {"name": "Note", "onConflict": "update",
     "references": [{"columns": ["ownerId"], "table": "User"},
                    {"columns": ["a", "b"], "table": "crm.Deal", "parentColumns": ["x", "y"]},
                    {"columns": ["c"], "schema": "odd.one", "table": "a.b"}]}]})");
  REQUIRE(list.tables.size() == 2);
  const TableRules &user = list.tables[0].rules;
  CHECK(user.on_conflict == OnConflict::newer);
  CHECK(user.newer == "updatedAt");
  CHECK(user.keep == std::vector<std::string>{"passwordHash"});
  CHECK(user.ignore == std::vector<std::string>{"updatedAt"});
  const TableRules &note = list.tables[1].rules;
  CHECK(note.on_conflict == OnConflict::update);
  CHECK(note.references == std::vector<Reference>{{{"ownerId"}, std::nullopt, "User", {}, {}},
                                                  {{"a", "b"}, "crm", "Deal", {"x", "y"}, {}},
                                                  {{"c"}, "odd.one", "a.b", {}, {}}});
}

TEST_CASE("a table list says for which rows a reference counts") {
  const TemporaryFolder folder;
  const TableList list = read(folder, R"({"tables": [{"name": "tag", "references": [
    {"columns": ["object_id"], "table": "shop.product",
     "when": {"content_type_id": {"app_label": "shop", "model": "product"}, "live": true}},
    {"when": {"kind": 7, "rate": -1.50, "gone": null, "kind_id": {"x": false}},
     "table": "b", "columns": ["b_id"]}]}]})");
  using Conditions = std::vector<Condition>;
  const auto &references = list.tables.at(0).rules.references;
  REQUIRE(references.size() == 2);
  CHECK(references[0].schema == "shop");
  CHECK(references[0].when == Conditions{{"content_type_id", "app_label", "shop"},
                                         {"content_type_id", "model", "product"},
                                         {"live", std::nullopt, "true"}});
  CHECK(references[1].columns == std::vector<std::string>{"b_id"});
  CHECK(references[1].when == Conditions{{"kind", std::nullopt, "7"},
                                         {"rate", std::nullopt, "-1.50"},
                                         {"gone", std::nullopt, std::nullopt},
                                         {"kind_id", "x", "false"}});
}

TEST_CASE("[E01] a bad condition of a reference is refused with file and line") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string &when) {
    return refusal(folder, "{\"tables\": [{\"name\": \"A\", \"references\": [{\"columns\": "
                           "[\"a\"], \"table\": \"B\",\n\"when\": " +
                               when + "}]}]}");
  };
  CHECK(refused("{}") == "dbxfer.json:2: \"when\" names no column");
  CHECK(refused(R"({"a": {}})") == "dbxfer.json:2: \"when\" names no column");
  CHECK(refused("\"a\"") == "dbxfer.json:2: a string stands where it must not");
  CHECK(refused("null") == "dbxfer.json:2: null stands where it must not");
  CHECK(refused("true") == "dbxfer.json:2: true or false stands where it must not");
  CHECK(refused(R"([{"a": "b"}])") == "dbxfer.json:2: an array stands where it must not");
  CHECK(refused(R"({"a": ["b"]})") == "dbxfer.json:2: an array stands where it must not");
  CHECK(refused(R"({"a": {"b": ["c"]}})") == "dbxfer.json:2: an array stands where it must not");
  CHECK(refused(R"({"a": {"b": {"c": "d"}}})") ==
        "dbxfer.json:2: an object stands where it must not");
  CHECK(refused(R"({"a": "b", "a": "c"})") == "dbxfer.json:2: the key \"a\" stands here twice");
  CHECK(tells(refused(R"({"a": "b"}, "wen": 1)"), "unknown key \"wen\" (did you mean \"when\"?)"));
}

TEST_CASE("[E01] a bad rule of a table list is refused with file and line") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string &rule) {
    return refusal(folder, "{\"tables\": [\n{\"name\": \"A\", " + rule + "}]}");
  };
  CHECK(refused(R"("onConflict": "replace")") ==
        "dbxfer.json:2: \"onConflict\" must be \"update\", \"skip\" or \"newer\"");
  CHECK(tells(refused(R"("newer": ["a"])"), "an array stands where it must not"));
  CHECK(tells(refused(R"("keep": [])"), "\"keep\" names no column"));
  CHECK(tells(refused(R"("references": ["User"])"), "a string stands where it must not"));
  CHECK(tells(refused(R"("references": [{"table": "User"}])"), "\"columns\" is missing"));
  CHECK(tells(refused(R"("references": [{"columns": ["a"]}])"), "\"table\" is missing"));
  CHECK(tells(refused(R"("references": [{"columns": [], "table": "User"}])"),
              "\"columns\" names no column"));
  CHECK(tells(refused(R"("references": [{"columns": ["a"], "table": ""}])"),
              "a table without a name"));
  CHECK(tells(refused(R"("references": [{"column": ["a"], "table": "User"}])"),
              "did you mean \"columns\"?"));
  CHECK(tells(refused(R"("references": [{"columns": ["a"], "table": "B", "parentColumns":
                          ["x", "y"]}])"),
              "must be equally many"));
}

TEST_CASE("[E01] a bad table list is refused with file and line") {
  const TemporaryFolder folder;
  CHECK(refusal(folder, "{\n\n  \"tabels\": []\n}") ==
        "dbxfer.json:3: unknown key \"tabels\" (did you mean \"tables\"?)");
  CHECK(tells(refusal(folder, R"({"tables": [{"name": "A", "colour": "red"}]})"),
              "dbxfer.json:1: unknown key \"colour\"; known are name, schema"));
  CHECK(refusal(folder, "{\"tables\": [\n\"A\",\n7]}") ==
        "dbxfer.json:3: a number stands where it must not");
  CHECK(refusal(folder, "{\"tables\": {}}") == "dbxfer.json:1: an object stands where it must not");
  CHECK(refusal(folder, "{\"tables\": \"A\"}") ==
        "dbxfer.json:1: a string stands where it must not");
  CHECK(refusal(folder, "{\"tables\": [null]}") == "dbxfer.json:1: null stands where it must not");
  CHECK(tells(refusal(folder, R"({"tables": [{"name": "A", "audit": "yes"}]})"),
              "a string stands where it must not"));
  CHECK(tells(refusal(folder, R"({"tables": [{"name": ["A"]}]})"),
              "an array stands where it must not"));
  CHECK(tells(refusal(folder, R"({"tables": [{"name": "A", "match": "code"}]})"),
              "a string stands where it must not"));
  CHECK(tells(refusal(folder, R"({"tables": [{"name": "A", "match": []}]})"),
              "\"match\" names no column"));
  CHECK(tells(refusal(folder, R"({"tables": ["A"], "tables": ["B"]})"),
              "\"tables\" stands here twice"));
  CHECK(tells(refusal(folder, R"({"tables": [{"name": "A", "name": "B"}]})"),
              "\"name\" stands here twice"));
  CHECK(tells(refusal(folder, R"({"tables": [{"audit": true}]})"), "\"name\" is missing"));
  CHECK(tells(refusal(folder, R"({"description": "x"})"), "\"tables\" is missing"));
  CHECK(tells(refusal(folder, R"({"tables": []})"), "names no table"));
  CHECK(tells(refusal(folder, R"({"tables": [""]})"), "a table without a name"));
  CHECK(tells(refusal(folder, R"({"tables": [".A"]})"), "a table without a name"));
  CHECK(tells(refusal(folder, R"({"tables": ["\u0000"]})"), "\\u0000"));
  CHECK(tells(refusal(folder, "[\"A\"]"), "an array stands where it must not"));
  CHECK(
      tells(refusal(folder, "{\n\"tables\": [\"A\",\n]}"), "dbxfer.json:3: it is not valid JSON"));
  CHECK(tells(refusal(folder, "tables: [A]"), "dbxfer.json:1: it is not valid JSON"));
  CHECK(tells(refusal(folder, "{\"tables\": [\"A\"]}{}"), "it is not valid JSON"));
}

TEST_CASE("[E01] a file that is no text is refused by its kind") {
  const TemporaryFolder folder;
  CHECK(tells(refusal(folder, ""), "dbxfer.json:1: it is empty"));
  CHECK(tells(refusal(folder, " \n"), "it is empty"));
  CHECK(tells(refusal(folder, "\xEF\xBB\xBF{}"), "byte order mark"));
  CHECK(tells(refusal(folder, std::string("{\0", 2)), "zero bytes"));
  CHECK(tells(refusal(folder, "{\"tables\": [\"\xff\"]}"), "it is not valid JSON"));
  CHECK(tells(refusal(folder, std::string(100'000, '[')), "an array stands where it must not"));
  CHECK(tells(refusal(folder, std::string((16 << 20) + 1, ' ')), "larger than 16 MiB"));
  CHECK(error_of([&] { return read_table_list(folder.path() / "none.json"); }).code() ==
        ExitCode::local_file);
}

TEST_CASE("[E02] a table listed twice is refused") {
  const TemporaryFolder folder;
  CHECK(refusal(folder, "{\"tables\": [\"A\",\n\"B\",\n\"A\"]}") ==
        "dbxfer.json:3: table A is listed twice");
  CHECK(tells(refusal(folder, R"({"tables": ["s.A", {"schema": "s", "name": "A"}]})"),
              "table s.A is listed twice"));
}
