#pragma once

#include "dbxfer/options.hpp"

namespace dbxfer::transfer {

/// Rows between two calls of the progress callback: often enough for a person, too rare to cost
/// anything.
inline constexpr std::uint64_t progress_stride = 8192;

inline void report_progress(const CommonOptions &options, std::string_view step,
                            const TableName &table = {}, std::uint64_t rows = 0,
                            std::uint64_t of = 0) {
  if (options.progress)
    options.progress({step, table, rows, of, false});
}

} // namespace dbxfer::transfer
