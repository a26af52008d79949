#include "merge/compare/absent_parents.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/reference_statements.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

bool travels(const Pairing &pairing, postgres::Oid table) {
  return std::ranges::any_of(pairing.targets, [&](const auto &target) {
    return target.staged.table.oid == table && !target.staged.skipped;
  });
}

} // namespace

std::vector<std::string> warn_of_absent_parents(postgres::Session &session,
                                                const Pairing &pairing) {
  std::vector<std::pair<const postgres::Staged *, const postgres::ForeignKey *>> references;
  for (const auto &target : pairing.targets) {
    const auto &staged = target.staged;
    if (!staged.is_staged() && !staged.loaded)
      continue;
    for (const auto &key : staged.table.foreign_keys)
      if (!travels(pairing, key.parent) && staged.carries(key.columns()) &&
          staged.any_local(key.columns(), postgres::Local::by_reference))
        references.emplace_back(&staged, &key);
  }
  const auto counts = session.count_each(base::collect(references, [](const auto &each) {
    return postgres::count_written_references(*each.first, *each.second);
  }));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto rows = counts[i];
    const auto &key = *references[i].second;
    if (rows > 0)
      out.push_back(base::counted(rows, "row") + " of " + shown(references[i].first->table.name) +
                    (rows == 1 ? " refers" : " refer") + " to " + shown(key.parent_name) +
                    " by a number of the source's (" + base::printable(key.name) +
                    "): that table does not travel, and the number may mean another row here");
  }
  return out;
}

} // namespace dbxfer::transfer
