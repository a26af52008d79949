#pragma once

#include "postgres/url.hpp"

#include <string>
#include <vector>

namespace dbxfer::postgres {

/// `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?...`, which libpq takes, and every driver.
[[nodiscard]] std::string uri_of(const Url &url);
/// `PGHOST=...`, `PGPASSWORD=...`, ...: the same for programs that libpq tells where to go.
[[nodiscard]] std::vector<std::string> environment_of(const Url &url);

/// The text without this URL and its password, wherever they stand in it.
[[nodiscard]] std::string without_secrets(std::string text, const std::string &url);

} // namespace dbxfer::postgres
