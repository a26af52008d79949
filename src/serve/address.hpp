#pragma once

#include <cstdint>
#include <string>

namespace dbxfer::service {

/// Where the service listens.
struct Address {
  std::string host; ///< in numbers, without brackets
  bool is_v6 = false;
  std::uint16_t port = 0;
};

/// `127.0.0.1:8787`, `[::1]:8787`. Throws Error (2): it is no address in numbers, or it is not
/// loopback and nobody said that a TLS proxy stands before it.
[[nodiscard]] Address parse_address(const std::string &word, bool behind_tls_proxy);

/// A socket that listens, which no child inherits; port 0 becomes the one that it got. Throws Error
/// (9).
[[nodiscard]] int open_listener(Address &address);

/// `http://127.0.0.1:8787`
[[nodiscard]] std::string url_of(const Address &address);

} // namespace dbxfer::service
