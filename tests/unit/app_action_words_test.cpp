#include "app/action_words.hpp"
#include "dbxfer/error.hpp"
#include "support/catch.hpp"

#include <string>
#include <variant>
#include <vector>

using namespace dbxfer;
using Words = std::vector<std::string>;

namespace {

FleetAction action(const std::string &text) { return app::action_of(text, "/plans", {}); }

/// What is wrong with it.
std::string refusal(const std::string &text) {
  try {
    static_cast<void>(action(text));
  } catch (const Error &error) {
    CHECK(error.code() == ExitCode::usage);
    return error.what();
  }
  return "";
}

bool begins(const std::string &text, std::string_view with) {
  INFO(text);
  return text.starts_with(with);
}

} // namespace

TEST_CASE("an action's words are split as a shell splits them") {
  CHECK(app::shell_words("a 'b c' d\\ e \"f\\\"g\" ''") == Words{"a", "b c", "d e", "f\"g", ""});
  CHECK(app::shell_words(" \t").empty());
  CHECK_THROWS_AS(app::shell_words("a 'b"), Error);
}

TEST_CASE("an action is one of the program's own commands with its options") {
  const auto import = std::get<ImportOptions>(action("import app.json --skip-audit --strict"));
  CHECK(import.file == "app.json");
  CHECK(import.skip_audit);
  CHECK(import.strict);
  CHECK(std::get<ImportOptions>(action("import a.json --config l.json")).config == "/plans/l.json");
  CHECK(std::get<VerifyOptions>(action("verify '{slug}.json'")).file == "{slug}.json");
  CHECK_FALSE(std::get<ExportOptions>(action("export")).file);
  CHECK(std::get<UndoRunOptions>(action("undo run")).run == "/plans/run");
  CHECK(std::get<SqlOptions>(action("sql /tmp/a.sql")).file == "/tmp/a.sql");
}

TEST_CASE("an action moves databases from revision to revision, by the folder that it names") {
  const auto up = std::get<MigrateOfFleet>(action("migrate upgrade heads --dir db"));
  CHECK(up.up);
  CHECK(up.move.target == "heads");
  CHECK(up.move.folders == std::vector<std::filesystem::path>{"/plans/db"});
  CHECK(up.move.lock_timeout == std::chrono::milliseconds(2'000));
  CHECK_FALSE(std::get<MigrateOfFleet>(action("migrate downgrade -1 --dir db")).up);
  const auto apply = std::get<ApplyOptions>(action("migrate apply up.sql --expect a1"));
  CHECK(apply.file == "/plans/up.sql");
  CHECK(apply.expected == std::vector<std::string>{"a1"});
  CHECK(begins(refusal("migrate upgrade heads"), "--do: a worker may stand elsewhere"));
  CHECK(begins(refusal("migrate upgrade heads --dir db --dry-run"), "--do: --dry-run and --sql"));
  CHECK(
      begins(refusal("migrate upgrade heads --dir db --backup b"), "--do: --backup is the run's"));
  CHECK(begins(refusal("migrate stamp heads --dir db"), "--do: migrate is upgrade TARGET"));
}

TEST_CASE("a back end has an address and the file of a token") {
  const auto api = std::get<ApiOptions>(action("api https://api.example.com --token-file t"));
  CHECK(api.base == "https://api.example.com");
  CHECK(api.token_file == "/plans/t");
  CHECK(begins(refusal("api https://api.example.com"), "--do: api needs the address"));
}

TEST_CASE("a command of the shell stays as it was written") {
  CHECK(std::get<ExecOptions>(action(" exec  cd api && alembic upgrade 'head'")).command ==
        "cd api && alembic upgrade 'head'");
}

TEST_CASE("a file for each organisation takes the place of FILE") {
  const auto import =
      std::get<ImportOptions>(app::action_of("import --strict", "/", "out/{slug}.json"));
  CHECK(import.file == "out/{slug}.json");
  CHECK(import.strict);
}

TEST_CASE("an action that is none is refused by what is wrong with it") {
  CHECK(begins(refusal(""), "--do: it says nothing"));
  CHECK(begins(refusal("imprt app.json"), "--do: there is no action imprt; did you mean import?"));
  CHECK(begins(refusal("import"), "--do: import needs the name of a snapshot"));
  CHECK(begins(refusal("import a.json b.json"), "--do: unexpected word"));
  CHECK(begins(refusal("import a.json --undo b"), "--do: --undo is the run's to choose"));
  CHECK(begins(refusal("import a.json --env-file b"), "--do: --env-file is the run's to choose"));
  CHECK(
      begins(refusal("import a.json --role b"), "--do: --role and --lock-timeout are options of"));
  CHECK(begins(refusal("import --help"), "--do: import does nothing with these options"));
  CHECK(begins(refusal("export --shards 4 -o x"), "--do: an export in parts is a run of its own"));
  CHECK(begins(refusal("exec"), "--do: exec needs a command"));
  CHECK(begins(refusal("sql"), "--do: sql needs one file of SQL"));
  CHECK(begins(refusal("exec psql postgresql://app:s3cret@h/d"), "--do: it holds a password"));
  CHECK(refusal("exec psql postgresql://app:s3cret@h/d").find("s3cret") == std::string::npos);
}
