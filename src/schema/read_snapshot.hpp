#pragma once

#include "schema/contents.hpp"
#include "snapshot/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::schema {

/// What a snapshot tells of the tables that it holds: Contents::is_snapshot.
[[nodiscard]] Contents read_snapshot(const snapshot::Reader &reader);

/// The types of its columns that a server may lack, as format_type prints them without a limit.
[[nodiscard]] std::vector<std::string> types_of(const snapshot::Reader &reader);
/// Adds the extensions that bring these types along, as far as this program knows them.
void add_extensions(const std::vector<std::string> &unknown_types, Contents &contents);

/// `public."Role"` as two names; the schema is empty where none stands there.
[[nodiscard]] TableName names_of_type(std::string_view printed);

} // namespace dbxfer::schema
