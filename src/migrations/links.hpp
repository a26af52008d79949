#pragma once

#include "migrations/revision.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// For each revision, by its place, whether it belongs to a set.
using Marked = std::vector<bool>;
using Places = std::vector<std::size_t>;

/// What leads from revision to revision; each is a place in the list that it was made of. What one
/// depends on leads like what it follows, where `Over::all` is asked for.
class Links {
public:
  enum class Over { followed, all };

  /// Throws Error (3): an id or a label twice, a revision that no file has, a cycle.
  explicit Links(const std::vector<Revision> &revisions);

  [[nodiscard]] std::size_t size() const { return down_.size(); }
  /// By its id or a label of its own, whole.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// Ids and labels that begin so, by name.
  [[nodiscard]] std::vector<std::string> beginning_with(std::string_view text) const;

  [[nodiscard]] const Places &down(std::size_t place) const { return down_[place]; }
  [[nodiscard]] const Places &next(std::size_t place) const { return next_[place]; }
  /// Those that follow it, or depend on it.
  [[nodiscard]] const Places &all_next(std::size_t place) const { return all_next_[place]; }
  [[nodiscard]] Places heads(Over over) const;
  [[nodiscard]] Places bases() const;

  /// These, and all that they lead down to.
  [[nodiscard]] Marked ancestors(const Places &from, Over over) const;
  /// These, and all that lead down to them.
  [[nodiscard]] Marked descendants(const Places &from, Over over) const;

  /// Those of a set from above to below, in the order of Alembic: a branch to its end before the
  /// next begins. `from`: where the set begins.
  [[nodiscard]] Places from_above(Marked todo, Places from) const;

private:
  void name(const std::vector<Revision> &revisions);
  void connect(const std::vector<Revision> &revisions);
  void check_cycles(const std::vector<Revision> &revisions) const;
  /// Leaves out what an ancestor depends on already.
  void normalise(const std::vector<Places> &depends_on);

  std::map<std::string, std::size_t, std::less<>> names_;
  std::vector<Places> down_;
  std::vector<Places> all_down_;
  std::vector<Places> next_;
  std::vector<Places> all_next_;
};

} // namespace dbxfer::migrations
