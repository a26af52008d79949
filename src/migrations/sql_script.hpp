#pragma once

#include "migrations/revision.hpp"
#include "migrations/text.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace dbxfer::migrations {

/// Whether a header of ours stands at the top of this text: what another tool's file has not.
[[nodiscard]] bool has_header(std::string_view text);

/// A migration in SQL: the header, then its sections. Throws Error (3) with FILE:LINE: a key that
/// nobody knows, one that is missing, SQL in front of the first section, a quote that is never
/// closed, and so on.
[[nodiscard]] Revision parse_script(const std::filesystem::path &file, const Text &text);
/// The same of a file, which read_text reads.
[[nodiscard]] Revision read_script(const std::filesystem::path &file);

/// What makes this no id, `is longer than 32 characters`; empty: it is one. Alembic's table and its
/// grammar set the limits.
[[nodiscard]] std::string fault_of_id(std::string_view id);

} // namespace dbxfer::migrations
