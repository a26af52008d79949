#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// A word as a POSIX shell reads it back; plain words stay bare.
[[nodiscard]] std::string shell_quoted(std::string_view word);

/// The command line `dbxfer WORDS...` again: without the word `without`, with `with` at its end. A
/// URL that holds a password becomes `URL`.
[[nodiscard]] std::string next_command(const std::vector<std::string> &words,
                                       std::string_view without,
                                       const std::vector<std::string> &with);

} // namespace dbxfer::app
