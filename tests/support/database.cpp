#include "support/database.hpp"

#include "postgres/quote.hpp"
#include "postgres/session.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include <unistd.h>

namespace dbxfer::test {

namespace {

std::string server_url() {
  const char *url = std::getenv("DBXFER_TEST_URL");
  if (url == nullptr || *url == '\0')
    throw std::runtime_error("DBXFER_TEST_URL is not set; run scripts/test");
  return url;
}

std::string with_database(std::string url, std::string_view name) {
  const auto slash = url.rfind('/');
  return url.substr(0, slash + 1) + std::string(name);
}

postgres::Session session(const std::string &url) { return {postgres::parse_url(url), "test", {}}; }

std::string fresh_name() {
  static std::atomic<int> counter{0};
  return "dbxfer_test_" + std::to_string(getpid()) + "_" + std::to_string(++counter);
}

} // namespace

TempDatabase::TempDatabase(std::string_view options) : name_(fresh_name()) {
  auto server = session(server_url());
  // Copied as files: what the other way writes into the log is as long again.
  const auto *copied = server.endpoint().version >= 150000 ? " STRATEGY file_copy" : "";
  server.execute("CREATE DATABASE " + name_ + " " + std::string(options) + copied);
}

TempDatabase::~TempDatabase() {
  try {
    session(server_url()).execute("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  } catch (const Error &) {
    // harmless: the server goes with its data when the tests end.
  }
}

std::string TempDatabase::url() const { return with_database(server_url(), name_); }

std::string TempDatabase::url(std::string_view user, std::string_view password) const {
  auto out = url();
  const auto host = out.find('@') == std::string::npos ? out.find("//") + 2 : out.find('@') + 1;
  return "postgresql://" + std::string(user) + ":" + std::string(password) + "@" + out.substr(host);
}

void TempDatabase::run(std::string_view sql) const { session(url()).execute(sql); }

void TempDatabase::run_file(const std::filesystem::path &script) const { run(read_file(script)); }

std::vector<std::string> TempDatabase::lines(std::string_view query) const {
  auto here = session(url());
  auto rows = here.copy_out("COPY (" + std::string(query) + ") TO STDOUT");
  std::vector<std::string> out;
  for (std::string_view line; rows.next(line);)
    out.emplace_back(line);
  return out;
}

std::string TempDatabase::value(std::string_view query) const {
  return session(url()).query(query).at(0).at(0).value_or("");
}

std::vector<std::string> TempDatabase::everything() const {
  std::vector<std::string> out;
  auto here = session(url());
  const auto tables = here.query(
      "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'");
  for (const auto &table : tables) {
    const TableName name{table.at(0).value_or(""), table.at(1).value_or("")};
    auto rows = here.copy_out("COPY " + postgres::quoted(name) + " TO STDOUT");
    for (std::string_view line; rows.next(line);)
      out.push_back(name.schema + "." + name.name + ": " + std::string(line));
  }
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace dbxfer::test
