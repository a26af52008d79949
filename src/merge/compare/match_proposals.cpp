#include "merge/compare/match_proposals.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/finding_statements.hpp"
#include "merge/compare/key_question.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "tables/identities.hpp"
#include "tables/match_keys.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::transfer {

namespace {

using postgres::Local;
using postgres::Session;
using postgres::Staged;

Collisions read_collisions(Session &session) {
  session.ask_ahead(std::vector{postgres::held_keys(), postgres::contested_tables()});
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

/// Of the keys that could recognise rows; what an index computes may not be tried on rows again of
/// which some made it raise.
std::vector<std::size_t> natural_keys(Session &session, const Staged &staged) {
  const auto &keys = staged.table.unique_keys;
  std::vector<std::size_t> out;
  for (std::size_t key = 0; key < keys.size(); ++key)
    if (is_natural(staged, keys[key]) &&
        (keys[key].plain() || !session.is_true(postgres::any_raised(staged))))
      out.push_back(key);
  return out;
}

/// Rows that are the same on both sides would take each other's values.
bool exchanges(Session &session, const Staged &staged, std::size_t key) {
  return ask_by_key(session, staged.table.unique_keys[key], postgres::any_exchange(staged, key))
             .at(0)
             .at(0) == "t";
}

/// Whether rows only changed places in the key: they have more in common with the row of their
/// number than with the one that holds the value now.
bool changed_places(Session &session, const Staged &staged, std::size_t key) {
  const auto question = postgres::swapped_rows(staged, key);
  if (question.empty())
    return false;
  const auto rows = ask_by_key(session, staged.table.unique_keys[key], question).at(0);
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

/// Session::ask_ahead of what ways_out and whoever weighs its keys ask of each of these tables.
void ask_ahead_of_ways_out(Session &session, const std::vector<const Staged *> &tables) {
  std::vector<postgres::Statement> questions;
  for (const auto *staged : tables) {
    const auto &keys = staged->table.unique_keys;
    for (std::size_t key = 0; key < keys.size(); ++key)
      if (keys[key].plain() && is_natural(*staged, keys[key])) {
        if (auto swapped = postgres::swapped_rows(*staged, key); !swapped.empty())
          questions.push_back(std::move(swapped));
        questions.push_back(postgres::any_exchange(*staged, key));
      }
  }
  session.ask_ahead(questions);
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
    out.left = read_collisions(session_);
    std::vector<std::size_t> contested;
    for (std::size_t place = 0; place < pairing_.targets.size(); ++place)
      if (out.left.in(place) && !has_option(place))
        contested.push_back(place);
    if (!propose_each(contested, out))
      return false;
    // Where one table was seeded on its own, the others' numbers mean nothing either.
    propose_each(without_common_past(out.left), out);
    return true;
  }

private:
  [[nodiscard]] bool has_option(std::size_t place) const {
    const auto &staged = pairing_.targets[place].staged;
    return staged.match || staged.new_ids;
  }

  bool propose_each(const std::vector<std::size_t> &places, Proposals &out) {
    ask_ahead_of_ways_out(session_, base::collect(places, [&](auto place) {
                            return &std::as_const(pairing_).targets[place].staged;
                          }));
    bool any = false;
    for (const auto place : places)
      any = propose(place, out) || any;
    return any;
  }

  /// Tables that do not collide, have rows on both sides and yet none that is the same.
  [[nodiscard]] std::vector<std::size_t> without_common_past(const Collisions &collisions) const {
    std::vector<std::size_t> places;
    std::vector<postgres::Statement> questions;
    for (std::size_t place = 0; place < pairing_.targets.size(); ++place)
      if (const auto &staged = pairing_.targets[place].staged;
          !collisions.in(place) && staged.is_staged() && !staged.rekeys() && !staged.same_ids &&
          has_counted_key(staged) && staged.unchanged == 0) {
        places.push_back(place);
        questions.push_back(postgres::count_pairs(staged));
        questions.push_back(postgres::has_rows(staged));
      }
    session_.ask_ahead(questions);
    std::erase_if(places, [&](auto place) {
      const auto &staged = pairing_.targets[place].staged;
      return session_.count(postgres::count_pairs(staged)) > 0 ||
             !session_.is_true(postgres::has_rows(staged));
    });
    return places;
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
      return unique.predicate.empty() && std::ranges::all_of(names, [&](const auto &name) {
               return staged.table.column(name)->not_null;
             });
    };
    std::ranges::stable_sort(out, [&](auto left, auto right) {
      return std::pair(collisions.by(place, left), has_all_values(left)) >
             std::pair(collisions.by(place, right), has_all_values(right));
    });
    return out;
  }

  bool propose(std::size_t place, Proposals &out) {
    auto &staged = pairing_.targets[place].staged;
    const auto ways = ways_out(session_, staged);
    for (const auto key : candidates(place, out.left, ways.keys)) {
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

std::vector<std::string> unresolved(const Collisions &collisions, const Pairing &pairing) {
  std::vector<std::string> out;
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

Proposals first_options(Session &session, const Pairing &pairing) {
  Proposals out;
  out.pairing = pairing;
  (void)Proposing(session, out.pairing).add(out);
  return out;
}

bool use_options(Proposals &proposals, const Pairing &pairing) {
  auto staged = pairing;
  for (std::size_t place = 0; place < pairing.targets.size(); ++place) {
    const auto &chosen = proposals.pairing.targets[place].staged;
    staged.targets[place].staged.match = chosen.match;
    staged.targets[place].staged.new_ids = chosen.new_ids;
  }
  if (!fits(staged))
    return false;
  proposals.pairing = std::move(staged);
  return true;
}

Proposals propose_options(Session &session, const snapshot::Reader &reader, Proposals out,
                          const postgres::Savepoint &before_compare, const CommonOptions &options) {
  for (bool any = !out.none(); any; any = Proposing(session, out.pairing).add(out)) {
    before_compare.roll_back();
    out.counts = compare_rows(session, reader, out.pairing, NewKeys::foreseen, options);
  }
  if (!out.none())
    out.unresolved = unresolved(out.left, out.pairing);
  before_compare.roll_back();
  return out;
}

std::vector<ContestedTable> read_contested(Session &session, const Pairing &pairing) {
  const auto contested = read_collisions(session).contested;
  const auto tables = base::collect(
      contested, [&](const auto &each) { return &pairing.targets[each.first].staged; });
  session.ask_ahead(
      base::collect(tables, [](const auto *staged) { return postgres::count_pairs(*staged); }));
  ask_ahead_of_ways_out(session, tables);
  std::vector<ContestedTable> out;
  for (const auto &[place, rows] : contested) {
    const auto &staged = pairing.targets[place].staged;
    ContestedTable table;
    table.table = staged.table.name;
    table.rows = rows;
    table.pairs = session.count(postgres::count_pairs(staged)) + staged.unchanged;
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
