#include "snapshot/reader.hpp"

#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <random>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;

namespace {

std::string refusal(const TemporaryFolder &folder, std::string_view text,
                    bool allow_edited = false) {
  const Error error = error_of([&] { return open_text(folder, text, allow_edited); });
  CHECK(error.code() == ExitCode::snapshot);
  return error.what();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("what was written is read") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  const Reader reader = open_text(folder, text);
  CHECK(reader.header().writer == "dbxfer 0.1.0");
  CHECK(reader.header().exported_at == "2025-01-15T10:30:00Z");
  CHECK(reader.header().database == "app_dev");
  CHECK(reader.header().system == "7234");
  REQUIRE(reader.tables().size() == 2);
  CHECK(reader.tables()[0].name == TableName{"public", "User"});
  CHECK(reader.tables()[0].columns.size() == 6);
  CHECK(reader.tables()[0].columns[0].not_null);
  CHECK(reader.tables()[0].primary_key == std::vector<std::string>{"c1"});
  CHECK(reader.tables()[0].rows == 2);
  CHECK(reader.tables()[1].audit);
  REQUIRE(reader.tables()[1].foreign_keys.size() == 1);
  CHECK(reader.tables()[1].foreign_keys[0].parent == TableName{"public", "User"});
  CHECK(reader.tables()[1].foreign_keys[0].parent_columns == std::vector<std::string>{"c1"});
  REQUIRE(reader.sequences().size() == 1);
  CHECK(reader.sequences()[0].last_value == 7);
  CHECK(reader.sequences()[0].is_called);
  CHECK(reader.sequences()[0].table == TableName{"public", "User"});
  CHECK(reader.rows() == 5);
  CHECK(reader.bytes() == text.size());
  CHECK(reader.sha256().size() == 64);
  CHECK(reader.intact());
  CHECK(reader.warnings().empty());
  CHECK(copy_lines(reader, 1, {{Scalar::bigint}, {Scalar::bigint}}) ==
        std::vector<std::string>{"1\t1", "2\t\\N", "3\t1"});
}

TEST_CASE("[A01] a file that is cut at any byte is refused") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  for (std::size_t length = 0; length < text.size(); ++length) {
    INFO(length);
    const Error error = error_of([&] { return open_text(folder, text.substr(0, length)); });
    CHECK(error.code() == ExitCode::snapshot);
  }
}

TEST_CASE("[A01] a cut file is told from a damaged one, with the place where it ends") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  CHECK(tells(refusal(folder, text.substr(0, text.find("{\"c1\":2,") + 4)),
              "is cut short: it ends inside table Post after 1 row (line 10); copy it again"));
  CHECK(
      tells(refusal(folder, text.substr(0, 40)), "is cut short: it ends at line 2; copy it again"));
  CHECK(tells(refusal(folder, text.substr(0, text.size() - 2)), "is cut short"));
  CHECK(tells(refusal(folder, text.substr(0, text.size() - 1)), "its last line has no end"));
}

TEST_CASE("[A02] no flipped bit passes") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  std::mt19937 random(20250115);
  for (int i = 0; i < 10'000; ++i) {
    std::string flipped = text;
    const std::size_t at = random() % text.size();
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << random() % 8));
    INFO("byte " << at << ": " << static_cast<int>(flipped[at]));
    const Error error = error_of([&] { return open_text(folder, flipped); });
    if (error.code() != ExitCode::snapshot)
      FAIL(error.what());
  }
}

TEST_CASE("[A02] no flipped bit in frame, trailer or last line passes") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  const std::size_t trailer = text.find("\"sequences\"");
  for (std::size_t at = trailer; at < text.size(); ++at)
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string flipped = text;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      INFO("byte " << at << " of " << text.size());
      CHECK(error_of([&] { return open_text(folder, flipped); }).code() == ExitCode::snapshot);
    }
}

TEST_CASE("[A03] an edited file needs --allow-edited") {
  const TemporaryFolder folder;
  const std::string edited = replaced(small_snapshot(), "grande", "petite");
  CHECK(tells(refusal(folder, edited), {"its SHA-256 is not the trailer's", "--allow-edited"}));
  const Reader reader = open_text(folder, edited, true);
  CHECK_FALSE(reader.intact());
  CHECK(reader.rows() == 5);
}

TEST_CASE("[A03] what stands outside the hash cannot hide in a sound file") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  const std::size_t end = text.rfind("\n}");
  const std::string behind = std::string(text).insert(end, ",\n\"sequences\": []");
  CHECK(tells(refusal(folder, behind), "stands twice"));
  std::string moved = text;
  const std::size_t sequences = moved.find("\"sequences\"");
  const std::size_t trailer = moved.find("\"trailer\"");
  const std::string list = moved.substr(sequences, trailer - sequences - 2);
  moved.insert(end, ",\n" + list);
  moved.erase(sequences, trailer - sequences);
  CHECK(tells(refusal(folder, moved), "SHA-256"));
  CHECK(tells(refusal(folder, replaced(text, "],\n\"trailer\"", "], \"trailer\"")), "SHA-256"));
}

TEST_CASE("the hash of a large file covers every byte before its trailer, wherever that stands") {
  const TemporaryFolder folder;
  const std::string text =
      snapshot_of({sample("t", {{}}, {std::string(std::size_t{3} << 20U, 'x')})});
  CHECK(open_text(folder, text).intact());
  for (const std::size_t at : {std::size_t{1} << 20U, std::size_t{3} << 20U}) {
    std::string edited = text;
    edited[at] = 'y';
    CHECK(tells(refusal(folder, edited), {"SHA-256"}));
  }
  const std::string blanks(std::size_t{2} << 20U, ' ');
  CHECK(open_text(folder, replaced(text, "\"trailer\": {", "\"trailer\": {" + blanks)).intact());
}

TEST_CASE("[A04] nothing may stand behind the end") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  CHECK(tells(refusal(folder, text + text), "two files joined?"));
  CHECK(tells(refusal(folder, text + std::string(1, '\0')), "zero bytes stand behind its end"));
  CHECK(tells(refusal(folder, text + std::string("\0{}", 3)), "zero bytes"));
  CHECK(tells(refusal(folder, text + "x"), "behind its end"));
}

TEST_CASE("[A05] files that are something else are called by their name") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  CHECK(tells(refusal(folder, ""), "is empty"));
  CHECK(tells(refusal(folder, " \n\n"), "nothing but white space"));
  CHECK(tells(refusal(folder, "\xEF\xBB\xBF" + text), "byte order mark"));
  CHECK(tells(refusal(folder, std::string("\xFF\xFE{\0\n\0", 6)), "UTF-16"));
  CHECK(tells(refusal(folder, std::string("{\0\n\0", 4)), "UTF-16"));
  CHECK(tells(refusal(folder, "\x1F\x8B\x08rest"), "run gunzip first"));
  CHECK(tells(refusal(folder, "\xFD\x37zXZrest"), "run unxz first"));
  CHECK(tells(refusal(folder, "\n <!DOCTYPE html><html>"), "HTML"));
  CHECK(tells(refusal(folder, "PGDMP\x01"), "pg_restore"));
  CHECK(tells(refusal(folder, "id,name\n"), "is no dbxfer snapshot"));
  CHECK(tells(refusal(folder, "[1]"), "is no dbxfer snapshot"));
  CHECK(tells(refusal(folder, R"({"name": "x", "version": "1.0.0"})"), "no dbxfer snapshot"));
  CHECK(tells(refusal(folder, std::string(100, '\0')), "zero bytes"));
  std::string mangled;
  for (const char c : text)
    mangled += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(tells(refusal(folder, mangled), "CRLF"));
  CHECK(open_text(folder, mangled, true).rows() == 5);
}

TEST_CASE("[A06] a newer format says what it needs") {
  const TemporaryFolder folder;
  CHECK(tells(refusal(folder,
                      replaced(replaced(small_snapshot(), "\"format\": 1", "\"format\": 2"),
                               "dbxfer 0.1.0", "dbxfer 3.1.4"),
                      true),
              {"needs dbxfer 3.1.4 or later", "format 2", "format 1"}));
  CHECK(tells(refusal(folder, R"({"dbxfer": {"format": 9, "codec": "zstd"}})"),
              "needs a newer dbxfer"));
  CHECK(tells(refusal(folder, replaced(small_snapshot(), "\"format\": 1", "\"format\": 0"), true),
              "format"));
  CHECK(tells(refusal(folder, replaced(small_snapshot(), "\"sequences\"", "\"indexes\""), true),
              "unknown key \"indexes\" in the file"));
  CHECK(tells(refusal(folder, replaced(small_snapshot(), "\"audit\"", "\"audti\""), true),
              "unknown key \"audti\" in table Post (did you mean \"audit\"?)"));
  CHECK(tells(refusal(folder, replaced(small_snapshot(), "\"sha256\"", "\"sha512\""), true),
              "unknown key \"sha512\""));
}

TEST_CASE("[A10] doubles are refused") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  CHECK(tells(refusal(folder, hand_made(R"({"c1":"a","c1":"b"})"), true),
              "the key \"c1\" stands in it twice"));
  CHECK(tells(refusal(folder, hand_made(R"({"c1":"a","\u00631":"b"})"), true),
              "the key \"c1\" stands in it twice"));
  CHECK(tells(refusal(folder, replaced(text, "\"name\": \"Post\"", "\"name\": \"User\""), true),
              "table User is listed twice"));
  CHECK(tells(
      refusal(folder, replaced(text, "\"audit\": true", "\"audit\": true, \"audit\": true"), true),
      "\"audit\" stands twice in table Post"));
  CHECK(tells(refusal(folder, replaced(text, "{\"name\": \"c2\"", "{\"name\": \"c1\""), true),
              "column \"c1\" of table User is listed twice"));
  CHECK(tells(
      refusal(folder, R"({"dbxfer": {"format": 1}, "dbxfer": {"format": 1}, "tables": []})", true),
      "twice"));
  const Reader free = open_text(folder, hand_made(R"({"c1":{"a":1,"a":2}})"), true);
  CHECK(copy_lines(free, 0, {{Scalar::json}}) == std::vector<std::string>{R"({"a":1,"a":2})"});
}

TEST_CASE("[A12][A13] what PostgreSQL cannot store is refused with its place") {
  const TemporaryFolder folder;
  const auto why = [&](std::string_view row) { return refusal(folder, hand_made(row), true); };
  CHECK(tells(why(R"({"c1":"a\u0000b"})"), {"table t, row 1: column \"c1\"", "\\u0000", "line 1"}));
  CHECK(tells(why(R"({"c1":{"deep":["\u0000"]}})"), "column \"c1\""));
  CHECK(tells(why(R"({"c\u0000":1})"), "\\u0000"));
  CHECK(tells(why(R"({"c1":"\ud800"})"), "UTF-16"));
  CHECK(tells(why(R"({"c1":"\ud800\ud800"})"), "UTF-16"));
  CHECK(tells(why(R"({"c1":"\udc00"})"), "UTF-16"));
  for (const char *bad :
       {"\xff", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"})
    CHECK(tells(why("{\"c1\":\"" + std::string(bad) + "\"}"), "not UTF-8"));
  const auto frame = [&](std::string_view name) {
    return refusal(
        folder,
        replaced(hand_made(""), "\"name\": \"t\"", "\"name\": \"" + std::string(name) + '"'), true);
  };
  CHECK(tells(frame("t\\u0000"), "\\u0000"));
  CHECK(tells(frame("t\\ud800"), "damaged"));
  CHECK(tells(frame("t\\udc00"), "UTF-16"));
  CHECK(tells(frame("t\xff"), "not UTF-8"));
}

TEST_CASE("[A15] counts that differ are refused, and accepted by --allow-edited only") {
  const TemporaryFolder folder;
  const std::string text = small_snapshot();
  const std::string fewer = replaced(text, "{\"c1\":2,\"c2\":null},\n", "");
  CHECK(tells(refusal(folder, fewer), "holds 2 rows of table Post where 3 were written"));
  CHECK_FALSE(open_text(folder, fewer, true).intact());
  CHECK(tells(refusal(folder, replaced(text, "\"tables\": 2", "\"tables\": 3")),
              "holds 2 tables where 3 were written"));
  CHECK(tells(refusal(folder, replaced(text, "\"rows\": 5", "\"rows\": 6")),
              "holds 5 rows where 6 were written"));
  CHECK(tells(refusal(folder, hand_made("")), "has no trailer"));
  const Reader reader = open_text(folder, hand_made(R"({"c1":"x"})"), true);
  CHECK_FALSE(reader.intact());
  CHECK(reader.sha256().empty());
}

TEST_CASE("keys in any order and any white space are read") {
  const TemporaryFolder folder;
  const std::string shuffled = R"({
    "sequences": [],
    "tables": [ { "rows": [ { "c1" : "a" } , {"c1":"b"}
      ], "rowCount": 2, "columns": [{"type": "text", "name": "c1"}], "name": "t", "schema": "public" } ],
    "dbxfer": {"writer": "me", "format": 1}
  })";
  const Reader reader = open_text(folder, shuffled, true);
  CHECK(copy_lines(reader, 0, {{}}) == std::vector<std::string>{"a", "b"});
  CHECK(tells(refusal(folder, R"({"tables": [{"rows": [{"c1":"a","c1":"b"}]}]})", true),
              "table number 1, row 1"));
}

TEST_CASE("a frame that lacks something or holds the wrong thing is refused") {
  const TemporaryFolder folder;
  const auto why = [&](std::string_view text) { return refusal(folder, text, true); };
  CHECK(tells(why("{}"), "\"dbxfer\" is missing"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}})"), "\"tables\" is missing"));
  CHECK(tells(why(R"({"dbxfer": {}, "tables": []})"), "\"format\" is missing in \"dbxfer\""));
  CHECK(tells(why(R"({"dbxfer": {"format": "x"}, "tables": []})"), "integer"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1.0}, "tables": []})"), "integer"));
  CHECK(tells(why(R"({"dbxfer": 1, "tables": []})"), "\"dbxfer\" must be an object"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": {}})"),
              "\"tables\" must be an array of objects"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [1]})"),
              "\"tables\" must be an array of objects"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [[]]})"),
              "\"tables\" must be an array of objects"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [{"rows": {}}]})"),
              "\"rows\" must be an array of rows"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [{"name": null}]})"),
              "\"name\" must be a string"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [{"name": {"a": 1}}]})"),
              "\"name\" must be a string"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [{"match": [1]}]})"),
              "\"match\" must be an array of strings"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [{"onConflict": "merge"}]})"),
              R"("onConflict" must be "update" or "skip" or "newer", and is "merge")"));
  CHECK(tells(why(R"({"dbxfer": {"format": 1}, "tables": [{"references": [{"table": "a"}]}]})"),
              "\"columns\" is missing in \"references\""));
  const auto with_condition = [&](const std::string &when) {
    return why(R"({"dbxfer": {"format": 1}, "tables": [{"references": [{"when": )" + when +
               "}]}]}");
  };
  CHECK(tells(with_condition("[]"), "\"when\" must be an object"));
  CHECK(tells(with_condition("{}"), "\"when\" names no column"));
  CHECK(tells(with_condition(R"({"a": {}})"), "\"when\" names no column"));
  CHECK(tells(with_condition(R"({"a": 1})"), "\"when\" must be a string, null or an object"));
  CHECK(tells(with_condition(R"({"a": {"b": {"c": "d"}}})"), "must be a string, null or"));
  CHECK(tells(with_condition(R"({"a": "b", "a": "c"})"), "the key \"a\" stands twice"));
  CHECK(tells(why(replaced(hand_made(""), "\"name\": \"t\", ", "")), "\"name\" is missing in"));
  CHECK(tells(why(hand_made("1")), "table t, row 1: it is not an object"));
  CHECK(tells(why(hand_made("{},[]")), "row 2: it is not an object"));
  CHECK(tells(why(hand_made("{},")), "row 2"));
  CHECK(tells(why(hand_made("{}{}")), "row 2: a comma is missing"));
}

TEST_CASE("damage is told with its line") {
  const TemporaryFolder folder;
  CHECK(tells(refusal(folder, replaced(small_snapshot(), "\"c2\":null},\n{\"c1\":3",
                                       "\"c2\":nul},\n{\"c1\":3")),
              "is damaged at line 10: table Post, row 2: it is not valid JSON; copy it again"));
  CHECK(tells(refusal(folder, replaced(small_snapshot(), "\"audit\": true", "\"audit\": \"true\"")),
              "at line 8: \"audit\" must be true or false"));
}

TEST_CASE("[A08][A09] depth and size are limited by their own sentences") {
  const TemporaryFolder folder;
  const std::string deep(100'000, '[');
  CHECK(tells(refusal(folder, hand_made("{\"c1\":" + deep + "}"), true), "nested too deep"));
  CHECK(tells(refusal(folder, "{\"dbxfer\": " + deep, true), "must be an object"));
  CHECK(tells(refusal(folder, deep, true), "is no dbxfer snapshot"));
  const std::string sound = std::string(900, '[') + std::string(900, ']');
  CHECK(open_text(folder, hand_made("{\"c1\":" + sound + "}"), true).rows() == 1);
}

TEST_CASE("a rejects file needs no counts and no hash, before and after editing") {
  const TemporaryFolder folder;
  Header header = sample_header();
  header.rejects = true;
  std::string text;
  Writer writer([&](std::string_view bytes) { text += bytes; }, header);
  const Sample users = sample("User", {{Scalar::text}, {Scalar::text}}, {});
  writer.begin_table(users.table);
  writer.reject(R"({"outcome": "orphaned"})", R"({"c1":"a","c2":"x"})");
  writer.reject(R"({"outcome": "invalid"})", R"({"c1":"b","c2":null})");
  CHECK(writer.end_table() == 2);
  const Totals totals = writer.finish({});
  CHECK(totals.sha256.empty());
  CHECK(totals.rows == 2);
  CHECK(totals.bytes == text.size());

  const Reader reader = open_text(folder, text);
  CHECK(reader.header().rejects);
  CHECK(reader.intact());
  CHECK(copy_lines(reader, 0, {{}, {}}) == std::vector<std::string>{"a\tx", "b\t\\N"});
  RowReader rows = reader.rows_of(0, {{"c1", {}}});
  std::string line;
  REQUIRE(rows.next(line));
  CHECK(rows.json() == R"({"c1":"a","c2":"x"})");

  const std::string edited =
      replaced(text, R"({"reason": {"outcome": "orphaned"}, "row": {"c1":"a","c2":"x"}},)", "");
  CHECK(open_text(folder, edited).rows() == 1);
  CHECK(open_text(folder, replaced(text, R"("reason": {"outcome": "invalid"}, )", "")).rows() == 2);
  CHECK(tells(refusal(folder, replaced(text, R"("row": {"c1":"b")", R"("raw": {"c1":"b")")),
              "in a rejects file each element"));
  CHECK(tells(refusal(folder, replaced(text, R"("row": {"c1":"b","c2":null})", R"("row": [])")),
              "in a rejects file each element"));
  CHECK(tells(refusal(folder, replaced(text, R"({"c1":"b","c2":null})", R"({"c1":"b","c1":null})")),
              "stands in it twice"));
}
