#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace dbxfer::base {

/// The variables of a .env file: `export `, single and double quotes, comments, CRLF, `${OTHER}`; a
/// `#` inside quotes belongs to the value. `${OTHER}` is looked up in the file, then in the
/// environment. Throws Error (9) unreadable, (3) malformed with file:line; messages hold no values.
[[nodiscard]] std::map<std::string, std::string> read_env_file(const std::filesystem::path &path);

} // namespace dbxfer::base
