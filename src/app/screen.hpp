#pragma once

#include "app/palette.hpp"

#include <cstddef>
#include <string>

namespace dbxfer::app {

/// For whom a report is laid out.
struct Screen {
  std::size_t columns = 80; ///< of a line
  bool verbose = false;     ///< --verbose
  Palette palette{};        ///< colours
};

/// `first` and the text, broken at blanks where a line would be longer than `columns`, the further
/// lines under the text's beginning; ended by a line break. A word that is too long stays whole.
[[nodiscard]] std::string hanging(const std::string &first, const std::string &text,
                                  std::size_t columns);

/// The text with all longer lines broken so, the further lines four blanks to the right of their
/// beginning. Commands, which are there to be copied, stay whole, and stand two blanks to the
/// right.
[[nodiscard]] std::string folded(const std::string &text, std::size_t columns);

} // namespace dbxfer::app
