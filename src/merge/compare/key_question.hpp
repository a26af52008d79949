#pragma once

#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

namespace dbxfer::transfer {

/// The answer to a question about rows by a unique key. What an index computes may call functions
/// of the user's, which expect the names that they are used to: it is asked under the role's
/// search_path.
[[nodiscard]] postgres::Rows ask_by_key(postgres::Session &session, const postgres::UniqueKey &key,
                                        const postgres::Statement &question);

} // namespace dbxfer::transfer
