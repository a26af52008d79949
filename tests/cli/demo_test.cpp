#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

using namespace dbxfer::test;

namespace {

const std::string table_list = project_file("schemas/demo.tables.json").string();

/// A development database, a production database (empty where it has no script), and a folder with
/// dev's snapshot.
class Demo {
public:
  explicit Demo(std::string_view prod_script, const Words &export_options = {}) {
    load_demo(dev, "dev.sql");
    if (!prod_script.empty())
      load_demo(prod, prod_script);
    Words words{"export", "snapshot.json", "--config", table_list};
    words.insert(words.end(), export_options.begin(), export_options.end());
    const Result exported = run(dbxfer_in(folder, dev.url(), words));
    INFO(exported.err);
    REQUIRE(exported.exit_code == 0);
    check_no_password(exported);
  }

  [[nodiscard]] Result on_prod(const Words &words) const {
    Result result = run(dbxfer_in(folder, prod.url(), words));
    check_no_password(result);
    wait_until_gone(prod, "dbxfer%");
    return result;
  }

  [[nodiscard]] std::string snapshot() const { return folder / "snapshot.json"; }

  TempDatabase dev;
  TempDatabase prod;
  TempDir folder;
};

Lines difference(const Lines &from, const Lines &without) {
  Lines out;
  std::ranges::set_difference(from, without, std::back_inserter(out));
  return out;
}

Lines lines_of(const std::string &text) {
  Lines out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

/// `public.User: ...` -> how many lines begin so.
std::map<std::string, std::uint64_t> per_table(const Lines &rows) {
  std::map<std::string, std::uint64_t> out;
  for (const std::string &row : rows) {
    const std::size_t dot = row.find('.') + 1;
    ++out[row.substr(dot, row.find(':') - dot)];
  }
  return out;
}

/// The sum of some columns of expected counts, for the tables where it is not 0.
std::map<std::string, std::uint64_t> per_table(const Counts &counts,
                                               const std::vector<std::size_t> &columns) {
  std::map<std::string, std::uint64_t> out;
  for (const auto &[table, numbers] : counts)
    for (const std::size_t column : columns)
      out[table] += numbers.at(column);
  std::erase_if(out, [](const auto &entry) { return entry.second == 0; });
  return out;
}

/// What is to be expected once all that can go in is in.
Counts settled(Counts counts) {
  for (auto &[table, numbers] : counts) {
    numbers.at(3) += numbers.at(1) + numbers.at(2);
    numbers.at(1) = numbers.at(2) = 0;
  }
  return counts;
}

/// Every table's name, and how many rows were ever inserted, updated and deleted in it.
Lines write_counters(const TempDatabase &database) {
  database.end_sessions();
  return database.lines("SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables "
                        "WHERE schemaname = 'public' ORDER BY 1");
}

rapidjson::Document json_file(const std::filesystem::path &path) {
  rapidjson::Document json;
  json.Parse(read_file(path).c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

using Pairs = std::set<std::pair<std::string, std::string>>;

/// The (permission, user) pairs of a snapshot; in a rejects file each row stands beside its reason.
Pairs pairs_of(const rapidjson::Document &snapshot) {
  Pairs pairs;
  for (const auto &table : snapshot["tables"].GetArray()) {
    if (table["name"] != "_PermissionToUser")
      continue;
    for (const auto &entry : table["rows"].GetArray()) {
      const auto &row = entry.HasMember("row") ? entry["row"] : entry;
      pairs.emplace(row["A"].GetString(), row["B"].GetString());
    }
  }
  return pairs;
}

Pairs pairs_of(const TempDatabase &database) {
  Pairs pairs;
  for (const std::string &line : database.lines(R"(SELECT "A", "B" FROM "_PermissionToUser")")) {
    const std::size_t tab = line.find('\t');
    pairs.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
  return pairs;
}

std::string shell(const Demo &demo, const std::string &script) {
  Command command{{"/bin/bash", "-o", "pipefail", "-c", script}};
  command.folder = demo.folder.path();
  const Result result = run(command);
  INFO(script << "\n" << result.err);
  REQUIRE(result.exit_code == 0);
  return result.out.substr(0, result.out.find('\n'));
}

} // namespace

TEST_CASE("demo: the dry run says what the import does, table by table, and both what was worked "
          "out by hand") {
  const Demo demo("prod.sql");
  const Counts expected = expected_counts("demo_counts.tsv");
  const Lines before = demo.prod.everything();

  const Result dry_run = demo.on_prod({"import", "snapshot.json", "--dry-run", "--json"});
  CHECK(dry_run.exit_code == 7);
  CHECK(counts_of(object_of(dry_run)) == expected);
  CHECK(demo.prod.everything() == before);
  CHECK(names_in(demo.folder.path()) == Lines{"snapshot.json"});

  const Result import = demo.on_prod({"import", "snapshot.json", "--json"});
  CHECK(import.exit_code == 7);
  CHECK(counts_of(object_of(import)) == expected);

  // All that the file and prod hold is compared as COPY prints it, so ids and dates are too.
  const Lines source = demo.dev.everything();
  const Lines after = demo.prod.everything();
  CHECK(per_table(difference(source, after)) == per_table(expected, {4, 5, 6}));
  CHECK(per_table(difference(before, after)) == per_table(expected, {2}));
  CHECK(per_table(difference(after, before)) == per_table(expected, {1, 2}));
}

TEST_CASE("demo: the dry run names its two causes within twelve lines below the table") {
  const Demo demo("prod.sql");
  const Result dry_run = demo.on_prod({"import", "snapshot.json", "--dry-run"});
  INFO(dry_run.out);
  const Lines lines = lines_of(dry_run.out);
  const auto begins = [&](const char *with) {
    return std::ranges::find_if(lines, [&](const auto &line) { return line.starts_with(with); });
  };
  const auto table_end = begins("21,890 rows: ");
  const auto heading = begins("Set aside: 979 rows, for 2 causes");
  const auto advice = begins("These options resolve the collisions:");
  REQUIRE(table_end < heading);
  REQUIRE(heading < advice);
  REQUIRE(advice != lines.end());
  CHECK(advice - table_end <= 12);
  const Lines causes(heading, advice);
  CHECK(std::ranges::count_if(causes, [](const auto &line) {
          return contains(line, "is held by another row of the target");
        }) == 2);
  CHECK_FALSE(contains(dry_run.out, "set aside themselves"));
  CHECK(std::ranges::all_of(
      lines, [](const auto &line) { return line.size() <= 80 || line.starts_with("  dbxfer "); }));
  CHECK(lines.back().starts_with("  dbxfer import snapshot.json"));
  const Result all = demo.on_prod({"import", "snapshot.json", "--dry-run", "--verbose"});
  CHECK(contains(all.out, "set aside themselves"));
}

TEST_CASE("demo: the second import writes nothing, and verify finds only what was set aside") {
  const Demo demo("prod.sql");
  const Counts expected = settled(expected_counts("demo_counts.tsv"));
  REQUIRE(demo.on_prod({"import", "snapshot.json", "--quiet"}).exit_code == 7);

  const Lines versions = row_versions(demo.prod);
  const Lines counters = write_counters(demo.prod);
  const Result again = demo.on_prod({"import", "snapshot.json", "--json"});
  CHECK(again.exit_code == 7);
  CHECK(counts_of(object_of(again)) == expected);
  CHECK(row_versions(demo.prod) == versions);
  CHECK(write_counters(demo.prod) == counters);

  const Result verify = demo.on_prod({"verify", "snapshot.json", "--json"});
  CHECK(verify.exit_code == 7);
  CHECK(counts_of(object_of(verify)) == expected);
  CHECK(row_versions(demo.prod) == versions);
}

TEST_CASE("demo: every pair of the file that was accepted is there, and every pair prod had") {
  const Demo demo("prod.sql");
  const Pairs had = pairs_of(demo.prod);
  REQUIRE(had.size() == 330);
  REQUIRE(demo.on_prod({"import", "snapshot.json", "--rejects", "rejects.json"}).exit_code == 7);

  const Pairs rejected = pairs_of(json_file(demo.folder / "rejects.json"));
  Pairs expected = pairs_of(json_file(demo.snapshot()));
  CHECK(expected.size() == 5000);
  CHECK(rejected.size() == 419);
  for (const auto &pair : rejected)
    CHECK(expected.erase(pair) == 1);
  expected.insert(had.begin(), had.end());
  CHECK(pairs_of(demo.prod) == expected);
}

TEST_CASE("demo: ids and dates stand in the database as they stand in the file") {
  const Demo demo("prod.sql");
  REQUIRE(demo.on_prod({"import", "snapshot.json", "--rejects", "rejects.json"}).exit_code == 7);
  const auto ids_and_dates = [](const rapidjson::Value &row) {
    return std::string(row["id"].GetString()) + "\t" + row["createdAt"].GetString() + "\t" +
           row["updatedAt"].GetString();
  };
  std::set<std::string> in_file;
  const auto snapshot = json_file(demo.snapshot());
  for (const auto &row : snapshot["tables"][2]["rows"].GetArray())
    in_file.insert(ids_and_dates(row));
  const auto rejects = json_file(demo.folder / "rejects.json");
  for (const auto &table : rejects["tables"].GetArray()) {
    for (const auto &entry : table["rows"].GetArray())
      if (table["name"] == "User")
        in_file.erase(ids_and_dates(entry["row"]));
  }
  CHECK(in_file.size() == 990);
  const Lines in_prod = demo.prod.lines(R"(SELECT "id", replace("createdAt"::text, ' ', 'T'),
                                replace("updatedAt"::text, ' ', 'T') FROM "User"
                         WHERE "email" NOT LIKE '%@production.example')");
  CHECK(std::set<std::string>(in_prod.begin(), in_prod.end()) == in_file);
}

TEST_CASE("demo: without the organisations, what hangs on the missing one is an FK error that "
          "names it") {
  const Demo demo("prod2.sql", {"--exclude", "Organization"});
  const Counts expected = expected_counts("demo_counts_excluded.tsv");
  const std::string missing =
      demo.dev.value(R"(SELECT "id" FROM "Organization" WHERE "slug" = 'universite-20')");

  const Result dry_run = demo.on_prod({"import", "snapshot.json", "--dry-run", "--json"});
  CHECK(dry_run.exit_code == 7);
  const auto report = object_of(dry_run);
  CHECK(counts_of(report) == expected);
  std::set<std::string> constraints;
  for (const auto &finding : report["findings"].GetArray()) {
    if (finding["problem"] == "missing_parent") {
      CHECK(finding["parent"]["name"] == "Organization");
      CHECK(finding["key"] == ("id=" + missing).c_str());
      constraints.insert(finding["constraint"].GetString());
    }
  }
  CHECK(constraints == std::set<std::string>{
                           "Abonnement_organizationId_fkey", "DemandePartage_cibleId_fkey",
                           "DemandePartage_organizationId_fkey", "Department_organizationId_fkey",
                           "OrganizationInvite_organizationId_fkey", "User_organizationId_fkey"});

  const Result import = demo.on_prod({"import", "snapshot.json", "--rejects", "rejects.json"});
  CHECK(import.exit_code == 7);
  CHECK(contains(import.out, "Organization (id=" + missing + ")"));
  CHECK(contains(import.out, "User_organizationId_fkey"));

  // The parent arrives; what was set aside goes in as it is, and nothing differs any more.
  demo.prod.run(R"(INSERT INTO "Organization" ("id", "slug", "nom", "updatedAt") VALUES (')" +
                missing + "', 'universite-20', '', now())");
  CHECK(demo.on_prod({"import", "rejects.json"}).exit_code == 0);
  CHECK(demo.on_prod({"verify", "snapshot.json"}).exit_code == 0);
}

TEST_CASE("demo: jq reads the snapshot, and sha256sum finds the hash of its trailer") {
  const Demo demo("");
  CHECK(shell(demo, "jq -r '[.tables[].rows | length] | add' snapshot.json") == "21890");
  CHECK(shell(demo, "jq -r '.trailer.rows' snapshot.json") == "21890");
  // The command is the one that the format's page gives to a person.
  const std::string command = "head -n -2 export.json | sha256sum";
  CHECK(contains(read_file(project_file("docs/format.md")), "$ " + command + "\n"));
  std::filesystem::copy(demo.snapshot(), demo.folder / "export.json");
  CHECK(shell(demo, "jq -r '.trailer.sha256' snapshot.json") ==
        shell(demo, command + " | cut -d' ' -f1"));
  CHECK(shell(demo, "jq -r '.trailer.sha256' snapshot.json") ==
        shell(demo, "sed '/^\"trailer\"/,$d' snapshot.json | sha256sum | cut -d' ' -f1"));
  CHECK(shell(demo, "jq . snapshot.json | jq -c '.tables | map(.name)'") ==
        R"(["Permission","Organization","User","_PermissionToUser","Department","Filiere",)"
        R"("OrganizationInvite","DemandePartage","DocumentPartage","BlockchainBlock","Abonnement",)"
        R"("Transaction","Payment","ContactMessage","Configuration","SiteSetting","AuditLog"])");
}

TEST_CASE("demo: verify ends with 0 when all is equal, with 7 when a row differs") {
  const TempDatabase dev;
  load_demo(dev, "dev.sql");
  const TempDir folder;
  REQUIRE(run(dbxfer_in(folder, dev.url(), {"export", "snapshot.json"})).exit_code == 0);
  CHECK(run(dbxfer_in(folder, dev.url(), {"verify", "snapshot.json"})).exit_code == 0);
  dev.run(R"(UPDATE "SiteSetting" SET "value" = 'autre' WHERE "key" = 'site.1')");
  CHECK(run(dbxfer_in(folder, dev.url(), {"verify", "snapshot.json"})).exit_code == 7);
  CHECK(run(dbxfer_in(folder, dev.url(), {"verify", "none.json"})).exit_code == 9);
}
