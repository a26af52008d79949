#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// What stands behind the equals sign of an assignment.
struct PythonValue {
  bool literal = false;           ///< false: only Python itself can tell
  bool is_list = false;           ///< a tuple or a list; else one string, or None
  std::vector<std::string> items; ///< empty: None, or a list of none
};

/// What the top level of a Python module says in literals. Nothing of it is run.
struct PythonModule {
  std::string docstring;                                  ///< empty: it has none
  std::map<std::string, PythonValue, std::less<>> values; ///< of the names that were asked for
};

/// Of a module's text with LF alone. A name that is assigned anew counts as it is in the end; one
/// that is assigned within an `if`, imported or unpacked is no literal.
[[nodiscard]] PythonModule read_python(std::string_view text,
                                       const std::vector<std::string_view> &names);

struct PythonPair {
  std::string first;
  std::string second;
};
/// `ATTRIBUTE = [("a", "b"), ...]` within a class: the pairs that are literals. None: the module
/// has no such class.
[[nodiscard]] std::optional<std::vector<PythonPair>>
read_python_pairs(std::string_view text, std::string_view class_name, std::string_view attribute);

} // namespace dbxfer::migrations
