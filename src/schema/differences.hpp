#pragma once

#include "schema/contents.hpp"

#include <string>
#include <vector>

namespace dbxfer::schema {

/// One difference between two databases, left and right.
struct Difference {
  const Object *left = nullptr;  ///< null: it is on the right alone
  const Object *right = nullptr; ///< null: it is on the left alone
  std::string what{};            ///< on both: what differs, `type`, `default` ...
};

/// All of them, by name. The same is what has the same name; a constraint or an index of a table,
/// what has the same definition, whatever it is called. The order of columns is no difference, nor
/// is which sequence of its own a column has. What belongs to a table that is on one side alone
/// goes without saying. Both must outlive what is returned.
[[nodiscard]] std::vector<Difference> differences(const Contents &left, const Contents &right);

/// `default is 'a'::text here and none there`: of a difference between two sides with these names.
[[nodiscard]] std::string shown(const Difference &difference, std::string_view left,
                                std::string_view right);

} // namespace dbxfer::schema
