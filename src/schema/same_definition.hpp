#pragma once

#include <string>
#include <string_view>

namespace dbxfer::schema {

/// The expression as every server prints it that got it from another one. What `x IN ('a', 'b')`
/// becomes where x is no text prints `(ARRAY['a'::T, 'b'::T])::text[]` where somebody wrote it, and
/// `ARRAY[('a'::T)::text, ('b'::T)::text]` where it came from that text.
[[nodiscard]] std::string settled(std::string_view expression);

/// Whether two definitions, printed by PostgreSQL, say the same.
[[nodiscard]] bool same_definition(std::string_view one, std::string_view other);

} // namespace dbxfer::schema
