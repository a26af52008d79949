#pragma once

#include "postgres/session.hpp"
#include "snapshot/frame/table_rules.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::transfer {

using ChangedColumns = std::vector<std::pair<std::string, std::uint64_t>>; ///< column, rows

/// Whether the column is named like one that holds a password, a token or another secret, in any
/// spelling, and its type can hold one: passwordHash, encrypted_password, apiKey, otp_secret ...
[[nodiscard]] bool holds_secret(const postgres::Column &column);
/// For each of the tables the secrets that the updates at hand would overwrite with another value.
/// Compare is done, and nothing was written yet.
[[nodiscard]] std::vector<ChangedColumns>
overwritten_secrets(postgres::Session &session,
                    const std::vector<const postgres::Staged *> &tables);
/// The table list's `keep` that spares them, and all that is kept already.
[[nodiscard]] std::vector<std::string> keep_that_spares(const ChangedColumns &secrets,
                                                        const snapshot::TableRules &rules);

} // namespace dbxfer::transfer
