#pragma once

#include "dbxfer/options.hpp"
#include "merge/apply/refused_rows.hpp"
#include "merge/undo/deletion_checks.hpp"
#include "merge/undo/images.hpp"
#include "postgres/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// What will become of one table's rows, as far as they do not stay as they are.
struct Planned {
  std::uint64_t deleted = 0;
  std::uint64_t restored = 0;  ///< with those that are as they were already
  std::uint64_t rewritten = 0; ///< without them
};

struct TakenBack {
  bool complete = false;            ///< else rows were refused, or a concurrent session was faster
  std::vector<std::string> altered; ///< warnings of rows that hold other values than before
  std::vector<std::string> other_writes; ///< notes of what was written beside the images' rows
};

/// Deletes and restores the rows that do not stay, children first. `planned`: as images.tables.
/// Whoever calls it rolls back when it is not complete.
[[nodiscard]] TakenBack take_back(postgres::Session &session, const Images &images,
                                  DeletionChecks &checks, const std::vector<Planned> &planned,
                                  const CommonOptions &options, RefusedRows &refused);

} // namespace dbxfer::transfer
