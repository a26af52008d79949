#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

/// A strict reader of one JSON text (RFC 8259) that stands in memory as a whole. One pass, no
/// recursion, no number is computed: digits of any length are only looked at. The writer asks it
/// which json values can stand in a snapshot as they are, the reader checks and splits every row
/// with it; so what one writes the other accepts.
///
/// It says nothing of UTF-8 (simdjson's validator does that for a whole row at once) and allows
/// double keys (the rows' own are compared by the caller).
namespace dbxfer::snapshot {

enum class Flaw : std::uint8_t {
  none,
  incomplete,     ///< the text ends too early
  syntax,         ///< not the grammar of JSON
  control,        ///< a raw control character inside a string
  escape,         ///< not an escape of JSON
  zero,           ///< \u0000
  lone_surrogate, ///< half a UTF-16 pair
  depth,          ///< nested deeper than the caller allows
};

/// One member of the outermost object, as it stands in the text.
struct Member {
  std::string_view key;   ///< between its quotes
  std::string_view value; ///< from its first to its last byte
};

struct ScanResult {
  Flaw flaw = Flaw::none;
  const char *at = nullptr; ///< behind the value; with a flaw: where it is
  bool breaks_line = false; ///< a raw LF or CR stands between tokens
};

/// No array or object may be nested deeper, whatever the caller says.
inline constexpr unsigned deepest_scan = 1024;

/// Reads the value that begins with `text`. Behind the text must stand a byte that is neither digit
/// nor letter (a zero, a comma, a bracket), and 64 readable bytes behind that. `members`, when
/// given, is filled with those of the outermost object.
[[nodiscard]] ScanResult scan_json(std::string_view text, unsigned max_depth,
                                   std::vector<Member> *members = nullptr);

/// What is wrong, for a sentence: `a string holds \u0000, which PostgreSQL cannot store`.
[[nodiscard]] std::string_view describe(Flaw flaw);

[[nodiscard]] inline bool is_json_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace dbxfer::snapshot
