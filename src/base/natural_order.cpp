#include "base/natural_order.hpp"

#include "base/is_digit.hpp"

#include <algorithm>
#include <cstddef>

namespace dbxfer::base {

namespace {

/// The number at the front of a text, without leading zeros; taken off it.
std::string_view take_number(std::string_view &text) {
  const auto length =
      static_cast<std::size_t>(std::ranges::find_if_not(text, base::is_digit) - text.begin());
  auto number = text.substr(0, length);
  text.remove_prefix(length);
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

} // namespace

bool naturally_less(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (base::is_digit(a.front()) && base::is_digit(b.front())) {
      const auto left = take_number(a);
      const auto right = take_number(b);
      if (left != right)
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    } else if (a.front() != b.front()) {
      return a.front() < b.front();
    } else {
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.size() < b.size();
}

} // namespace dbxfer::base
