#pragma once

#include "dbxfer/error.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <optional>
#include <string>
#include <vector>

/// A server has room for a number of locks, which all its sessions share.
namespace dbxfer::transfer {

/// What is_room_in_doubt asks (Session::ask_ahead): how many locks an import that stages these
/// tables takes, and how many there can be.
[[nodiscard]] postgres::Statement
question_of_locks(const std::vector<const postgres::Staged *> &tables);
/// Whether the server may have no room for so many.
[[nodiscard]] bool is_room_in_doubt(postgres::Session &session,
                                    const postgres::Statement &question);
/// Tries it: what the transaction, which has locked the tables, will lack; none where there is
/// room.
[[nodiscard]] std::optional<std::string>
lack_of_locks(postgres::Session &session, const std::vector<const postgres::Staged *> &tables);
[[nodiscard]] Error refused_for_want_of_locks(const std::string &lack);
/// `error`, of a transaction that has ended and wanted these tables, told with how many locks it
/// needs; as it is where there is room for them.
[[nodiscard]] Error name_locks_needed(postgres::Session &session,
                                      const std::vector<postgres::Table> &tables,
                                      const Error &error);

} // namespace dbxfer::transfer
