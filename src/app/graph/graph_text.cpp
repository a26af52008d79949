#include "app/graph/graph.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace dbxfer::app {
namespace {

std::string id_of(std::size_t table) { return "t" + std::to_string(table); }

std::string joined(const std::vector<std::string> &words) {
  std::string out;
  for (const std::string &word : words)
    out += (out.empty() ? "" : "; ") + word;
  return out;
}

/// A string of Graphviz's. Backslashes are escapes to it, and so are the entities of HTML.
std::string dot_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out + "\"";
}

/// A string of Mermaid's, to which most of what is no letter may be markup: `#35;` is `#`.
std::string mermaid_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == ' ' || c == '_' || byte >= 0x80;
    out += plain ? std::string(1, c) : "#" + std::to_string(byte) + ";";
  }
  return out + "\"";
}

/// Calls `cycle` once for each cycle and its tables, in the order of the import, and `alone` for
/// each other table.
void walk(const Graph &graph,
          const std::function<void(std::uint32_t, const std::vector<std::size_t> &)> &cycle,
          const std::function<void(std::size_t)> &alone) {
  std::map<std::uint32_t, std::vector<std::size_t>> cycles;
  for (std::size_t i = 0; i < graph.tables.size(); ++i)
    if (graph.tables[i].cycle > 0)
      cycles[graph.tables[i].cycle].push_back(i);
  for (std::size_t i = 0; i < graph.tables.size(); ++i) {
    const std::uint32_t number = graph.tables[i].cycle;
    if (number == 0)
      alone(i);
    else if (cycles[number].front() == i)
      cycle(number, cycles[number]);
  }
}

} // namespace

std::string dot_text(const Graph &graph) {
  std::string out = "digraph dbxfer {\n"
                    "  rankdir=RL;\n"
                    "  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n";
  const auto table = [&](std::size_t i) {
    const char *const style = graph.tables[i].chosen() ? "" : ", style=dashed";
    out += "  " + id_of(i) + " [label=" + dot_quoted(label_of(graph.tables[i])) + style + "];\n";
  };
  walk(
      graph,
      [&](std::uint32_t number, const std::vector<std::size_t> &tables) {
        out += "  subgraph cluster_" + std::to_string(number) + " {\n  label=\"cycle " +
               std::to_string(number) + "\";\n";
        std::ranges::for_each(tables, table);
        out += "  }\n";
      },
      table);
  for (const Graph::Reference &reference : graph.references) {
    out += "  " + id_of(reference.child) + " -> " + id_of(reference.parent) +
           " [tooltip=" + dot_quoted(joined(reference.columns)) +
           (reference.declared ? ", style=dashed" : "") + "];\n";
  }
  return out + "}\n";
}

std::string mermaid_text(const Graph &graph) {
  std::string out = "flowchart RL\n";
  const auto table = [&](std::size_t i) {
    const std::string label = mermaid_quoted(label_of(graph.tables[i]));
    out += "  " + id_of(i) + (graph.tables[i].chosen() ? "[" + label + "]" : "([" + label + "])");
    out += "\n";
  };
  walk(
      graph,
      [&](std::uint32_t number, const std::vector<std::size_t> &tables) {
        const std::string cycle = std::to_string(number);
        out += "  subgraph cycle" + cycle + "[\"cycle " + cycle + "\"]\n";
        std::ranges::for_each(tables, table);
        out += "  end\n";
      },
      table);
  for (const Graph::Reference &reference : graph.references) {
    const std::string count =
        reference.aside > 0 ? "|" + mermaid_quoted(std::to_string(reference.aside)) + "|" : "";
    out += "  " + id_of(reference.child) + (reference.declared ? " -.->" : " -->") + count + " " +
           id_of(reference.parent) + "\n";
  }
  return out;
}

} // namespace dbxfer::app
