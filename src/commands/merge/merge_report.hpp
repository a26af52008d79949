#pragma once

#include "commands/merge/context.hpp"

namespace dbxfer::transfer {

/// Tables, findings and sequences, while the transaction is open. Finds `absent`; under --strict
/// such is an Error (6).
void describe_outcome(Context &context, Decided &decided);
/// The transaction is over: warnings and notes of what came of it, and the exit code.
void describe_end(Context &context, const Decided &decided);

} // namespace dbxfer::transfer
