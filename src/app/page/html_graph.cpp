#include "app/display.hpp"
#include "app/graph/graph_layout.hpp"
#include "app/graph/graph_svg.hpp"
#include "app/page/html_parts.hpp"

#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

constexpr std::size_t largest_graph = 800'000;
constexpr std::size_t largest_list = 240'000;

class References {
public:
  References(Markup &html, const Page &page, const std::stop_token &stop)
      : html_(html), page_(page), stop_(stop) {}

  void write() {
    if (!has_graph(page_))
      return;
    open_section(html_, "graph", "What refers to what");
    const Graph shown = connected(page_.graph);
    const auto layout = layout_of(shown, longest_drawing, stop_);
    Markup picture;
    if (layout)
      draw(picture, shown, *layout);
    const bool drawn = layout && picture.size() <= largest_graph;
    if (drawn) {
      html_.element("p",
                    "Tables stand left of those that refer to them, and bear their place in the "
                    "import. Red numbers are rows set aside for a reference; dashed violet ones "
                    "close a cycle. Tables without references are in the list alone.",
                    {{"class", "more"}});
      open_scroll(html_, "scroll picture", "Picture of the references");
      html_.add(std::move(picture));
      html_.close();
      html_.open("details");
      html_.element("summary", "The same as a list");
    }
    reference_list();
    html_.close();
    if (drawn)
      html_.close();
  }

private:
  /// The references of each table, by its place.
  [[nodiscard]] std::vector<std::vector<const Graph::Reference *>> references_by_table() const {
    std::vector<std::vector<const Graph::Reference *>> out(page_.graph.tables.size());
    for (const Graph::Reference &reference : page_.graph.references)
      out[reference.child].push_back(&reference);
    return out;
  }

  void reference_list() {
    const auto references = references_by_table();
    html_.open("ol", {{"class", "references"}});
    const Share share(html_, largest_list);
    std::size_t table = 0;
    for (; table < page_.graph.tables.size() && page_.graph.tables[table].chosen(); ++table) {
      if (share.is_used_up())
        break;
      html_.open("li");
      html_.element("span", page_.graph.tables[table].name, {{"class", "name"}});
      if (const auto cycle = page_.graph.tables[table].cycle; cycle > 0)
        html_.element("span", " cycle " + std::to_string(cycle), {{"class", "remark"}});
      for (std::size_t i = 0; i < references[table].size(); ++i)
        put(*references[table][i], i == 0 ? Literal(" refers to ") : Literal(", "));
      html_.close();
    }
    html_.close();
  }

  void put(const Graph::Reference &reference, Literal before) {
    html_.own(before);
    html_.text(reference.parent == reference.child ? "itself"
                                                   : page_.graph.tables[reference.parent].name);
    if (!page_.graph.tables[reference.parent].chosen())
      html_.own(" (does not travel)");
    if (reference.aside > 0)
      html_.element("strong", " (" + with_commas(reference.aside) + " set aside)");
  }

  Markup &html_;
  const Page &page_;
  const std::stop_token &stop_;
};

} // namespace

void put_graph(Markup &html, const Page &page, const std::stop_token &stop) {
  References(html, page, stop).write();
}

} // namespace dbxfer::app
