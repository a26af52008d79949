#pragma once

#include "dbxfer/serve.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::service {

/// The file of tokens: lines `ROLE sha256:HEX`, blank ones, and comments behind a `#`.
class Tokens {
public:
  /// Throws Error: 3 others may read it, a line cannot be understood, there is none; 9.
  explicit Tokens(const std::filesystem::path &file);

  /// What the token allows; none: nobody has it. It takes as long for each token of a length.
  [[nodiscard]] std::optional<ServeRole> role_of(std::string_view token) const;

private:
  struct Entry {
    ServeRole role{};
    std::string hash; ///< lower-case hex
  };
  std::vector<Entry> entries_;
};

/// As dbxfer::add_token.
[[nodiscard]] std::string append_token(const std::filesystem::path &name, ServeRole role);

/// So many bytes that nobody can foresee, in lower-case hex.
[[nodiscard]] std::string random_hex(std::size_t bytes);

} // namespace dbxfer::service
