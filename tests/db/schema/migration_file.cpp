#include "migration_file.hpp"

#include "support/process.hpp"

#include <sstream>

namespace dbxfer::test {

namespace {

std::string by_psql(const TempDatabase &database, const std::string &sql) {
  Command psql{{"/usr/bin/psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1",
                "--output=/dev/null", "--dbname=" + database.url(), "--file=-"}};
  psql.environment["PGCLIENTENCODING"] = "UTF8";
  psql.environment["PGOPTIONS"] = "--client-min-messages=warning";
  psql.input = sql;
  const Result result = run(psql);
  return result.exit_code == 0 ? "" : result.err;
}

std::string in_transaction(const std::string &sql) { return "BEGIN;\n" + sql + "COMMIT;\n"; }

} // namespace

MigrationFile::MigrationFile(const std::string &text) {
  std::string *section = nullptr;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line == "-- up" || line == "-- up no-transaction") {
      up.push_back({line == "-- up", {}});
      section = &up.back().sql;
    } else if (line == "-- verify") {
      section = &verify;
    } else if (line == "-- down") {
      section = &down;
    } else if (line.starts_with("-- down irreversible: ")) {
      irreversible = true;
    } else if (section != nullptr) {
      *section += line + "\n";
    }
  }
}

std::string MigrationFile::run_up(const TempDatabase &database) const {
  for (const auto &section : up) {
    const auto failed =
        by_psql(database, section.in_transaction ? in_transaction(section.sql) : section.sql);
    if (!failed.empty())
      return failed;
  }
  return {};
}

std::string MigrationFile::run_verify(const TempDatabase &database) const {
  return by_psql(database, verify);
}

std::string MigrationFile::run_down(const TempDatabase &database) const {
  return by_psql(database, in_transaction(down));
}

} // namespace dbxfer::test
