#pragma once

#include "db/random/type.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Types of which everything is known that decides the outcome of a row.
namespace dbxfer::test::oracle {

struct TameType {
  TypePtr type;
  std::string wide; ///< a type whose columns take every value of this one, and more
  std::string (*value)(int) = nullptr; ///< the n-th, n > 0, as PostgreSQL prints it
  bool rich = true;                    ///< the first 30,000 values differ
  std::string forbidden;               ///< a value that is none of these: what a CHECK forbids
  std::vector<std::string> bad = {};   ///< JSON that the type does not take
};

[[nodiscard]] const std::vector<TameType> &tame_types();
[[nodiscard]] const TameType &tame(const Type &type);

/// Another text of a value that is equal to it under the type's own equality; mostly the same.
[[nodiscard]] std::string equal_text(const Type &type, std::string text);
/// One text for all values that are equal.
[[nodiscard]] std::string canonical(const Type &type, std::string text);

[[nodiscard]] std::string lower(std::string text);
/// With the case of every letter changed.
[[nodiscard]] std::string other_case(std::string text);

} // namespace dbxfer::test::oracle
