#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The commands that dbxfer prints for people to run next, each on a line of its own.
namespace dbxfer::test {

/// The lines of what was printed that are commands of dbxfer, as they stand there.
[[nodiscard]] std::vector<std::string> printed_commands(std::string_view printed);
/// The words after the program's name, by the rules of a shell. Throws where it is no command line.
[[nodiscard]] std::vector<std::string> words_of(const std::string &command);
/// Throws unless the program itself takes every command that it printed.
void check_printed_commands(std::string_view printed);

} // namespace dbxfer::test
