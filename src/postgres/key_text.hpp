#pragma once

#include <string>
#include <vector>

namespace dbxfer::postgres {

/// SQL for `id=ck1, tenant=7`, as reports name a row: each of `values`, an expression, with its
/// label. A long value is cut, and told from others by its length and a digest.
[[nodiscard]] std::string key_text(const std::vector<std::string> &values,
                                   const std::vector<std::string> &labels);

/// SQL: a value as text, which is empty for NULL. Of a long one its beginning, length and md5.
[[nodiscard]] std::string in_short(const std::string &value);

} // namespace dbxfer::postgres
