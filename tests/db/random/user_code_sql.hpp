#pragma once

#include "schema.hpp"

#include <string>

namespace dbxfer::test {

/// The triggers and CHECKs of the user's that a schema has, to be made when the rows and the
/// foreign keys are there; and the rows that the triggers would have made.
[[nodiscard]] std::string add_user_code(const Schema &schema);

} // namespace dbxfer::test
