#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// How much is done at once.
struct Limits {
  unsigned jobs = 1;       ///< in all
  unsigned per_server = 1; ///< on one server
};

/// Calls work(i) for each place of `servers`, which names the server that it burdens, from several
/// threads. Returns when all are done; an exception of one lets no other begin, and is thrown then.
/// After a requested stop it throws Error (128).
void do_in_parallel(const std::vector<std::string> &servers, const Limits &limits,
                    const std::stop_token &stop, const std::function<void(std::size_t)> &work);

} // namespace dbxfer::fleet
