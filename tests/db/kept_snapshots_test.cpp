#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <string>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto sequences = "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1";

/// What each version of the server wrote must arrive, whichever this one is.
void arrives_from(int version) {
  needs_server(std::min(version, 15)); // the two before have not all that later ones write
  TwoDatabases two("");
  for (const auto *database : {&two.source, &two.target})
    database->run_file(project_file("tests/snapshots/schema.sql"));
  two.source.run_file(project_file("tests/snapshots/rows.sql"));
  if (version < 14) {
    for (const auto *database : {&two.source, &two.target})
      database->run("ALTER TABLE sets DROP COLUMN IF EXISTS spans");
    two.source.run("UPDATE numbers SET n = 'NaN' WHERE id = 3");
  }
  if (version < 15)
    two.source.run("UPDATE texts SET one = '\\' WHERE id = 4");
  two.file = project_file("tests/snapshots/postgresql-" + std::to_string(version) + ".json");
  const auto report = two.bring_as_foreseen();
  CHECK(report.exit_code == ExitCode::done);
  CHECK(report.totals()[Outcome::inserted] == 30);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(two.source.lines(sequences) == two.target.lines(sequences));
}

} // namespace

TEST_CASE("[C23] a snapshot that PostgreSQL 13 wrote arrives") { arrives_from(13); }

TEST_CASE("[C23] a snapshot that PostgreSQL 14 wrote arrives") { arrives_from(14); }

TEST_CASE("[C23] a snapshot that PostgreSQL 15 wrote arrives") { arrives_from(15); }

TEST_CASE("[C23] a snapshot that PostgreSQL 16 wrote arrives") { arrives_from(16); }

TEST_CASE("[C23] a snapshot that PostgreSQL 17 wrote arrives") { arrives_from(17); }

TEST_CASE("[C23] a snapshot that PostgreSQL 18 wrote arrives") { arrives_from(18); }

TEST_CASE("a snapshot of the kept database is what its kept snapshot says") {
  TwoDatabases two("");
  two.source.run_file(project_file("tests/snapshots/schema.sql"));
  two.source.run_file(project_file("tests/snapshots/rows.sql"));
  two.take();
  const auto rows = [](const std::filesystem::path &path) {
    const auto text = read_file(path);
    const auto begin = text.find("\"tables\": [");
    auto out = text.substr(begin, text.find("\"trailer\"") - begin);
    // The kept ones were written before a header said this.
    const std::string key = R"("key": "local", )";
    for (auto at = out.find(key); at != std::string::npos; at = out.find(key, at))
      out.erase(at, key.size());
    return out;
  };
  // What a server prints may change from one version to the next only where a value may.
  const int own = server_version() / 10000;
  for (int version = std::min(own, 15); version <= (own < 15 ? own : 18); ++version) {
    INFO("PostgreSQL " << version);
    CHECK(rows(two.file) ==
          rows(project_file("tests/snapshots/postgresql-" + std::to_string(version) + ".json")));
  }
}
