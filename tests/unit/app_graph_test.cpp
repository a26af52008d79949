#include "app/graph/filter_program.hpp"
#include "app/graph/graph.hpp"
#include "app/graph/graph_layout.hpp"
#include "app/graph/graph_svg.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace dbxfer;      // NOLINT(google-build-using-namespace)
using namespace dbxfer::app; // NOLINT(google-build-using-namespace)

namespace {

using namespace std::chrono_literals;

ForeignKeyInfo key(const char *name, const char *column, const char *parent) {
  return {name, {column}, {"public", parent}, {"id"}};
}

/// An organisation, users that refer to it and to each other through teams, and a log that the list
/// lets refer to a table that does not travel.
std::vector<GraphTable> tables() {
  return {{{"public", "Organization"}, 0, {}},
          {{"public", "User"}, 1, {key("a", "orgId", "Organization"), key("b", "teamId", "Team")}},
          {{"public", "Team"}, 1, {key("c", "leadId", "User"), key("d", "deputyId", "User")}},
          {{"public", "Log"}, 0, {key("", "place", "Place"), key("e", "parentId", "Log")}}};
}

bool contains(const std::string &text, const std::string &part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

/// What dot answers to layout_question(), with two of its tables.
constexpr const char *plain = "graph 1 4 2\n"
                              "node t0 1 1.5 1.5 0.4 \"\" solid box black lightgrey\n"
                              "node t1 3 0.5 1.5 0.4 \"\" solid box black lightgrey\n"
                              "edge t1 t0 4 2.2 0.5 2 0.6 1.9 1.4 1.7 1.5 00 2 1 solid black\n"
                              "stop\n";

Graph two_tables() {
  const std::vector<GraphTable> tables{{{"public", "A"}, 0, {}},
                                       {{"public", "B"}, 0, {key("k", "a", "A")}}};
  Graph graph = graph_of(tables);
  graph.references[0].aside = 7;
  return graph;
}

} // namespace

TEST_CASE("graph: references of two tables are one, and know whether they close a cycle") {
  const Graph graph = graph_of(tables());
  REQUIRE(graph.tables.size() == 5);
  CHECK(graph.tables[4].name == "Place");
  CHECK_FALSE(graph.tables[4].chosen());
  REQUIRE(graph.references.size() == 5);
  CHECK_FALSE(graph.references[0].cyclic);
  CHECK(graph.references[1].cyclic);
  CHECK(graph.references[2].columns == std::vector<std::string>{"leadId", "deputyId"});
  CHECK(graph.references[3].declared);
  CHECK(graph.references[4].cyclic); // to itself
}

TEST_CASE("graph: as Graphviz reads it") {
  CHECK(dot_text(graph_of(tables())) == R"(digraph dbxfer {
  rankdir=RL;
  node [shape=box, style=rounded, fontname="sans-serif"];
  t0 [label="1 Organization"];
  subgraph cluster_1 {
  label="cycle 1";
  t1 [label="2 User"];
  t2 [label="3 Team"];
  }
  t3 [label="4 Log"];
  t4 [label="Place", style=dashed];
  t1 -> t0 [tooltip="orgId"];
  t1 -> t2 [tooltip="teamId"];
  t2 -> t1 [tooltip="leadId; deputyId"];
  t3 -> t4 [tooltip="place", style=dashed];
  t3 -> t3 [tooltip="parentId"];
}
)");
}

TEST_CASE("graph: as Mermaid reads it") {
  CHECK(mermaid_text(graph_of(tables())) == R"(flowchart RL
  t0["1 Organization"]
  subgraph cycle1["cycle 1"]
  t1["2 User"]
  t2["3 Team"]
  end
  t3["4 Log"]
  t4(["Place"])
  t1 --> t0
  t1 --> t2
  t2 --> t1
  t3 -.-> t4
  t3 --> t3
)");
}

TEST_CASE("graph: hostile names are text in each form") {
  const std::vector<GraphTable> table{{{"public", "a\"];\\N&lt;<b>`%%{x}\x1b"}, 0, {}}};
  const Graph graph = graph_of(table);
  CHECK(contains(dot_text(graph), "label=\"1 a\\\"];\\\\N&amp;lt;<b>`%%{x}\\\\x1b\""));
  CHECK(contains(mermaid_text(graph),
                 "t0[\"1 a#34;#93;#59;#92;N#38;lt#59;#60;b#62;#96;#37;#37;#123;x#125;#92;x1b\"]"));
}

TEST_CASE("graph: Graphviz is told no name") {
  const std::string question = layout_question(graph_of(tables()));
  CHECK(contains(question, "t1 -> t0;"));
  for (const char *name : {"Organization", "User", "orgId"})
    CHECK_FALSE(contains(question, name));
  CHECK(contains(layout_question(two_tables()), "t1 -> t0 [label=\"00\"];"));
}

TEST_CASE("graph: a layout is what dot answered, from the upper left corner") {
  const auto layout = layout_answer(two_tables(), plain);
  REQUIRE(layout);
  CHECK(layout->width == 4 * 72);
  CHECK(layout->tables[1].centre.y == 1.5 * 72);
  REQUIRE(layout->references[0].points.size() == 4);
  REQUIRE(layout->references[0].label);
  CHECK(layout->references[0].label->x == 2 * 72);
}

TEST_CASE("graph: an answer that is none gives no layout") {
  const Graph graph = two_tables();
  const std::string whole = plain;
  CHECK_FALSE(layout_answer(graph, ""));
  for (std::size_t end = 0; end + 5 < whole.size(); ++end)
    CHECK_FALSE(layout_answer(graph, whole.substr(0, end)));
  CHECK_FALSE(layout_answer(graph, "graph 1 4 2\nnode t7 1 1 1 1\nstop\n"));
  CHECK_FALSE(layout_answer(graph, "Error: <stdin>: syntax error\n"));
}

TEST_CASE("graph: a picture names tables, references and rows set aside") {
  const Graph graph = two_tables();
  const std::string svg = svg_text(graph, layout_answer(graph, plain).value());
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(contains(svg, "<title>B refers to A through a; 7 rows set aside for it</title>"));
  CHECK(contains(svg, "<g class=\"ref aside\">"));
  CHECK(contains(svg, ">7</text>"));
}

TEST_CASE("a filter program: its answer, or none") {
  const auto cat = program_on_path("cat");
  REQUIRE(cat);
  const std::string long_text(3'000'000, 'x');
  CHECK(filtered_by(*cat, {}, long_text, 20s) == long_text);
  CHECK(filtered_by(*cat, {}, "", 20s) == "");
  const auto shell = program_on_path("sh").value();
  CHECK(filtered_by(shell, {"-c", "echo \"${HOME-none}\""}, "", 20s) == "none\n");
  CHECK_FALSE(filtered_by(shell, {"-c", "cat; exit 1"}, "a", 20s));
  CHECK_FALSE(filtered_by(shell, {"-c", "exec sleep 1000"}, "a", 100ms));
  CHECK_FALSE(filtered_by(shell, {"-c", "exec >&-; exec sleep 1000"}, "a", 1s));
  CHECK_FALSE(filtered_by("/nowhere/dot", {}, "a", 20s));
  CHECK_FALSE(program_on_path("no-such-program-anywhere"));
}

TEST_CASE("a filter program: a requested stop ends it, whether or not it has said all") {
  const auto shell = program_on_path("sh").value();
  for (const char *script : {"exec sleep 1000", "exec >&-; exec sleep 1000"}) {
    std::stop_source source;
    std::jthread asks([&] {
      std::this_thread::sleep_for(200ms);
      source.request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    CHECK_FALSE(filtered_by(shell, {"-c", script}, "a", 900s, source.get_token()));
    CHECK(std::chrono::steady_clock::now() - begin < 300s);
  }
}
