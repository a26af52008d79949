#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace dbxfer::base {

/// 128 bits that stand for some bytes: others have the same by chance alone.
struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Digest &) const = default;
};

/// XXH3 with a secret of its own, so that nobody can prepare bytes that share a digest.
class Digester {
public:
  Digester();
  [[nodiscard]] Digest of(std::string_view bytes) const;

private:
  std::array<unsigned char, 192> secret_{};
};

} // namespace dbxfer::base
