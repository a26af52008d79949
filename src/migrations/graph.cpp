#include "migrations/graph.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/graph_words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dbxfer::migrations {

namespace {

using Over = Links::Over;
using Steps = std::vector<const Revision *>;

Places places_in(const Marked &marked) {
  Places out;
  for (std::size_t i = 0; i < marked.size(); ++i)
    if (marked[i])
      out.push_back(i);
  return out;
}

Places only(Places places, const Marked &in) {
  std::erase_if(places, [&](auto place) { return !in[place]; });
  return places;
}

Marked without(Marked marked, const Marked &others) {
  for (std::size_t i = 0; i < marked.size(); ++i)
    marked[i] = marked[i] && !others[i];
  return marked;
}

/// Those that none of the others leads to.
Places tips(const Links &links, const Places &places) {
  Places out;
  std::ranges::copy_if(places, std::back_inserter(out), [&](auto place) {
    return std::ranges::none_of(links.all_next(place),
                                [&](auto next) { return base::contains(places, next); });
  });
  return out;
}

/// Where a target leads from the revisions at which a database is.
class Walk {
public:
  Walk(const std::vector<Revision> &revisions, const Links &links, const Places &rows)
      : links_(links), words_(revisions, links), rows_(rows) {}

  /// The revisions that are to be applied in the end.
  [[nodiscard]] Places up(const Word &word) const {
    if (!word.steps)
      return above_base(word, words_.several(word));
    if (!word.symbol.empty()) {
      const auto from = words_.one(word);
      if (*word.steps > 0)
        return {words_.walk_up(from, word)};
      const auto place = words_.walk_down(from, word);
      return above_base(word, place ? Places{*place} : Places());
    }
    if (*word.steps <= 0)
      refuse(word.text, "an upgrade goes up; write +1, or downgrade");
    return {words_.walk_up(start_up(word), word)};
  }

  /// What is to be undone, with all that follows or depends on it.
  [[nodiscard]] Places down(const Word &word) const {
    Word on_branch = word;
    const auto target = target_down(on_branch);
    auto roots = target ? links_.next(*target) : links_.bases();
    if (!on_branch.label.empty() && roots.size() > 1)
      roots = only(roots, words_.lineage(on_branch));
    const auto applied = links_.ancestors(rows_, Over::all);
    const auto out = only(places_in(links_.descendants(roots, Over::all)), applied);
    if (target && out.empty() && !base::contains(rows_, *target))
      refuse(word.text, applied[*target]
                            ? "nothing follows it, and what depends on it is on another branch; "
                              "name a revision there"
                            : "it is not applied, so nothing can be undone down to it");
    return out;
  }

private:
  [[nodiscard]] static Places above_base(const Word &word, Places places) {
    if (places.empty() && (word.symbol == "base" || word.steps))
      refuse(word.text, "an upgrade does not end at base; downgrade does");
    return places;
  }

  [[nodiscard]] GraphWords::Place start_up(const Word &word) const {
    auto start = rows_;
    if (!word.label.empty()) {
      const auto on_branch = words_.lineage(word);
      start = only(start, on_branch);
      if (start.empty())
        start = tips(links_, only(places_in(links_.ancestors(rows_, Over::all)), on_branch));
    }
    if (start.size() > 1)
      refuse(word.text, "the database is at several revisions: " + words_.list(start) +
                            "; write LABEL@+1 or ID+1");
    return start.empty() ? std::nullopt : GraphWords::Place(start.front());
  }

  /// What stays. Steps without a revision are those of the branch at hand, whatever else is
  /// applied.
  [[nodiscard]] GraphWords::Place target_down(Word &word) const {
    if (!word.steps)
      return words_.one(word);
    if (!word.symbol.empty()) {
      const auto from = words_.one(word);
      return *word.steps > 0 ? words_.walk_up(from, word) : words_.walk_down(from, word);
    }
    if (*word.steps >= 0)
      refuse(word.text, "a downgrade goes down; write -1, or upgrade");
    const auto start = start_down(word);
    const auto target = words_.walk_down(start, word);
    word.label = words_.id(start);
    return target;
  }

  [[nodiscard]] std::size_t start_down(const Word &word) const {
    const auto on_branch = words_.lineage(word);
    auto start = only(rows_, on_branch);
    if (start.empty())
      start = tips(links_, only(places_in(links_.ancestors(rows_, Over::all)), on_branch));
    if (start.empty())
      refuse(word.text, "no migration is applied, so none can be undone");
    if (start.size() > 1)
      refuse(word.text, "the database is at several revisions: " + words_.list(start) +
                            "; write LABEL@-1 or ID-1");
    return start.front();
  }

  const Links &links_;
  GraphWords words_;
  const Places &rows_;
};

} // namespace

Graph::Graph(std::vector<Revision> revisions)
    : revisions_(std::move(revisions)), links_(revisions_) {}

const Revision *Graph::find(std::string_view id) const {
  const auto place = links_.find(id);
  return place && revisions_[*place].id == id ? &revisions_[*place] : nullptr;
}

std::vector<std::string> Graph::heads() const {
  auto out =
      base::collect(links_.heads(Over::followed), [&](auto place) { return revisions_[place].id; });
  std::ranges::sort(out);
  return out;
}

Places Graph::places_of(const std::vector<std::string> &rows) const {
  Places out;
  std::vector<std::string> unknown;
  for (const auto &id : rows)
    if (find(id) == nullptr)
      unknown.push_back(base::printable(id));
    else if (const auto place = *links_.find(id); !base::contains(out, place))
      out.push_back(place);
  if (!unknown.empty())
    throw Error(ExitCode::refused,
                "the database is at " + base::a_handful(unknown) +
                    ", which no file has: it is ahead of these files, or a file was removed; take "
                    "the code that was deployed there");
  return out;
}

Steps Graph::at(const Places &places) const {
  return base::collect(places, [&](auto place) { return &revisions_[place]; });
}

std::set<std::string> Graph::applied(const std::vector<std::string> &rows) const {
  std::set<std::string> out;
  for (const auto place : places_in(links_.ancestors(places_of(rows), Over::all)))
    out.insert(revisions_[place].id);
  return out;
}

std::vector<std::string> Graph::rows(const std::set<std::string> &applied) const {
  const auto places = places_of({applied.begin(), applied.end()});
  auto out = base::collect(tips(links_, places), [&](auto place) { return revisions_[place].id; });
  std::ranges::sort(out);
  return out;
}

Steps Graph::upgrade(const std::vector<std::string> &rows, std::string_view target) const {
  const auto from = places_of(rows);
  const Walk walk(revisions_, links_, from);
  const auto to = walk.up(GraphWords(revisions_, links_).read(target));
  auto places = links_.from_above(
      without(links_.ancestors(to, Over::all), links_.ancestors(from, Over::all)), to);
  std::ranges::reverse(places);
  return at(places);
}

Steps Graph::downgrade(const std::vector<std::string> &rows, std::string_view target) const {
  const auto from = places_of(rows);
  const Walk walk(revisions_, links_, from);
  Marked undone(revisions_.size());
  for (const auto place : walk.down(GraphWords(revisions_, links_).read(target)))
    undone[place] = true;
  return at(links_.from_above(undone, from));
}

Steps Graph::range(std::string_view text) const {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos)
    refuse(text, "a range is two revisions with a colon between them, as in base:head");
  const auto from = colon == 0 ? "base" : text.substr(0, colon);
  const auto to = colon + 1 == text.size() ? "heads" : text.substr(colon + 1);
  const auto begin = resolve(from);
  auto out = upgrade(begin, to);
  if (out.empty() && begin != resolve(to))
    refuse(text, "nothing leads from the first to the second; name the older one first");
  return out;
}

std::vector<std::string> Graph::resolve(std::string_view target) const {
  const GraphWords words(revisions_, links_);
  const auto word = words.read(target);
  if (word.steps && word.symbol.empty())
    refuse(target, "this counts from where a database is; name a revision in front of it");
  Places places;
  if (!word.steps)
    places = words.several(word);
  else if (*word.steps > 0)
    places = {words.walk_up(words.one(word), word)};
  else if (const auto place = words.walk_down(words.one(word), word))
    places = {*place};
  auto out = base::collect(places, [&](auto place) { return revisions_[place].id; });
  std::ranges::sort(out);
  return out;
}

} // namespace dbxfer::migrations
