#include "golden_sql.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <string_view>

namespace dbxfer::test {

namespace {

/// The files in the order in which the tests write them.
constexpr std::array<std::string_view, 42> flows{
    "import_into_empty_tables",
    "dry_run_of_conflicts",
    "import_of_conflicts",
    "undo_of_conflicts",
    "import_by_match_keys",
    "values_that_do_not_fit",
    "dry_run_with_a_plan",
    "dry_run_that_shows_values",
    "import_with_a_plan",
    "verify_under_rules",
    "import_under_rules",
    "import_that_skips_conflicts",
    "rows_of_the_same_number",
    "import_that_remembers",
    "import_of_known_rows",
    "undo_of_known_rows",
    "known_rows",
    "sessions_that_export",
    "room_for_locks",
    "newer_servers",
    "references_of_loaded_rows",
    "references_of_new_rows",
    "parents_that_are_missing",
    "parents_that_do_not_travel",
    "references_that_are_declared",
    "references_of_single_partitions",
    "references_to_generated_columns",
    "rows_that_recognise_each_other",
    "rows_that_triggers_refuse",
    "undo_that_triggers_refuse",
    "undo_that_triggers_turn_down",
    "triggers_that_wait",
    "rows_in_turn",
    "undo_in_turn",
    "rows_refused_in_turn",
    "undo_of_rows_referred_to",
    "undo_in_parts",
    "table_that_seems_empty",
    "locks_of_others",
    "writes_of_others",
    "row_that_cannot_be_exported",
    "migrations_up_and_down",
};

/// The statement that begins at `at`, to its `;\n`; those within the body of a DO end none.
std::string statement_at(const std::string &text, std::size_t at) {
  bool quoted = false;
  for (auto end = at; end < text.size(); ++end)
    if (text[end] == '\'')
      quoted = !quoted;
    else if (!quoted && text.compare(end, 2, "--") == 0)
      end = std::min(text.find('\n', end), text.size());
    else if (!quoted && text.compare(end, 2, ";\n") == 0)
      return text.substr(at, end + 2 - at);
  return text.substr(at);
}

/// Behind what the log says beside statements: times, the end of a COPY, and that psql cannot run
/// one.
std::size_t end_of_notes(std::string_view text, std::size_t at) {
  const auto is = [&](std::string_view note) { return text.substr(at).starts_with(note); };
  while (is("\n") || is("\\.\n") || is("-- session"))
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return is("-- COPY") ? at + 3 : at;
}

std::vector<std::string> split(const std::string &text) {
  std::vector<std::string> statements;
  for (auto at = end_of_notes(text, 0); at < text.size(); at = end_of_notes(text, at)) {
    statements.push_back(statement_at(text, at));
    at += statements.back().size();
  }
  return statements;
}

/// Without what differs from run to run: the numbers of tables, transactions and databases, and
/// where in the file rows begin, which run it is and when.
std::string without_chance(std::string statement) {
  static const std::array<std::pair<std::regex, const char *>, 12> replaced{{
      {std::regex("'\\{[0-9,]+\\}'::pg_catalog.int8"), "'{N}'::pg_catalog.int8"},
      {std::regex("(pos OPERATOR\\(pg_catalog\\.<?[>=]+\\)) [0-9]+"), "$1 N"},
      {std::regex("'[0-9]+'::pg_catalog.xid8"), "'N'::pg_catalog.xid8"},
      {std::regex("(now.witness, |import OPERATOR\\(pg_catalog.=\\) )'[0-9]+'"), "$1'N'"},
      {std::regex("'[0-9A-F]{8}-[0-9A-F]{8}-[0-9]+'"), "'SNAPSHOT'"},
      {std::regex("'[0-9]+/[0-9]+'"), "'SOURCE'"},
      {std::regex("dbxfer_test_[0-9_]+"), "DATABASE"},
      {std::regex("'[0-9a-f]{16}'"), "'RUN'"},
      {std::regex("'[-0-9:. +]+'::pg_catalog.timestamptz"), "'TIME'::pg_catalog.timestamptz"},
      {std::regex("'dbxfer [0-9.]+'"), "'dbxfer VERSION'"},
      {std::regex("'[0-9]{5,}'(?=::)"), "'N'"},
      {std::regex("(^|[^'0-9A-Za-z_])[0-9]{5,}\\b"), "$1N"},
  }};
  for (const auto &[what, by] : replaced)
    statement = std::regex_replace(statement, what, by);
  return statement;
}

/// Fixed queries, each of which begins with a comment, stand in src/postgres/sql as they are;
/// with which settings a transaction begins hangs on the server.
bool is_told(std::string_view statement) {
  return !statement.starts_with("--") && !statement.starts_with("BEGIN") &&
         !statement.starts_with("SHOW");
}

std::filesystem::path file_of(std::string_view flow) {
  return project_file("tests/sql/" + std::string(flow) + ".sql");
}

/// Statements of the flows before this one, as far as their files were written.
std::set<std::string> known_before(std::string_view name) {
  std::set<std::string> known;
  REQUIRE(std::ranges::find(flows, name) != flows.end());
  for (const auto flow : flows) {
    if (flow == name || !std::filesystem::exists(file_of(flow)))
      break;
    for (auto &statement : split(read_file(file_of(flow))))
      known.insert(std::move(statement));
  }
  return known;
}

std::string new_statements(std::string_view name, const std::string &sent) {
  auto known = known_before(name);
  std::set<std::string> seen;
  std::string out;
  for (const auto &statement : split(sent)) {
    if (!is_told(statement) || !seen.insert(statement).second)
      continue;
    if (const auto text = without_chance(statement); known.insert(text).second)
      out += text;
  }
  return out;
}

std::filesystem::path log_of(const TwoDatabases &two, const std::string &name) {
  return two.dir / (name + ".sql");
}

} // namespace

void needs_known_server() {
  if (std::getenv("DBXFER_TEST_WAY") != nullptr)
    skip_for_want_of("the way that imports take by themselves");
  needs_statements_together();
  needs_server(15);
  if (server_version() >= 180000)
    skip_for_want_of("a server before PostgreSQL 18");
}

void check_golden(const std::string &name, const std::string &sent) {
  INFO("tests/sql/" + name + ".sql; DBXFER_TEST_GOLDEN=write writes it anew");
  const auto text = new_statements(name, sent);
  if (std::getenv("DBXFER_TEST_GOLDEN") != nullptr)
    std::ofstream(file_of(name)) << text;
  CHECK((text == read_file(file_of(name))));
}

ImportReport bring_golden(TwoDatabases &two, const std::string &name, const TuneImport &tune) {
  auto report = two.bring([&](ImportOptions &options) {
    options.log_sql = log_of(two, name);
    if (tune)
      tune(options);
  });
  check_golden(name, read_file(log_of(two, name)));
  return report;
}

ImportReport dry_run_golden(TwoDatabases &two, const std::string &name, const TuneImport &tune) {
  return bring_golden(two, name, [&](ImportOptions &options) {
    options.dry_run = true;
    if (tune)
      tune(options);
  });
}

Error failure_golden(TwoDatabases &two, const std::string &name, const TuneImport &tune) {
  auto error = failure([&] {
    static_cast<void>(two.bring([&](ImportOptions &options) {
      options.log_sql = log_of(two, name);
      if (tune)
        tune(options);
    }));
  });
  check_golden(name, read_file(log_of(two, name)));
  return error;
}

UndoReport undo_golden(TwoDatabases &two, const std::string &name, const TuneUndo &tune) {
  auto report = two.undo([&](UndoOptions &options) {
    options.log_sql = log_of(two, name);
    if (tune)
      tune(options);
  });
  check_golden(name, read_file(log_of(two, name)));
  return report;
}

} // namespace dbxfer::test
