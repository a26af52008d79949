#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// The first word of a command line that a shell asks: `__complete WORD...`.
inline constexpr std::string_view completion_word = "__complete";

/// What may stand in place of the last one of the words after the program's name, which may be
/// empty. The first line says `files` where the shell knows better, else `words`; then each line is
/// a word and, behind a tab, what it is. Tables and columns are those of the database that the
/// words before it name, which has two seconds to answer: then the process ends, having said
/// nothing. Asks nobody, and complains of nothing.
[[nodiscard]] std::string completions(const std::vector<std::string> &words);

} // namespace dbxfer::app
