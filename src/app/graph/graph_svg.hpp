#pragma once

#include "app/graph/graph.hpp"
#include "app/graph/graph_layout.hpp"
#include "app/page/markup.hpp"

#include <string>

namespace dbxfer::app {

/// The graph as a picture within a page, which has the style of graph.css.
void draw(Markup &page, const Graph &graph, const GraphLayout &layout);

/// The same as a file of its own.
[[nodiscard]] std::string svg_text(const Graph &graph, const GraphLayout &layout);

} // namespace dbxfer::app
