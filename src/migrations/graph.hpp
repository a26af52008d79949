#pragma once

#include "migrations/links.hpp"
#include "migrations/revision.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// The revisions of a folder by what they follow, with Alembic's grammar.
class Graph {
public:
  /// Throws Error (3): an id twice, a gap, a cycle; which, and in which files.
  explicit Graph(std::vector<Revision> revisions);

  [[nodiscard]] const std::vector<Revision> &revisions() const { return revisions_; }
  /// By its id, whole; nullptr: there is none.
  [[nodiscard]] const Revision *find(std::string_view id) const;
  /// Those that none follows, sorted.
  [[nodiscard]] std::vector<std::string> heads() const;
  /// All that are applied where these stand in Alembic's table: they, what they follow, and what
  /// they depend on. Throws Error (6) for an id that no file has.
  [[nodiscard]] std::set<std::string> applied(const std::vector<std::string> &rows) const;
  /// What Alembic's table holds where these are applied: each that no applied one follows or
  /// depends on, sorted.
  [[nodiscard]] std::vector<std::string> rows(const std::set<std::string> &applied) const;

  /// The steps from those `rows` up to `target`, in the order in which they are done: `head`,
  /// `heads`, an id or the beginning of one, a branch's label, `LABEL@head`, `+1`, `ID+1`. Throws
  /// Error (2) for what names none, or several; what they are.
  [[nodiscard]] std::vector<const Revision *> upgrade(const std::vector<std::string> &rows,
                                                      std::string_view target) const;
  /// The same down to `target`, which stays: `base`, an id, `-1`, `LABEL@base`, `ID-1`.
  [[nodiscard]] std::vector<const Revision *> downgrade(const std::vector<std::string> &rows,
                                                        std::string_view target) const;
  /// The revisions of `a:b`, without `a`, in the order of an upgrade.
  [[nodiscard]] std::vector<const Revision *> range(std::string_view text) const;
  /// What a word names, sorted: `head` and `heads`, `base` (none), ids, the beginning of one.
  [[nodiscard]] std::vector<std::string> resolve(std::string_view target) const;

private:
  [[nodiscard]] std::vector<std::size_t> places_of(const std::vector<std::string> &rows) const;
  [[nodiscard]] std::vector<const Revision *> at(const std::vector<std::size_t> &places) const;

  std::vector<Revision> revisions_;
  Links links_;
};

} // namespace dbxfer::migrations
