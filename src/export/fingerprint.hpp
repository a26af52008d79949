#pragma once

#include "snapshot/frame/model.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// SHA-256, in hex, over the shape of tables and of the types they use: equal for equal names,
/// columns and keys, whatever the order of tables and columns. docs/format.md defines it.
[[nodiscard]] std::string fingerprint(std::vector<snapshot::Table> tables,
                                      const std::vector<snapshot::Type> &types);

} // namespace dbxfer::transfer
