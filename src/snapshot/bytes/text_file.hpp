#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dbxfer::snapshot {

/// All of a file that is to be `what`, a table list, say: a larger one was named by mistake. Throws
/// Error: 3 it is larger, 9 it cannot be read.
[[nodiscard]] std::string read_text_file(const std::filesystem::path &path,
                                         std::uint64_t most_mebibytes, std::string_view what);

} // namespace dbxfer::snapshot
