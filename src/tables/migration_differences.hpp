#pragma once

#include "snapshot/frame/model.hpp"
#include "tables/advise.hpp"
#include "tables/migration_state.hpp"

#include <functional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// How two databases differ in their migrations; one sentence each.
struct MigrationDifferences {
  std::vector<std::string> refusals; ///< another revision, or one that is not whole
  std::vector<std::string> notes;    ///< nothing to compare with
};

/// `file` are those that the snapshot recorded; `target_schema` gives the schema into which one of
/// the file's goes.
[[nodiscard]] MigrationDifferences
compare_migrations(const std::vector<snapshot::Migrations> &file, const MigrationState &target,
                   const std::function<std::string(const std::string &)> &target_schema,
                   const Advise &advise);

/// What is to be said of a source: migrations that did not end, bookkeeping that cannot be read.
[[nodiscard]] std::vector<std::string> unfinished_in(const snapshot::Migrations &migrations,
                                                     std::string_view where);

} // namespace dbxfer::transfer
