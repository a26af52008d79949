#pragma once

#include "commands/intent.hpp"
#include "commands/merge/merge_result.hpp"
#include "dbxfer/options.hpp"

namespace dbxfer::transfer {

/// The walk that import and verify share: check the file, pair it with the target, stage, compare
/// and, as far as it is the intent, apply and commit.
[[nodiscard]] MergeResult merge(const ImportOptions &options, const Intent &intent);

} // namespace dbxfer::transfer
