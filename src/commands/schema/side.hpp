#pragma once

#include "dbxfer/schema.hpp"
#include "postgres/session.hpp"
#include "schema/contents.hpp"
#include "snapshot/reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// One of two schemas that are compared.
struct ReadSide {
  SchemaSide info;
  schema::Contents contents;
  std::vector<std::string> types; ///< of a snapshot: those that a server may lack
  std::vector<std::string> warnings{};
};

/// Reads what the word of a person leads to. `name` is what messages call it: `A`, `--from`. Throws
/// Error (3) for a word that leads nowhere.
[[nodiscard]] ReadSide read_side(const std::string &word, const std::string &name,
                                 const CommonOptions &options);

/// Reads a database within a transaction of the session.
[[nodiscard]] schema::Contents read_schemas_of(postgres::Session &session,
                                               const CommonOptions &options,
                                               const std::optional<std::string> &url_schema);

/// Puts the extensions of types into a snapshot's contents that the session's server lacks.
void know_extensions(ReadSide &snapshot, postgres::Session &session);

/// What a snapshot does not tell; empty for a database.
[[nodiscard]] std::vector<std::string> note_untold(const ReadSide &side, const std::string &name);

} // namespace dbxfer::transfer
