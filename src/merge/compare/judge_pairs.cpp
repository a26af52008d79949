#include "merge/compare/judge_pairs.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "tables/relation_names.hpp"

namespace dbxfer::transfer {

namespace {

using postgres::Contest;
using postgres::Session;
using postgres::Staged;

std::uint64_t count(const postgres::Row &row, std::size_t i) {
  return postgres::as_count(row.at(i).value_or("0"));
}

std::vector<const Staged *> judged_by_evidence(const Pairing &pairing) {
  std::vector<const Staged *> out;
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged() && target.staged.contest == Contest::by_evidence)
      out.push_back(&target.staged);
  return out;
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
  std::vector<const Staged *> tables;
  for (const auto &target : pairing.targets)
    if (const auto &staged = target.staged;
        staged.is_staged() && (staged.contest != Contest::never || staged.known))
      tables.push_back(&staged);
  for (const auto *staged : tables)
    if (staged->known) {
      session.set_context(table_context(staged->table.name));
      session.send(postgres::judge_known(*staged));
    }
  session.ask_ahead(base::collect(judged_by_evidence(pairing), [](const auto *staged) {
    return postgres::count_evidence(*staged);
  }));
  std::vector<bool> trusted;
  trusted.reserve(tables.size());
  for (const auto *staged : tables)
    trusted.push_back(staged->contest == Contest::by_evidence && has_common_past(session, *staged));
  for (std::size_t i = 0; i < tables.size(); ++i) {
    session.set_context(table_context(tables[i]->table.name));
    if (trusted[i])
      session.send(postgres::trust_undecided(*tables[i]));
    session.send(postgres::find_contested(*tables[i]));
  }
}

void ask_ahead_of_common_past(Session &session, const Pairing &pairing) {
  session.ask_ahead(base::collect(judged_by_evidence(pairing), [](const auto *staged) {
    return postgres::count_trusted(*staged);
  }));
}

std::vector<std::string> note_common_past(Session &session, const Pairing &pairing) {
  ask_ahead_of_common_past(session, pairing);
  std::vector<std::string> out;
  for (const auto *staged : judged_by_evidence(pairing)) {
    const auto rows = session.count(postgres::count_trusted(*staged));
    if (rows > 0)
      out.push_back(shown(staged->table.name) + ": " + base::counted(rows, "row") +
                    (rows == 1 ? " was" : " were") +
                    " taken for the target's of the same number, since at least nine in ten of the "
                    "table's are known to be the same and none is known to be another");
  }
  return out;
}

} // namespace dbxfer::transfer
