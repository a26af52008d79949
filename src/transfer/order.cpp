#include "transfer/order.hpp"

#include "base/collect.hpp"
#include "base/strongly_connected.hpp"

#include <algorithm>
#include <unordered_map>

namespace dbxfer::transfer {

std::vector<Component> dependency_order(const std::vector<postgres::Table> &tables) {
  std::unordered_map<postgres::Oid, std::size_t> place;
  for (std::size_t i = 0; i < tables.size(); ++i)
    place[tables[i].oid] = i;
  const auto parents = base::collect(tables, [&](const auto &table) {
    std::vector<std::size_t> out;
    for (const auto &key : table.foreign_keys)
      if (const auto found = place.find(key.parent); found != place.end())
        out.push_back(found->second);
    std::ranges::sort(out);
    return out;
  });
  return base::collect(base::strongly_connected(parents), [&](const auto &component) {
    const auto first = component.front();
    return Component{component,
                     component.size() > 1 || std::ranges::binary_search(parents[first], first)};
  });
}

} // namespace dbxfer::transfer
