#pragma once

#include "dbxfer/error.hpp"
#include "postgres/server_words.hpp"
#include "postgres/sqlstate.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dbxfer::postgres {

/// The exit code that a SQLSTATE stands for where the server itself chose it.
[[nodiscard]] ExitCode code_of(std::string_view sqlstate);

/// Prefixes of the SQLSTATEs that are no row's fault: another row would have met the same.
inline constexpr std::array<std::string_view, 8> no_rows_fault{"08",
                                                               "40",
                                                               "53",
                                                               sqlstate::lock_not_available,
                                                               "57",
                                                               "58",
                                                               sqlstate::data_corrupted,
                                                               sqlstate::index_corrupted};

/// Raised over the value of a row, as far as the SQLSTATE tells; or by code of the user's, whatever
/// it says.
[[nodiscard]] bool is_about_a_row(const Error &error);
/// "Cannot enlarge string buffer", "invalid memory alloc request size"
[[nodiscard]] bool is_about_a_large_row(const Error &error);

/// Whether the server's words are told where they may hold a row's value.
enum class Values : std::uint8_t { hidden, shown };

/// Whose statement the server refused: what one of ours means, the program knows; what one of the
/// user's means, and what is to be done about it, only he does.
enum class Author : std::uint8_t { program, user };

/// What the server said, as one safe sentence of bounded length. Where its words may hold a row's
/// value, names stand in their place: the constraint's, the function's.
[[nodiscard]] Error server_error(const ServerWords &words, std::string_view context,
                                 Values values = Values::hidden, Author author = Author::program);

} // namespace dbxfer::postgres
