#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::lint {

/// Rules that a file's comments allow to break: `-- lint-allow drop-column: unused since 1.4`. They
/// count for the statement that comes next.
class Permissions {
public:
  /// `file` is what messages call it. Throws Error (3): a rule that nobody knows, or no reason.
  Permissions(const std::string &file, std::string_view text);

  /// By rule the reason, of those above the statement that begins in this line and not taken yet.
  [[nodiscard]] std::map<std::string, std::string> take(std::size_t line);
  /// Of the whole file.
  [[nodiscard]] std::map<std::string, std::string> all() const;

private:
  struct Permission {
    std::size_t line = 0;
    std::string rule;
    std::string reason;
  };
  std::vector<Permission> permissions_;
  std::size_t taken_ = 0;
};

/// `RULE=REASON` of --allow. Throws Error (2).
[[nodiscard]] std::map<std::string, std::string>
permissions_of(const std::vector<std::string> &allow);

} // namespace dbxfer::lint
