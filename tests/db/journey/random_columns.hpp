#pragma once

#include "db/random/schema.hpp"
#include "random_type.hpp"

#include <string>
#include <vector>

/// What depends on a column's type: what can be said of it in SQL.
namespace dbxfer::test {

/// `%` stands for the column.
struct Expression {
  std::string sql;
  TypePtr type;
};

/// Immutable ones over a column of this type.
[[nodiscard]] Expression random_expression(const Type &type, Random &random);
/// A condition that most values meet, or all.
[[nodiscard]] std::string random_condition(const Type &type, Random &random);
/// Whether its values may stand in PARTITION BY LIST and RANGE; and in HASH.
[[nodiscard]] bool may_bound_partitions(const Type &type);
[[nodiscard]] bool may_hash_partitions(const Type &type);
/// Not arrays like numeric(6)[] ("cannot determine element type" is all that PostgreSQL says), nor
/// what is not equal to itself.
[[nodiscard]] bool may_be_referred_to(const Type &type);
/// The method and operator of an exclusion constraint; empty where there is none.
[[nodiscard]] std::pair<std::string, std::string> exclusion_operator(const Type &type);

} // namespace dbxfer::test
