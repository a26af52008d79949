#include "tables/order.hpp"

#include "base/collect.hpp"
#include "base/strongly_connected.hpp"

#include <algorithm>
#include <unordered_map>

namespace dbxfer::transfer {

namespace {

/// For each table the places of those that it needs.
using Needs = std::vector<std::vector<std::size_t>>;

/// What its checks look into should be there before its rows are, and what foreign keys refer to
/// that nobody foresees.
void add_unforeseen(const std::vector<postgres::Table> &tables,
                    const std::unordered_map<postgres::Oid, std::size_t> &place, Needs &needs) {
  for (std::size_t i = 0; i < tables.size(); ++i)
    for (const auto &code : tables[i].code)
      if (code.kind != "trigger" && code.kind != "rule")
        for (const auto oid : code.reads)
          if (const auto found = place.find(oid); found != place.end())
            needs[i].push_back(found->second);
  for (std::size_t i = 0; i < tables.size(); ++i)
    for (const auto oid : tables[i].unforeseen_parents)
      if (const auto found = place.find(oid); found != place.end())
        needs[i].push_back(found->second);
}

/// The components of some of the tables, as far as they need each other.
std::vector<std::vector<std::size_t>> components_within(const std::vector<std::size_t> &some,
                                                        const Needs &parents) {
  std::unordered_map<std::size_t, std::size_t> place;
  for (std::size_t i = 0; i < some.size(); ++i)
    place[some[i]] = i;
  const auto inner = base::collect(some, [&](std::size_t table) {
    std::vector<std::size_t> out;
    for (const auto parent : parents[table])
      if (const auto found = place.find(parent); found != place.end())
        out.push_back(found->second);
    return out;
  });
  return base::collect(base::strongly_connected(inner), [&](const auto &component) {
    return base::collect(component, [&](std::size_t i) { return some[i]; });
  });
}

} // namespace

std::vector<Component> dependency_order(const std::vector<postgres::Table> &tables) {
  std::unordered_map<postgres::Oid, std::size_t> place;
  for (std::size_t i = 0; i < tables.size(); ++i)
    place[tables[i].oid] = i;
  const Needs parents = base::collect(tables, [&](const auto &table) {
    std::vector<std::size_t> out;
    for (const auto &key : table.foreign_keys)
      if (const auto found = place.find(key.parent); found != place.end())
        out.push_back(found->second);
    std::ranges::sort(out);
    return out;
  });
  auto needs = parents;
  add_unforeseen(tables, place, needs);
  std::vector<Component> out;
  // Where both cannot be had, only foreign keys count.
  for (const auto &whole : base::strongly_connected(needs))
    for (const auto &component : components_within(whole, parents)) {
      const auto first = component.front();
      out.push_back(
          {component, component.size() > 1 || std::ranges::binary_search(parents[first], first)});
    }
  return out;
}

} // namespace dbxfer::transfer
