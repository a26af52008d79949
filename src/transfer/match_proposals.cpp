#include "transfer/match_proposals.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/finding_statements.hpp"
#include "postgres/key_statements.hpp"
#include "postgres/outcome_statements.hpp"
#include "postgres/settings.hpp"
#include "transfer/identities.hpp"
#include "transfer/match_keys.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::transfer {

namespace {

using postgres::Local;
using postgres::Session;
using postgres::Staged;

std::uint64_t count(Session &session, const std::string &query) {
  return postgres::as_count(session.query(query).at(0).at(0).value_or("0"));
}

/// By place of the table: rows that the target's values keep out, by unique key, and contested
/// rows.
struct Collisions {
  std::map<std::size_t, std::map<std::size_t, std::uint64_t>> held;
  std::map<std::size_t, std::uint64_t> contested;

  [[nodiscard]] bool none() const { return held.empty() && contested.empty(); }
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

Collisions read_collisions(Session &session) {
  Collisions out;
  for (const auto &row : session.query(postgres::held_keys()))
    out.held[postgres::as_count(*row.at(0)) - 1][postgres::as_count(*row.at(1))] =
        postgres::as_count(*row.at(2));
  for (const auto &row : session.query(postgres::contested_tables()))
    out.contested[postgres::as_count(*row.at(0)) - 1] = postgres::as_count(*row.at(1));
  return out;
}

/// Says the same on both sides once its references are followed.
bool is_natural(const Staged &staged, const postgres::UniqueKey &key) {
  return can_match(staged, key) && !staged.any_local(key.looks_at(), Local::by_counter);
}

bool has_counted_key(const Staged &staged) {
  const auto *key = staged.table.arbiter();
  return key != nullptr && staged.any_local(key->column_names(), Local::by_counter);
}

/// Functions of the user's in an index expect the names that they are used to.
std::vector<postgres::Row> ask(Session &session, const std::string &query) {
  postgres::use_role_search_path(session);
  auto rows = session.query(query);
  postgres::use_own_search_path(session);
  return rows;
}

/// Of the keys that could recognise rows; what an index computes may not be tried on rows again of
/// which some made it raise.
std::vector<std::size_t> natural_keys(Session &session, const Staged &staged) {
  const auto &keys = staged.table.unique_keys;
  std::vector<std::size_t> out;
  for (std::size_t key = 0; key < keys.size(); ++key)
    if (is_natural(staged, keys[key]) &&
        (keys[key].plain() || session.query(postgres::any_raised(staged)).at(0).at(0) != "t"))
      out.push_back(key);
  return out;
}

/// Rows that are the same on both sides would take each other's values.
bool exchanges(Session &session, const Staged &staged, std::size_t key) {
  return ask(session, postgres::any_exchange(staged, key)).at(0).at(0) == "t";
}

/// Whether rows only changed places in the key: they have more in common with the row of their
/// number than with the one that holds the value now.
bool changed_places(Session &session, const Staged &staged, std::size_t key) {
  const auto rows = ask(session, postgres::swapped_rows(staged, key)).at(0);
  const auto found = postgres::as_count(rows.at(0).value());
  return found > 0 && found >= postgres::as_count(rows.at(1).value());
}

/// What may be said of contested rows: by which keys they are others, and whether they may all be.
struct Ways {
  std::vector<std::size_t> keys;
  bool same_rows = false; ///< their own changed places: they are no others
};

Ways ways_out(Session &session, const Staged &staged) {
  Ways out;
  for (const auto key : natural_keys(session, staged))
    if (changed_places(session, staged, key))
      out.same_rows = true;
    else
      out.keys.push_back(key);
  return out;
}

bool fits(Pairing &pairing) {
  try {
    apply_recognition(pairing);
    return true;
  } catch (const Error &) {
    return false;
  }
}

class Proposing {
public:
  Proposing(Session &session, Pairing &pairing) : session_(session), pairing_(pairing) {}

  /// Chooses an option for each table that needs one; whether there was any.
  bool add(Proposals &out) {
    const auto collisions = read_collisions(session_);
    bool any = false;
    for (std::size_t place = 0; place < pairing_.targets.size(); ++place)
      if (collisions.in(place))
        any = propose(place, collisions, out) || any;
    if (!any)
      return false;
    // Where one table was seeded on its own, the others' numbers mean nothing either.
    for (std::size_t place = 0; place < pairing_.targets.size(); ++place)
      if (!collisions.in(place) && lacks_common_past(pairing_.targets[place].staged))
        propose(place, collisions, out);
    return true;
  }

private:
  [[nodiscard]] bool lacks_common_past(const Staged &staged) const {
    return staged.is_staged() && !staged.rekeys() && !staged.same_ids && has_counted_key(staged) &&
           staged.unchanged == 0 && count(session_, postgres::count_pairs(staged)) == 0 &&
           session_.query(postgres::has_rows(staged)).at(0).at(0) == "t";
  }

  /// The best one first.
  [[nodiscard]] std::vector<std::size_t> candidates(std::size_t place, const Collisions &collisions,
                                                    std::vector<std::size_t> out) const {
    const auto &staged = pairing_.targets[place].staged;
    std::erase_if(out, [&](auto key) {
      return (collisions.by(place, key) == 0 && !has_counted_key(staged)) ||
             exchanges(session_, staged, key);
    });
    const auto has_all_values = [&](std::size_t key) {
      const auto &unique = staged.table.unique_keys[key];
      const auto names = unique.looks_at();
      return unique.predicate.empty() &&
             std::all_of(names.begin(), names.end(),
                         [&](const auto &name) { return staged.table.column(name)->not_null; });
    };
    std::stable_sort(out.begin(), out.end(), [&](auto left, auto right) {
      return std::pair(collisions.by(place, left), has_all_values(left)) >
             std::pair(collisions.by(place, right), has_all_values(right));
    });
    return out;
  }

  bool propose(std::size_t place, const Collisions &collisions, Proposals &out) {
    auto &staged = pairing_.targets[place].staged;
    if (staged.match || staged.new_ids)
      return false;
    const auto ways = ways_out(session_, staged);
    for (const auto key : candidates(place, collisions, ways.keys)) {
      staged.match = key;
      if (fits(pairing_)) {
        out.match.push_back(match_option(staged, staged.table.unique_keys[key]));
        return true;
      }
      staged.match.reset();
    }
    // A key that the user calls the same, or that none counts, is no other row's.
    if (!ways.same_rows && !staged.same_ids && can_get_new_ids(staged)) {
      staged.new_ids = true;
      if (fits(pairing_)) {
        out.new_ids.push_back(base::qualified(staged.table.name.schema, staged.table.name.name));
        return true;
      }
      staged.new_ids = false;
    }
    (void)fits(pairing_);
    return false;
  }

  Session &session_;
  Pairing &pairing_;
};

std::vector<std::string> unresolved(Session &session, const Pairing &pairing) {
  std::vector<std::string> out;
  const auto collisions = read_collisions(session);
  for (const auto &[place, keys] : collisions.held)
    for (const auto &[key, rows] : keys) {
      const auto &table = pairing.targets[place].staged.table;
      out.push_back(base::counted(rows, "row") + " of " + shown(table.name) +
                    ": other rows of the target hold " +
                    base::printable(base::enumerate(table.unique_keys[key].column_names())) + " (" +
                    base::printable(table.unique_keys[key].name) + ")");
    }
  for (const auto &[place, rows] : collisions.contested) {
    const auto &name = pairing.targets[place].staged.table.name;
    out.push_back(base::counted(rows, "row") + " of " + shown(name) +
                  (rows == 1 ? " bears" : " bear") + " the target's numbers (--same-ids " +
                  base::printable(base::qualified(name.schema, name.name)) + " overwrites)");
  }
  return out;
}

} // namespace

bool may_propose(Session &session, Pairing pairing) {
  Proposals out;
  return Proposing(session, pairing).add(out);
}

Proposals propose_options(Session &session, const snapshot::Reader &reader, Pairing pairing,
                          const CommonOptions &options) {
  Proposals out;
  while (Proposing(session, pairing).add(out)) {
    session.execute("ROLLBACK TO SAVEPOINT dbxfer_compare");
    (void)compare_rows(session, reader, pairing, NewKeys::foreseen, options);
  }
  if (!out.none())
    out.unresolved = unresolved(session, pairing);
  session.execute("ROLLBACK TO SAVEPOINT dbxfer_compare");
  out.pairing = std::move(pairing);
  return out;
}

std::vector<ContestedTable> read_contested(Session &session, const Pairing &pairing) {
  std::vector<ContestedTable> out;
  for (const auto &[place, rows] : read_collisions(session).contested) {
    const auto &staged = pairing.targets[place].staged;
    ContestedTable table;
    table.table = staged.table.name;
    table.rows = rows;
    table.pairs = count(session, postgres::count_pairs(staged)) + staged.unchanged;
    if (!staged.match) {
      const auto ways = ways_out(session, staged);
      table.keys = base::collect(
          ways.keys, [&](auto key) { return staged.table.unique_keys[key].column_names(); });
      table.new_ids = !ways.same_rows && can_get_new_ids(staged);
    }
    out.push_back(std::move(table));
  }
  return out;
}

} // namespace dbxfer::transfer
