#include "postgres/server_versions.hpp"

#include "dbxfer/error.hpp"

namespace dbxfer::postgres {

std::string version_text(int version) {
  const auto major = std::to_string(version / 10000) + ".";
  return version < 100000
             ? major + std::to_string(version / 100 % 100) + "." + std::to_string(version % 100)
             : major + std::to_string(version % 10000);
}

void refuse_older_server(int version) {
  // What names no version that libpq can read is refused by its first answer.
  if (version <= 0 || version / 10000 >= oldest_major)
    return;
  throw Error(ExitCode::refused, "the server is PostgreSQL " + version_text(version) +
                                     ", and dbxfer needs " + std::to_string(oldest_major) +
                                     " or later; nothing was changed");
}

} // namespace dbxfer::postgres
