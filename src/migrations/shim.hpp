#pragma once

#include <string>
#include <vector>

namespace dbxfer::migrations {

/// A file of Alembic's that runs the SQL file of its own name: the same revision for both.
[[nodiscard]] std::string shim_of(const std::string &revision,
                                  const std::vector<std::string> &parents,
                                  const std::string &message);

} // namespace dbxfer::migrations
