#pragma once

#include "dbxfer/report.hpp"

namespace dbxfer::transfer {

/// What a merge found and did: an import's report, and beside it what only a verify tells.
struct MergeResult : ImportReport {
  bool equal_as_proposed = false; ///< as VerifyReport's
};

} // namespace dbxfer::transfer
