#pragma once

#include "postgres/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// What CREATE and DROP INDEX CONCURRENTLY name.
struct ConcurrentIndex {
  bool creates = true;
  std::string index; ///< as SQL: `"Ix"`, `app.ix`
  std::string table; ///< as SQL, of CREATE
};

/// Where the statement is one of these and names one index.
[[nodiscard]] std::optional<ConcurrentIndex> concurrent_index_of(std::string_view statement);
/// Whether the server takes it outside a transaction alone, as far as its words tell.
[[nodiscard]] bool runs_alone(std::string_view statement);

enum class IndexState : unsigned char { absent, invalid, valid };
/// What became of it, by the names as the session resolves them.
[[nodiscard]] IndexState state_of(postgres::Session &session, const ConcurrentIndex &index);
/// `DROP INDEX CONCURRENTLY "public"."ix"`, for the index of that statement.
[[nodiscard]] std::string drop_of(postgres::Session &session, const ConcurrentIndex &index);

/// The same for each invalid index of the database; which nobody is building at the moment.
[[nodiscard]] std::vector<std::string> drops_of_invalid_indexes(postgres::Session &session);

} // namespace dbxfer::migrations
