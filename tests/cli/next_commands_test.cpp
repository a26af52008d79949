#include "cli/invocation.hpp"
#include "support/catch.hpp"
#include "support/printed_commands.hpp"

#include <algorithm>

// What is printed runs as printed: the commands that a report ends with are run, as they stand.

using namespace dbxfer::test;

namespace {

constexpr const char *schema =
    "CREATE TABLE org (id text PRIMARY KEY, slug text UNIQUE, name text, updated_at timestamptz);"
    "CREATE TABLE member (id int PRIMARY KEY, org text REFERENCES org)";

/// Two databases that made the same organisations on their own; the file's name needs quotes.
class Fixture {
public:
  Fixture() {
    source.run(schema);
    target.run(schema);
    source.run("INSERT INTO org VALUES ('d1', 'a', 'dev', '2024-01-02'), "
               "('d2', 'b', 'dev', '2024-01-01'); INSERT INTO member VALUES (1, 'd1'), (2, 'd2')");
    target.run("INSERT INTO org VALUES ('p1', 'a', 'prod', '2024-01-01'), "
               "('p2', 'b', 'prod', '2024-01-02')");
    folder.write(".env.target", "DATABASE_URL=" + target.url() + "\n");
    REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "my file.json"})).exit_code == 0);
  }

  /// In a shell that knows of no database.
  [[nodiscard]] Result in_folder(const Words &words) const {
    return run(dbxfer_in(folder, "", words));
  }
  /// Runs the one command that was printed and begins so.
  [[nodiscard]] Result run_printed(const Result &result, const std::string &begin) const {
    auto commands = printed_commands(result.out);
    std::erase_if(commands, [&](const auto &command) { return !command.starts_with(begin); });
    INFO(result.out);
    REQUIRE(commands.size() == 1);
    return in_folder(words_of(commands.front()));
  }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
};

const Words by_file{"--env-file", ".env.target"};

Words with(Words words, const Words &more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

} // namespace

TEST_CASE("the way from the dry run to the undo is walked by the commands that are printed") {
  const Fixture fixture;
  const Lines before = fixture.target.everything();
  const Result dry_run = fixture.in_folder(with(
      {"import", "my file.json", "--dry-run", "--on-conflict", "newer", "--lock-timeout", "3s"},
      by_file));
  REQUIRE(dry_run.exit_code == 7);
  REQUIRE(printed_commands(dry_run.out).size() == 2);
  const Result matched = fixture.run_printed(dry_run, "dbxfer import 'my file.json' --dry-run");
  CHECK(matched.exit_code == 0);
  CHECK(fixture.target.everything() == before);
  const Result imported = fixture.run_printed(matched, "dbxfer import");
  CHECK(imported.exit_code == 0);
  CHECK(fixture.target.lines("SELECT id, name FROM org ORDER BY id") ==
        Lines{"p1\tdev", "p2\tprod"});
  CHECK(fixture.target.lines("SELECT id, org FROM member ORDER BY id") == Lines{"1\tp1", "2\tp2"});
  // The row that the target has in a newer version is not as in the file.
  const Result verified = fixture.run_printed(imported, "dbxfer verify");
  CHECK(verified.exit_code == 7);
  CHECK(contains(verified.out, "0 missing, 0 different, 1 that differs and a rule leaves, 0"));
  CHECK(contains(verified.out, "An import with these rules leaves everything as it is."));
  const Result taken_back = fixture.run_printed(imported, "dbxfer undo");
  CHECK(taken_back.exit_code == 0);
  CHECK(fixture.target.everything() == before);
}

TEST_CASE("a verify without the import's match keys prints the one that says equal") {
  const Fixture fixture;
  REQUIRE(fixture.in_folder(with({"import", "my file.json", "--match", "org=slug"}, by_file))
              .exit_code == 0);
  const Result plain = fixture.in_folder(with({"verify", "my file.json"}, by_file));
  CHECK(plain.exit_code == 7);
  CHECK(contains(plain.out, "equal as an import with these options leaves them"));
  CHECK(fixture.run_printed(plain, "dbxfer verify").exit_code == 0);
}

TEST_CASE("an import that follows a plan prints the verify with the plan's options") {
  const Fixture fixture;
  const Result planned = fixture.in_folder(
      with({"import", "my file.json", "--rehearse", "--match", "org=slug", "--plan", "p.json"},
           by_file));
  REQUIRE(planned.exit_code == 0);
  const Result imported =
      fixture.in_folder(with({"import", "my file.json", "--plan", "p.json"}, by_file));
  REQUIRE(imported.exit_code == 0);
  CHECK(contains(imported.out, "--match org=slug"));
  CHECK(fixture.run_printed(imported, "dbxfer verify").exit_code == 0);
}

TEST_CASE("[F01] a printed command names the database, and only its password has to be supplied") {
  const Fixture fixture;
  const Result imported = fixture.in_folder(
      {"import", "my file.json", "--match", "org=slug", "--database-url", fixture.target.url()});
  REQUIRE(imported.exit_code == 0);
  check_no_password(imported);
  CHECK(contains(imported.out, "PGPASSWORD or ~/.pgpass supplies it"));
  const auto commands = printed_commands(imported.out);
  REQUIRE(commands.size() == 2);
  const std::string url = fixture.target.url();
  const std::size_t colon = url.find(':', url.find("://") + 3);
  for (const std::string &printed : commands) {
    CHECK(contains(printed, fixture.target.name()));
    Command command = dbxfer_in(fixture.folder, "", words_of(printed));
    command.environment["PGPASSWORD"] = url.substr(colon + 1, url.find('@') - colon - 1);
    const Result result = run(command);
    INFO(printed << "\n" << result.err);
    CHECK(result.exit_code == 0);
  }
}

TEST_CASE("a file whose name looks like an option travels by the printed commands") {
  const Fixture fixture;
  const Result exported = run(dbxfer_in(fixture.folder, fixture.source.url(),
                                        {"export", "--table", "org", "--", "-odd file.json"}));
  REQUIRE(exported.exit_code == 0);
  CHECK(contains(exported.out, "  scp -p './-odd file.json' HOST:\n"));
  const auto commands = printed_commands(exported.out);
  REQUIRE(commands.size() == 1);
  CHECK(
      run(dbxfer_in(fixture.folder, fixture.target.url(), words_of(commands.front()))).exit_code ==
      7);
}

TEST_CASE("an overwritten password is named in the report and in its JSON") {
  const TempDatabase source;
  const TempDatabase target;
  const TempDir folder;
  for (const TempDatabase *database : {&source, &target})
    database->run("CREATE TABLE account (id int PRIMARY KEY, password_hash text)");
  source.run("INSERT INTO account VALUES (1, 'geheim-dev')");
  target.run("INSERT INTO account VALUES (1, 'geheim-prod')");
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  const Result dry_run = run(dbxfer_in(folder, target.url(), {"import", "s.json", "--dry-run"}));
  const std::string line =
      "  account.password_hash in 1 row: {\"name\":\"account\",\"keep\":[\"password_hash\"]}\n";
  CHECK(contains(dry_run.out, line));
  CHECK_FALSE(contains(dry_run.out, "geheim"));
  // The proposed entry is one that a list takes.
  folder.write("list.json", R"({"tables": [{"name":"account","keep":["password_hash"]}]})");
  const Words by_list{"import", "s.json", "--dry-run", "--config", "list.json"};
  CHECK_FALSE(contains(run(dbxfer_in(folder, target.url(), by_list)).out, "secrets"));
  const auto json = object_of(run(dbxfer_in(folder, target.url(), {"import", "s.json", "--json"})));
  CHECK(json["tables"][0]["overwrittenSecrets"][0]["column"] == "password_hash");
  CHECK(json["tables"][0]["proposedKeep"][0] == "password_hash");
}
