#include "fleet/registry_query.hpp"

#include "base/collect.hpp"
#include "fleet/csv.hpp"
#include "fleet/registry_columns.hpp"
#include "postgres/quote.hpp"
#include "postgres/settings.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sql_text.hpp"
#include "postgres/sqlstate.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace dbxfer::fleet {

namespace {

using postgres::filled;
using postgres::Session;
using postgres::Statement;

constexpr std::string_view registry_table = "organizations";

/// With the names of its columns, whatever the server's version. The query may end in a comment.
Statement copy_of(const std::string &query) {
  return filled("COPY ({query}\n) TO STDOUT (FORMAT csv, HEADER true)", {{"query", query}});
}

/// A person writes its semicolon, which is no part of it.
std::string without_semicolon(std::string query) {
  query.erase(query.find_last_not_of("; \t\r\n") + 1);
  return query;
}

/// A second statement would end the transaction that lets nothing be changed.
std::string one_statement(std::string query) {
  query = without_semicolon(std::move(query));
  if (postgres::split_statements(query).size() > 1)
    throw Error(ExitCode::configuration, "--query takes one statement");
  return query;
}

/// The server's first words alone: what to do about it is another thing here.
[[noreturn]] void refuse_query(const std::string &what, const Error &error) {
  const std::string_view said = error.what();
  throw Error(ExitCode::configuration, what + std::string(said.substr(0, said.find(" (SQLSTATE"))) +
                                           " (SQLSTATE " + error.sqlstate() + ")");
}

/// Calls `each` for the names of the columns, then for every row.
void read(Session &session, const std::string &query,
          const std::function<void(const CsvRecord &)> &each) {
  auto rows = session.copy_out(copy_of(query));
  CsvRecord record;
  for (std::string_view line; rows.next(line);) {
    try {
      CsvReader(line).next(record);
    } catch (const BadLine &) {
      throw postgres::no_answer("CSV that cannot be read");
    }
    each(record);
  }
}

std::vector<std::string> names_in(const CsvRecord &heading) {
  return base::collect(heading, [](const auto &name) { return name.value_or(""); });
}

/// Those columns of the table that say something of an organisation: others may be large.
std::string default_query(Session &session) {
  const std::string table(registry_table);
  std::vector<std::string> names;
  try {
    read(session, "SELECT * FROM " + table + " LIMIT 0",
         [&](const auto &heading) { names = names_in(heading); });
  } catch (const Error &error) {
    if (error.sqlstate() != postgres::sqlstate::undefined_table)
      throw;
    refuse_query(
        "the registry's database has no table organizations that the role sees; --query says "
        "where the organisations are: ",
        error);
  }
  const auto chosen = RegistryColumns(names, "the table organizations").chosen(names);
  const auto columns =
      base::collect(chosen, [](const auto &name) { return postgres::quote_ident(name); });
  return "SELECT " + postgres::joined(columns) + " FROM " + table;
}

std::vector<RegistryRow> rows_of(Session &session, const std::string &query) {
  std::vector<RegistryRow> rows;
  std::optional<RegistryColumns> columns;
  std::size_t names = 0;
  read(session, query, [&](const CsvRecord &record) {
    if (!columns) {
      columns.emplace(names_in(record), "the query");
      names = record.size();
      return;
    }
    if (record.size() != names)
      throw postgres::no_answer("rows of another number of columns");
    rows.push_back(
        columns->row(record, "row " + std::to_string(rows.size() + 1) + " of the registry"));
  });
  return rows;
}

} // namespace

std::vector<RegistryRow> query_registry(const postgres::Connected &main,
                                        const FleetOptions &options) {
  auto &session = *main.session;
  postgres::begin(session, postgres::Transaction::reading, options.lock_timeout);
  // By itself: an error in a message with others would not be known for the query's.
  const auto &schema = main.which.url.schema;
  session.execute(schema ? filled("SET LOCAL search_path TO {schema}",
                                  {{"schema", postgres::quote_ident(*schema)}})
                         : postgres::role_search_path());
  if (!options.query)
    return rows_of(session, default_query(session));
  try {
    return rows_of(session, one_statement(*options.query));
  } catch (const Error &error) {
    // What it names is not there, or it is no query.
    if (!error.sqlstate().starts_with("42") ||
        error.sqlstate() == postgres::sqlstate::insufficient_privilege)
      throw;
    refuse_query("--query: the server does not take it: ", error);
  }
}

} // namespace dbxfer::fleet
