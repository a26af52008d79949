#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// The smallest thing that Python tells apart.
struct PythonToken {
  enum class Kind : std::uint8_t { name, string, sign };
  Kind kind = Kind::sign;
  std::string_view text;  ///< of a name or a sign as it stands there
  std::string value;      ///< of a string
  bool is_literal = true; ///< of a string: what it holds can be told
};

/// A statement, on however many lines.
struct PythonLine {
  std::size_t indent = 0; ///< blanks in front of it, where a tab is eight
  std::vector<PythonToken> tokens;
};

/// The statements of a module. What is no Python gives what it looks like.
[[nodiscard]] std::vector<PythonLine> python_lines(std::string_view text);

} // namespace dbxfer::migrations
