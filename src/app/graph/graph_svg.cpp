#include "app/graph/graph_svg.hpp"

#include "app/display.hpp"
#include "app/page/sources.hpp"

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>

namespace dbxfer::app {
namespace {

constexpr double margin = 8;
constexpr double arrow_length = 8;
constexpr double arrow_width = 3.5;

/// With one decimal, and a point whatever the locale is.
std::string number(double value) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out.precision(1);
  out << std::fixed << value + margin;
  return out.str();
}

std::string length(double value) { return number(value - margin); }

std::string at(const Point &point) { return number(point.x) + "," + number(point.y); }

std::string path_of(const std::vector<Point> &points) {
  std::string out = "M" + at(points.front());
  for (std::size_t i = 1; i < points.size(); ++i)
    out += (i % 3 == 1 ? " C" : " ") + at(points[i]);
  return out;
}

/// A triangle whose tip is the curve's end.
std::string arrow_of(const std::vector<Point> &points) {
  const Point &tip = points.back();
  Point along{};
  // The last control points may be the end itself.
  for (std::size_t i = points.size() - 1; i-- > 0 && std::hypot(along.x, along.y) < 0.5;)
    along = {tip.x - points[i].x, tip.y - points[i].y};
  const double distance = std::max(std::hypot(along.x, along.y), 0.001);
  along = {along.x / distance, along.y / distance};
  const Point base{tip.x - along.x * arrow_length, tip.y - along.y * arrow_length};
  const Point left{base.x - along.y * arrow_width, base.y + along.x * arrow_width};
  const Point right{base.x + along.y * arrow_width, base.y - along.x * arrow_width};
  return at(tip) + " " + at(left) + " " + at(right);
}

std::string told(const Graph &graph, const Graph::Reference &reference) {
  const bool self = reference.child == reference.parent;
  std::string out = graph.tables[reference.child].name + " refers to " +
                    (self ? "itself" : graph.tables[reference.parent].name) + " through ";
  for (std::size_t i = 0; i < reference.columns.size(); ++i)
    out += (i == 0 ? "" : "; ") + reference.columns[i];
  if (reference.declared)
    out += ", by the table list";
  if (reference.cyclic && !self)
    out += ", in a cycle";
  if (reference.aside > 0)
    out += "; " + counted(reference.aside, "row") + " set aside for it";
  return out;
}

void draw_reference(Markup &page, const Graph &graph, std::size_t place,
                    const GraphLayout::Curve &curve) {
  const Graph::Reference &reference = graph.references[place];
  page.open("g", {{"class", std::string("ref") + (reference.aside > 0 ? " aside" : "") +
                                (reference.cyclic ? " cyclic" : "") +
                                (reference.declared ? " declared" : "")}});
  page.element("title", told(graph, reference));
  page.empty("path", {{"d", path_of(curve.points)}});
  page.empty("polygon", {{"points", arrow_of(curve.points)}});
  if (curve.label && reference.aside > 0) {
    page.element("text", with_commas(reference.aside),
                 {{"x", number(curve.label->x)}, {"y", number(curve.label->y + 4)}});
  }
  page.close();
}

void draw_table(Markup &page, const Graph &graph, std::size_t place, const GraphLayout::Box &box) {
  const Graph::Table &table = graph.tables[place];
  const std::string cycle = table.cycle > 0 ? ", cycle " + std::to_string(table.cycle) : "";
  page.open("g", {{"class", std::string("table") + (table.cycle > 0 ? " cyclic" : "") +
                                (table.chosen() ? "" : " absent")}});
  page.element("title", table.name + cycle + (table.chosen() ? "" : " (does not travel)"));
  page.empty("rect", {{"x", number(box.centre.x - box.width / 2)},
                      {"y", number(box.centre.y - box.height / 2)},
                      {"width", length(box.width)},
                      {"height", length(box.height)},
                      {"rx", "6"}});
  page.element("text", box_text(table),
               {{"x", number(box.centre.x)}, {"y", number(box.centre.y + 4)}});
  page.close();
}

void draw_whole(Markup &page, const Graph &graph, const GraphLayout &layout, Literal style) {
  const std::string width = length(layout.width + 2 * margin);
  const std::string height = length(layout.height + 2 * margin);
  page.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", "graph"},
                    {"role", "img"},
                    {"aria-label", "Which tables refer to which"},
                    {"width", width},
                    {"height", height},
                    {"viewBox", "0 0 " + width + " " + height}});
  page.own(style);
  for (std::size_t i = 0; i < graph.references.size(); ++i)
    draw_reference(page, graph, i, layout.references[i]);
  for (std::size_t i = 0; i < graph.tables.size(); ++i)
    draw_table(page, graph, i, layout.tables[i]);
  page.close();
}

} // namespace

void draw(Markup &page, const Graph &graph, const GraphLayout &layout) {
  draw_whole(page, graph, layout, "");
}

std::string svg_text(const Graph &graph, const GraphLayout &layout) {
  Markup out;
  draw_whole(out, graph, layout, Literal(sources::svg_style));
  return out.finish() + "\n";
}

} // namespace dbxfer::app
