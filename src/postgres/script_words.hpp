#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What a statement of a file that somebody wrote for psql means to whoever runs it instead.
namespace dbxfer::postgres {

/// The word with which a statement opens or ends a transaction, in upper case; empty: it does
/// neither. ROLLBACK TO SAVEPOINT stays within it.
[[nodiscard]] std::string transaction_word(std::string_view statement);
/// Whether that word is BEGIN or START; COMMIT or END.
[[nodiscard]] bool opens_transaction(std::string_view word);
[[nodiscard]] bool commits_transaction(std::string_view word);

/// COPY from what follows in the file, or to where psql prints.
[[nodiscard]] bool copies_through_psql(std::string_view statement);
/// `\i more.sql`
[[nodiscard]] bool is_command_of_psql(std::string_view statement);

/// On which line of the text a part of it begins, from 1.
[[nodiscard]] std::size_t line_of(std::string_view text, std::string_view part);

} // namespace dbxfer::postgres
