#pragma once

#include "snapshot/frame.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace dbxfer::snapshot {

/// What tells that a well-formed snapshot is not as it was written: counts, the trailer, the hash.
/// The predicate of a sentence (`holds 11 rows of User where 12 were written`); none when all of it
/// is. A rejects file is meant to be edited: it has neither counts nor a hash.
[[nodiscard]] std::optional<std::string>
find_change(const Source &source, const Frame &frame,
            const std::function<void(std::uint64_t)> &on_read);

/// SHA-256 of the first `end` bytes, or of all there are, lower-case hex.
[[nodiscard]] std::string hash_up_to(const Source &source, std::uint64_t end,
                                     const std::function<void(std::uint64_t)> &on_read);

} // namespace dbxfer::snapshot
