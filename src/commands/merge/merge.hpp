#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <string_view>

namespace dbxfer::transfer {

/// The walk that import and verify share: check the file, pair it with the target, stage, compare
/// and, unless options.dry_run, apply and (options.rehearse: roll back, else) commit. `command`
/// names it in banners.
[[nodiscard]] Report merge(const ImportOptions &options, std::string_view command);

} // namespace dbxfer::transfer
