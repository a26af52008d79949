#pragma once

#include "merge/compare/compare.hpp"
#include "postgres/savepoint.hpp"
#include "tables/pair_tables.hpp"

#include <map>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// By place of the table: rows that the target's values keep out, by unique key, and contested
/// rows.
struct Collisions {
  std::map<std::size_t, std::map<std::size_t, std::uint64_t>> held;
  std::map<std::size_t, std::uint64_t> contested;

  [[nodiscard]] bool in(std::size_t place) const {
    return held.contains(place) || contested.contains(place);
  }
  /// Rows that the key keeps out.
  [[nodiscard]] std::uint64_t by(std::size_t place, std::size_t key) const {
    const auto table = held.find(place);
    if (table == held.end())
      return 0;
    const auto found = table->second.find(key);
    return found == table->second.end() ? 0 : found->second;
  }
};

/// How rows would have to be recognised so that none of them collides any more.
struct Proposals {
  std::vector<std::string> match;      ///< `Table=column,...`
  std::vector<std::string> new_ids;    ///< `Table`
  std::vector<std::string> unresolved; ///< collisions that no option resolves, a sentence each
  Collisions left;                     ///< when the last option was looked for
  Pairing pairing;                     ///< with all of them
  std::vector<OutcomeCounts> counts;   ///< with all of them, if there are any

  [[nodiscard]] bool none() const { return match.empty() && new_ids.empty(); }
};

/// The options that the collisions at hand ask for.
[[nodiscard]] Proposals first_options(postgres::Session &session, const Pairing &pairing);
/// The same options for rows that were staged anew since: `pairing` says of what is in the stages.
/// False: with tables that are staged only now they do not go together.
[[nodiscard]] bool use_options(Proposals &proposals, const Pairing &pairing);
/// Tries options on the stages as they are, `first` before all, and compares anew until nothing
/// more can be resolved. Never proposes a key that a database counts for itself, nor one by which
/// rows that are the same would exchange their values. Must be the last thing that happens to the
/// stages, from `before_compare` on.
[[nodiscard]] Proposals propose_options(postgres::Session &session, const snapshot::Reader &reader,
                                        Proposals first, const postgres::Savepoint &before_compare,
                                        const CommonOptions &options);

/// The tables with contested rows, and what could be said of them.
[[nodiscard]] std::vector<ContestedTable> read_contested(postgres::Session &session,
                                                         const Pairing &pairing);

} // namespace dbxfer::transfer
