#pragma once

#include "snapshot/frame/model.hpp"

#include <functional>
#include <string>

namespace dbxfer::transfer {

/// In sentences: which of two databases that are at other revisions is behind, and what to run; the
/// snapshot's before the target's. Empty: it cannot tell.
using Advise =
    std::function<std::string(const snapshot::Migrations &, const snapshot::Migrations &)>;

} // namespace dbxfer::transfer
