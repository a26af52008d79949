#include "base/handful.hpp"

#include "base/text.hpp"

#include <cstddef>

namespace dbxfer::base {

std::string a_handful(std::vector<std::string> words) {
  constexpr std::size_t handful = 5;
  if (words.size() > handful) {
    const auto more = words.size() - handful;
    words.resize(handful);
    words.push_back(with_commas(more) + " more");
  }
  return enumerate(words);
}

} // namespace dbxfer::base
