#include "cli/invocation.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <sys/stat.h>

namespace dbxfer::test {
namespace {

constexpr std::chrono::milliseconds pause{5};
constexpr std::chrono::seconds patience{60};

std::string password() {
  const std::string url = std::getenv("DBXFER_TEST_URL");
  const std::size_t at = url.find('@');
  const std::size_t colon = url.rfind(':', at);
  return url.substr(colon + 1, at - colon - 1);
}

bool is_control(char c) {
  return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == '\x7f');
}

} // namespace

Command dbxfer_in(const TempDir &folder, const std::string &url, const Words &arguments) {
  Command command{{dbxfer_program()}};
  command.words.insert(command.words.end(), arguments.begin(), arguments.end());
  command.folder = folder.path();
  command.environment["DATABASE_URL"] = std::nullopt;
  if (!url.empty())
    command.environment["DATABASE_URL"] = url;
  return command;
}

void hold_back_no_memory(Command &command) {
  const char *options = std::getenv("ASAN_OPTIONS");
  command.environment["ASAN_OPTIONS"] =
      std::string(options == nullptr ? "" : options) + ":quarantine_size_mb=0";
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

rapidjson::Document object_of(const Result &result) {
  INFO("stdout: " << result.out << "\nstderr: " << result.err);
  REQUIRE(std::ranges::count(result.out, '\n') == 1);
  REQUIRE(result.out.ends_with("}\n"));
  rapidjson::Document json;
  json.Parse<rapidjson::kParseValidateEncodingFlag>(result.out.data(), result.out.size());
  REQUIRE_FALSE(json.HasParseError());
  REQUIRE(json.IsObject());
  CHECK(json["exitCode"].GetInt() == result.exit_code);
  return json;
}

void check_refusal(const Result &result, int code, const Words &parts) {
  INFO("stdout: " << result.out << "\nstderr: " << result.err);
  CHECK(result.exit_code == code);
  CHECK(result.out.empty());
  CHECK(result.err.starts_with("dbxfer: "));
  CHECK(result.err.ends_with("\n"));
  CHECK(std::ranges::count(result.err, '\n') == 1);
  CHECK(std::ranges::none_of(result.err, is_control));
  for (const std::string &part : parts)
    CHECK(contains(result.err, part));
  check_no_password(result);
}

void check_no_password(const Result &result) {
  CHECK_FALSE(contains(result.out, password()));
  CHECK_FALSE(contains(result.err, password()));
}

Lines names_in(const std::filesystem::path &folder) {
  Lines names;
  for (const auto &entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

Counts counts_of(const rapidjson::Value &report) {
  Counts counts;
  for (const auto &table : report["tables"].GetArray()) {
    auto &row = counts[table["name"].GetString()];
    for (const char *name :
         {"read", "inserted", "updated", "unchanged", "collided", "orphaned", "invalid"}) {
      row.push_back(table[name].GetUint64());
    }
  }
  return counts;
}

Counts expected_counts(std::string_view file) {
  std::istringstream text(read_file(project_file("tests/cli") / file));
  Counts counts;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with('#'))
      continue;
    std::istringstream fields(line);
    std::string table;
    fields >> table;
    for (std::uint64_t number = 0; fields >> number;)
      counts[table].push_back(number);
  }
  return counts;
}

void run_by_psql(const TempDatabase &database, const std::vector<std::filesystem::path> &files) {
  Command psql{{"/usr/bin/psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1",
                "--output=/dev/null", "--dbname=" + database.url()}};
  for (const auto &file : files)
    psql.words.push_back("--file=" + file.string());
  psql.environment["PGCLIENTENCODING"] = "UTF8";
  const Result result = run(psql);
  if (result.exit_code != 0)
    throw std::runtime_error("psql: " + result.err);
}

void load_demo(const TempDatabase &database, std::string_view script) {
  const std::filesystem::path folder = project_file("tests/demo");
  run_by_psql(database, {folder / "schema.sql", folder / script});
}

mode_t mode_of(const std::filesystem::path &path) {
  struct stat status{};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

void wait_until_gone(const TempDatabase &database, const std::string &application_name) {
  const std::string query =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database.name() +
      "' AND pid <> pg_backend_pid() AND application_name LIKE '" + application_name + "'";
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (database.value(query) != "0") {
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error(application_name + " is still connected");
    std::this_thread::sleep_for(pause);
  }
}

void wait_until_it_waits(const TempDatabase &database) {
  const std::string query = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" +
                            database.name() +
                            "' AND application_name LIKE 'dbxfer%' AND wait_event_type = 'Lock'";
  for (int i = 0; i < 10'000 && database.value(query) != "1"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  REQUIRE(database.value(query) == "1");
}

Lines row_versions(const TempDatabase &database) {
  Lines out;
  for (const std::string &table :
       database.lines("SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                      "'public'::regnamespace ORDER BY 1")) {
    for (const std::string &row : database.lines("SELECT ctid, xmin FROM " + table))
      out.push_back(table + " " + row);
  }
  std::ranges::sort(out);
  return out;
}

} // namespace dbxfer::test
