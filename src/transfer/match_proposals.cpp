#include "transfer/match_proposals.hpp"

#include "postgres/finding_statements.hpp"
#include "transfer/compare.hpp"
#include "transfer/match_keys.hpp"
#include "transfer/recognise.hpp"

namespace dbxfer::transfer {

namespace {

bool fits(Pairing &pairing) {
  try {
    mark_moving_tables(pairing);
    for (const auto &circle : pairing.circles)
      (void)recognition_order(pairing, circle);
    return true;
  } catch (const Error &) {
    return false;
  }
}

/// Adds the match keys that the collisions at hand ask for, one for a table.
std::vector<std::string> add_keys(postgres::Session &session, Pairing &pairing) {
  std::vector<std::string> added;
  for (const auto &row : session.query(postgres::held_keys())) {
    auto &staged = pairing.targets.at(std::stoul(*row.at(0)) - 1).staged;
    const auto place = std::stoul(*row.at(1));
    const auto &key = staged.table.unique_keys.at(place);
    if (staged.match || !can_match(staged, key))
      continue;
    staged.match = place;
    if (fits(pairing))
      added.push_back(match_option(staged, key));
    else
      staged.match.reset();
  }
  (void)fits(pairing);
  return added;
}

} // namespace

bool may_propose_match_keys(postgres::Session &session, Pairing pairing) {
  return !add_keys(session, pairing).empty();
}

std::vector<std::string> propose_match_keys(postgres::Session &session,
                                            const snapshot::Reader &reader, Pairing pairing,
                                            const CommonOptions &options) {
  std::vector<std::string> all;
  for (auto added = add_keys(session, pairing); !added.empty();
       added = add_keys(session, pairing)) {
    all.insert(all.end(), added.begin(), added.end());
    session.execute("ROLLBACK TO SAVEPOINT dbxfer_compare");
    (void)compare_rows(session, reader, pairing, NewKeys::foreseen, options);
  }
  session.execute("ROLLBACK TO SAVEPOINT dbxfer_compare");
  return all;
}

} // namespace dbxfer::transfer
