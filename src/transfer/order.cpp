#include "transfer/order.hpp"

#include <algorithm>
#include <unordered_map>

namespace dbxfer::transfer {

namespace {

/// Tarjan's strongly connected components, which come out parents first. With a stack of its own:
/// the depth is the length of the longest chain of foreign keys, which a schema may choose.
class Walk {
public:
  explicit Walk(const std::vector<postgres::Table> &tables) : nodes_(tables.size()) {
    std::unordered_map<postgres::Oid, std::size_t> place;
    for (std::size_t i = 0; i < tables.size(); ++i)
      place[tables[i].oid] = i;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      for (const auto &key : tables[i].foreign_keys)
        if (const auto found = place.find(key.parent); found != place.end())
          nodes_[i].parents.push_back(found->second);
      auto &parents = nodes_[i].parents;
      std::sort(parents.begin(), parents.end());
      nodes_[i].refers_to_itself = std::binary_search(parents.begin(), parents.end(), i);
    }
  }

  std::vector<Component> components() {
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].index == 0)
        visit(i);
    return std::move(out_);
  }

private:
  struct Node {
    std::vector<std::size_t> parents;
    bool refers_to_itself = false;
    std::size_t index = 0; // 0: not seen yet
    std::size_t low = 0;
    std::size_t next_parent = 0;
    bool open = false;
  };

  void enter(std::size_t i) {
    nodes_[i].index = nodes_[i].low = ++counter_;
    nodes_[i].open = true;
    open_.push_back(i);
    path_.push_back(i);
  }

  void visit(std::size_t start) {
    enter(start);
    while (!path_.empty()) {
      const auto i = path_.back();
      auto &node = nodes_[i];
      if (node.next_parent < node.parents.size()) {
        const auto parent = node.parents[node.next_parent++];
        if (nodes_[parent].index == 0)
          enter(parent);
        else if (nodes_[parent].open)
          node.low = std::min(node.low, nodes_[parent].index);
        continue;
      }
      path_.pop_back();
      if (!path_.empty())
        nodes_[path_.back()].low = std::min(nodes_[path_.back()].low, node.low);
      if (node.low == node.index)
        close(i);
    }
  }

  void close(std::size_t i) {
    Component component;
    std::size_t member = i;
    do {
      member = open_.back();
      open_.pop_back();
      nodes_[member].open = false;
      component.tables.push_back(member);
    } while (member != i);
    std::sort(component.tables.begin(), component.tables.end());
    component.cyclic = component.tables.size() > 1 || nodes_[i].refers_to_itself;
    out_.push_back(std::move(component));
  }

  std::vector<Node> nodes_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> path_;
  std::size_t counter_ = 0;
  std::vector<Component> out_;
};

} // namespace

std::vector<Component> dependency_order(const std::vector<postgres::Table> &tables) {
  return Walk(tables).components();
}

} // namespace dbxfer::transfer
