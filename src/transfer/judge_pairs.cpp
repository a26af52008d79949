#include "transfer/judge_pairs.hpp"

#include "base/text.hpp"
#include "postgres/evidence_statements.hpp"
#include "transfer/relation_names.hpp"

namespace dbxfer::transfer {

namespace {

using postgres::Contest;
using postgres::Session;
using postgres::Staged;

std::uint64_t count(const postgres::Row &row, std::size_t i) {
  return postgres::as_count(row.at(i).value_or("0"));
}

/// Nine in ten pairs are known to be the same row, and none to be two.
bool has_common_past(Session &session, const Staged &staged) {
  const auto row = session.query(postgres::count_evidence(staged)).at(0);
  const auto same = count(row, 0) + staged.unchanged + count(row, 1);
  const auto contradicted = count(row, 2);
  const auto undecided = count(row, 3);
  return undecided > 0 && contradicted == 0 && same * 10 >= (same + undecided) * 9;
}

} // namespace

void judge_pairs(Session &session, const Pairing &pairing) {
  for (const auto &target : pairing.targets) {
    const auto &staged = target.staged;
    if (!staged.is_staged() || (staged.contest == Contest::never && !staged.known))
      continue;
    if (staged.known)
      session.execute(postgres::judge_known(staged));
    session.doing("table " + shown(staged.table.name));
    if (staged.contest == Contest::by_evidence && has_common_past(session, staged))
      session.execute(postgres::trust_undecided(staged));
    session.execute(postgres::find_contested(staged));
  }
}

std::vector<std::string> note_common_past(Session &session, const Pairing &pairing) {
  std::vector<std::string> out;
  for (const auto &target : pairing.targets) {
    const auto &staged = target.staged;
    if (!staged.is_staged() || staged.contest != Contest::by_evidence)
      continue;
    const auto rows = postgres::as_count(
        session.query(postgres::count_trusted(staged)).at(0).at(0).value_or("0"));
    if (rows > 0)
      out.push_back(shown(staged.table.name) + ": " + base::counted(rows, "row") +
                    (rows == 1 ? " was" : " were") +
                    " taken for the target's of the same number, since at least nine in ten of the "
                    "table's are known to be the same and none is known to be another");
  }
  return out;
}

} // namespace dbxfer::transfer
