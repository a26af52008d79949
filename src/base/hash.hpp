#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dbxfer::base {

/// SHA-256 (FIPS 180-4) over bytes given in pieces.
class Sha256 {
public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256 &) = delete;
  Sha256 &operator=(const Sha256 &) = delete;
  void update(std::string_view bytes);
  /// Lower-case hex; call once.
  [[nodiscard]] std::string finish();

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Of all the bytes, as Sha256::finish gives it.
[[nodiscard]] std::string sha256_of(std::string_view bytes);
/// SHA-384 in the same way.
[[nodiscard]] std::string sha384_of(std::string_view bytes);
/// CRC-32 as zlib and java.util.zip have it; `before`: that of the bytes in front of these.
[[nodiscard]] std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before = 0);

/// Whether both are the same bytes; how long it takes tells nothing but their lengths.
[[nodiscard]] bool same_in_constant_time(std::string_view a, std::string_view b);

} // namespace dbxfer::base
