#pragma once

#include "postgres/session.hpp"

#include <functional>
#include <string>

namespace dbxfer::transfer {

/// Runs the fast statement; where it raises what `why` accepts, the one that goes on all the same.
void either(postgres::Session &session, const std::string &fast,
            const std::function<bool(const Error &)> &why,
            const std::function<std::string()> &thorough);

} // namespace dbxfer::transfer
