#pragma once

#include "schema/candidate.hpp"

#include <string>
#include <vector>

namespace dbxfer::schema {

/// What stands at the head of a migration.
struct MigrationHeader {
  std::string revision;
  std::vector<std::string> down_revisions; ///< none: it follows no other one
  std::string message;
};

/// The candidate as a migration in SQL: its head, the sections `up`, `up no-transaction`, `verify`
/// and `down`, and what was left out in comments.
[[nodiscard]] std::string migration_text(const Candidate &candidate, const MigrationHeader &header);

/// What names the candidate where nobody gave it an id: twelve hexadecimal digits of its text.
[[nodiscard]] std::string revision_of(const Candidate &candidate);

} // namespace dbxfer::schema
