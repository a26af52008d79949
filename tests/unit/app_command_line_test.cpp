#include "app/command_line.hpp"

#include "dbxfer/error.hpp"
#include "dbxfer/fleet.hpp"
#include "dbxfer/parts.hpp"
#include "dbxfer/schema.hpp"
#include "support/catch.hpp"

using namespace dbxfer; // NOLINT(google-build-using-namespace)
using app::parse_command_line;
using Words = std::vector<std::string>;

namespace {

template <typename Options> Options parsed(const Words &words) {
  return dynamic_cast<const app::CommandOf<Options> &>(*parse_command_line(words).command)
      .options();
}

std::string refusal(const Words &words) {
  try {
    static_cast<void>(parse_command_line(words));
  } catch (const Error &error) {
    CHECK(error.code() == ExitCode::usage);
    return error.what();
  }
  FAIL("accepted: " << Catch::StringMaker<Words>::convert(words));
  return "";
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("an undo's options reach the library, and an import's own exclude each other") {
  const auto options = parsed<UndoOptions>({"undo", "u.json", "--dry-run", "--lock-timeout", "2s"});
  CHECK(options.file == "u.json");
  CHECK(options.dry_run);
  CHECK(options.lock_timeout == std::chrono::seconds(2));
  CHECK(contains(refusal({"undo"}), "FILE"));
  CHECK(contains(refusal({"undo", "u.json", "--schema", "s"}), "--schema"));
  CHECK(contains(refusal({"import", "f", "--undo", "u", "--no-undo"}), "exclude each other"));
}

TEST_CASE("an import's options reach the library") {
  const auto options = parsed<ImportOptions>({"import",
                                              "f.json",
                                              "--dry-run",
                                              "--strict",
                                              "--on-conflict",
                                              "skip",
                                              "--fk-checks",
                                              "bulk",
                                              "--rejects",
                                              "r.json",
                                              "--undo",
                                              "u.json",
                                              "--skip-audit",
                                              "--allow-edited",
                                              "--allow-same-database",
                                              "--override-read-only",
                                              "--config",
                                              "c.json",
                                              "--database-url",
                                              "postgres://h",
                                              "--schema",
                                              "a",
                                              "--schema=b",
                                              "--lock-timeout",
                                              "500ms",
                                              "--triggers",
                                              "off"});
  CHECK(options.file == "f.json");
  CHECK(options.dry_run);
  CHECK(options.strict);
  CHECK(options.on_conflict == OnConflict::skip);
  CHECK(options.fk_checks == ForeignKeyChecks::bulk);
  CHECK(options.triggers == Triggers::off);
  CHECK(options.undo == "u.json");
  CHECK_FALSE(options.no_undo);
  CHECK(options.rejects == "r.json");
  CHECK(options.skip_audit);
  CHECK(options.allow_edited);
  CHECK(options.allow_same_database);
  CHECK(options.override_read_only);
  CHECK(options.config == "c.json");
  CHECK(options.database_url == "postgres://h");
  CHECK(options.schemas == Words{"a", "b"});
  CHECK(options.lock_timeout == std::chrono::milliseconds(500));
}

TEST_CASE("a rehearsal is no dry run") {
  CHECK(parsed<ImportOptions>({"import", "--rehearse", "f.json"}).rehearse);
  CHECK(contains(refusal({"import", "f", "--dry-run", "--rehearse"}), "exclude each other"));
}

TEST_CASE("what is not said stays as it was") {
  const auto options = parsed<ImportOptions>({"import", "f.json"});
  CHECK_FALSE(options.dry_run);
  CHECK_FALSE(options.rehearse);
  CHECK_FALSE(options.strict);
  CHECK_FALSE(options.on_conflict);
  CHECK_FALSE(options.rejects);
  CHECK_FALSE(options.database_url);
  CHECK(options.lock_timeout == std::chrono::seconds(10));
  CHECK_FALSE(parsed<PartsOptions>({"export"}).file);
}

TEST_CASE("the other commands' options reach the library") {
  const auto exported = parsed<PartsOptions>(
      {"export", "--table", "A", "f.json", "--exclude", "B", "--table", "[x,y]", "--force",
       "--jobs", "4", "--compress", "--skip-audit", "--env-file", ".env.x", "--all-schemas"});
  CHECK(exported.file == "f.json");
  CHECK(exported.choice.tables == Words{"A", "[x,y]"});
  CHECK(exported.choice.exclude == Words{"B"});
  CHECK(exported.choice.skip_audit);
  CHECK(exported.force);
  CHECK(exported.jobs == 4);
  CHECK(exported.compress);
  CHECK(exported.env_file == ".env.x");
  const auto parts =
      parsed<PartsOptions>({"export", "--shards", "12", "-o", "run", "--wait", "90min"});
  CHECK(parts.shards == 12);
  CHECK(parts.folder == "run");
  CHECK(parts.wait == std::chrono::minutes(90));
  CHECK(exported.all_schemas);
  CHECK(parsed<TablesOptions>({"tables", "--table", "A"}).choice.tables == Words{"A"});
  CHECK(parsed<InspectOptions>({"inspect", "f", "--allow-edited"}).allow_edited);
  CHECK(parsed<VerifyOptions>({"verify", "f", "--rejects", "r"}).rejects == "r");
  CHECK(parsed<VerifyOptions>({"verify", "f", "--on-conflict", "newer"}).on_conflict ==
        OnConflict::newer);
  CHECK(contains(refusal({"verify", "f", "--on-conflict", "older"}), "update, skip or newer"));
  const auto shown = parse_command_line({"tables", "--json", "--verbose", "--yes"}).presentation;
  CHECK(shown.json);
  CHECK(shown.verbose);
  CHECK(shown.yes);
  CHECK_FALSE(shown.quiet);
}

TEST_CASE("[E07] every option may stand before or after FILE and never swallows it") {
  const std::vector<Words> options{{"--dry-run"},
                                   {"--skip-audit"},
                                   {"--strict"},
                                   {"--on-conflict", "skip"},
                                   {"--fk-checks", "row"},
                                   {"--rejects", "r"},
                                   {"--allow-edited"},
                                   {"--allow-same-database"},
                                   {"--config", "c"},
                                   {"--database-url", "postgres://h"},
                                   {"--env-file", "e"},
                                   {"--schema", "s"},
                                   {"--all-schemas"},
                                   {"--json"},
                                   {"--quiet"},
                                   {"--verbose"},
                                   {"--yes"},
                                   {"--lock-timeout", "10s"}};
  for (const Words &option : options) {
    INFO(option.front());
    Words before{"import"};
    before.insert(before.end(), option.begin(), option.end());
    before.emplace_back("FILE.json");
    Words after{"import", "FILE.json"};
    after.insert(after.end(), option.begin(), option.end());
    const auto one = parsed<ImportOptions>(before);
    const auto other = parsed<ImportOptions>(after);
    CHECK(one.file == "FILE.json");
    CHECK(other.file == "FILE.json");
    CHECK(one.dry_run == (option.front() == "--dry-run"));
    CHECK(other.dry_run == one.dry_run);
  }
  for (const char *option : {"--table", "--exclude", "--schema"}) {
    CHECK(parsed<PartsOptions>({"export", option, "a", "FILE.json"}).file == "FILE.json");
    CHECK(parsed<PartsOptions>({"export", option, "a", option, "b", "F"}).file == "F");
    CHECK(parsed<PartsOptions>({"export", "F", option, "a", option, "b"}).file == "F");
  }
}

TEST_CASE("[E07] what was meant as a dry run never becomes a real import") {
  CHECK(contains(refusal({"import", "f", "--dryrun"}), "did you mean --dry-run?"));
  CHECK(contains(refusal({"import", "f", "--dry"}), "did you mean --dry-run?"));
  CHECK(contains(refusal({"import", "f", "-dry-run"}), "unknown option"));
  CHECK(contains(refusal({"import", "f", "-n"}), "unknown option"));
  CHECK(contains(refusal({"import", "f", "--DRY-RUN"}), "unknown option"));
  for (const char *word : {"--dry-run=no", "--dry-run=", "--dry-run=true", "--dry-run=1",
                           "--dry-run={}", "--dry-run=f.json", "--rehearse=no"}) {
    CHECK(contains(refusal({"import", "f", word}), "takes no value"));
  }
  CHECK(contains(refusal({"import", "f", "--rejects", "--dry-run"}), "--rejects needs a value"));
  CHECK(contains(refusal({"import", "f", "--schema", "--dry-run"}), "--schema needs a value"));
  CHECK(contains(refusal({"import", "f", "dry-run"}), "unexpected word"));
  CHECK(contains(refusal({"import", "--", "f", "--dry-run"}), "unexpected word"));
  CHECK(contains(refusal({"import", "f", "--database-url"}), "needs a value"));
  CHECK(parsed<ImportOptions>({"import", "f", "--dry-run", "--dry-run"}).dry_run);
  CHECK(parsed<ImportOptions>({"import", "--dry-run", "--", "-f"}).file == "-f");
  CHECK(parsed<ImportOptions>({"import", "export"}).file == "export");
}

TEST_CASE("wrong use is refused with its reason") {
  CHECK(contains(refusal({}), "no command is given"));
  CHECK(contains(refusal({"imprt"}), "did you mean import?"));
  CHECK(contains(refusal({"Import"}), "unknown command"));
  CHECK(contains(refusal({""}), "unknown command"));
  CHECK(contains(refusal({"--json", "import", "f"}), "the command comes first"));
  CHECK(contains(refusal({"import"}), "FILE"));
  CHECK(contains(refusal({"import", "--dry-run"}), "FILE"));
  CHECK(contains(refusal({"import", ""}), "empty"));
  CHECK(contains(refusal({"import", "-"}), "standard streams"));
  CHECK(contains(refusal({"export", "a.json", "b.json"}), "\"b.json\""));
  CHECK(contains(refusal({"tables", "a"}), "unexpected word"));
  CHECK(contains(refusal({"export", "--table", ""}), "empty value"));
  CHECK(contains(refusal({"export", "--table="}), "empty value"));
  CHECK(contains(refusal({"import", "f", "--config", "a", "--config", "b"}), "twice"));
  CHECK(contains(refusal({"import", "f", "--on-conflict", "0"}), "update, skip or newer"));
  CHECK(contains(refusal({"import", "f", "--table", "a"}), "unknown option"));
  CHECK(contains(refusal({"import", "f", "--where", "a=b"}), "unknown option"));
  CHECK(contains(refusal({"export", "--dry-run"}), "unknown option"));
  CHECK(contains(refusal({"export", "--table", "A", "--exclude", "A"}), "\"A\""));
  CHECK(contains(refusal({"tables", "--quiet", "--verbose"}), "exclude each other"));
  CHECK(contains(refusal({"tables", "--schema", "a", "--all-schemas"}), "exclude each other"));
  CHECK(contains(refusal({"verify", "f", "--database-url", "x", "--env-file", "y"}),
                 "exclude each other"));
  CHECK(contains(refusal({"import", "f", "--fk-checks", "all"}), "auto, bulk or row"));
  CHECK(contains(refusal({"import", "f", "--triggers", "on"}), "fire or off"));
  for (const char *jobs : {"0", "65", "-1", "two", "2x", "4294967298"})
    CHECK(contains(refusal({"export", std::string("--jobs=") + jobs}), "from 1 to 64"));
  for (const char *time : {"0", "-1", "ten", "10h", "1.5", "9999999999", "10 s", "s"})
    refusal({"import", "f", std::string("--lock-timeout=") + time});
}

TEST_CASE("two schemas are compared, and the options of a candidate reach the library") {
  const auto diff = parsed<SchemaDiffOptions>({"schema", "diff", "a.env", "b", "--schema", "s"});
  CHECK(diff.left == "a.env");
  CHECK(diff.right == "b");
  CHECK(diff.schemas == Words{"s"});
  CHECK(contains(refusal({"schema", "diff", "a"}), "dbxfer schema diff A B"));
  CHECK(contains(refusal({"schema", "diff", "a", "b", "c"}), "unexpected word \"c\""));
  const auto candidate = parsed<SchemaCandidateOptions>(
      {"schema", "candidate", "--from", "a", "-o", "f.sql", "--message", "m", "--revision", "r",
       "--down-revision", "p", "--down-revision=q"});
  CHECK(candidate.from == "a");
  CHECK(candidate.output == "f.sql");
  CHECK(candidate.message == "m");
  CHECK(candidate.revision == "r");
  CHECK(candidate.down_revisions == Words{"p", "q"});
}

TEST_CASE("a command of a group is named by two words, and a slip in either is told") {
  const auto options = parsed<FleetOptions>(
      {"fleet", "status", "--registry", "r.csv", "--org", "a", "--org=b", "--jobs", "3",
       "--per-server", "2", "--deadline", "5s", "--expect-tables", "t.json", "--dedupe"});
  CHECK(options.registry == "r.csv");
  CHECK(options.organisations == Words{"a", "b"});
  CHECK(options.jobs == 3);
  CHECK(options.per_server == 2);
  CHECK(options.deadline == std::chrono::seconds(5));
  CHECK(options.expect_tables == "t.json");
  CHECK(options.dedupe);
  CHECK(parse_command_line({"fleet", "list"}).command->words().name == "fleet list");
  CHECK(contains(refusal({"fleet"}), "no command is given\n\nUsage: dbxfer fleet COMMAND"));
  CHECK(contains(refusal({"fleet", "statu"}),
                 "unknown command \"fleet statu\"; did you mean fleet status?"));
  CHECK(contains(refusal({"flet", "status"}), "unknown command \"flet\"; did you mean fleet?"));
  CHECK(contains(refusal({"status"}), "unknown command \"status\""));
  CHECK(contains(refusal({"migrate", "deploy"}),
                 "unknown command \"migrate deploy\"; to apply what "
                 "is pending: dbxfer migrate upgrade heads"));
  CHECK(contains(refusal({"migrate", "upgrad"}), "did you mean migrate upgrade?"));
  CHECK_FALSE(contains(refusal({"migrate", "table"}), "did you mean"));
  CHECK(contains(refusal({}), "\n  migrations Say how"));
  CHECK(contains(refusal({"fleet", "--json", "status"}), "the command comes first"));
  CHECK(contains(refusal({"fleet", "list", "--ogr", "a"}), "did you mean --org?"));
  CHECK(contains(refusal({"fleet", "list", "x"}), "see dbxfer fleet list --help"));
  CHECK(contains(refusal({"fleet", "list", "--jobs", "3"}), "unknown option"));
  CHECK(contains(refusal({"fleet", "status", "--per-server", "0"}), "from 1 to 64"));
  CHECK(contains(refusal({"fleet", "list", "--registry", "r", "--database-url", "x"}),
                 "--registry and --database-url exclude each other"));
  const std::string help = parse_command_line({"fleet", "--help"}).text;
  for (const char *name : {"list", "status", "tables"})
    CHECK(contains(help, std::string("\n  ") + name + " "));
  CHECK(contains(parse_command_line({"fleet", "status", "-h"}).text,
                 "dbxfer fleet status [OPTIONS]"));
  CHECK(contains(parse_command_line({"fleet", "--version"}).text, "dbxfer 0."));
}

TEST_CASE("[F01] no refusal repeats a password") {
  const std::string url = "postgres://u:hunter2@h/d";
  for (const Words &words : std::vector<Words>{{"import", "f", url},
                                               {url},
                                               {"import", "f", "--databse-url=" + url},
                                               {"export", "--table", "--database-url=" + url}}) {
    CHECK_FALSE(contains(refusal(words), "hunter2"));
  }
}

TEST_CASE("durations") {
  const auto timeout = [](const std::string &word) {
    return parsed<TablesOptions>({"tables", "--lock-timeout", word}).lock_timeout.count();
  };
  CHECK(timeout("10") == 10'000);
  CHECK(timeout("3s") == 3'000);
  CHECK(timeout("250ms") == 250);
  CHECK(timeout("2min") == 120'000);
}

TEST_CASE("help and version are texts, and need no file") {
  const auto text = [](const Words &words) { return parse_command_line(words).text; };
  CHECK(contains(text({"--help"}), "dbxfer import app.json --dry-run"));
  for (const char *command : {"export", "import", "tables", "inspect", "verify"}) {
    CHECK(contains(text({"--help"}), command));
    CHECK(contains(text({command, "--help"}), std::string("dbxfer ") + command));
    CHECK(contains(text({command, "--help"}), "--json"));
    CHECK(contains(text({command, "--version"}), "dbxfer "));
  }
  CHECK(text({"--version"}).starts_with("dbxfer "));
  CHECK(contains(text({"-h"}), "Example"));
}
