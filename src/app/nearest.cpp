#include "app/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace dbxfer::app {
namespace {

/// Levenshtein's distance, row by row.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

} // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string> &names) {
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string &name : names) {
    // A name that the word begins (--dry for --dry-run) is near, however much is missing.
    const bool begun = word.size() > 3 && name.starts_with(word);
    const std::size_t d = begun ? 1 : distance(word, name);
    if (d < least) {
      least = d;
      best = name;
    }
  }
  return best;
}

} // namespace dbxfer::app
