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

} // namespace dbxfer::postgres
