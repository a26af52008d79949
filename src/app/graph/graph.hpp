#pragma once

#include "dbxfer/table.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {

/// Which tables refer to which, as a picture shows it.
struct Graph {
  struct Table {
    std::string name;        ///< as shown()
    std::uint32_t cycle = 0; ///< as TableInfo::cycle
    std::size_t place = 0;   ///< in the order of the import, from 1; 0: it does not travel

    [[nodiscard]] bool chosen() const { return place > 0; }
  };
  /// All that one table's rows refer to of another's.
  struct Reference {
    std::size_t child = 0; ///< places in `tables`
    std::size_t parent = 0;
    std::vector<std::string> columns; ///< `organizationId`, `a, b`: one for each foreign key
    bool declared = false;            ///< by a table list alone; the schema knows nothing of it
    bool cyclic = false;              ///< it closes a cycle, or leads to the table itself
    std::uint64_t aside = 0;          ///< rows of the child that are set aside for it
  };

  std::vector<Table> tables; ///< in the order of the import; behind them those that do not travel
  std::vector<Reference> references;
};

/// A table, and what its rows refer to.
struct GraphTable {
  TableName name;
  std::uint32_t cycle = 0;
  std::vector<ForeignKeyInfo> references;
};

/// `tables`: in the order of the import.
[[nodiscard]] Graph graph_of(const std::vector<GraphTable> &tables);
[[nodiscard]] Graph graph_of(const std::vector<TableInfo> &tables);

/// The tables that refer to another one, or are referred to.
[[nodiscard]] Graph connected(const Graph &graph);
/// `3 User`; of a table that does not travel the name alone.
[[nodiscard]] std::string label_of(const Graph::Table &table);

/// What Graphviz's programs read.
[[nodiscard]] std::string dot_text(const Graph &graph);
/// What Mermaid draws, as on GitHub.
[[nodiscard]] std::string mermaid_text(const Graph &graph);

} // namespace dbxfer::app
