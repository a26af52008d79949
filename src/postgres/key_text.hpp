#pragma once

#include <string>
#include <vector>

namespace dbxfer::postgres {

/// SQL for `id=ck1, tenant=7`, as reports name a row: each of `values`, an expression, with its
/// label. A long value is cut, and told from others by its length and a digest.
[[nodiscard]] std::string key_text(const std::vector<std::string> &values,
                                   const std::vector<std::string> &labels);

} // namespace dbxfer::postgres
