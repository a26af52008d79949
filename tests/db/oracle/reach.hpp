#pragma once

#include <set>
#include <vector>

namespace dbxfer::test::oracle {

/// Whether one node leads to the other, or is it, through any number of others. `next` calls its
/// second argument with each node to which the first one leads.
template <class Node, class Next> [[nodiscard]] bool leads_to(Node from, Node to, Next next) {
  std::set<Node> reached{from};
  std::vector<Node> open{from};
  while (!open.empty()) {
    const auto here = open.back();
    open.pop_back();
    next(here, [&](Node node) {
      if (reached.insert(node).second)
        open.push_back(node);
    });
  }
  return reached.contains(to);
}

/// The same for rows that wait for others: `row`, `holder`.
template <class Wait, class Row>
[[nodiscard]] bool waits_for(const std::vector<Wait> &waits, Row row, Row holder) {
  return leads_to(row, holder, [&](Row here, const auto &reach) {
    for (const auto &wait : waits)
      if (wait.row == here)
        reach(wait.holder);
  });
}

} // namespace dbxfer::test::oracle
