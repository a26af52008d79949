#include "app/graph/graph_layout.hpp"

#include "app/display.hpp"
#include "app/graph/filter_program.hpp"

#include <locale>
#include <map>
#include <sstream>
#include <utility>

namespace dbxfer::app {
namespace {

constexpr double pixels_per_inch = 72;
constexpr double box_height = 28;
constexpr double letter = 7.3; ///< of a monospaced letter of 12 pixels, at most
constexpr double padding = 22;
/// A name of 63 letters would leave the others no room.
constexpr std::size_t longest_name = 34;
/// Beyond that many references curves take dot longer than anybody waits.
constexpr std::size_t most_curves = 2000;

std::string cut(const std::string &name) {
  if (width(name) <= longest_name)
    return name;
  std::size_t bytes = 0;
  for (std::size_t letters = 0; bytes < name.size(); ++bytes) {
    const bool starts = (static_cast<unsigned char>(name[bytes]) & 0xc0U) != 0x80U;
    if (starts && ++letters == longest_name)
      break;
  }
  return name.substr(0, bytes) + "\xe2\x80\xa6";
}

/// Letters beyond ASCII may be twice as wide.
double width_of(const std::string &text) {
  double letters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    letters += byte < 0x80 ? 1 : byte >= 0xc0 ? 2 : 0;
  }
  return letters * letter + padding;
}

std::string inches(double pixels) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << pixels / pixels_per_inch;
  return out.str();
}

/// A line of dot's answer, word by word.
class DotWords {
public:
  explicit DotWords(const std::string &line) : line_(line) { line_.imbue(std::locale::classic()); }

  std::string word() {
    std::string out;
    line_ >> out;
    return out;
  }
  double number() {
    double out = 0;
    line_ >> out;
    return out;
  }
  /// In pixels; y grows downwards.
  Point point(double height) {
    const double x = number() * pixels_per_inch;
    return {x, height - number() * pixels_per_inch};
  }
  /// `t12`, as the tables are called there.
  std::size_t table() {
    std::size_t out = 0;
    char t = 0;
    line_ >> t >> out;
    if (t != 't')
      line_.setstate(std::ios::failbit);
    return out;
  }
  std::size_t words_left() {
    const auto here = line_.tellg();
    std::size_t count = 0;
    for (std::string each; line_ >> each;)
      ++count;
    line_.clear();
    line_.seekg(here);
    return count;
  }
  [[nodiscard]] bool good() const { return !line_.fail(); }

private:
  std::istringstream line_;
};

class DotAnswer {
public:
  explicit DotAnswer(const Graph &graph) {
    layout_.tables.resize(graph.tables.size());
    layout_.references.resize(graph.references.size());
    for (std::size_t i = 0; i < graph.references.size(); ++i)
      places_[{graph.references[i].child, graph.references[i].parent}] = i;
  }

  std::optional<GraphLayout> read(const std::string &plain) {
    std::istringstream lines(plain);
    for (std::string line; std::getline(lines, line);)
      if (!take(line))
        return std::nullopt;
    return ended_ && boxes_ == layout_.tables.size() && curves_ == layout_.references.size()
               ? std::optional(std::move(layout_))
               : std::nullopt;
  }

private:
  bool take(const std::string &line) {
    DotWords words(line);
    const std::string kind = words.word();
    if (kind == "graph")
      take_size(words);
    else if (kind == "node")
      return take_table(words);
    else if (kind == "edge")
      return take_reference(words);
    ended_ = ended_ || kind == "stop";
    return words.good();
  }

  void take_size(DotWords &words) {
    static_cast<void>(words.number()); // the scale: 1
    layout_.width = words.number() * pixels_per_inch;
    layout_.height = words.number() * pixels_per_inch;
  }

  bool take_table(DotWords &words) {
    const std::size_t table = words.table();
    if (!words.good() || table >= layout_.tables.size())
      return false;
    GraphLayout::Box &box = layout_.tables[table];
    box.centre = words.point(layout_.height);
    box.width = words.number() * pixels_per_inch;
    box.height = words.number() * pixels_per_inch;
    ++boxes_;
    return words.good();
  }

  bool take_reference(DotWords &words) {
    const std::size_t child = words.table();
    const auto found = places_.find({child, words.table()});
    if (!words.good() || found == places_.end())
      return false;
    GraphLayout::Curve &curve = layout_.references[found->second];
    const double points = words.number();
    for (double i = 0; i < points && words.good(); ++i)
      curve.points.push_back(words.point(layout_.height));
    if (words.words_left() > 2) { // style and colour come last
      static_cast<void>(words.word());
      curve.label = words.point(layout_.height);
    }
    ++curves_;
    return words.good() && curve.points.size() % 3 == 1;
  }

  GraphLayout layout_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> places_;
  std::size_t boxes_ = 0;
  std::size_t curves_ = 0;
  bool ended_ = false;
};

} // namespace

std::string box_text(const Graph::Table &table) {
  Graph::Table short_named = table;
  short_named.name = cut(table.name);
  return label_of(short_named);
}

std::string layout_question(const Graph &graph) {
  std::string out = "digraph {\nrankdir=RL; ranksep=0.6; nodesep=0.14;\n"
                    "node [shape=box, fixedsize=true, label=\"\"];\n"
                    "edge [arrowhead=none, fontsize=11];\n";
  if (graph.references.size() > most_curves)
    out += "splines=line; nslimit=2; mclimit=0.5;\n";
  for (std::size_t i = 0; i < graph.tables.size(); ++i) {
    out += "t" + std::to_string(i) + " [width=" + inches(width_of(box_text(graph.tables[i]))) +
           ", height=" + inches(box_height) + "];\n";
  }
  for (const Graph::Reference &reference : graph.references) {
    out += "t" + std::to_string(reference.child) + " -> t" + std::to_string(reference.parent);
    // As wide as the number that is written there.
    if (reference.aside > 0)
      out += " [label=\"" + std::string(with_commas(reference.aside).size() + 1, '0') + "\"]";
    out += ";\n";
  }
  return out + "}\n";
}

std::optional<GraphLayout> layout_answer(const Graph &graph, const std::string &plain) {
  return DotAnswer(graph).read(plain);
}

bool has_graphviz() { return program_on_path("dot").has_value(); }

std::optional<GraphLayout> layout_of(const Graph &graph, std::chrono::milliseconds limit,
                                     std::stop_token stop) {
  const auto dot = program_on_path("dot");
  if (!dot || graph.tables.empty())
    return std::nullopt;
  const auto answer =
      filtered_by(*dot, {"-Tplain"}, layout_question(graph), limit, std::move(stop));
  return answer ? layout_answer(graph, *answer) : std::nullopt;
}

} // namespace dbxfer::app
