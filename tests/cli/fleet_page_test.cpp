#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <sstream>
#include <string>
#include <vector>

// What came of a run in the databases of a fleet: the page of --report, and what is told meanwhile.

using namespace dbxfer::test;

namespace {

constexpr auto tables = "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);"
                        "CREATE TABLE donors (id int PRIMARY KEY, email text UNIQUE);"
                        "INSERT INTO alembic_version VALUES ('d4f1')";

/// Three organisations: one takes all rows, one has none of its own to spare for two of them, and
/// one has no database.
class SmallFleet {
public:
  SmallFleet() {
    TempDatabase source;
    source.run(tables);
    paris.emplace(source.clone());
    nice.emplace(source.clone());
    nice->run("INSERT INTO donors VALUES (77, 'd1'), (78, 'd2')");
    source.run("INSERT INTO donors SELECT n, 'd' || n FROM generate_series(1, 9) n");
    REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
    main.run("CREATE TABLE organizations (slug text, db_connection_string text)");
    main.run("INSERT INTO organizations VALUES ('paris', '" + paris->url() + "'), ('nice', '" +
             nice->url() + "'), ('toul', NULL)");
    REQUIRE((*this)({"plan", "-o", "app", "--do", "import s.json"}).exit_code == 0);
  }

  Result operator()(const Words &words) const {
    Words all{"fleet"};
    all.insert(all.end(), words.begin(), words.end());
    Result result = run(dbxfer_in(folder, main.url(), all));
    INFO(result.out << result.err);
    check_no_password(result);
    return result;
  }
  [[nodiscard]] std::string page(std::string_view name) const { return read_file(folder / name); }

  TempDatabase main;
  std::optional<TempDatabase> paris;
  std::optional<TempDatabase> nice;
  TempDir folder;
};

std::vector<rapidjson::Document> objects_of(const std::string &text) {
  std::vector<rapidjson::Document> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('{'))
      continue; // a warning
    out.emplace_back().Parse(line.c_str());
    REQUIRE_FALSE(out.back().HasParseError());
  }
  return out;
}

} // namespace

TEST_CASE("a run's report is a page, before it, at its end, later and of its undo") {
  const SmallFleet fleet;
  CHECK(fleet({"report", "app", "--report", "before.html"}).exit_code == 8);
  CHECK(contains(fleet.page("before.html"), "3 organisations, and nothing was done yet"));
  CHECK(fleet({"run", "app", "--yes", "--report", "run.html"}).exit_code == 7);
  const std::string html = fleet.page("run.html");
  INFO(html);
  CHECK(mode_of(fleet.folder / "run.html") == 0600);
  CHECK(contains(html, "1 of 3 organisations done, 1 with rows set aside, 1 without URL."));
  CHECK(contains(html, "Exit code <strong>7</strong>. Nothing is left to do, and rows were set "
                       "aside"));
  CHECK(contains(html, "they are in rejects/1-1.json"));
  CHECK(contains(html, "undo/0-1.json"));
  CHECK(contains(html, "dbxfer fleet undo "));
  const Result plain = fleet({"report", "app"});
  const Result later = fleet({"report", "app", "--report", "later.md"});
  CHECK(later.exit_code == 7);
  CHECK(later.out == plain.out);
  CHECK(contains(fleet.page("later.md"), "**1 of 3 organisations done, 1 with rows set aside"));
  CHECK(fleet({"undo", "app", "--yes", "--report", "undo.html"}).exit_code == 0);
  CHECK(contains(fleet.page("undo.html"), "<h1>Run app-undo: undo "));
  CHECK(contains(fleet.page("undo.html"), "taken back"));
  CHECK(fleet.paris->value("SELECT count(*) FROM donors") == "0");
}

TEST_CASE("a run's page that cannot be is refused before a unit begins") {
  const SmallFleet fleet;
  check_refusal(fleet({"run", "app", "--yes", "--report", "page.txt"}), 2,
                {"--report takes a name that ends in .html or .md"});
  check_refusal(fleet({"run", "app", "--yes", "--report", "nowhere/page.html"}), 9,
                {"cannot write nowhere/page.html"});
  CHECK(fleet.paris->value("SELECT count(*) FROM donors") == "0");
}

TEST_CASE("a run tells of each unit as it ends") {
  const SmallFleet fleet;
  const auto objects = objects_of(fleet({"run", "app", "--yes", "--progress", "json"}).err);
  std::map<std::string, std::string> ended;
  for (const auto &each : objects)
    if (each.HasMember("unit"))
      ended[each["unit"]["slug"].GetString()] = each["unit"]["outcome"].GetString();
  CHECK(ended == std::map<std::string, std::string>{
                     {"paris", "done"}, {"nice", "set-aside"}, {"toul", "no-url"}});
  REQUIRE_FALSE(objects.empty());
  CHECK(objects.front()["units"].GetInt() == 0);
  CHECK(objects.front()["ofUnits"].GetInt() == 3);
  const Result lines = fleet({"undo", "app", "--yes", "--canary", "1", "--progress", "lines"});
  INFO(lines.err);
  CHECK(contains(lines.err, "] running the first units: 1 of 1, unit "));
  CHECK(contains(lines.err, "] running units: 1 of 2, unit "));
}
