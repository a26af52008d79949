#pragma once

#include <string>
#include <vector>

namespace dbxfer::base {

/// For a list within a sentence: `a, b and c`; of more than five the first: `a, b, c, d, e and 12
/// more`.
[[nodiscard]] std::string a_handful(std::vector<std::string> words);

} // namespace dbxfer::base
