#include "cli/invocation.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"
#include "support/server.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/mount.h>
#include <unistd.h>

// A piece of work in the databases of a few organisations, as a person plans and runs it. What many
// of them and other engines come to is told by tests/fleet.

using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

constexpr auto donor_tables =
    "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);"
    "INSERT INTO alembic_version VALUES ('d4f1');"
    "CREATE TABLE donors (id serial PRIMARY KEY, email text UNIQUE);"
    "CREATE TABLE donations (id serial PRIMARY KEY, donor int REFERENCES donors)";
constexpr auto all_tables = "SELECT (SELECT count(*) FROM donors) || ' ' || (SELECT count(*) "
                            "FROM donations)";

/// Organisations metz, paris and nice, whose tables are empty, and a snapshot of two donors and
/// one donation.
class Fleet {
public:
  Fleet() {
    TempDatabase empty;
    empty.run(donor_tables);
    for (int i = 0; i < 3; ++i)
      databases.push_back(empty.clone());
    main.run("CREATE TABLE organizations (id int PRIMARY KEY, slug text NOT NULL, "
             "db_connection_string text)");
    const Words slugs{"metz", "paris", "nice"};
    for (std::size_t i = 0; i < slugs.size(); ++i)
      main.run("INSERT INTO organizations VALUES (" + std::to_string(i) + ", '" + slugs[i] +
               "', '" + databases[i].url() + "')");
    empty.run("INSERT INTO donors VALUES (1, 'a@x'), (2, 'b@x'); INSERT INTO donations VALUES (1, "
              "2)");
    REQUIRE(run(dbxfer_in(folder, empty.url(), {"export", "snap.json"})).exit_code == 0);
  }

  [[nodiscard]] Command command(const Words &words) const {
    Words all{"fleet"};
    all.insert(all.end(), words.begin(), words.end());
    return dbxfer_in(folder, main.url(), all);
  }

  Result operator()(const Words &words) const {
    const Result result = run(command(words));
    check_no_password(result);
    return result;
  }

  void plan(const std::string &action, const Words &more = {}) const {
    Words words{"plan", "-o", "R", "--do", action};
    words.insert(words.end(), more.begin(), more.end());
    const auto result = (*this)(words);
    INFO(result.out << result.err);
    REQUIRE(result.exit_code == 0);
  }

  /// `done done locked`, as the folder tells of the units.
  [[nodiscard]] std::string outcomes(const std::string &run = "R") const {
    const auto json = object_of((*this)({"report", run, "--json"}));
    std::string out;
    for (const auto &unit : json["units"].GetArray())
      out += (out.empty() ? "" : " ") + std::string(unit["outcome"].GetString());
    return out;
  }

  /// A member of a unit's record.
  [[nodiscard]] std::string reason(std::size_t unit) const {
    const auto json = object_of((*this)({"report", "R", "--json"}));
    const auto &one = json["units"][static_cast<rapidjson::SizeType>(unit)];
    return one.HasMember("reason") ? one["reason"].GetString() : "";
  }

  [[nodiscard]] Lines rows() const {
    Lines out;
    for (const auto &database : databases)
      out.push_back(database.value(all_tables));
    return out;
  }

  TempDatabase main;
  std::vector<TempDatabase> databases;
  TempDir folder;
};

/// A session that holds the donors of a database until it goes.
class DonorsHolder {
public:
  explicit DonorsHolder(const TempDatabase &database)
      : session_(dbxfer::postgres::parse_url(database.url()), "holder", {}) {
    session_.execute("BEGIN");
    session_.execute("LOCK TABLE donors");
  }

private:
  dbxfer::postgres::Session session_;
};

const Lines imported{"2 1", "2 1", "2 1"};
const Lines untouched{"0 0", "0 0", "0 0"};

/// The file with `what` in it once replaced.
void edit(const fs::path &file, const std::string &what, const std::string &with) {
  std::string text = read_file(file);
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  std::ofstream(file) << text.replace(at, what.size(), with);
}

void wait_until(const fs::path &file) {
  for (int i = 0; i < 6'000 && !fs::exists(file); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  REQUIRE(fs::exists(file));
}

} // namespace

TEST_CASE("a fleet's import is planned, run once, reported and taken back") {
  const Fleet fleet;
  fleet.plan("import snap.json", {"--backup", "backups"});
  CHECK(fleet.rows() == untouched);
  CHECK(fleet.outcomes() == "not-attempted not-attempted not-attempted");
  const auto result = fleet({"run", "R"});
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "3 new"));
  CHECK(fleet.rows() == imported);
  CHECK(names_in(fleet.folder / "backups") ==
        Lines{"metz-1.json.zst", "nice-1.json.zst", "paris-1.json.zst"});
  CHECK(names_in(fleet.folder / "R/undo") == Lines{"0-1.json", "1-1.json", "2-1.json"});
  for (const auto *const file : {"R/manifest.json", "R/out/0.json", "R/undo/0-1.json"})
    CHECK(mode_of(fleet.folder / file) == 0600);
  check_refusal(fleet({"run", "R"}), 2, {"R has begun already", "fleet resume"});
  CHECK(fleet({"resume", "R"}).exit_code == 0);
  const auto again = fleet({"work", "R", "--index", "1"});
  CHECK(again.exit_code == 0);
  CHECK(contains(again.out, "It was done before"));
  const auto undone = fleet({"undo", "R/"});
  INFO(undone.out << undone.err);
  CHECK(undone.exit_code == 0);
  CHECK(fleet.rows() == untouched);
  CHECK(fleet.outcomes("R-undo") == "done done done");
  CHECK(fleet({"undo", "R"}).exit_code == 0);
}

TEST_CASE("what is being taken back is not done any more") {
  const Fleet fleet;
  fleet.plan("import snap.json");
  CHECK(fleet({"work", "R", "--index", "0"}).exit_code == 0);
  CHECK(fleet({"undo", "R"}).exit_code == 0);
  check_refusal(fleet({"resume", "R"}), 2, {"R was taken back by ", "R-undo"});
  check_refusal(fleet({"work", "R", "--index", "1"}), 2, {"R was taken back by "});
  CHECK(fleet.rows() == untouched);
}

TEST_CASE("a run whose registry, manifest or snapshot is not as planned does nothing") {
  const Fleet fleet;
  const auto nowhere = [&](const Words &words) {
    Words all{"fleet"};
    all.insert(all.end(), words.begin(), words.end());
    return run(dbxfer_in(fleet.folder, "postgresql://u:p@127.0.0.1:1/x", all));
  };
  check_refusal(nowhere({"plan", "-o", "R", "--do", "import snap.json"}), 5, {"cannot connect"});
  CHECK_FALSE(fs::exists(fleet.folder / "R"));
  check_refusal(fleet({"plan", "-o", "R", "--do", "import snap.json", "--org", "niece"}), 2,
                {"no organisation \"niece\"", "nice"});
  fleet.plan("import snap.json");
  check_refusal(nowhere({"run", "R"}), 5, {"cannot connect"});
  check_refusal(nowhere({"work", "R", "--index", "0"}), 5, {"cannot connect"});
  check_refusal(fleet({"work", "R", "--index", "3"}), 2, {"there is no unit 3", "0 to 2"});
  check_refusal(fleet({"work", "R", "--index", "1x"}), 2, {"--index takes a number"});
  check_refusal(fleet({"work", "R"}), 2, {"needs the number of a unit"});
  check_refusal(fleet({"run", "nothing"}), 9, {"nothing is no run"});
  check_refusal(fleet({"plan", "-o", "R", "--do", "export"}), 2, {"R is there and not empty"});
  const auto manifest = fleet.folder / "R/manifest.json";
  const std::string text = read_file(manifest);
  edit(manifest, R"("slug":"paris")", R"("slug":"pariS")");
  check_refusal(fleet({"run", "R"}), 4, {"manifest.json is not as it was written", "plan anew"});
  fleet.folder.write("R/manifest.json", text);
  edit(manifest, R"("format":1)", R"("format":2)");
  check_refusal(fleet({"report", "R"}), 4, {"is of version 2, and this program reads 1"});
  fleet.folder.write("R/manifest.json", text.substr(0, text.size() / 2));
  check_refusal(fleet({"run", "R"}), 4, {"is no run's manifest that this program can read"});
  fleet.folder.write("R/manifest.json", text);
  // Another snapshot of that name.
  REQUIRE(run(dbxfer_in(fleet.folder, fleet.databases[0].url(), {"export", "snap.json", "--force"}))
              .exit_code == 0);
  CHECK(fleet({"run", "R", "--max-failures", "3"}).exit_code == 6);
  CHECK(fleet.outcomes() == "failed failed failed");
  CHECK(object_of(fleet({"report", "R", "--json"}))["units"][0]["unitExitCode"].GetInt() == 4);
  CHECK(fleet.rows() == untouched);
  fleet.folder.write("R/out/1.json", "{");
  check_refusal(fleet({"resume", "R"}), 4, {"1.json is no unit's record"});
}

TEST_CASE("a unit is done in the database that was planned, or in none") {
  const Fleet fleet;
  fleet.plan("import snap.json");
  fleet.main.run("UPDATE organizations SET db_connection_string = NULL WHERE slug = 'metz'");
  fleet.main.run("UPDATE organizations SET db_connection_string = '" + fleet.databases[0].url() +
                 "' WHERE slug = 'paris'");
  fleet.databases[2].run("ALTER TABLE donors ADD phone text");
  CHECK(fleet({"run", "R", "--max-failures", "100%"}).exit_code == 6);
  CHECK(fleet.outcomes() == "failed wrong-database drifted");
  CHECK(contains(fleet.reason(0), "gives no database to metz any more"));
  CHECK(contains(fleet.reason(1), "leads to " + fleet.databases[0].name()));
  CHECK(contains(fleet.reason(2), "columns or keys differ"));
  // Nor by a resume: what it found is not its own work.
  CHECK(fleet({"resume", "R", "--max-failures", "100%"}).exit_code == 6);
  CHECK(fleet.outcomes() == "failed wrong-database drifted");
  CHECK(fleet.rows() == untouched);
}

TEST_CASE("what a command left half done is its own work, and what it found is not") {
  const Fleet fleet;
  const std::string recipe = "exec [ $DBXFER_ORG = nice ] || psql -qX \"$DATABASE_URL\" -c "
                             "'ALTER TABLE donors ADD IF NOT EXISTS phone text'; [ -e done ]";
  fleet.plan(recipe);
  fleet.databases[2].run("ALTER TABLE donors ADD fax text");
  CHECK(fleet({"run", "R", "--max-failures", "100%"}).exit_code == 6);
  CHECK(fleet.outcomes() == "failed failed drifted");
  CHECK(contains(fleet.reason(0), "; it did change this database"));
  fleet.folder.write("done", "");
  CHECK(fleet({"resume", "R", "--max-failures", "100%"}).exit_code == 6);
  CHECK(fleet.outcomes() == "done done drifted");
}

TEST_CASE("canaries are done alone, and the others when somebody says so") {
  const Fleet fleet;
  fleet.plan("import snap.json");
  const auto first = fleet({"run", "R", "--canary", "1"});
  CHECK(first.exit_code == 8);
  CHECK(contains(first.out, "the first unit went well, and nobody said to go on"));
  CHECK(fleet.outcomes() == "done not-attempted not-attempted");
  CHECK(fleet.rows() == Lines{"2 1", "0 0", "0 0"});
  CHECK(fleet({"resume", "R", "--canary", "1", "--yes"}).exit_code == 0);
  CHECK(fleet.rows() == imported);
}

TEST_CASE("canaries that fail keep all others from being begun, whoever says yes") {
  const Fleet fleet;
  fleet.plan("import snap.json");
  fleet.databases[0].run("ALTER TABLE donors ADD phone text");
  const auto result = fleet({"run", "R", "--canary", "2", "--yes", "--max-failures", "3"});
  CHECK(result.exit_code == 6);
  CHECK(contains(result.out, "not all of the first 2 units went well"));
  CHECK(fleet.outcomes() == "drifted done not-attempted");
}

TEST_CASE("a person at a terminal agrees to a run by its name, and to more than the canaries") {
  const Fleet fleet;
  fleet.plan("import snap.json");
  auto command = fleet.command({"run", "R/", "--canary", "1"});
  command.terminal = true;
  Process process(command);
  REQUIRE(process.shows("3 units of import snap.json"));
  process.type("R\n");
  REQUIRE(process.shows("2 units more"));
  process.type("no\n");
  CHECK(process.wait().exit_code == 8);
  CHECK(fleet.outcomes() == "done not-attempted not-attempted");
}

TEST_CASE("no other unit begins once more failed than may") {
  const Fleet fleet;
  fleet.plan("exec exit 3");
  const auto result = fleet({"run", "R", "--jobs", "1", "--max-failures", "1"});
  CHECK(result.exit_code == 6);
  CHECK(contains(result.out, "2 units failed, and no more than 1 may"));
  CHECK(fleet.outcomes() == "failed failed not-attempted");
  CHECK(contains(fleet.reason(0), "the command ended with 3; a plan with --keep-output"));
}

TEST_CASE("what is locked is tried again, until it is not, or often enough") {
  const Fleet fleet;
  fleet.plan("import snap.json", {"--lock-timeout", "100ms"});
  {
    const DonorsHolder held(fleet.databases[1]);
    CHECK(fleet({"run", "R", "--retries", "0"}).exit_code == 8);
    CHECK(fleet.outcomes() == "done locked done");
    Process process(fleet.command({"resume", "R", "--retries", "20"}));
    for (int i = 0;
         i < 2'000 && !contains(read_file(fleet.folder / "R/out/1.json"), R"("attempt":2)"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    fleet.main.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                   fleet.databases[1].name() + "' AND application_name = 'holder'");
    CHECK(process.wait().exit_code == 0);
  }
  CHECK(fleet.rows() == imported);
}

TEST_CASE("Ctrl-C lets the units at work come to their end, and begins no other") {
  const Fleet fleet;
  fleet.folder.write("slow.sql", "INSERT INTO donors VALUES (7, 'slow');\nSELECT pg_sleep(1);\n"
                                 "INSERT INTO donations VALUES (7, 7);\n");
  fleet.plan("sql slow.sql");
  Process process(fleet.command({"run", "R", "--jobs", "1"}));
  const std::string at_work = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" +
                              fleet.databases[0].name() + "' AND wait_event = 'PgSleep'";
  for (int i = 0; i < 2'000 && fleet.main.value(at_work) == "0"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  process.send_signal(SIGINT);
  const auto result = process.wait();
  INFO(result.out << result.err);
  CHECK(contains(result.out, "a stop was requested"));
  CHECK(result.exit_code == 8);
  CHECK(fleet.outcomes() == "done not-attempted not-attempted");
  CHECK(fleet.rows() == Lines{"1 1", "0 0", "0 0"});
}

TEST_CASE("a unit that takes too long is ended, and changes nothing") {
  const Fleet fleet;
  fleet.folder.write("slow.sql", "INSERT INTO donors VALUES (7, 'slow');\nSELECT pg_sleep(60);\n");
  fleet.plan("sql slow.sql", {"--time-limit", "300ms", "--org", "nice"});
  const auto begun = std::chrono::steady_clock::now();
  CHECK(fleet({"run", "R", "--retries", "0"}).exit_code == 8);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(20));
  CHECK(fleet.outcomes() == "timeout");
  CHECK(contains(fleet.reason(0), "it took longer than the 300 ms"));
  CHECK(fleet.rows() == untouched);
}

TEST_CASE("a command that takes too long is ended with all that it began") {
  const Fleet fleet;
  fleet.plan("exec sleep 60 & echo $! >begun; wait", {"--time-limit", "300ms", "--org", "nice"});
  CHECK(fleet({"run", "R", "--retries", "0"}).exit_code == 8);
  CHECK(fleet.outcomes() == "timeout");
  const pid_t process = std::stoi(read_file(fleet.folder / "begun"));
  for (int i = 0; i < 2'000 && kill(process, 0) == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(kill(process, 0) != 0);
}

TEST_CASE("of two workers at one unit the second says who has it, or that it is done") {
  const Fleet fleet;
  fleet.plan("exec : >begun; sleep 1; : >ended", {"--lock-timeout", "100ms", "--org", "paris"});
  Process first(fleet.command({"work", "R", "--index", "0"}));
  wait_until(fleet.folder / "begun");
  const auto second = object_of(fleet({"work", "R", "--index", "0", "--json"}));
  CHECK(second["exitCode"].GetInt() == 8);
  const std::string reason = second["reason"].GetString();
  CHECK(contains(reason, "another worker is at work in this database: process "));
  CHECK(contains(reason, "(dbxfer fleet R/0)"));
  CHECK_FALSE(fs::exists(fleet.folder / "ended"));
  CHECK(first.wait().exit_code == 0);
  const auto third = fleet({"work", "R", "--index", "0"});
  CHECK(third.exit_code == 0);
  CHECK(contains(third.out, "It was done before, and nothing was written."));
}

TEST_CASE("a command whose worker is killed goes on, and keeps the others out") {
  const Fleet fleet;
  fleet.plan("exec echo >>begun; sleep 2; echo >>ended",
             {"--lock-timeout", "100ms", "--org", "paris"});
  {
    Process first(fleet.command({"work", "R", "--index", "0"}));
    wait_until(fleet.folder / "begun");
    first.send_signal(SIGKILL);
    CHECK(first.wait().signal == SIGKILL);
  }
  const auto second = fleet({"work", "R", "--index", "0"});
  CHECK(second.exit_code == 8);
  CHECK(contains(second.out, "another worker is at work"));
  wait_until(fleet.folder / "ended");
  wait_until_gone(fleet.databases[1], "dbxfer%");
  CHECK(read_file(fleet.folder / "begun") == "\n");
  CHECK(fleet({"work", "R", "--index", "0"}).exit_code == 0);
}

TEST_CASE("a command of a run begins where it was planned, and its words hold no password") {
  const Fleet fleet;
  fleet.folder.write("script", "echo \"$DATABASE_URL\"; echo \"$DBXFER_ORG\" >>organisations\n");
  fleet.plan("exec sh script", {"--keep-output"});
  auto command = fleet.command({"run", (fleet.folder / "R").string(), "--jobs", "1"});
  command.folder = "/";
  const auto result = run(command);
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
  CHECK(read_file(fleet.folder / "organisations") == "metz\nparis\nnice\n");
  CHECK(read_file(fleet.folder / "R/log/1.txt") == "***\n");
  CHECK(fleet.outcomes() == "nothing-to-do nothing-to-do nothing-to-do");
  check_refusal(fleet({"plan", "-o", "S", "--do", "exec psql postgresql://u:secret@h/d"}), 2,
                {"it holds a password"});
}

TEST_CASE("a file of SQL is done wholly or not at all, and says where it fails") {
  const Fleet fleet;
  fleet.folder.write("good.sql", "BEGIN;\nINSERT INTO donors VALUES (1, 'a;b');\n"
                                 "INSERT INTO donations VALUES (1, 1);\nCOMMIT;\n");
  fleet.plan("sql good.sql");
  CHECK(fleet({"run", "R"}).exit_code == 0);
  CHECK(fleet.rows() == Lines{"1 1", "1 1", "1 1"});
  fleet.folder.write("bad.sql", "-- two lines\n\nINSERT INTO donors VALUES (2, 'b');\n"
                                "INSERT INTO donors\n  VALUES (2, 'canary');\n");
  fs::remove_all(fleet.folder / "R");
  fleet.plan("sql bad.sql");
  const auto result = fleet({"run", "R", "--max-failures", "100%"});
  CHECK(result.exit_code == 6);
  CHECK(contains(fleet.reason(2), "bad.sql:4: "));
  CHECK_FALSE(contains(result.out + result.err + fleet.reason(2), "canary"));
  CHECK(fleet.rows() == Lines{"1 1", "1 1", "1 1"});
  fleet.folder.write("middle.sql", "SELECT 1;\nCOMMIT;\nSELECT 2;\n");
  check_refusal(fleet({"plan", "-o", "S", "--do", "sql middle.sql"}), 3,
                {"middle.sql:2: COMMIT stands in the middle"});
  fleet.folder.write("nothing.sql", "SELECT count(*) FROM donors;\n");
  fs::remove_all(fleet.folder / "R");
  fleet.plan("sql nothing.sql");
  CHECK(fleet({"run", "R"}).exit_code == 0);
  CHECK(fleet.outcomes() == "nothing-to-do nothing-to-do nothing-to-do");
}

TEST_CASE("each organisation gets a snapshot of its own, and each gives one") {
  const Fleet fleet;
  fleet.databases[1].run("INSERT INTO donors VALUES (5, 'paris@x')");
  fleet.plan("export", {"--per-org", "of-{slug}.json"});
  CHECK(fleet({"run", "R"}).exit_code == 0);
  for (const auto *const slug : {"metz", "paris", "nice"})
    CHECK(fs::exists(fleet.folder / ("of-" + std::string(slug) + ".json")));
  fleet.databases[1].run("DELETE FROM donors");
  fs::remove_all(fleet.folder / "R");
  fleet.plan("verify", {"--per-org", "of-{slug}.json"});
  CHECK(fleet({"run", "R"}).exit_code == 7);
  CHECK(fleet.outcomes() == "done set-aside done");
  fs::remove_all(fleet.folder / "R");
  fleet.plan("import --allow-same-database", {"--per-org", "of-{slug}.json"});
  CHECK(fleet({"run", "R"}).exit_code == 0);
  CHECK(fleet.outcomes() == "nothing-to-do done nothing-to-do");
  CHECK(fleet.rows() == Lines{"0 0", "1 0", "0 0"});
  check_refusal(fleet({"plan", "-o", "S", "--do", "export", "--per-org", "one.json"}), 2,
                {"metz and paris would write one file"});
  check_refusal(fleet({"plan", "-o", "S", "--do", "import", "--per-org", "not-{slug}.json"}), 9,
                {"not-metz.json"});
}

TEST_CASE("a unit whose record finds no room tells what it came to") {
  if (geteuid() != 0)
    skip_for_want_of("root, who mounts a small disk");
  const Fleet fleet;
  fs::create_directory(fleet.folder / "disk");
  const std::string disk = fleet.folder / "disk";
  if (mount("none", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
    skip_for_want_of("the right to mount a small disk");
  struct Unmounting {
    const std::string &disk;
    ~Unmounting() { umount2(disk.c_str(), MNT_DETACH); }
  } const unmounting{disk};
  CHECK(fleet({"plan", "-o", "disk/R", "--do", "sql good.sql"}).exit_code == 9);
  fleet.folder.write("good.sql", "INSERT INTO donors VALUES (1, 'a');\n");
  REQUIRE(fleet({"plan", "-o", "disk/R", "--do", "sql good.sql"}).exit_code == 0);
  fs::create_directory(fleet.folder / "disk/R/out");
  {
    std::ofstream full(disk + "/full");
    full << std::string(1U << 20U, 'x');
  }
  // Nothing is begun that could not be told of later.
  check_refusal(fleet({"work", "disk/R", "--index", "0"}), 9, {"No space left", "ended as failed"});
  CHECK(fleet.rows() == untouched);
  fs::resize_file(disk + "/full", 0);
  CHECK(fleet({"resume", "disk/R"}).exit_code == 0);
  CHECK(fleet.rows() == Lines{"1 0", "1 0", "1 0"});
}

TEST_CASE("ten thousand units are planned and reported in little memory") {
  const TempDatabase main;
  const TempDir folder;
  const auto plan_of = [&](int count, const std::string &name) {
    auto command = dbxfer_in(folder, main.url(),
                             {"fleet", "plan", "-o", name, "--do", "exec true", "--query",
                              "SELECT 'org-' || i AS slug, NULL AS db_connection_string FROM "
                              "generate_series(1, " +
                                  std::to_string(count) + ") AS i"});
    hold_back_no_memory(command);
    const auto result = run(command);
    CHECK(result.exit_code == 0);
    return result.peak_memory;
  };
  const auto report_of = [&](const std::string &name) {
    auto command = dbxfer_in(folder, main.url(), {"fleet", "report", name});
    hold_back_no_memory(command);
    return run(command).peak_memory;
  };
  // The sanitizer's own share is in both.
  constexpr std::size_t room = std::size_t{48} << 20U;
  CHECK(plan_of(10'000, "many") <= plan_of(1, "one") + room);
  CHECK(report_of("many") <= report_of("one") + room);
}
