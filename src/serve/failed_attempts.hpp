#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace dbxfer::service {

/// Requests without a token that is known, by the address that they came from. Whoever has one is
/// let in all the same: behind a proxy all come from one address, and nobody guesses 256 bits.
class FailedAttempts {
public:
  using Clock = std::chrono::steady_clock;

  /// Counts one. Where the address had too many, when it may try again.
  [[nodiscard]] std::optional<std::chrono::seconds> count(const std::string &address,
                                                          Clock::time_point now = Clock::now());

private:
  struct Window {
    Clock::time_point begun;
    unsigned attempts = 0;
  };
  void make_room(Clock::time_point now);

  std::mutex mutex_;
  std::map<std::string, Window> windows_;
};

inline constexpr unsigned most_failed_attempts = 20; ///< in `failed_attempts_window`
inline constexpr std::chrono::seconds failed_attempts_window{60};
inline constexpr std::size_t most_addresses = 4096;

} // namespace dbxfer::service
