#include "migrations/links.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/handful.hpp"
#include "base/strongly_connected.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::migrations {

namespace {

[[noreturn]] void refuse(const std::string &message) {
  throw Error(ExitCode::configuration, message);
}

/// `a1b2 (versions/a1b2_users.py)`
std::string with_file(const Revision &revision) {
  return base::printable(revision.id) + " (" + shown(revision.file) + ")";
}

void add_once(Places &to, std::size_t place) {
  if (!base::contains(to, place))
    to.push_back(place);
}

Marked closure(const Places &from, const std::vector<Places> &leads_to) {
  Marked out(leads_to.size());
  Places open = from;
  while (!open.empty()) {
    const auto place = open.back();
    open.pop_back();
    if (out[place])
      continue;
    out[place] = true;
    open.insert(open.end(), leads_to[place].begin(), leads_to[place].end());
  }
  return out;
}

Places without_any(const std::vector<Places> &links) {
  Places out;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (links[i].empty())
      out.push_back(i);
  return out;
}

} // namespace

Links::Links(const std::vector<Revision> &revisions)
    : down_(revisions.size()),
      all_down_(revisions.size()),
      next_(revisions.size()),
      all_next_(revisions.size()) {
  name(revisions);
  connect(revisions);
}

void Links::name(const std::vector<Revision> &revisions) {
  for (std::size_t i = 0; i < revisions.size(); ++i)
    if (const auto [at, is_new] = names_.emplace(revisions[i].id, i); !is_new)
      refuse("two files have the revision " + base::printable(revisions[i].id) + ": " +
             shown(revisions[at->second].file) + " and " + shown(revisions[i].file) +
             "; give one of them another id");
  for (std::size_t i = 0; i < revisions.size(); ++i)
    for (const auto &label : revisions[i].labels)
      if (const auto [at, is_new] = names_.emplace(label, i); !is_new)
        refuse("the branch label " + base::printable(label) + " of " + shown(revisions[i].file) +
               " is taken by " + shown(revisions[at->second].file) + "; take another");
}

void Links::connect(const std::vector<Revision> &revisions) {
  std::vector<Places> depends_on(revisions.size());
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const auto lead = [&](const std::string &id, std::string_view verb, Places &to) {
      const auto place = find(id);
      if (!place)
        refuse(shown(revisions[i].file) + " " + std::string(verb) + " " + base::printable(id) +
               ", which no file has; bring that file back, or name another revision");
      add_once(to, *place);
      add_once(all_down_[i], *place);
    };
    for (const auto &id : revisions[i].down)
      lead(id, "follows", down_[i]);
    for (const auto &id : revisions[i].depends_on)
      lead(id, "depends on", depends_on[i]);
  }
  check_cycles(revisions);
  normalise(depends_on);
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    for (const auto place : down_[i])
      next_[place].push_back(i);
    for (const auto place : all_down_[i])
      all_next_[place].push_back(i);
  }
}

void Links::check_cycles(const std::vector<Revision> &revisions) const {
  for (const auto &component : base::strongly_connected(all_down_)) {
    const auto first = component.front();
    if (component.size() == 1 && !base::contains(all_down_[first], first))
      continue;
    auto names = base::collect(component, [&](auto place) { return with_file(revisions[place]); });
    refuse("revisions follow each other in a circle: " + base::a_handful(std::move(names)) +
           "; correct what one of them follows");
  }
}

void Links::normalise(const std::vector<Places> &depends_on) {
  for (std::size_t i = 0; i < down_.size(); ++i) {
    if (depends_on[i].empty())
      continue;
    auto above = closure({i}, down_);
    above[i] = false;
    all_down_[i] = down_[i];
    for (const auto place : depends_on[i]) {
      bool known = false;
      for (std::size_t j = 0; j < above.size() && !known; ++j)
        known = above[j] && base::contains(depends_on[j], place);
      if (!known)
        add_once(all_down_[i], place);
    }
  }
}

std::optional<std::size_t> Links::find(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Links::beginning_with(std::string_view text) const {
  std::vector<std::string> out;
  for (auto at = names_.lower_bound(text); at != names_.end() && at->first.starts_with(text); ++at)
    out.push_back(at->first);
  return out;
}

Places Links::heads(Over over) const { return without_any(over == Over::all ? all_next_ : next_); }

Places Links::bases() const { return without_any(down_); }

Marked Links::ancestors(const Places &from, Over over) const {
  return closure(from, over == Over::all ? all_down_ : down_);
}

Marked Links::descendants(const Places &from, Over over) const {
  return closure(from, over == Over::all ? all_next_ : next_);
}

Places Links::from_above(Marked todo, Places from) const {
  std::ranges::sort(from);
  Places heads;
  std::vector<Marked> above; // of each head: it, and what it leads down to
  const auto add = [&](std::size_t place) {
    heads.push_back(place);
    above.push_back(ancestors({place}, Over::all));
  };
  for (const auto place : from)
    if (todo[place])
      add(place);
  Places out;
  for (std::size_t now = 0; !heads.empty();) {
    const auto place = heads[now];
    std::size_t other = 0;
    while (other < heads.size() && (other == now || !above[other][place]))
      ++other;
    if (other < heads.size()) { // which leads down to this one, so it comes first
      now = other;
      continue;
    }
    if (todo[place])
      out.push_back(place);
    todo[place] = false;
    Places more;
    for (const auto below : all_down_[place])
      if (todo[below] && !base::contains(heads, below))
        more.push_back(below);
    if (more.empty()) {
      heads.erase(heads.begin() + static_cast<std::ptrdiff_t>(now));
      above.erase(above.begin() + static_cast<std::ptrdiff_t>(now));
      now -= now > 0 ? 1 : 0;
      continue;
    }
    heads[now] = more.front();
    if (all_down_[place].size() == 1)
      above[now][place] = false; // quicker than to walk down again
    else
      above[now] = ancestors({more.front()}, Over::all);
    std::for_each(more.begin() + 1, more.end(), add);
  }
  return out;
}

} // namespace dbxfer::migrations
