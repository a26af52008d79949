#pragma once

#include "dbxfer/fleet_run.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What came of a run, in the words that a terminal and a page share.
namespace dbxfer::app {

/// Units that ended alike.
struct UnitsOfOutcome {
  UnitOutcome outcome{};
  std::vector<const UnitRecord *> units;
};
/// Those that need somebody, the largest group first; then those that are settled, as UnitOutcome
/// has them. Refers to the report.
[[nodiscard]] std::vector<UnitsOfOutcome> by_outcome(const FleetRunReport &report);

/// Whether somebody has to look at it: what is left, rows that were set aside, a missing URL.
[[nodiscard]] bool wants_a_look(UnitOutcome outcome);

/// `187 of 200 organisations done, 3 with rows set aside, 2 without URL; 8 are left: 1 drifted, 7
/// unreachable`
[[nodiscard]] std::string verdict_of(const FleetRunReport &report);

/// `wrong database`
[[nodiscard]] std::string spoken(UnitOutcome outcome);
/// What `set-aside` means for the run's action: `with rows set aside`, `with rows that differ`.
[[nodiscard]] std::string set_aside_words(const FleetRun &run);
/// Whether the action only tries what it would do.
[[nodiscard]] bool is_trial(const FleetRun &run);

/// `d4f1`, `d4f1 → e5a7`; empty: nobody looked.
[[nodiscard]] std::string revisions_of(const UnitRecord &record);

/// `lyon, metz and 12 more`
[[nodiscard]] std::string slugs_of(const std::vector<const UnitRecord *> &units, std::size_t most);

/// What to do about units that ended so.
struct FleetAdvice {
  std::string text;
  std::string command; ///< may be empty
};
[[nodiscard]] FleetAdvice advice_on(const UnitsOfOutcome &group, const FleetRunReport &report);

/// The run's folder, as a command names it from wherever it is run.
[[nodiscard]] std::string folder_word(const FleetRunReport &report);
/// The command that does what a run has left, with the run's folder as it is to be named there;
/// empty where nothing is.
[[nodiscard]] std::string next_of(const FleetRunReport &report,
                                  const std::filesystem::path &folder);

} // namespace dbxfer::app
