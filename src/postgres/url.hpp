#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::postgres {

/// A DATABASE_URL as libpq understands it.
struct Url {
  /// libpq keywords and values, for PQconnectdbParams with expand_dbname = 0.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::optional<std::string> schema; ///< Prisma's ?schema=
};

/// Reads what stands in a .env file: postgres://, postgresql://, with a driver's name
/// (postgresql+asyncpg, +psycopg2, ...), or libpq's own `key=value` form. Parameters that libpq
/// knows are passed on, those of Prisma, SQLAlchemy and poolers are translated or dropped, anything
/// else is refused by name. Throws Error (3); its message never repeats the URL, a password or any
/// part of it but a parameter's name.
[[nodiscard]] Url parse_url(std::string_view text);

/// What the URL says of a keyword of libpq's; empty: nothing.
[[nodiscard]] std::string parameter_of(const Url &url, std::string_view keyword);
/// The database that it names; where it names none, libpq takes the user's name.
[[nodiscard]] std::string database_of(const Url &url);
/// Where the server is, to tell one from another by the words of their URLs.
[[nodiscard]] std::string server_key(const Url &url);
/// The same of the database, and of the schema in it. Who connects does not matter.
[[nodiscard]] std::string database_key(const Url &url);

} // namespace dbxfer::postgres
