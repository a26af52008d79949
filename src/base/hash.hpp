#pragma once

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

} // namespace dbxfer::base
