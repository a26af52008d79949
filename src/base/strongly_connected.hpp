#pragma once

#include <cstddef>
#include <vector>

namespace dbxfer::base {

/// The strongly connected components of a directed graph, each in ascending order, after all that
/// it leads to (Tarjan 1972). `leads_to`: of each node. Linear, and no recursion: the longest path
/// may have a million nodes.
[[nodiscard]] std::vector<std::vector<std::size_t>>
strongly_connected(const std::vector<std::vector<std::size_t>> &leads_to);

} // namespace dbxfer::base
