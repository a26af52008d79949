#pragma once

#include "dbxfer/lint.hpp"

#include <cstdint>
#include <string_view>

namespace dbxfer::lint {

enum class Rule : std::uint8_t {
  index_without_concurrently,
  concurrently_in_transaction,
  set_not_null,
  constraint_without_not_valid,
  validate_at_once,
  unique_without_index,
  rewriting_type_change,
  volatile_default,
  not_null_without_default,
  enum_value_used_at_once,
  no_if_not_exists,
  setting_leaks,
  drop_table,
  drop_column,
  rename,
  truncate,
  update_without_where,
  missing_down,
  long_id,
  two_heads,
  secret,
  extension_missing,
};

[[nodiscard]] std::string_view name_of(Rule rule);

} // namespace dbxfer::lint
