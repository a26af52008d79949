#pragma once

#include "commands/merge/context.hpp"

#include <optional>

namespace dbxfer::transfer {

/// Loads the rows directly into empty tables. None: one of them cannot go in so, or nothing is to
/// be written; nothing was.
[[nodiscard]] std::optional<Decided> load_way(Context &context);

} // namespace dbxfer::transfer
