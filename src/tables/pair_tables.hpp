#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "snapshot/frame/table_list.hpp"
#include "snapshot/reader.hpp"
#include "tables/advise.hpp"
#include "tables/rights.hpp"
#include "tables/staged.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A table of the file and the table of the target that takes its rows.
struct Target {
  std::size_t file_table = 0; ///< place in Reader::tables()
  postgres::Staged staged;
  std::vector<snapshot::Field> fields; ///< for each carried column
  snapshot::TableRules rules;          ///< those in force: the target's list overrules the file's
  bool match_by_option = false;        ///< --match named the key
  bool audit = false;
  bool joined = false;
};

/// A sequence of the target that feeds none of the tables, and has the name of one of the file.
struct NamedAlike {
  postgres::Sequence sequence;
  std::size_t file_sequence = 0; ///< place in Reader::sequences()
  bool may_move = true;          ///< the role may, if that is what it is here for
};

/// What an import needs to know of its two sides; no row was read for it.
struct Pairing {
  std::vector<Target> targets; ///< in the order in which they are written
  std::vector<std::vector<std::size_t>>
      components; ///< consecutive targets by place: tables that refer to each other, or one alone
  std::vector<bool> cyclic; ///< for each of `components`
  std::optional<std::string>
      schema; ///< the one schema everything goes into when it is not the file's
  std::vector<NamedAlike> named_alike;
  std::string source; ///< what dbxfer.known_rows calls the file's database; may be empty
  std::vector<std::string> warnings;
  std::vector<std::string> notes;

  /// The place of the staged table; none when the table is not staged.
  [[nodiscard]] std::optional<std::size_t> place_of(postgres::Oid table) const;
  /// Tables whose rows are not left alone by the user's choice.
  [[nodiscard]] std::vector<const postgres::Staged *> taken() const;
};

struct PairingOptions : ReadingOptions {
  std::optional<std::string> url_schema;
  std::optional<snapshot::TableList> list; ///< a table list on the target's side
  Access access = Access::write;           ///< what the role must be allowed to do
  bool foresees = false;                   ///< what an import would need is to be said, too
  std::optional<Triggers> triggers;        ///< as in ImportOptions
  Advise advise;                           ///< which side is behind in its migrations; may be empty
};

/// Finds each table and column of the file in the target. Throws Error (6) with every difference at
/// once, also those in the role's rights.
[[nodiscard]] Pairing pair_tables(postgres::Session &session, const snapshot::Reader &reader,
                                  const PairingOptions &options);

} // namespace dbxfer::transfer
