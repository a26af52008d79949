#include "app/graph/graph.hpp"

#include "app/display.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::app {
namespace {

/// `organizationId`, `a, b when type = Post`
std::string columns_of(const ForeignKeyInfo &key) {
  std::string out;
  for (const std::string &column : key.columns)
    out += (out.empty() ? "" : ", ") + printable(column);
  std::string when;
  for (const ConditionInfo &condition : key.when) {
    when += when.empty() ? " when " : ", ";
    when += printable(condition.column);
    if (!condition.parent_column.empty())
      when += "." + printable(condition.parent_column);
    when += condition.value ? " = " + printable(*condition.value) : " is null";
  }
  return out + when;
}

class Builder {
public:
  explicit Builder(const std::vector<GraphTable> &tables) {
    for (const GraphTable &table : tables) {
      places_.emplace(table.name, graph_.tables.size());
      graph_.tables.push_back({shown(table.name), table.cycle, graph_.tables.size() + 1});
    }
    for (const GraphTable &table : tables)
      for (const ForeignKeyInfo &key : table.references)
        add(places_.at(table.name), key);
  }

  Graph take() { return std::move(graph_); }

private:
  std::size_t place_of_parent(const TableName &parent) {
    const auto [found, is_new] = places_.emplace(parent, graph_.tables.size());
    if (is_new)
      graph_.tables.push_back({shown(parent)});
    return found->second;
  }

  void add(std::size_t child, const ForeignKeyInfo &key) {
    const std::size_t parent = place_of_parent(key.parent);
    const auto [found, is_new] = edges_.emplace(std::pair(child, parent), graph_.references.size());
    if (is_new) {
      const std::uint32_t cycle = graph_.tables[child].cycle;
      const bool cyclic = child == parent || (cycle > 0 && cycle == graph_.tables[parent].cycle);
      graph_.references.push_back({child, parent, {}, true, cyclic});
    }
    Graph::Reference &reference = graph_.references[found->second];
    reference.declared = reference.declared && key.name.empty();
    if (const std::string columns = columns_of(key);
        std::ranges::find(reference.columns, columns) == reference.columns.end())
      reference.columns.push_back(columns);
  }

  Graph graph_;
  std::map<TableName, std::size_t> places_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> edges_;
};

} // namespace

Graph graph_of(const std::vector<GraphTable> &tables) { return Builder(tables).take(); }

Graph graph_of(const std::vector<TableInfo> &tables) {
  std::vector<GraphTable> out;
  for (const TableInfo &table : tables) {
    GraphTable &added = out.emplace_back(table.table, table.cycle, table.foreign_keys);
    added.references.insert(added.references.end(), table.references.begin(),
                            table.references.end());
  }
  return graph_of(out);
}

Graph connected(const Graph &graph) {
  std::vector<bool> wanted(graph.tables.size(), false);
  for (const Graph::Reference &reference : graph.references)
    wanted[reference.child] = wanted[reference.parent] = true;
  Graph out;
  std::vector<std::size_t> places(graph.tables.size(), 0);
  for (std::size_t i = 0; i < graph.tables.size(); ++i) {
    if (!wanted[i])
      continue;
    places[i] = out.tables.size();
    out.tables.push_back(graph.tables[i]);
  }
  out.references = graph.references;
  for (Graph::Reference &reference : out.references) {
    reference.child = places[reference.child];
    reference.parent = places[reference.parent];
  }
  return out;
}

std::string label_of(const Graph::Table &table) {
  return table.chosen() ? std::to_string(table.place) + " " + table.name : table.name;
}

} // namespace dbxfer::app
