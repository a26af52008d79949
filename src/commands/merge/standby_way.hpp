#pragma once

#include "commands/merge/context.hpp"

#include <optional>

namespace dbxfer::transfer {

/// A standby has no temporary tables, so that only rows that are byte for byte the file's can be
/// told there. None: the server is none. Throws Error (6) where others are to be compared.
[[nodiscard]] std::optional<Decided> standby_way(Context &context);

} // namespace dbxfer::transfer
