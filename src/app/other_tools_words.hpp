#pragma once

#include <string>
#include <vector>

namespace dbxfer::app {

/// `migrate` applies what is pending in one tool, writes a new file in the next, and is a group of
/// commands here. Where these words, which name no command of ours, are another tool's, what they
/// do there and our command for it, as the end of a sentence; else empty. `words` are all of the
/// line, the name of the group among them.
[[nodiscard]] std::string meant_in_other_tools(const std::vector<std::string> &words);

} // namespace dbxfer::app
