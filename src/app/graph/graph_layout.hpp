#pragma once

#include "app/graph/graph.hpp"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// Where a graph's tables and references stand in a picture. Graphviz's program `dot` decides it,
/// where it is installed; it is given numbers alone, no name of a table.
namespace dbxfer::app {

struct Point {
  double x = 0;
  double y = 0;
};

/// In pixels, from the upper left corner.
struct GraphLayout {
  struct Box {
    Point centre;
    double width = 0;
    double height = 0;
  };
  struct Curve {
    std::vector<Point> points; ///< a first one, and three for each Bézier curve, towards the parent
    std::optional<Point> label; ///< the middle of the number of rows set aside
  };

  double width = 0;
  double height = 0;
  std::vector<Box> tables;       ///< as Graph::tables
  std::vector<Curve> references; ///< as Graph::references
};

/// What a box says of a table: its number and its name, which is cut where it is long.
[[nodiscard]] std::string box_text(const Graph::Table &table);

/// Whether there is a program `dot` on the PATH.
[[nodiscard]] bool has_graphviz();

/// None where there is no Graphviz, or it took longer than that, or a stop was requested.
[[nodiscard]] std::optional<GraphLayout>
layout_of(const Graph &graph, std::chrono::milliseconds limit, std::stop_token stop = {});

/// What dot is given, and what its answer in the format `plain` means; for the tests.
[[nodiscard]] std::string layout_question(const Graph &graph);
[[nodiscard]] std::optional<GraphLayout> layout_answer(const Graph &graph,
                                                       const std::string &plain);

} // namespace dbxfer::app
