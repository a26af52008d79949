#pragma once

#include "snapshot/frame/frame.hpp"

#include "base/hash.hpp"

#include <atomic>
#include <cstdint>
#include <future>
#include <optional>
#include <stop_token>
#include <string>

namespace dbxfer::snapshot {

/// Throws Error (128) when `stop` is requested.
void throw_if_stopped(const std::stop_token &stop);

/// The SHA-256 of what stands before the trailer, which only reading the whole file finds: nearly
/// all of it is hashed meanwhile, in a thread if one can be had.
class HashAhead {
public:
  HashAhead(const Source &source, std::stop_token stop);
  ~HashAhead();
  HashAhead(const HashAhead &) = delete;
  HashAhead &operator=(const HashAhead &) = delete;

  /// Of the first `end` bytes, lower-case hex; call once. Throws Error: 9; 128 as above.
  [[nodiscard]] std::string up_to(std::uint64_t end);

private:
  void go_on(std::uint64_t end);

  const Source &source_;
  std::stop_token stop_;
  std::atomic<bool> unwanted_ = false;
  std::uint64_t at_ = 0; ///< so much is hashed
  std::optional<base::Sha256> hash_;
  std::future<void> ahead_;
};

/// What tells that a well-formed snapshot is not as it was written: counts, the trailer, the hash.
/// The predicate of a sentence (`holds 11 rows of User where 12 were written`); none when all of it
/// is. A rejects file is meant to be edited: it has neither counts nor a hash.
[[nodiscard]] std::optional<std::string> find_change(const Source &source, const Frame &frame,
                                                     HashAhead &hash);

} // namespace dbxfer::snapshot
