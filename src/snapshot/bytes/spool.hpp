#pragma once

#include <stop_token>
#include <string>

namespace dbxfer::snapshot {

/// Reads a pipe to its end into an unnamed file of mode 0600 in $TMPDIR, and returns that file's
/// descriptor, which the caller owns. `fd` must be open with O_NONBLOCK and stays the caller's.
/// Throws Error (9), and (128) when a stop is requested.
[[nodiscard]] int spool(int fd, const std::string &name, const std::stop_token &stop);

} // namespace dbxfer::snapshot
