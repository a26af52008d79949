#pragma once

#include "postgres/answer.hpp"
#include "postgres/sql_types.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::postgres {

/// The statement with literals in the places of $1, $2 ..., so that it can be sent in one message
/// with others, where nothing can be bound. What stands in quotes and comments stays.
[[nodiscard]] Statement inline_parameters(const Statement &statement,
                                          const std::vector<Value> &parameters);
/// These tables and their partitions at any depth, with the alias r(root, oid); of a table that is
/// not partitioned itself alone.
[[nodiscard]] FromItem with_partitions(const std::vector<std::string> &oids);
/// The statements of a text as they stand there, without their semicolons; empty ones are none.
/// What stands in quotes and comments, in parentheses (CREATE RULE) and in the body of a function
/// (BEGIN ATOMIC) ends none.
[[nodiscard]] std::vector<std::string_view> split_statements(std::string_view sql);
/// Where the quoted text or the comment that begins at `at` ends, or `at` itself where none begins
/// there. One that nobody closed ends with the text.
[[nodiscard]] std::size_t end_of_verbatim(std::string_view sql, std::size_t at);
/// The words with which a statement begins, in upper case: at most so many, and none behind what is
/// no word.
[[nodiscard]] std::vector<std::string> first_words(std::string_view statement, std::size_t most);

} // namespace dbxfer::postgres
