#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <optional>
#include <string>

/// What PostgreSQL would do to a value without an error, as conditions in SQL. Nothing of the kind
/// may happen to a row unseen.
namespace dbxfer::postgres {

/// True where the column's input function would take `text`, an expression of type text that it can
/// read, and make another value of it than it says: less, or one that depends on when and where it
/// is read. For an array each element counts. `without_zone`: the text is of a type that knows no
/// time zone, so its times are UTC's. None for types that never do.
/// It may have an OR of its own.
[[nodiscard]] std::optional<Condition> loses_when_read(const Column &column,
                                                       const std::string &text, bool without_zone);
/// True where `limited`, a type with a limit, cuts or rounds a value of the same type without one.
[[nodiscard]] Condition cut_or_rounded(Oid type, const std::string &limited,
                                       const std::string &value);
/// The input function's call on an expression of type text; raises what the text deserves.
[[nodiscard]] std::string read_by(const std::string &input, const std::string &text);

} // namespace dbxfer::postgres
