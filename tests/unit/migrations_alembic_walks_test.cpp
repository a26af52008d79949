#include "migrations/graph.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

using migrations::Graph;
using migrations::Revision;
using Names = std::vector<std::string>;
using Random = std::mt19937;

std::size_t below(Random &random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

bool one_in(Random &random, std::size_t n) { return below(random, n) == 0; }

std::string list(const Names &names) {
  std::string out;
  for (const auto &name : names)
    out += (out.empty() ? "" : ",") + name;
  return out;
}

std::string random_id(Random &random) {
  std::string out;
  for (int i = 0; i < 12; ++i)
    out += "0123456789abcdef"[below(random, 16)];
  return out;
}

/// A graph as a team makes it: bases, branches, merges, dependencies between branches, labels. None
/// is said that another says already: there Alembic's own table breaks.
class RandomGraph {
public:
  explicit RandomGraph(unsigned seed) : random_(seed) {
    const auto size = 1 + below(random_, 30);
    while (revisions_.size() < size)
      add();
  }

  [[nodiscard]] const std::vector<Revision> &revisions() const { return revisions_; }
  [[nodiscard]] Random &random() { return random_; }

private:
  [[nodiscard]] bool leads(std::size_t from, std::size_t to) const {
    return below_[from].contains(to);
  }

  [[nodiscard]] bool apart(std::size_t place, const std::vector<std::size_t> &others) const {
    return std::ranges::none_of(others, [&](auto other) {
      return place == other || leads(place, other) || leads(other, place);
    });
  }

  void add() {
    const auto place = revisions_.size();
    Revision out;
    out.id = random_id(random_);
    out.file = out.id + ".py";
    std::vector<std::size_t> links;
    if (place > 0 && !one_in(random_, 8))
      links.push_back(one_in(random_, 3) ? below(random_, place) : place - 1);
    const auto more = [&](Names &to) {
      const auto other = below(random_, place);
      if (!apart(other, links))
        return;
      links.push_back(other);
      to.push_back(revisions_[other].id);
    };
    if (!links.empty())
      out.down.push_back(revisions_[links.front()].id);
    if (!links.empty() && one_in(random_, 3))
      more(out.down);
    if (place > 0 && one_in(random_, 3))
      more(out.depends_on);
    if (one_in(random_, 5))
      out.labels.push_back("label" + std::to_string(place));
    std::set<std::size_t> under(links.begin(), links.end());
    for (const auto link : links)
      under.insert(below_[link].begin(), below_[link].end());
    below_.push_back(std::move(under));
    revisions_.push_back(std::move(out));
  }

  Random random_;
  std::vector<Revision> revisions_;
  std::vector<std::set<std::size_t>> below_;
};

struct Question {
  std::string words; ///< as alembic_walks.py takes them
  std::string ours;  ///< `! why` where we refuse
};

/// Walks up and down a graph, and writes down each question that Alembic is asked, too.
class WalkAlong {
public:
  WalkAlong(RandomGraph &from, std::string &script, std::vector<Question> &questions)
      : revisions_(from.revisions()),
        random_(from.random()),
        graph_(revisions_),
        script_(script),
        questions_(questions) {
    script_ += "graph\n";
    for (const auto &each : revisions_)
      script_ += "rev " + each.id + "|" + list(each.down) + "|" + list(each.depends_on) + "|" +
                 list(each.labels) + "\n";
    ask("heads", list(graph_.heads()));
  }

  void go(int steps) {
    for (int i = 0; i < steps; ++i)
      go(!one_in(random_, 3));
  }

private:
  void ask(const std::string &words, const std::string &ours) {
    script_ += words + "\n";
    questions_.push_back({words, ours});
  }

  void go(bool up) {
    const auto target = up ? target_up() : target_down();
    auto rows = rows_;
    std::string ours;
    try {
      auto applied = graph_.applied(rows);
      for (const auto *step : up ? graph_.upgrade(rows, target) : graph_.downgrade(rows, target)) {
        if (up)
          applied.insert(step->id);
        else
          applied.erase(step->id);
        rows_ = graph_.rows(applied);
        ours += (ours.empty() ? "" : " ") + step->id + "=" + list(rows_);
      }
    } catch (const Error &error) {
      ours = std::string("! ") + error.what();
    }
    ask((up ? "up " : "down ") + (rows.empty() ? "-" : list(rows)) + " " + target, ours);
  }

  std::string some_id() { return revisions_[below(random_, revisions_.size())].id; }

  std::string target_up() {
    switch (below(random_, 7)) {
    case 0: return "head";
    case 1: return "heads";
    case 2: return "+" + std::to_string(1 + below(random_, 3));
    case 3: return some_id().substr(0, 4 + below(random_, 4));
    case 4: return some_id() + "+1";
    case 5: return some_label() + "@head";
    default: return some_id();
    }
  }

  std::string target_down() {
    switch (below(random_, 6)) {
    case 0: return "base";
    case 1: return "-" + std::to_string(1 + below(random_, 2));
    case 2: return some_id() + "-1";
    case 3: return some_label() + "@base";
    default: return some_id();
    }
  }

  std::string some_label() {
    const auto &any = revisions_[below(random_, revisions_.size())];
    return any.labels.empty() ? any.id : any.labels.front();
  }

  const std::vector<Revision> &revisions_;
  Random &random_;
  Graph graph_;
  std::string &script_;
  std::vector<Question> &questions_;
  Names rows_;
};

Names answers_of_alembic(const std::string &script) {
  const auto result =
      run({.words = {"/usr/bin/python3", project_file("tests/unit/alembic_walks.py").native()},
           .input = script});
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  Names out;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);)
    out.push_back(line);
  return out;
}

bool is_refused(const std::string &answer) { return answer.starts_with("! "); }

/// Of several heads Alembic takes the first that the table happens to give, and warns: there we
/// refuse.
bool chooses_at_random(const Question &question) {
  std::istringstream words(question.words);
  std::string direction;
  std::string rows;
  std::string target;
  words >> direction >> rows >> target;
  return direction == "down" && rows.find(',') != std::string::npos && target.starts_with('-');
}

bool agree(const Question &question, const std::string &alembic) {
  if (is_refused(question.ours))
    return is_refused(alembic) || chooses_at_random(question);
  return question.ours == alembic;
}

unsigned first_seed() {
  const auto *const given = std::getenv("DBXFER_TEST_SEED");
  if (given != nullptr)
    return static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  return std::getenv("DBXFER_TEST_LONG") != nullptr ? std::random_device{}() : 1U;
}

} // namespace

TEST_CASE("walks over random graphs are Alembic's own, with its rows after each step") {
  const auto seed = first_seed();
  const unsigned graphs = std::getenv("DBXFER_TEST_LONG") != nullptr ? 2000 : 300;
  std::string script;
  std::vector<Question> questions;
  for (unsigned i = 0; i < graphs; ++i) {
    RandomGraph graph(seed + i);
    WalkAlong(graph, script, questions).go(12);
  }
  const auto answers = answers_of_alembic(script);
  REQUIRE(answers.size() == questions.size());
  std::size_t walked = 0;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    INFO("seed " << seed << ", question " << i << ": " << questions[i].words
                 << "\nours:    " << questions[i].ours << "\nAlembic: " << answers[i]);
    CHECK(agree(questions[i], answers[i]));
    walked += is_refused(questions[i].ours) ? 0U : 1U;
  }
  CHECK(walked > questions.size() / 3);
}
