#pragma once

#include "snapshot/bytes/window.hpp"
#include "snapshot/values/json_scan.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {

/// The rows of one `rows` array, one after the other. Every row is checked when it is reached:
/// grammar, depth, UTF-8, double keys. Throws Damage, whose text says nothing of table and row.
class RowCursor {
public:
  /// `window` stands behind the array's `[`. With `rejects` each element is {"reason": ..., "row":
  /// {...}}, and the row is the inner object.
  RowCursor(Window &window, bool rejects) : window_(window), rejects_(rejects) {}

  /// Goes to the next row; false at the closing `]`, on which the window then stands.
  bool next();
  /// Goes to the next row without a look at it: text() and members() are still the last one's. Only
  /// where each_on_its_line() was true of these rows.
  bool pass_over();
  /// Whether each row so far began and ended a line, its comma aside.
  [[nodiscard]] bool each_on_its_line() const { return each_on_its_line_; }

  /// The row as it stands in the file, until the next call of next().
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Member> &members() const { return members_; }
  /// Whether a raw LF or CR stands in the row, between tokens.
  [[nodiscard]] bool breaks_line() const { return breaks_line_; }
  /// Where the row's element begins in the file.
  [[nodiscard]] std::uint64_t offset() const { return window_.offset(); }

private:
  bool reach();
  char next_token();
  void scan();
  void unwrap();
  void check_keys();
  [[noreturn]] void fail(Flaw flaw, const char *at) const;

  Window &window_;
  bool rejects_;
  bool first_ = true;
  bool breaks_line_ = false;
  bool each_on_its_line_ = true;
  std::string space_; ///< what stood before the token at hand, its first two bytes
  std::size_t element_size_ = 0;
  std::string_view text_;
  std::vector<Member> members_;
  std::vector<std::string> known_keys_; ///< of the row before: different from one another
};

} // namespace dbxfer::snapshot
