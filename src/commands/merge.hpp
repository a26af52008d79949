#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <string_view>

namespace dbxfer::transfer {

/// What the walk found and did: an import's report, and beside it what only a verify tells.
struct MergeResult : ImportReport {
  bool equal_as_proposed = false; ///< as VerifyReport's
};

/// The walk that import and verify share: check the file, pair it with the target, stage, compare
/// and, unless options.dry_run, apply and (options.rehearse: roll back, else) commit. `command`
/// is `import` or `verify`.
[[nodiscard]] MergeResult merge(const ImportOptions &options, std::string_view command);

} // namespace dbxfer::transfer
