#pragma once

#include "migrations/links.hpp"
#include "migrations/revision.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// `LABEL@SYMBOL+STEPS`, each of which may be missing.
struct Word {
  std::string text; ///< the whole of it
  std::string label;
  std::string symbol;
  std::optional<int> steps;
};

/// Throws Error (2), which begins with the word.
[[noreturn]] void refuse(std::string_view word, const std::string &what);

/// What the words of Alembic's grammar name. Each function throws Error (2) for what names nothing,
/// or several where one is meant.
class GraphWords {
public:
  GraphWords(const std::vector<Revision> &revisions, const Links &links)
      : revisions_(revisions), links_(links) {}

  [[nodiscard]] Word read(std::string_view text) const;

  /// One, or none: base.
  using Place = std::optional<std::size_t>;
  /// What the symbol names, on the label's branch; not the steps.
  [[nodiscard]] Place one(const Word &word) const;
  /// The same, and all of `heads`.
  [[nodiscard]] Places several(const Word &word) const;
  /// The revision whose lineage a label, or an id in its place, means.
  [[nodiscard]] std::size_t branch(const Word &word) const;
  /// Whether each is an ancestor or a descendant of that one; all of them without a label.
  [[nodiscard]] Marked lineage(const Word &word) const;

  [[nodiscard]] std::size_t walk_up(Place from, const Word &word) const;
  [[nodiscard]] Place walk_down(Place from, const Word &word) const;

  [[nodiscard]] const std::string &id(std::size_t place) const { return revisions_[place].id; }
  /// `a, b and c`
  [[nodiscard]] std::string list(const Places &places) const;

private:
  [[nodiscard]] Places heads(const Word &word) const;
  [[nodiscard]] std::size_t beginning(const Word &word, std::string_view symbol) const;

  const std::vector<Revision> &revisions_;
  const Links &links_;
};

} // namespace dbxfer::migrations
