#include "export/unprintable.hpp"

#include "base/text.hpp"
#include "postgres/sqlstate.hpp"
#include "tables/relation_names.hpp"

#include <string_view>

namespace dbxfer::transfer {

std::optional<std::string> unprintable(const Error &error) {
  // The text of a row is built in one piece of memory.
  if (error.sqlstate() == postgres::sqlstate::program_limit_exceeded ||
      (error.sqlstate() == postgres::sqlstate::internal_error &&
       std::string_view(error.what()).find("memory alloc request size") != std::string_view::npos))
    return "is larger than the 1 GB of text that PostgreSQL can print of a row; make its values "
           "smaller, or leave the table out with --exclude";
  if (error.sqlstate() == postgres::sqlstate::character_not_in_repertoire ||
      error.sqlstate() == postgres::sqlstate::untranslatable_character)
    return "holds bytes that stand for no characters of UTF-8 (a database in SQL_ASCII takes any); "
           "correct them, or leave the table out with --exclude";
  return std::nullopt;
}

std::optional<std::string> key_of_row(postgres::Session &session,
                                      const postgres::Savepoint &savepoint,
                                      const postgres::Table &table,
                                      const postgres::PageRange &pages, std::uint64_t rows_before) {
  session.set_context("");
  savepoint.roll_back();
  try {
    const auto found = session.query(postgres::name_row(table, pages, rows_before));
    return found.empty() ? std::nullopt : found.at(0).at(0);
  } catch (const Error &error) {
    if (!unprintable(error))
      throw;
    return std::nullopt;
  }
}

Error unprintable_row(const TableName &table, const std::string &row,
                      const std::optional<std::string> &key, const std::string &why,
                      const std::string &sqlstate) {
  return {ExitCode::refused,
          "table " + shown(table) + ": " + row +
              (key ? " (" + base::printable(*key) + ")" : std::string()) + " " + why,
          sqlstate};
}

} // namespace dbxfer::transfer
