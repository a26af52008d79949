#pragma once

#include "commands/merge/context.hpp"

#include <optional>

namespace dbxfer::transfer {

/// Stages the rows, compares them with the target's and, where the intent is to write, applies
/// them: again where the target is not as it was compared. Throws Error: 6 the target's own code
/// keeps rows out, 75 other sessions kept changing the rows at hand.
[[nodiscard]] std::optional<Decided> stage_way(Context &context);

/// The stages are there, and nothing is compared yet; `decided` says how to come back to that.
void stage(Context &context, Decided &decided);

/// Whether rows that the target has byte for byte are not in the stages.
[[nodiscard]] bool leaves_out(const Pairing &pairing);

} // namespace dbxfer::transfer
