#include "cli/invocation.hpp"
#include "cli/silent_server.hpp"
#include "support/catch.hpp"

#include <rapidjson/document.h>

#include <csignal>
#include <thread>

using namespace dbxfer::test;

namespace {

/// Wrong use: exit code 2, a sentence on stderr, nothing on stdout, no connection, no file.
void check_wrong(const Words &arguments) {
  const SilentServer server;
  const TempDir folder;
  Command command = dbxfer_in(folder, server.url(), arguments);
  const Result result = run(command);
  INFO(Catch::StringMaker<Words>::convert(arguments) << "\n" << result.out << result.err);
  CHECK(result.exit_code == 2);
  CHECK(result.out.empty());
  CHECK(result.err.starts_with("dbxfer: "));
  CHECK_FALSE(server.was_knocked_at());
  CHECK(std::filesystem::is_empty(folder.path()));
}

} // namespace

TEST_CASE("help and version need nothing and leave with 0") {
  const TempDir folder;
  for (const Words &words : std::vector<Words>{{"--help"},
                                               {"-h"},
                                               {"--version"},
                                               {"export", "--help"},
                                               {"import", "--help"},
                                               {"import", "-h"},
                                               {"tables", "--help"},
                                               {"inspect", "--help"},
                                               {"verify", "--help"},
                                               {"import", "--version"}}) {
    const Result result = run(dbxfer_in(folder, "", words));
    INFO(result.err);
    CHECK(result.exit_code == 0);
    CHECK_FALSE(result.out.empty());
    CHECK(result.err.empty());
  }
}

TEST_CASE("[E07] wrong use ends with 2 and touches neither a server nor a file") {
  for (const Words &words :
       std::vector<Words>{{},
                          {"imprt", "f"},
                          {"--dry-run", "import", "f"},
                          {"import"},
                          {"import", ""},
                          {"import", "f", "--dryrun"},
                          {"import", "f", "--dry"},
                          {"import", "f", "--dry-run=no"},
                          {"import", "f", "--dry-run="},
                          {"import", "f", "--dry-run=true"},
                          {"import", "f", "--dry-run", "--rehearse"},
                          {"import", "f", "--rehearse=yes"},
                          {"import", "f", "--rejects", "--dry-run"},
                          {"import", "f", "g"},
                          {"export", "a.json", "b.json"},
                          {"export", "--table", ""},
                          {"export", "--table", "A", "--exclude", "A"},
                          {"export", "--table"},
                          {"tables", "f"},
                          {"export", "--database-url", "postgres://h", "--env-file", ".env"},
                          {"import", "f", "--lock-timeout", "0"}}) {
    check_wrong(words);
  }
}

TEST_CASE("[E07] every option is accepted before and after FILE") {
  // The file is not there: whoever gets as far as looking for it has understood the command line.
  const TempDir folder;
  const std::vector<Words> options{{"--dry-run"},
                                   {"--skip-audit"},
                                   {"--strict"},
                                   {"--on-conflict=skip"},
                                   {"--on-conflict", "skip"},
                                   {"--rejects", "r.json"},
                                   {"--allow-edited"},
                                   {"--allow-same-database"},
                                   {"--schema", "s"},
                                   {"--all-schemas"},
                                   {"--json"},
                                   {"--quiet"},
                                   {"--verbose"},
                                   {"--yes"},
                                   {"--lock-timeout", "500ms"}};
  for (const Words &option : options) {
    Words before{"import", "--database-url", "postgres://127.0.0.1:1/d"};
    Words after = before;
    before.insert(before.end(), option.begin(), option.end());
    before.emplace_back("none.json");
    after.emplace_back("none.json");
    after.insert(after.end(), option.begin(), option.end());
    for (const Words &words : {before, after}) {
      const Result result = run(dbxfer_in(folder, "", words));
      INFO(Catch::StringMaker<Words>::convert(words) << "\n" << result.err);
      CHECK(result.exit_code == 9);
      CHECK(contains(result.err, "none.json"));
    }
  }
}

TEST_CASE("with --json a wrong use is one object on stdout and a sentence on stderr") {
  const TempDir folder;
  const Result result = run(dbxfer_in(folder, "", {"import", "f", "--json", "--dryrun"}));
  CHECK(result.exit_code == 2);
  CHECK(contains(result.err, "--dry-run"));
  rapidjson::Document json;
  json.Parse(result.out.c_str());
  REQUIRE_FALSE(json.HasParseError());
  CHECK(json["command"] == "import");
  CHECK(json["exitCode"].GetInt() == 2);
  CHECK(contains(json["error"].GetString(), "--dryrun"));
}

TEST_CASE(
    "[F01] a password on the command line is warned of and wiped from the list of processes") {
  const SilentServer server;
  const TempDir folder;
  std::string url = server.url();
  url.replace(url.find("u@"), 2, "u:hunter2@");
  Command command = dbxfer_in(folder, "", {"tables", "--database-url", url});
  Process process(command);
  REQUIRE(process.shows("passfile"));
  const std::string listed = read_file("/proc/" + std::to_string(process.pid()) + "/cmdline");
  CHECK(contains(listed, "--database-url"));
  CHECK_FALSE(contains(listed, "hunter2"));
  CHECK_FALSE(contains(listed, "postgres"));
  process.send_signal(SIGKILL);
  CHECK(contains(process.wait().err, "DATABASE_URL"));
}

TEST_CASE("[F01] a URL without a password is no reason for a warning") {
  const TempDir folder;
  const Result result =
      run(dbxfer_in(folder, "", {"tables", "--database-url", "postgres://u@127.0.0.1:1/d"}));
  CHECK(result.exit_code == 5);
  CHECK_FALSE(contains(result.err, "passfile"));
}

TEST_CASE("[D06] stdout or stderr that nobody reads does not kill the program") {
  const TempDir folder;
  Command help = dbxfer_in(folder, "", {"--help"});
  help.stdout_to = "/dev/full";
  CHECK(run(help).exit_code == 9);
  help.stdout_to.reset();
  help.closed = {1};
  CHECK(run(help).exit_code == 9);
  Command wrong = dbxfer_in(folder, "", {"import"});
  wrong.stderr_to = "/dev/full";
  CHECK(run(wrong).exit_code == 2);
  wrong.stderr_to.reset();
  wrong.closed = {0, 1, 2};
  CHECK(run(wrong).exit_code == 2);
}

TEST_CASE("no database named: 3, with the next step") {
  const TempDir folder;
  const Result result = run(dbxfer_in(folder, "", {"tables"}));
  CHECK(result.exit_code == 3);
  CHECK(contains(result.err, "DATABASE_URL"));
}
