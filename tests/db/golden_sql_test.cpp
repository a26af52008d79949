#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>

// What is sent, by the letter: tests/sql holds the statements of whole imports, each of which a
// server has run. A change of the SQL shows there, to be read and approved:
// DBXFER_TEST_GOLDEN=write writes the files anew.

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto shop = R"(
CREATE TABLE customer (id serial PRIMARY KEY, email text NOT NULL UNIQUE, born date CHECK (born > '1900-01-01'));
CREATE TABLE purchase (id serial PRIMARY KEY, customer int REFERENCES customer, replaces int REFERENCES purchase,
                       total numeric(8, 2) NOT NULL, UNIQUE (customer, total));
CREATE TABLE log (at timestamptz, line text))";

/// The statements without what differs from run to run: times, the numbers of tables and
/// transactions, and where in the file rows begin. Fixed queries, each of which begins with a
/// comment, stand in src/postgres/sql as they are.
std::string statements_of(const std::filesystem::path &log) {
  static const std::regex times("-- session [^\n]*\n\n?");
  static const std::regex oids("\\b[0-9]{5,}\\b");
  static const std::regex positions("'\\{[0-9,]+\\}'::pg_catalog.int8");
  static const std::regex transactions("'[0-9]+'::pg_catalog.xid8");
  static const std::regex settings("(^|\n)(BEGIN|SET LOCAL|SHOW)[^\n]*");
  auto text = std::regex_replace(read_file(log), times, "");
  text = std::regex_replace(text, settings, "");
  text = std::regex_replace(text, positions, "'{N}'::pg_catalog.int8");
  text = std::regex_replace(text, transactions, "'N'::pg_catalog.xid8");
  text = std::regex_replace(text, oids, "N");
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(";\n", at), text.size() - 2) + 2;
    const auto begin = std::min(text.find_first_not_of('\n', at), end);
    if (text.compare(begin, 2, "--") != 0)
      out += text.substr(begin, end - begin);
    at = end;
  }
  return out;
}

void check_golden(const std::string &name, const std::filesystem::path &log) {
  INFO("tests/sql/" + name + ".sql; DBXFER_TEST_GOLDEN=write writes it anew");
  const auto golden = project_file("tests/sql/" + name + ".sql");
  const auto text = statements_of(log);
  if (std::getenv("DBXFER_TEST_GOLDEN") != nullptr)
    std::ofstream(golden) << text;
  CHECK((text == read_file(golden)));
}

/// Others are asked in other words here and there.
void needs_known_server() {
  needs_server(15);
  if (server_version() >= 180000)
    skip_for_want_of("a server before PostgreSQL 18");
}

/// A target that has other rows under the same numbers, others' e-mail addresses, and fewer
/// parents.
void fill(TwoDatabases &two) {
  two.source.run(
      "INSERT INTO customer VALUES (1, 'a', '2000-01-01'), (2, 'b', NULL), (3, 'c', NULL); INSERT "
      "INTO purchase VALUES (1, 1, NULL, 5), (2, 2, 1, 7), (3, 3, 2, 9); INSERT INTO log VALUES "
      "('2024-01-01', 'x'), ('2024-01-01', 'x')");
  two.target.run("INSERT INTO customer VALUES (1, 'a', '2001-01-01'), (4, 'c', NULL); INSERT INTO "
                 "purchase VALUES (1, 1, NULL, 6); INSERT INTO log VALUES ('2024-01-01', 'x')");
  two.take();
}

} // namespace

TEST_CASE("the statements of an import into empty tables are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(shop);
  two.source.run("INSERT INTO customer VALUES (1, 'a', NULL); INSERT INTO log VALUES (NULL, 'x')");
  two.take();
  const auto log = two.file.parent_path() / "log.sql";
  two.bring([&](ImportOptions &options) { options.log_sql = log; });
  check_golden("import_into_empty_tables", log);
}

TEST_CASE("the statements of a dry run and an import of rows that differ are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(shop);
  fill(two);
  const auto folder = two.file.parent_path();
  two.bring([&](ImportOptions &options) {
    options.log_sql = folder / "dry.sql";
    options.dry_run = true;
  });
  check_golden("dry_run_of_conflicts", folder / "dry.sql");
  two.bring([&](ImportOptions &options) { options.log_sql = folder / "import.sql"; });
  check_golden("import_of_conflicts", folder / "import.sql");
  two.undo([&](UndoOptions &options) { options.log_sql = folder / "undo.sql"; });
  check_golden("undo_of_conflicts", folder / "undo.sql");
}

TEST_CASE("the statements of an import by match keys and under new ids are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(shop);
  fill(two);
  const auto log = two.file.parent_path() / "log.sql";
  two.bring([&](ImportOptions &options) {
    options.log_sql = log;
    options.match = {"customer=email"};
    options.new_ids = {"purchase"};
  });
  check_golden("import_by_match_keys", log);
}
