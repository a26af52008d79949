#include "app/next_command.hpp"

#include "app/command_line.hpp"
#include "app/commands/import.hpp"
#include "app/commands/undo.hpp"
#include "app/commands/verify.hpp"
#include "support/catch.hpp"
#include "support/printed_commands.hpp"

using namespace dbxfer;      // NOLINT(google-build-using-namespace)
using namespace dbxfer::app; // NOLINT(google-build-using-namespace)
using Words = std::vector<std::string>;

namespace {

/// The command line again that the program makes of its own words.
std::string again(const Words &words) { return parse_command_line(words).command->line(); }

/// With every option that decides what is done, also where a shell or the parser has to be told.
const std::vector<Words> every_option{
    {"export",         "my file.json", "--force", "--compress", "--jobs", "4",          "--config",
     "c d.json",       "--table",      "A",       "--table",    "e'f",    "--exclude",  "$(B)",
     "--skip-audit",   "--schema",     "s",       "--schema",   "t",      "--env-file", ".env.x",
     "--lock-timeout", "500ms"},
    {"export", "--all-schemas"},
    {"export", "--shards", "12", "--output", "my run", "--wait", "5min"},
    {"import",
     "f.json",
     "--dry-run",
     "--plan",
     "p.json",
     "--strict",
     "--fk-checks",
     "bulk",
     "--triggers",
     "off",
     "--allow-same-database",
     "--override-read-only",
     "--undo",
     "u.json",
     "--config",
     "c.json",
     "--match",
     "User=e mail",
     "--match=-odd=x",
     "--on-conflict",
     "newer",
     "--skip-audit",
     "--allow-edited",
     "--ignore-extra-columns",
     "--ignore-revision",
     "--rejects",
     "r.json",
     "--schema",
     "s",
     "--database-url",
     "postgres://u@h/d?sslmode=require",
     "--lock-timeout",
     "2s"},
    {"import", "--rehearse", "--no-undo", "--fk-checks", "row", "--", "-f.json"},
    {"verify", "f.json", "--config", "c.json", "--match", "A=b", "--on-conflict", "skip",
     "--skip-audit", "--allow-edited", "--ignore-extra-columns", "--ignore-revision", "--rejects",
     "r.json", "--all-schemas", "--env-file", "e"},
    {"undo", "u.json", "--dry-run", "--override-read-only", "--env-file", "e", "--lock-timeout",
     "1s"},
    {"tables", "--config", "c", "--table", "A", "--skip-audit", "--schema", "s"},
    {"inspect", "f.json", "--allow-edited"},
    {"schema", "diff", "a.env", "b.json", "--exit-code", "--schema", "s"},
    {"schema", "candidate", "--from", "a.env", "--output", "f.sql", "--message", "it's",
     "--revision", "r", "--down-revision", "p", "--down-revision", "q", "--all-schemas",
     "--env-file", "e"}};

} // namespace

TEST_CASE("a printed command says all that was said, and reads back as itself") {
  for (const Words &words : every_option) {
    const std::string printed = again(words);
    INFO(printed);
    const Words read = test::words_of(printed);
    CHECK(again(read) == printed);
    // Options that an import takes are neither lost nor told twice.
    const auto options = [](const Words &line) {
      return std::ranges::count_if(line, [](const auto &word) { return word.starts_with("--"); });
    };
    CHECK(options(read) == options(words));
  }
  CHECK(again({"import", "my file.json", "--match", "User=e'mail"}) ==
        "dbxfer import 'my file.json' --match 'User=e'\\''mail'");
  CHECK(again({"import", "--dry-run", "--", "-f"}) == "dbxfer import --dry-run -- -f");
  CHECK(again({"import", "f", "--json", "--yes", "--verbose"}) == "dbxfer import f");
  CHECK(shell_quoted("") == "''");
}

TEST_CASE("a printed command is whole, however long it is") {
  const std::string columns(5'000, 'c');
  CHECK(again({"import", "f", "--match", "User=" + columns, "--dry-run"}) ==
        "dbxfer import f --dry-run --match User=" + columns);
}

TEST_CASE("what follows an import carries what decided it, and none of its own options") {
  ImportOptions import;
  import.file = "f.json";
  import.env_file = ".env.production";
  import.match = {"User=email"};
  import.on_conflict = OnConflict::newer;
  import.config = "c.json";
  import.schemas = {"s"};
  import.dry_run = true;
  import.strict = true;
  import.rejects = "r.json";
  import.plan = "p.json";
  CHECK(next_command(for_real(import)) ==
        "dbxfer import f.json --plan p.json --strict --rejects r.json --config c.json --match "
        "User=email --on-conflict newer --schema s --env-file .env.production");
  CHECK(next_command(verify_of(import)) ==
        "dbxfer verify f.json --config c.json --match User=email --on-conflict newer --schema s "
        "--env-file .env.production");
  CHECK(next_command(undo_of(import, "my undo.json")) ==
        "dbxfer undo 'my undo.json' --env-file .env.production");
}

TEST_CASE("[F01] a printed command names the database by its URL without the password") {
  CHECK(without_password("postgres://u:p@h/d?sslmode=require") ==
        "postgres://u@h/d?sslmode=require");
  CHECK(without_password("postgres://u@h/d") == "postgres://u@h/d");
  CHECK(without_password("postgres://u:p@ss@h:5433/d") == "postgres://u@h:5433/d");
  CHECK(without_password("postgres://h/d?user=u&password=p") == "postgres://h/d?user=u");
  CHECK(without_password("postgres://h/d?PassWord=p w&user=u") == "postgres://h/d?user=u");
  CHECK(without_password("postgres://h/d?sslpassword=p") == "postgres://h/d");
  CHECK(without_password("host=h password = 'p w' dbname=d") == "host=h  dbname=d");
  CHECK(without_password("host=h dbname=d password=p") == "host=h dbname=d");
  // Where the password is not written as it should be, nothing is told.
  for (const char *url :
       {"postgres://u:p/geheim@h/d", "postgres://u:p@x?geheim@h/d", "postgres://u:p#geheim@h/d",
        "host=h password='p\\' geheim' dbname=d", "host=h password=p\\ geheim dbname=d",
        "postgres://u:geheim@h/d?password=geheim&sslpassword=geheim"}) {
    INFO(url);
    CHECK(without_password(url) == "URL");
  }
}

TEST_CASE("an error that offers a choice of files ends with the commands that make it") {
  VerifyOptions verify;
  verify.file = "f.json";
  verify.match = {"A=b"};
  const auto command = verify_command(verify);
  const Error which(ExitCode::configuration, "which", {}, {".env", ".env.production"});
  CHECK(std::string(with_commands(which, *command).what()) ==
        "which:\n  dbxfer verify f.json --match A=b --env-file .env\n"
        "  dbxfer verify f.json --match A=b --env-file .env.production");
  const auto lacking = Error(ExitCode::refused, "lacking").of_lacking_schema();
  CHECK(std::string(with_commands(lacking, *command).what()) ==
        "lacking\nThis writes the migration that adds what is missing:\n"
        "  dbxfer schema candidate --from f.json");
  const Error other(ExitCode::usage, "other", "55P03");
  CHECK(std::string(with_commands(other, *command).what()) == "other");
  CHECK(with_commands(other, *command).sqlstate() == "55P03");
}
