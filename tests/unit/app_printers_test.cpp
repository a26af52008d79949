#include "app/commands/export.hpp"
#include "app/commands/import.hpp"
#include "app/commands/inspect.hpp"
#include "app/commands/tables.hpp"
#include "app/commands/verify.hpp"
#include "app/confirm.hpp"
#include "app/display.hpp"
#include "app/json_printer.hpp"
#include "report_samples.hpp"
#include "support/catch.hpp"

#include <rapidjson/document.h>

#include <algorithm>

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

/// In columns; commands, which no screen is too narrow for, left out.
std::size_t widest_line(const std::string &text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (!line.starts_with("  dbxfer "))
      out = std::max(out, app::width(line));
    at = end + 1;
  }
  return out;
}

/// The names of an object's members, each with a blank behind it.
std::string members(const std::string &text) {
  rapidjson::Document json;
  json.Parse(text.c_str());
  std::string out;
  for (const auto &member : json.GetObject()) {
    out += member.name.GetString();
    out += " ";
  }
  return out;
}

const ImportOptions words = import(true);
const app::Screen wide{200, false};

} // namespace

TEST_CASE("the dry run's report, as people read it") {
  CHECK(app::as_text(report(true), words) == R"(dbxfer import (dry run: nothing is changed)
from  export.json: app_dev, 2025-01-15 10:30 UTC, 3 tables, 2,482 rows, hash ok
into  app_prod on db.example.com:5432 as app, PostgreSQL 15.18, not encrypted
    (DATABASE_URL from .env.production)

                        would be                   would be set aside
table              rows inserted updated unchanged conflict FK error invalid
Permission           40        2       0        35        3        0       0
User                812       40      12       760        0        0       0
_PermissionToUser 1,630       80       0     1,540        0       10       0
2,482 rows: 122 inserts; 2,350 conflicts with rows there already (12 updated,
    2,335 unchanged, 3 ignored); 10 FK errors; 0 invalid

Set aside: 13 rows, for 2 causes
  10  rows of _PermissionToUser refer to User (id=ck9\x1b) through "B"
      (_PermissionToUser_B_fkey): neither in the target nor in the file
   3  rows of Permission: "code" is held by another row of the target
      (Permission_code_key)
        line 12 (id=ck1) and 2 more
Missing parents: export User too, or create the rows in the target first.

Nothing was changed. To import the other rows:
  dbxfer import export.json --skip-audit
)");
}

TEST_CASE("on a wide screen a line of the report is as long as it has to be") {
  const std::string text = app::as_text(report(true), words, wide);
  CHECK(contains(text, "into  app_prod on db.example.com:5432 as app, PostgreSQL 15.18, not "
                       "encrypted (DATABASE_URL from .env.production)\n"));
  CHECK(contains(text, "table               rows  inserted  updated  unchanged  conflict  FK error "
                       " invalid\n"));
  CHECK(
      contains(text, "\"B\" (_PermissionToUser_B_fkey): neither in the target nor in the file\n"));
}

TEST_CASE("on a screen of 60 columns the table leaves out what is 0 in all tables, and says so") {
  const std::string text = app::as_text(report(true), words, {60, false});
  CHECK(contains(text, "Left out, all 0: invalid\n"));
  CHECK(widest_line(text) <= 60);
}

TEST_CASE("a table's name that leaves no room for its numbers has a line of its own") {
  ImportReport some = report(true);
  some.tables[1].table.name = std::string(63, 'n');
  const std::string text = app::as_text(some, words);
  CHECK(contains(text, "\n" + std::string(63, 'n') + "\n"));
  CHECK(widest_line(text) <= 80);
  // Nothing is cut, however narrow it is.
  CHECK(contains(app::as_text(some, words, {20, false}), std::string(63, 'n')));
}

TEST_CASE("no name of a report bends a terminal") {
  ImportReport some = report(true);
  some.tables[1].table.name = some.findings[0].table.name = "a\x1b[2J\u202eb</script>";
  some.findings[0].columns = {"c\r"};
  some.findings[0].examples[0].key = "id=\u2066\n";
  some.causes[0].fallen = {{some.tables[1].table, 7}};
  some.rejects_path = "r\x07.json";
  for (const app::Screen &screen : {app::Screen{}, app::Screen{60, false}, app::Screen{20, true}}) {
    const std::string text = app::as_text(some, words, screen);
    CHECK(text.find_first_of("\x1b\r\x07") == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
    CHECK(text.find("\u2066") == std::string::npos);
  }
}

TEST_CASE("the import's report speaks of what was done") {
  ImportReport done = report(false);
  done.rejects_path = "r.json";
  done.sequences = {{{"public", "a_id_seq"}, 3, 40}};
  done.tables[1].updated_at = "updatedAt";
  done.tables[1].newer_in_target = 12;
  done.tables[1].changed_columns = {{"name", 11}, {"role", 1}};
  done.tables[1].updates = {{{7, "id=ck7"}, {0, 1}}, {{8, "id=\x1b"}, {1}}};
  done.findings[0].examples[0].held_by = "id=ck\x1b";
  done.findings[0].fallen = {{{"public", "User"}, 1200}, {{"public", "_PermissionToUser"}, 1}};
  done.tables[2].joined = true;
  done.tables[2].joins = {{"public", "Permission"}, {"public", "User"}};
  const std::string text = app::as_text(done, import(false));
  CHECK_FALSE(contains(text, "would"));
  CHECK(contains(text, "  set aside\n"));
  CHECK(contains(text, "The rows set aside are in r.json\n"));
  CHECK(contains(text, "Sequences that were moved forward (next value):\n  a_id_seq: 3 -> 40\n"));
  CHECK(contains(text, "12 rows of User are newer in the target than in the file (updatedAt)\n"));
  CHECK(contains(text, "taken along: _PermissionToUser (joins Permission and User)\n"));
  CHECK(contains(text, "  User: name (11), role (1)\n"));
  CHECK(contains(text, "Rows that differ, and in which columns:\n  User line 7 (id=ck7): name, "
                       "role\n  User line 8 (id=\\x1b): role\n"));
  CHECK(contains(text, "line 12 (id=ck1, held by id=ck\\x1b) and 2 more\n"));
  CHECK_FALSE(contains(text, "with them fall"));
  const std::string all = app::as_text(done, import(false), {80, true});
  CHECK(contains(all, "with them fall 1,200 of User, 1 of _PermissionToUser\n"));
  CHECK(contains(all, "line 12 (id=ck1, held by id=ck\\x1b), line 15 (id=ck3) and 1 more\n"));
  CHECK(contains(text, "Committed without the rows set aside. To compare the file with the "
                       "database:\n  dbxfer verify export.json\n"));
  done.committed = false;
  done.strict = true;
  CHECK(contains(app::as_text(done, words), "--strict"));
}

TEST_CASE("a column for skipped rows only where there are some") {
  ImportReport some = report(true);
  CHECK_FALSE(contains(app::as_text(some, words), "skipped"));
  some.tables[1].counts[Outcome::skipped] = 4;
  CHECK(contains(app::as_text(some, words), "skipped"));
}

TEST_CASE("the command after which nothing is left") {
  ImportReport some = report(true);
  some.match_options = {"Permission=code", "User=e mail"};
  CHECK(contains(app::as_text(some, words),
                 "These options resolve the collisions:\n  dbxfer import export.json --dry-run "
                 "--match Permission=code --match 'User=e mail' --skip-audit\n"));
}

TEST_CASE("a secret that updates overwrite gets a line with the list that keeps it") {
  ImportReport some = report(true);
  CHECK_FALSE(contains(app::as_text(some, words), "secrets"));
  some.tables[1].secrets = {{"passwordHash", 1200}, {"api\x1bKey", 1}};
  some.tables[1].proposed_keep = {"role", "passwordHash", "api\x1bKey"};
  some.tables[2].table = {"auth", "users.old"};
  some.tables[2].secrets = {{"token", 2}};
  some.tables[2].proposed_keep = {"token"};
  const std::string text = app::as_text(some, words, wide);
  CHECK(contains(text, "would be overwritten"));
  CHECK(contains(text, "\n  User.passwordHash in 1,200 rows: {\"name\":\"User\",\"keep\":"
                       "[\"role\",\"passwordHash\",\"api\\u001BKey\"]}\n"));
  CHECK(contains(text, "\n  User.api\\x1bKey in 1 row: {"));
  CHECK(contains(text, "\n  auth.users.old.token in 2 rows: {\"name\":\"users.old\",\"schema\":"
                       "\"auth\",\"keep\":[\"token\"]}\n"));
  some.dry_run = false;
  some.committed = true;
  CHECK(contains(app::as_text(some, import(false)), "were overwritten"));
  rapidjson::Document json;
  json.Parse(app::as_json(some, {}).c_str());
  CHECK(json["tables"][1]["overwrittenSecrets"][0]["column"] == "passwordHash");
  CHECK(json["tables"][1]["overwrittenSecrets"][0]["rows"].GetUint64() == 1200);
  CHECK(json["tables"][1]["proposedKeep"].Size() == 3);
  CHECK(json["tables"][0]["overwrittenSecrets"].Empty());
}

TEST_CASE("a rehearsal's report says what was done to the target, and is a dry run's else") {
  ImportReport rehearsed = report(true);
  rehearsed.rehearsed = true;
  auto options = import(false);
  options.rehearse = true;
  const std::string text = app::as_text(rehearsed, options, wide);
  CHECK(text.starts_with("dbxfer import (rehearsal: rows locked and written, triggers fired, all "
                         "of it rolled back)\n"));
  CHECK(contains(text, "would be set aside"));
  CHECK(text.ends_with("Nothing was changed; what triggers drew from sequences stays drawn. To "
                       "import the other rows:\n  dbxfer import export.json\n"));
  rapidjson::Document json;
  json.Parse(app::as_json(rehearsed, {}).c_str());
  CHECK(json["dryRun"].GetBool());
  CHECK(json["rehearse"].GetBool());
  json.Parse(app::as_json(report(true), {}).c_str());
  CHECK_FALSE(json["rehearse"].GetBool());
}

TEST_CASE("the export's report ends with the next two commands") {
  ExportReport done;
  done.database = database();
  done.snapshot = snapshot();
  done.snapshot->path = "exports/export.json";
  done.tables.resize(2);
  done.tables[0].table = {"public", "Permission"};
  done.tables[0].rows = 40;
  done.tables[1].table = {"public", "User"};
  done.tables[1].rows = 812;
  const std::string text = app::export_text(done);
  CHECK(
      contains(text, "table       rows\nPermission    40\nUser         812\n2 tables, 852 rows\n"));
  CHECK(text.ends_with("exports/export.json, 1.2 MB\n"
                       "Copy it to the other machine, and see there what an import would do:\n"
                       "  scp -p exports/export.json HOST:\n"
                       "  dbxfer import export.json --dry-run\n"));
}

TEST_CASE("a verify says whether all is equal") {
  VerifyReport done;
  static_cast<MergeReport &>(done) = merged();
  VerifyOptions options;
  options.file = "f";
  CHECK(contains(app::as_text(done, options), "not equal: 122 missing, 12 different, 13 "));
  CHECK(contains(app::as_text(done, options), "--on-conflict skip or newer"));
  done.match_options = {"Permission=code"};
  const std::string command = "\n  dbxfer verify f --match Permission=code\n";
  CHECK(contains(app::as_text(done, options), "verify with them, too:" + command));
  done.equal_as_proposed = true;
  CHECK(contains(app::as_text(done, options),
                 "equal as an import with these options leaves them. To verify that:" + command));
  done.match_options.clear();
  done.findings.clear();
  done.causes.clear();
  done.tables = {table("User", {0, 0, 812})};
  done.exit_code = ExitCode::done;
  CHECK(contains(app::as_text(done, options), "\nequal: every row"));
}

TEST_CASE("the JSON report is one object with the counts of DESIGN, whatever the names hold") {
  ImportReport some = report(true);
  some.warnings = {"careful"};
  some.tables[1].table.name = "Us\xff\"er\n";
  const std::string text = app::as_json(some, {"own"});
  CHECK(text.ends_with("}\n"));
  rapidjson::Document json;
  json.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str());
  REQUIRE_FALSE(json.HasParseError());
  CHECK(json["command"] == "import");
  CHECK(json["dryRun"].GetBool());
  CHECK(json["exitCode"].GetInt() == 7);
  CHECK(json["warnings"].Size() == 2);
  CHECK(json["findings"].Size() == 2);
  CHECK(json["findings"][0]["problem"] == "held_by_target");
  CHECK(json["totals"]["read"].GetUint64() == 2482);
  for (const char *name : {"read", "inserted", "updated", "unchanged", "skipped", "collided",
                           "orphaned", "invalid", "conflicts", "ignored", "fkErrors"}) {
    CHECK(json["totals"].HasMember(name));
    CHECK(json["tables"][2].HasMember(name));
  }
}

TEST_CASE("an export's JSON has the members of an import's, and counts the rows that it read") {
  ExportReport done;
  done.tables.resize(1);
  done.tables[0].table = {"public", "User"};
  done.tables[0].audit = true;
  done.tables[0].rows = 812;
  done.warnings = {"careful"};
  const std::string counts =
      R"("read":812,"inserted":0,"updated":0,"unchanged":0,"skipped":0,"collided":0,"orphaned":0,)"
      R"("invalid":0,"conflicts":0,"ignored":0,"fkErrors":0)";
  CHECK(
      app::as_json(done, {"own"}) ==
      R"({"command":"export","dryRun":false,"rehearse":false,"strict":false,"committed":false,)"
      R"("tables":[{"schema":"public","name":"User",)" +
          counts +
          R"(,"audit":true,"leftOut":false,"joined":false,"newerInTarget":0,"match":[],)"
          R"("withoutMatchValue":0,"newIds":0,"changedColumns":[],"overwrittenSecrets":[],)"
          R"("proposedKeep":[]}],"totals":{)" +
          counts +
          R"(},"findings":[],"causes":[],"severalCauses":0,"sequences":[],"contested":[],"matchOptions":[],"newIdOptions":[],)"
          R"("unresolved":[],"warnings":["own","careful"],"notes":[],"exitCode":0})"
          "\n");
}

TEST_CASE("the members of an import's and a verify's JSON, in order") {
  const std::string head =
      "command dryRun rehearse strict committed snapshot database tables "
      "totals findings causes severalCauses sequences contested matchOptions newIdOptions "
      "unresolved ";
  ImportReport imported = report(false);
  imported.rejects_path = "r.json";
  imported.plan_path = "p.json";
  imported.undo_path = "u.json";
  imported.remembered = 3;
  CHECK(members(app::as_json(imported, {})) ==
        head + "rejects plan undo remembered warnings notes exitCode ");
  VerifyReport verified;
  static_cast<MergeReport &>(verified) = merged();
  verified.rejects_path = "r.json";
  const std::string text = app::as_json(verified, {});
  CHECK(members(text) == head + "equalAsProposed rejects warnings notes exitCode ");
  CHECK(text.starts_with(R"({"command":"verify","dryRun":true,"rehearse":false,"strict":false,)"
                         R"("committed":false,"snapshot":{)"));
}

TEST_CASE("an error's JSON") {
  rapidjson::Document json;
  const Error error(ExitCode::try_again, "locked \"x\"", "55P03");
  json.Parse(app::error_json("import", error, 8, {}).c_str());
  CHECK(json["command"] == "import");
  CHECK(json["error"] == "locked \"x\"");
  CHECK(json["sqlstate"] == "55P03");
  CHECK(json["exitCode"].GetInt() == 8);
  json.Parse(app::error_json("", Error(ExitCode::usage, "x"), 2, {}).c_str());
  CHECK_FALSE(json.HasMember("command"));
  CHECK_FALSE(json.HasMember("sqlstate"));
}

TEST_CASE("tables and snapshots are listed") {
  TableInfo user;
  user.table = {"public", "User"};
  user.rows = 812;
  user.rows_estimated = true;
  user.columns = {"id", "email", "bossId"};
  user.key = {"id"};
  user.match_proposals = {{"email"}};
  user.foreign_keys = {{"User_bossId_fkey", {"bossId"}, {"public", "User"}, {"id"}, true},
                       {"User_org_fkey", {"org"}, {"public", "Organization"}, {"id"}, false}};
  user.cycle = 1;
  user.on_conflict = OnConflict::newer;
  user.newer = "updatedAt";
  user.keep = {"passwordHash", "salt"};
  user.ignore = {"updatedAt"};
  user.references = {{"", {"ownerId"}, {"auth", "Owner"}, {}, true}};
  const std::string text = app::as_text(TablesReport{database(), {user}, {}, {"note"}});
  CHECK(contains(text, "User   ~812        3  id   itself, Organization (not chosen), auth.Owner  "
                       "cycle 1; conflicts updated if newer; newer by updatedAt; keeps "
                       "passwordHash,salt; ignores updatedAt; "
                       "unique: email\n"));
  CHECK(contains(text, "1 table, about 812 rows\n"));
  CHECK(contains(app::as_text(InspectReport{snapshot(), {user}, {}}), "sha256 abc\n"));
  rapidjson::Document json;
  json.Parse(app::as_json(TablesReport{database(), {user}, {}, {}}, {}).c_str());
  CHECK(json["tables"][0]["foreignKeys"][1]["parentChosen"].GetBool() == false);
  CHECK(json["tables"][0]["matchProposals"][0][0] == "email");
  CHECK(json["tables"][0]["onConflict"] == "newer");
  CHECK(json["tables"][0]["newer"] == "updatedAt");
  CHECK(json["tables"][0]["keep"][1] == "salt");
  CHECK(json["tables"][0]["ignore"][0] == "updatedAt");
  CHECK(json["tables"][0]["references"][0]["columns"][0] == "ownerId");
  CHECK(json["tables"][0]["references"][0]["parent"]["schema"] == "auth");
  CHECK_FALSE(json["tables"][0]["references"][0].HasMember("when"));
  user.references[0].when = {
      {"kind", "app", "crm"}, {"kind", "model", std::nullopt}, {"a", "", "b"}};
  CHECK(contains(app::as_text(TablesReport{database(), {user}, {}, {}}),
                 "auth.Owner when kind.app = crm, kind.model is null, a = b  "));
  json.Parse(app::as_json(TablesReport{database(), {user}, {}, {}}, {}).c_str());
  const auto &when = json["tables"][0]["references"][0]["when"];
  CHECK(when["kind"]["app"] == "crm");
  CHECK(when["kind"]["model"].IsNull());
  CHECK(when["a"] == "b");
  json.Parse(app::as_json(InspectReport{snapshot(), {user}, {}}, {}).c_str());
  CHECK(json["snapshot"]["rows"].GetUint64() == 2482);
}

TEST_CASE("the question before an import, and what answers it") {
  const DatabaseInfo target = database();
  CHECK(
      app::last_line({"facts\n", "12,345 new, 62 changed" + app::where(target), target.database}) ==
      "12,345 new, 62 changed in app_prod on db.example.com. Type app_prod to go on: ");
  CHECK(app::agrees("app_prod", "app_prod"));
  CHECK(app::agrees("  app_prod \r", "app_prod"));
  CHECK_FALSE(app::agrees("", "app_prod"));
  CHECK_FALSE(app::agrees("y", "app_prod"));
  CHECK_FALSE(app::agrees("APP_PROD", "app_prod"));
  CHECK_FALSE(app::agrees("", ""));
}
