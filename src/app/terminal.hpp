#pragma once

#include <cstddef>

/// What stands at the other end of a stream.
namespace dbxfer::app {

/// Whether it is a terminal that moves its cursor and changes its colours when it is told to.
[[nodiscard]] bool obeys_escapes(int fd);

/// How many characters a line of it has now; 80 where it does not say.
[[nodiscard]] std::size_t columns_of(int fd);

} // namespace dbxfer::app
