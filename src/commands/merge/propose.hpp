#pragma once

#include "commands/merge/context.hpp"

namespace dbxfer::transfer {

/// Looks for the options that would resolve the collisions, for the report and, where it is wanted,
/// for a table list. The last thing that happens to the stages.
void propose(Context &context, Decided &decided);

} // namespace dbxfer::transfer
