#include "merge/compare/turn_order.hpp"

#include "base/strongly_connected.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace dbxfer::transfer {

namespace {

/// Rows that wait or are waited for, numbered as they are met.
class Rows {
public:
  explicit Rows(const std::vector<Wait> &waits) {
    for (const auto &wait : waits) {
      const auto waiting = number_of(wait.row);
      rows_[waiting] = {wait.row, wait.table};
      const auto holder = number_of(wait.holder);
      waits_[waiting].push_back({holder, wait.after});
    }
  }

  std::vector<Turn> turns() {
    std::vector<std::vector<std::size_t>> holders(waits_.size());
    for (std::size_t row = 0; row < waits_.size(); ++row)
      for (const auto &wait : waits_[row])
        holders[row].push_back(wait.holder);
    const auto components = base::strongly_connected(holders);
    component_of_.resize(waits_.size());
    for (std::size_t i = 0; i < components.size(); ++i)
      for (const auto row : components[i])
        component_of_[row] = i;
    std::vector<Turn> out;
    for (std::size_t i = 0; i < components.size(); ++i) {
      turn_of_.push_back(turn_of(components[i], i));
      if (turn_of_.back() != 0)
        for (const auto row : components[i])
          out.push_back({rows_[row].row, rows_[row].table, turn_of_.back(), i});
    }
    return out;
  }

private:
  struct Row {
    std::uint64_t row = 0;
    std::uint32_t table = 0;
  };
  struct Edge {
    std::size_t holder = 0;
    bool after = false;
  };

  std::size_t number_of(std::uint64_t row) {
    const auto [found, is_new] = numbers_.try_emplace(row, waits_.size());
    if (is_new) {
      rows_.emplace_back();
      waits_.emplace_back();
    }
    return found->second;
  }

  /// All components that it leads to have theirs.
  [[nodiscard]] std::int64_t turn_of(const std::vector<std::size_t> &component,
                                     std::size_t number) const {
    std::int64_t turn = 0;
    for (const auto row : component)
      for (const auto &[holder, after] : waits_[row]) {
        const auto of = component_of_[holder];
        if (of != number)
          turn = std::max(turn, std::max<std::int64_t>(turn_of_[of], 0) + (after ? 1 : 0));
        else if (after)
          return -static_cast<std::int64_t>(number) - 1;
      }
    return turn;
  }

  std::unordered_map<std::uint64_t, std::size_t> numbers_;
  std::vector<Row> rows_;
  std::vector<std::vector<Edge>> waits_;
  std::vector<std::size_t> component_of_;
  std::vector<std::int64_t> turn_of_; ///< of each component
};

} // namespace

std::vector<Turn> order_turns(const std::vector<Wait> &waits) { return Rows(waits).turns(); }

} // namespace dbxfer::transfer
