#include "migrations/sql_script.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <string>
#include <vector>

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

using migrations::Revision;
using Names = std::vector<std::string>;

const std::string header = "-- dbxfer-migration: 1\n"
                           "-- revision: a1b2c3d4e5f6\n"
                           "-- down_revision: none\n";

Revision parsed(const std::string &text) {
  return migrations::parse_script("m.sql", migrations::text_of(text, "m.sql"));
}

Revision with_sections(const std::string &sections) { return parsed(header + sections); }

std::string refusal(const std::string &text) {
  try {
    static_cast<void>(parsed(text));
  } catch (const Error &error) {
    CHECK(error.code() == ExitCode::configuration);
    return error.what();
  }
  FAIL("accepted: " << text);
  return "";
}

std::string sections_refusal(const std::string &sections) { return refusal(header + sections); }

/// `up 5: SELECT 1;`, each section on a line of its own.
std::string shown(const Revision &revision) {
  std::string out;
  const auto add = [&](const std::string &name, const std::vector<migrations::Section> &sections) {
    for (const auto &section : sections)
      out += name + (section.in_transaction ? " " : " alone ") + std::to_string(section.line) +
             ": " + section.sql;
  };
  add("up", revision.script->up);
  add("verify", revision.script->verify);
  add("down", revision.script->down);
  return out;
}

} // namespace

TEST_CASE("a migration in SQL says what it is, what it follows and what it does") {
  const auto revision = parsed("-- dbxfer-migration: 1\n"
                               "-- revision: a1b2c3d4e5f6          -- at most 32 characters\n"
                               "-- down_revision: e5a72b8c9d0f, f00d\n"
                               "-- depends_on: c0ffee\n"
                               "-- branch_labels: crm\n"
                               "-- message: add donor CRM tables -- and more\n"
                               "-- expect-tables: donor_segments, crm.donor_tags  -- both\n"
                               "\n"
                               "-- up\n"
                               "CREATE TABLE donor_segments ();\n"
                               "-- up no-transaction\n"
                               "CREATE INDEX CONCURRENTLY i ON donor_segments (a);\n"
                               "-- verify\n"
                               "SELECT 1/count(*) FROM pg_class WHERE relname = 'i';\n"
                               "-- down\n"
                               "DROP TABLE donor_segments;\n");
  CHECK(revision.id == "a1b2c3d4e5f6");
  CHECK(revision.down == Names{"e5a72b8c9d0f", "f00d"});
  CHECK(revision.depends_on == Names{"c0ffee"});
  CHECK(revision.labels == Names{"crm"});
  CHECK(revision.message == "add donor CRM tables -- and more");
  CHECK(revision.file == "m.sql");
  CHECK(revision.script->expect_tables == Names{"donor_segments", "crm.donor_tags"});
  CHECK_FALSE(revision.script->irreversible);
  CHECK(shown(revision) == "up 10: CREATE TABLE donor_segments ();\n"
                           "up alone 12: CREATE INDEX CONCURRENTLY i ON donor_segments (a);\n"
                           "verify 14: SELECT 1/count(*) FROM pg_class WHERE relname = 'i';\n"
                           "down 16: DROP TABLE donor_segments;\n");
}

TEST_CASE("a migration in SQL may have a comment above its header, and no way back") {
  const auto revision = parsed("/* Ours.\n   SELECT 1; */\n-- See https://example.com.\n" + header +
                               "-- up\nSELECT 1;\n-- down irreversible: an enum keeps its values\n"
                               "-- that is how PostgreSQL has it\n");
  CHECK(revision.script->irreversible == "an enum keeps its values");
  CHECK(revision.script->down.empty());
  CHECK(with_sections("-- up\nSELECT 1;\n").script->down.empty());
  CHECK(with_sections("-- up\n-- down\n").script->down.size() == 1);
}

TEST_CASE("the marks of dbmate and goose say the same as ours") {
  CHECK(shown(with_sections("-- migrate:up\nA;\n-- migrate:down\nB;\n")) ==
        "up 5: A;\ndown 7: B;\n");
  CHECK(shown(with_sections("-- migrate:up transaction:false\nA;\n"
                            "-- migrate:down transaction:true\nB;\n")) ==
        "up alone 5: A;\ndown 7: B;\n");
  CHECK(shown(with_sections("-- +goose Up\n-- +goose StatementBegin\nA;\n-- +goose StatementEnd\n"
                            "-- +goose Down\nB;\n")) ==
        "up 5: -- +goose StatementBegin\nA;\n-- +goose StatementEnd\ndown 9: B;\n");
  CHECK(shown(with_sections("-- +goose NO TRANSACTION\n-- +goose Up\nA;\n-- +goose Down\nB;\n")) ==
        "up alone 6: A;\ndown alone 8: B;\n");
}

TEST_CASE("what looks like a mark within quotes or a comment is none") {
  const std::string function = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$\n"
                               "-- down\nBEGIN RETURN 1; END\n$body$;\n"
                               "SELECT 'it''s\n-- down\n', E'\\'\n-- down\n';\n"
                               "/* /* \n-- down\n */\n-- down\n*/\n";
  CHECK(shown(with_sections("-- up\n" + function + "-- down\nB;\n")) ==
        "up 5: " + function + "down 20: B;\n");
  CHECK(shown(with_sections("-- up\n-- up to here all is well\nA;\n-- verify that it is\n")) ==
        "up 5: -- up to here all is well\nA;\n-- verify that it is\n");
}

TEST_CASE("line ends, a byte order mark and blanks at the ends make no other migration") {
  const std::string plain = header + "-- up\nSELECT 1;\n\nSELECT 2;\n-- down\nSELECT 3;\n";
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : plain)
    windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto a = parsed(plain);
  const auto b = parsed(windows);
  CHECK(shown(a) == "up 5: SELECT 1;\n\nSELECT 2;\ndown 9: SELECT 3;\n");
  CHECK(shown(a) == shown(b));
  CHECK(a.sha256 == b.sha256);
  CHECK(a.sha256 ==
        parsed(header + "-- up  \nSELECT 1;\t\n\nSELECT 2;\n-- down\nSELECT 3;\n\n\n").sha256);
  CHECK(a.sha256 != parsed(header + "-- up\nSELECT 1;\nSELECT 2;\n-- down\nSELECT 3;\n").sha256);
}

TEST_CASE("what is no UTF-8 is refused, with the file and the byte") {
  const TempDir folder;
  const auto refused = [&](const std::string &text) {
    try {
      static_cast<void>(migrations::read_script(folder.write("m.sql", text)));
    } catch (const Error &error) {
      CHECK(error.code() == ExitCode::configuration);
      const std::string message = error.what();
      return message.substr(message.find("m.sql"));
    }
    return std::string();
  };
  CHECK(refused("-- caf\xE9\n") == "m.sql: byte 7 is no UTF-8; save the file as UTF-8");
  CHECK(refused(std::string("ab\0c", 4)) == "m.sql: byte 3 is no UTF-8; save the file as UTF-8");
  CHECK(refused("\xFF\xFE-\0") == "m.sql: byte 1 is no UTF-8; save the file as UTF-8");
}

TEST_CASE("a header that says too little or something else is refused with its line") {
  CHECK(refusal("-- revision: a\n-- down_revision: none\n-- up\n") ==
        "m.sql: it does not say what it is; begin it with \"-- dbxfer-migration: 1\"");
  CHECK(refusal("-- dbxfer-migration: 2\n-- up\n") ==
        "m.sql:1: it is a migration of format \"2\", and this dbxfer reads format 1; take a newer "
        "one");
  CHECK(refusal("-- dbxfer-migration: 1\n-- down_revision: none\n-- up\n") ==
        "m.sql: it has no revision; write \"-- revision: ID\" into its header");
  CHECK(refusal("-- dbxfer-migration: 1\n-- revision: a\n-- up\n") ==
        "m.sql: it does not say what it follows; write \"-- down_revision: ID\" into its header, "
        "or none for the first");
  CHECK(sections_refusal("-- down-revision: b\n-- up\n") ==
        "m.sql:4: no migration has a key \"down-revision\"; is down_revision meant?");
  CHECK(sections_refusal("\n-- author: me\n-- up\n") ==
        "m.sql:5: no migration has a key \"author\"; a comment of your own stands below the first "
        "section");
  CHECK(sections_refusal("-- revision: b\n-- up\n") ==
        "m.sql:4: revision is said twice; leave one of the two away");
  CHECK(sections_refusal("-- depends_on: b,, c\n-- up\n") ==
        "m.sql:4: depends_on names nothing; name some with commas between them, or none");
  CHECK(sections_refusal("-- depends_on: b, b\n-- up\n") == "m.sql:4: depends_on names b twice");
}

TEST_CASE("an id is what alembic_version and its grammar can hold") {
  CHECK(migrations::fault_of_id("a1b2c3d4e5f6").empty());
  CHECK(migrations::fault_of_id("2025_11_donn\xC3\xA9"
                                "es.v2")
            .empty());
  CHECK(migrations::fault_of_id(std::string(32, 'a')).empty());
  CHECK(migrations::fault_of_id(std::string(33, 'a')) ==
        "is longer than 32 characters, which is all that alembic_version holds");
  CHECK(migrations::fault_of_id("heads") == "is a word of the grammar; take another");
  for (const auto *id : {"a@b", "a-b", "a+b", "a:b", "a b", "a'b", "a%b"})
    CHECK(migrations::fault_of_id(id) == "may hold letters, digits, _ and . alone");
  CHECK(migrations::fault_of_id("") == "is empty");
  CHECK(refusal("-- dbxfer-migration: 1\n-- revision: a-b\n-- down_revision: none\n-- up\n") ==
        "m.sql:2: \"a-b\" is no id: it may hold letters, digits, _ and . alone");
  CHECK(sections_refusal("-- branch_labels: head\n-- up\n") ==
        "m.sql:4: \"head\" is no id: it is a word of the grammar; take another");
}

TEST_CASE("sections that contradict each other are refused with their line") {
  CHECK(sections_refusal("SELECT 1;\n") ==
        "m.sql:4: SQL stands in front of the first section; write \"-- up\" above it");
  CHECK(sections_refusal("") == "m.sql: it does nothing; write \"-- up\" above its SQL");
  CHECK(sections_refusal("-- up\nA;\n-- down irreversible: why\nDROP;\n") ==
        "m.sql:7: what is irreversible has no SQL; remove it, or the reason");
  CHECK(sections_refusal("-- up\n-- down\nB;\n-- down irreversible: why\n") ==
        "m.sql:5: it has a way back, and says why there is none; remove one of the two");
  CHECK(sections_refusal("-- up\n-- down irreversible: a\n-- down irreversible: b\n") ==
        "m.sql:6: it says twice why there is no way back");
  CHECK(sections_refusal("-- up\nA;\nSELECT 'x;\n-- down\n") ==
        "m.sql:6: a quote or a comment is opened here and never closed");
  CHECK(sections_refusal("-- up\nSELECT $a$ $b$;\n") ==
        "m.sql:5: a quote or a comment is opened here and never closed");
  CHECK(sections_refusal("-- up\n/* /* */\n") ==
        "m.sql:5: a quote or a comment is opened here and never closed");
}

TEST_CASE("a mark that is nearly one is refused with what it should be") {
  CHECK(sections_refusal("-- up no transaction\n") == "m.sql:4: write \"-- up no-transaction\"");
  CHECK(sections_refusal("-- up\n-- down irreversible\n") ==
        "m.sql:5: write \"-- down irreversible: WHY\"");
  CHECK(sections_refusal("-- up\n-- down irreversible:\n") ==
        "m.sql:5: write \"-- down irreversible: WHY\"");
  CHECK(sections_refusal("-- up irreversible: so\n") == "m.sql:4: only a down is irreversible");
  CHECK(sections_refusal("-- +goose ENVSUB ON\n") ==
        "m.sql:4: +goose takes Up, Down, NO TRANSACTION, StatementBegin or StatementEnd here");
  CHECK(sections_refusal("-- migrate:up transaction:no\n") ==
        "m.sql:4: migrate:up takes transaction:false or nothing behind it");
}

TEST_CASE("a file of another tool has no header of ours") {
  CHECK(migrations::has_header(header));
  CHECK(migrations::has_header("\n-- Adds tables.\n-- revision: a\n-- down_revision: b\n-- up\n"));
  CHECK_FALSE(migrations::has_header("-- migrate:up\n-- dbxfer-migration: 1\n"));
  CHECK_FALSE(migrations::has_header("SELECT 1;\n-- dbxfer-migration: 1\n"));
  CHECK_FALSE(migrations::has_header(""));
}
