#include "migrations/graph.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

using namespace dbxfer; // NOLINT(google-build-using-namespace)

namespace {

using migrations::Graph;
using migrations::Revision;
using Names = std::vector<std::string>;

Revision node(std::string id, Names down, Names depends_on = {}, Names labels = {}) {
  Revision out;
  out.file = id + ".py";
  out.id = std::move(id);
  out.down = std::move(down);
  out.depends_on = std::move(depends_on);
  out.labels = std::move(labels);
  return out;
}

/// base1 - mid11 - two branches (left1, left2 and right1) - merge1
Graph with_a_merge() {
  return Graph({node("base1", {}), node("mid11", {"base1"}), node("left1", {"mid11"}),
                node("left2", {"left1"}), node("right1", {"mid11"}),
                node("merge1", {"left2", "right1"})});
}

/// Two bases: app1 - app2 - app3, and crm1 - crm2, where crm2 depends on app2.
Graph with_two_bases() {
  return Graph({node("app1", {}), node("app2", {"app1"}), node("app3", {"app2"}),
                node("crm1", {}, {}, {"crm"}), node("crm2", {"crm1"}, {"app2"})});
}

std::string ids(const std::vector<const Revision *> &steps) {
  std::string out;
  for (const auto *step : steps)
    out += (out.empty() ? "" : " ") + step->id;
  return out;
}

std::string refusal(ExitCode code, const std::function<void()> &work) {
  try {
    work();
  } catch (const Error &error) {
    CHECK(error.code() == code);
    return error.what();
  }
  FAIL("accepted");
  return "";
}

std::string refused_graph(std::vector<Revision> revisions) {
  return refusal(ExitCode::configuration, [&] { const Graph graph(std::move(revisions)); });
}

std::string refused_up(const Graph &graph, const Names &rows, const std::string &target) {
  return refusal(ExitCode::usage, [&] { static_cast<void>(graph.upgrade(rows, target)); });
}

std::string refused_down(const Graph &graph, const Names &rows, const std::string &target) {
  return refusal(ExitCode::usage, [&] { static_cast<void>(graph.downgrade(rows, target)); });
}

} // namespace

TEST_CASE("a graph of revisions that contradicts itself is refused with its files") {
  CHECK(refused_graph({node("a", {}), node("a", {})}) ==
        "two files have the revision a: a.py and a.py; give one of them another id");
  CHECK(refused_graph({node("a", {}), node("b", {"x"})}) ==
        "b.py follows x, which no file has; bring that file back, or name another revision");
  CHECK(refused_graph({node("a", {}), node("b", {"a"}, {"y"})}) ==
        "b.py depends on y, which no file has; bring that file back, or name another revision");
  CHECK(refused_graph({node("a", {"c"}), node("b", {"a"}), node("c", {"b"}), node("d", {})}) ==
        "revisions follow each other in a circle: a (a.py), b (b.py) and c (c.py); correct what "
        "one of them follows");
  CHECK(refused_graph({node("a", {"a"})}) ==
        "revisions follow each other in a circle: a (a.py); correct what one of them follows");
  CHECK(refused_graph({node("a", {}, {}, {"crm"}), node("b", {}, {}, {"crm"})}) ==
        "the branch label crm of b.py is taken by a.py; take another");
}

TEST_CASE("an upgrade does each revision after what it follows") {
  const auto graph = with_a_merge();
  CHECK(graph.heads() == Names{"merge1"});
  CHECK(ids(graph.upgrade({}, "head")) == "base1 mid11 right1 left1 left2 merge1");
  CHECK(ids(graph.upgrade({"left1"}, "head")) == "right1 left2 merge1");
  CHECK(ids(graph.upgrade({"merge1"}, "head")).empty());
  CHECK(ids(graph.upgrade({}, "left1")) == "base1 mid11 left1");
  CHECK(ids(graph.upgrade({"mid11"}, "right")) == "right1");
}

TEST_CASE("a downgrade undoes what follows, the last first") {
  const auto graph = with_a_merge();
  CHECK(ids(graph.downgrade({"merge1"}, "mid11")) == "merge1 left2 left1 right1");
  CHECK(ids(graph.downgrade({"merge1"}, "base")) == "merge1 left2 left1 right1 mid11 base1");
  CHECK(ids(graph.downgrade({"left2"}, "-1")) == "left2");
  CHECK(ids(graph.downgrade({"left2"}, "-2")) == "left2 left1");
  CHECK(ids(graph.downgrade({"left2", "right1"}, "left2-1")) == "left2");
  CHECK(ids(graph.downgrade({"base1"}, "-1")) == "base1");
  CHECK(ids(graph.downgrade({"base1"}, "base1")).empty());
}

TEST_CASE("rows are what Alembic's table holds") {
  const auto graph = with_two_bases();
  const auto applied = graph.applied({"crm2"});
  CHECK(applied == std::set<std::string>{"app1", "app2", "crm1", "crm2"});
  CHECK(graph.rows(applied) == Names{"crm2"});
  CHECK(graph.rows({"app1", "app2", "app3", "crm1"}) == Names{"app3", "crm1"});
  CHECK(graph.rows({}).empty());
  CHECK(ids(graph.upgrade({"crm2"}, "heads")) == "app3");
  CHECK(ids(graph.downgrade({"crm2"}, "crm@base")) == "crm2 crm1");
  CHECK(ids(graph.downgrade({"crm2"}, "app1")) == "crm2 app2");
  CHECK(refusal(ExitCode::refused, [&] { static_cast<void>(graph.applied({"gone"})); }) ==
        "the database is at gone, which no file has: it is ahead of these files, or a file was "
        "removed; take the code that was deployed there");
}

TEST_CASE("words of the grammar name revisions") {
  const auto graph = with_two_bases();
  CHECK(graph.resolve("heads") == Names{"app3", "crm2"});
  CHECK(graph.resolve("base").empty());
  CHECK(graph.resolve("crm@head") == Names{"crm2"});
  CHECK(graph.resolve("app1@head") == Names{"app3"});
  CHECK(graph.resolve("crm") == Names{"crm1"});
  CHECK(graph.resolve("app1+2") == Names{"app3"});
  CHECK(graph.resolve("crm2-1") == Names{"crm1"});
  CHECK(graph.resolve("crm1-1").empty());
  CHECK(ids(graph.upgrade({}, "crm@head")) == "app1 app2 crm1 crm2");
  CHECK(ids(graph.upgrade({"app1"}, "+1")) == "app2");
  CHECK(ids(graph.upgrade({"app1", "crm1"}, "crm@+1")) == "app2 crm2");
  CHECK(ids(graph.upgrade({"app1"}, "app2+1")) == "app2 app3");
  CHECK(ids(graph.range("base:app2")) == "app1 app2");
  CHECK(ids(graph.range("app1:")) == "app2 crm1 crm2 app3");
  CHECK(ids(graph.range(":app1")) == "app1");
  CHECK(ids(graph.range("app1:+1")) == "app2");
  CHECK(ids(graph.range("app2:app2")).empty());
  REQUIRE(graph.find("app2") != nullptr);
  CHECK(graph.find("app2")->file == "app2.py");
  CHECK(graph.find("crm") == nullptr);
  CHECK(Graph({node("0001-first", {}), node("0002-second-2", {"0001-first"})})
            .resolve("0002-second-2") == Names{"0002-second-2"});
}

TEST_CASE("a word that names several, or none, is refused with what it could be") {
  const auto graph = with_two_bases();
  CHECK(refused_up(graph, {}, "head") ==
        "\"head\": there are 2 heads: app3 and crm2; name one of them, or merge them");
  CHECK(refused_up(graph, {}, "ap") ==
        "\"ap\": several revisions begin so: app1, app2 and app3; write more of the id");
  CHECK(refused_up(graph, {}, "zz") ==
        "\"zz\": no revision and no branch label is or begins with \"zz\"");
  CHECK(refused_up(graph, {}, "zz@head") ==
        "\"zz@head\": no revision and no branch label is or begins with \"zz\"");
  CHECK(refused_up(graph, {}, "crm@app3") ==
        "\"crm@app3\": revision app3 is not on the branch of crm");
  CHECK(refused_up(graph, {}, "@head") == "\"@head\": there is no label in front of the @");
  CHECK(refused_up(graph, {}, "") ==
        "\"\": it names no revision; write head, base, +1, -1, an id or the beginning of one");
  CHECK(refused_up(graph, {}, "+1") ==
        "\"+1\": several revisions come next: app1 and crm1; name one of them");
  CHECK(refused_up(graph, {"app1", "crm1"}, "+1") ==
        "\"+1\": the database is at several revisions: app1 and crm1; write LABEL@+1 or ID+1");
  CHECK(refused_up(graph, {"app2"}, "+2") ==
        "\"+2\": the way up ends after 1 revision; write head for the last one");
  CHECK(refused_up(graph, {"app2"}, "-1") == "\"-1\": an upgrade goes up; write +1, or downgrade");
  CHECK(refused_up(graph, {"app2"}, "base") ==
        "\"base\": an upgrade does not end at base; downgrade does");
  CHECK(refused_down(graph, {"app2"}, "+1") ==
        "\"+1\": a downgrade goes down; write -1, or upgrade");
  CHECK(refused_down(graph, {"app2"}, "-3") ==
        "\"-3\": the way down ends after 2 revisions; write base for none");
  CHECK(refused_down(graph, {}, "-1") == "\"-1\": no migration is applied, so none can be undone");
  CHECK(refused_down(graph, {"app2", "crm1"}, "-1") ==
        "\"-1\": the database is at several revisions: app2 and crm1; write LABEL@-1 or ID-1");
  CHECK(refused_down(with_a_merge(), {"merge1"}, "-1") ==
        "\"-1\": revision merge1 merges left2 and right1; name the one that is to stay");
  CHECK(refused_down(graph, {"app1"}, "app3") ==
        "\"app3\": it is not applied, so nothing can be undone down to it");
  CHECK(refused_down(Graph({node("app1", {}), node("crm1", {}, {"app1"})}), {"crm1"}, "app1") ==
        "\"app1\": nothing follows it, and what depends on it is on another branch; name a "
        "revision there");
  CHECK(refusal(ExitCode::usage, [&] { static_cast<void>(graph.resolve("-1")); }) ==
        "\"-1\": this counts from where a database is; name a revision in front of it");
  CHECK(refusal(ExitCode::usage, [&] { static_cast<void>(graph.range("app1")); }) ==
        "\"app1\": a range is two revisions with a colon between them, as in base:head");
  CHECK(refusal(ExitCode::usage, [&] { static_cast<void>(graph.range("app3:app1")); }) ==
        "\"app3:app1\": nothing leads from the first to the second; name the older one first");
}
