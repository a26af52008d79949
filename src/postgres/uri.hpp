#pragma once

#include "postgres/url.hpp"

#include <string_view>

namespace dbxfer::postgres {

/// What stands after `postgresql://`:
/// [user[:password]@][host[:port],...][/dbname][?name=value&...], as libpq reads it ("Connection
/// URIs" in PostgreSQL's documentation). Throws Error (3).
[[nodiscard]] Url parse_uri(std::string_view rest);

} // namespace dbxfer::postgres
