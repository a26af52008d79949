#pragma once

#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace dbxfer::transfer {

/// How a new row gets a key where its own belongs to another row of the target.
enum class NewKeys : std::uint8_t {
  drawn,   ///< by the column's default
  foreseen ///< values that nobody has; nothing is drawn from a sequence
};

/// Gives such rows of a table with a match key another key, where its arbiter has a column with a
/// default; under --new-ids each new row gets one. The others keep theirs, and collide. `among`
/// restricts the staged rows `s`; none: all.
void give_new_keys(postgres::Session &session, const postgres::Staged &staged, NewKeys how,
                   const std::optional<postgres::Condition> &among);

/// The statements that do so where a sequence gives the keys, without a look at what comes of it;
/// none where none does. postgres::count_taken tells whether it is enough.
[[nodiscard]] std::vector<postgres::Statement>
new_keys_from_sequence(postgres::Session &session, const postgres::Staged &staged, NewKeys how,
                       const std::optional<postgres::Condition> &among);

} // namespace dbxfer::transfer
