#include "lint/script_at_hand.hpp"

#include "base/text.hpp"

namespace dbxfer::lint {

bool ScriptAtHand::may_be_filled(const std::string &table) const {
  if (created.contains(table))
    return false;
  if (!counts.known())
    return true;
  const auto found = counts.of(table);
  // One that is not there is made by a migration that is still to come: it will be filled once.
  return !found || !found->is_empty;
}

std::string ScriptAtHand::rows_of(const std::string &table) const {
  const auto found = counts.of(table);
  if (!found)
    return "if it has rows";
  return found->rows ? "which has about " + base::counted(*found->rows, "row") : "which has rows";
}

} // namespace dbxfer::lint
