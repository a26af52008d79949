#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <string>

// Schemas compared, and what one lacks, as a person sees it.

using namespace dbxfer::test;

namespace {

constexpr auto more = "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int)";

Result schema(const TempDir &folder, const std::string &url, const Words &words) {
  Words all{"schema"};
  all.insert(all.end(), words.begin(), words.end());
  const Result result = run(dbxfer_in(folder, url, all));
  INFO(result.out << result.err);
  check_no_password(result);
  return result;
}

/// Two databases, the second of which lacks a table.
struct Both {
  Both() {
    source.run(more);
    target.run("CREATE TABLE t (id int PRIMARY KEY, v text)");
  }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
};

} // namespace

TEST_CASE("schema diff takes URLs, env files and snapshots, and ends with 7 if it is asked to") {
  const Both both;
  both.folder.write("dev.env", "DATABASE_URL=" + both.source.url() + "\n");
  REQUIRE(run(dbxfer_in(both.folder, both.source.url(), {"export", "dev.json"})).exit_code == 0);
  for (const std::string &from :
       {both.source.url(), std::string("dev.env"), std::string("dev.json")}) {
    const Result result = schema(both.folder, "", {"diff", from, both.target.url(), "--exit-code"});
    INFO(from << result.out << result.err);
    CHECK(result.exit_code == 7);
    CHECK(contains(result.out, "table public.u is only in A\n1 difference\n"));
  }
  CHECK(schema(both.folder, "", {"diff", "dev.env", both.target.url()}).exit_code == 0);
  const Result same = schema(both.folder, "", {"diff", "dev.env", "dev.env", "--exit-code"});
  CHECK(same.exit_code == 0);
  CHECK(contains(same.out, "A and B hold the same.\n"));
  const Result json = schema(both.folder, "", {"diff", "dev.env", both.target.url(), "--json"});
  const auto object = object_of(json);
  CHECK(object["differences"][0]["kind"] == "table");
  CHECK(object["differences"][0]["inA"].GetBool());
  CHECK_FALSE(object["differences"][0]["inB"].GetBool());
}

TEST_CASE("schema candidate prints the migration, or writes it") {
  const Both both;
  both.folder.write("dev.env", "DATABASE_URL=" + both.source.url() + "\n");
  const Words from{"candidate", "--from", "dev.env"};
  const Result printed = schema(both.folder, both.target.url(), from);
  CHECK(printed.exit_code == 0);
  CHECK(printed.out.starts_with("-- dbxfer-migration: 1\n-- revision: "));
  CHECK(contains(printed.out, "\nCREATE TABLE \"public\".\"u\" (\n"));
  Words written = from;
  written.insert(written.end(), {"-o", "more.sql", "--message", "a table", "--revision", "r2",
                                 "--down-revision", "r1"});
  CHECK(contains(schema(both.folder, both.target.url(), written).out, "more.sql: 1 statement"));
  CHECK(contains(read_file(both.folder / "more.sql"),
                 "-- revision: r2\n-- down_revision: r1\n-- message: a table\n"));
  check_refusal(schema(both.folder, both.target.url(), written), 2, {"more.sql"});
  CHECK(contains(schema(both.folder, both.source.url(), from).out, "lacks nothing"));
}

TEST_CASE("a refused import ends with the command that writes what is missing") {
  const Both both;
  REQUIRE(run(dbxfer_in(both.folder, both.source.url(), {"export", "dev.json"})).exit_code == 0);
  for (const char *const command : {"import", "verify"}) {
    const Result result = run(dbxfer_in(both.folder, both.target.url(), {command, "dev.json"}));
    CHECK(result.exit_code == 6);
    CHECK(contains(result.err, "This writes the migration that adds what is missing:\n"
                               "  dbxfer schema candidate --from dev.json\n"));
  }
}

TEST_CASE("wrong words after schema are refused") {
  const TempDir folder;
  const TempDatabase database;
  folder.write("a.env", "DATABASE_URL=" + database.url() + "\n");
  const auto refused = [&](const Words &words, int code, const Words &parts) {
    check_refusal(schema(folder, database.url(), words), code, parts);
  };
  refused({"diff", "a"}, 2, {"schema diff needs two things to compare", "dbxfer schema diff A B"});
  refused({"diff", "a", "b", "c"}, 2, {"unexpected word \"c\""});
  refused({"diff", "nowhere.env", "b"}, 3, {"A is neither a URL nor a file that is there"});
  refused({"diff", "a.env", "mysql://h/d"}, 3, {"B: "});
  refused({"diff", "a.env", "a.env", "--schema", "none"}, 6, {"there is no schema \"none\""});
  refused({"candidate"}, 2, {"schema candidate needs --from"});
  refused({"candidate", "--from", "nowhere"}, 3, {"--from is neither a URL nor a file"});
  refused({"candidate", "--from", "a.env", "--revision", "a-b"}, 2, {"--revision takes an id"});
  refused({"candidate", "--from", "a.env", "--down-revision", std::string(33, 'a')}, 2,
          {"--down-revision takes an id"});
  refused({"candidate", "--from", "a.env", "--message", "two\nlines"}, 2,
          {"--message takes a single line"});
  folder.write("empty.env", "A=b\n");
  refused({"diff", "empty.env", "a.env"}, 3, {"does not set DATABASE_URL"});
}
