#include "base/strongly_connected.hpp"

#include <algorithm>

namespace dbxfer::base {

namespace {

class Walk {
public:
  explicit Walk(const std::vector<std::vector<std::size_t>> &leads_to)
      : leads_to_(leads_to), nodes_(leads_to.size()) {}

  std::vector<std::vector<std::size_t>> components() {
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].index == 0)
        visit(i);
    return std::move(out_);
  }

private:
  struct Node {
    std::size_t index = 0; // 0: not seen yet
    std::size_t low = 0;
    std::size_t next = 0; // place in leads_to
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
      if (node.next < leads_to_[i].size()) {
        const auto next = leads_to_[i][node.next++];
        if (nodes_[next].index == 0)
          enter(next);
        else if (nodes_[next].open)
          node.low = std::min(node.low, nodes_[next].index);
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
    std::vector<std::size_t> component;
    std::size_t member = i;
    do {
      member = open_.back();
      open_.pop_back();
      nodes_[member].open = false;
      component.push_back(member);
    } while (member != i);
    std::ranges::sort(component);
    out_.push_back(std::move(component));
  }

  const std::vector<std::vector<std::size_t>> &leads_to_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> path_;
  std::size_t counter_ = 0;
  std::vector<std::vector<std::size_t>> out_;
};

} // namespace

std::vector<std::vector<std::size_t>>
strongly_connected(const std::vector<std::vector<std::size_t>> &leads_to) {
  return Walk(leads_to).components();
}

} // namespace dbxfer::base
