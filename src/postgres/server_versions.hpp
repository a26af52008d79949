#pragma once

#include <string>

/// The servers that this program is tested with; README.md names them, and scripts/servers.sha256
/// has one of each.
namespace dbxfer::postgres {

inline constexpr int oldest_major = 13;
inline constexpr int newest_major = 18;

/// `15.18`, of a version as libpq counts: 150018.
[[nodiscard]] std::string version_text(int version);
/// Throws Error (6) for a server that is too old.
void refuse_older_server(int version);

} // namespace dbxfer::postgres
