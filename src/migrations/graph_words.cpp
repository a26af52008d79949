#include "migrations/graph_words.hpp"

#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/is_digit.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

namespace dbxfer::migrations {

void refuse(std::string_view word, const std::string &what) {
  throw Error(ExitCode::usage, base::in_quotes(word) + ": " + what);
}

namespace {

/// Takes `+2` or `-1` off the end of a text.
std::optional<int> take_steps(std::string_view &text) {
  constexpr std::size_t most_digits = 6;
  const auto sign = text.find_last_of("+-");
  if (sign == std::string_view::npos)
    return std::nullopt;
  const auto digits = text.substr(sign + 1);
  if (digits.empty() || digits.size() > most_digits || !std::ranges::all_of(digits, base::is_digit))
    return std::nullopt;
  const int number = std::atoi(std::string(digits).c_str());
  const int steps = text[sign] == '-' ? -number : number;
  text = text.substr(0, sign);
  return steps;
}

} // namespace

Word GraphWords::read(std::string_view text) const {
  Word out{std::string(text), {}, {}, {}};
  // Other tools' names may hold what is a sign here.
  if (links_.find(text)) {
    out.symbol = text;
    return out;
  }
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    out.label = text.substr(0, at);
    text.remove_prefix(at + 1);
    if (out.label.empty())
      refuse(out.text, "there is no label in front of the @");
  }
  out.steps = take_steps(text);
  out.symbol = text;
  if (out.symbol.empty() && !out.steps)
    refuse(out.text,
           "it names no revision; write head, base, +1, -1, an id or the beginning of one");
  return out;
}

std::size_t GraphWords::beginning(const Word &word, std::string_view symbol) const {
  if (const auto whole = links_.find(symbol))
    return *whole;
  auto names = links_.beginning_with(symbol);
  if (!word.label.empty() && symbol != word.label) {
    const auto on_branch = lineage(word);
    std::erase_if(names, [&](const auto &name) { return !on_branch[*links_.find(name)]; });
  }
  std::set<std::size_t> places;
  for (const auto &name : names)
    places.insert(*links_.find(name));
  if (places.size() > 1)
    refuse(word.text,
           "several revisions begin so: " + base::a_handful(base::collect(names, base::printable)) +
               "; write more of the id");
  if (places.empty())
    refuse(word.text,
           "no revision and no branch label is or begins with " + base::in_quotes(symbol));
  return *places.begin();
}

std::size_t GraphWords::branch(const Word &word) const { return beginning(word, word.label); }

Marked GraphWords::lineage(const Word &word) const {
  if (word.label.empty())
    return Marked(links_.size(), true);
  const auto place = branch(word);
  auto out = links_.ancestors({place}, Links::Over::followed);
  const auto above = links_.descendants({place}, Links::Over::followed);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = out[i] || above[i];
  return out;
}

Places GraphWords::heads(const Word &word) const {
  const bool all = word.symbol == "heads" && word.label.empty();
  const auto on_branch = lineage(word);
  auto out = links_.heads(all ? Links::Over::all : Links::Over::followed);
  std::erase_if(out, [&](auto place) { return !on_branch[place]; });
  return out;
}

Places GraphWords::several(const Word &word) const {
  if (word.symbol == "heads")
    return heads(word);
  const auto place = one(word);
  return place ? Places{*place} : Places();
}

GraphWords::Place GraphWords::one(const Word &word) const {
  if (word.symbol == "base")
    return std::nullopt;
  if (word.symbol == "head" || word.symbol == "heads") {
    const auto found = heads(word);
    if (found.size() > 1)
      refuse(word.text, "there are " + std::to_string(found.size()) + " heads: " + list(found) +
                            "; name one of them, or merge them");
    return found.empty() ? std::nullopt : Place(found.front());
  }
  const auto place = beginning(word, word.symbol);
  if (!word.label.empty() && !lineage(word)[place])
    refuse(word.text, "revision " + base::printable(revisions_[place].id) +
                          " is not on the branch of " + base::printable(word.label));
  return place;
}

std::size_t GraphWords::walk_up(Place from, const Word &word) const {
  const auto on_branch = lineage(word);
  for (int i = 0; i < *word.steps; ++i) {
    auto up = from ? links_.next(*from) : links_.bases();
    std::erase_if(up, [&](auto place) { return !on_branch[place]; });
    if (up.size() > 1)
      refuse(word.text, "several revisions come next: " + list(up) + "; name one of them");
    if (up.empty())
      refuse(word.text, "the way up ends after " +
                            base::counted(static_cast<std::size_t>(i), "revision") +
                            "; write head for the last one");
    from = up.front();
  }
  if (!from)
    refuse(word.text, "it goes no step");
  return *from;
}

GraphWords::Place GraphWords::walk_down(Place from, const Word &word) const {
  for (int i = 0; i > *word.steps; --i) {
    if (!from)
      refuse(word.text, "the way down ends after " +
                            base::counted(static_cast<std::size_t>(-i), "revision") +
                            "; write base for none");
    const auto &down = links_.down(*from);
    if (down.size() > 1)
      refuse(word.text, "revision " + base::printable(revisions_[*from].id) + " merges " +
                            list(down) + "; name the one that is to stay");
    from = down.empty() ? std::nullopt : Place(down.front());
  }
  return from;
}

std::string GraphWords::list(const Places &places) const {
  auto names =
      base::collect(places, [&](auto place) { return base::printable(revisions_[place].id); });
  std::ranges::sort(names);
  return base::a_handful(std::move(names));
}

} // namespace dbxfer::migrations
