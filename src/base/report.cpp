#include "dbxfer/report.hpp"

#include "dbxfer/fleet_run.hpp"

#include <algorithm>
#include <numeric>

namespace dbxfer {

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
  case Outcome::inserted: return "inserted";
  case Outcome::updated: return "updated";
  case Outcome::unchanged: return "unchanged";
  case Outcome::skipped: return "skipped";
  case Outcome::collided: return "collided";
  case Outcome::orphaned: return "orphaned";
  case Outcome::invalid: return "invalid";
  }
  return {};
}

std::string_view name_of(FleetOutcome outcome) {
  switch (outcome) {
  case FleetOutcome::ok: return "ok";
  case FleetOutcome::no_url: return "no-url";
  case FleetOutcome::invalid_url: return "invalid-url";
  case FleetOutcome::duplicate: return "duplicate";
  case FleetOutcome::unreachable: return "unreachable";
  case FleetOutcome::authentication: return "authentication";
  case FleetOutcome::locked: return "locked";
  case FleetOutcome::timeout: return "timeout";
  case FleetOutcome::failed: return "failed";
  }
  return {};
}

std::string_view name_of(UnitOutcome outcome) {
  switch (outcome) {
  case UnitOutcome::done: return "done";
  case UnitOutcome::nothing_to_do: return "nothing-to-do";
  case UnitOutcome::set_aside: return "set-aside";
  case UnitOutcome::no_url: return "no-url";
  case UnitOutcome::unreachable: return "unreachable";
  case UnitOutcome::authentication: return "authentication";
  case UnitOutcome::locked: return "locked";
  case UnitOutcome::timeout: return "timeout";
  case UnitOutcome::drifted: return "drifted";
  case UnitOutcome::wrong_database: return "wrong-database";
  case UnitOutcome::failed: return "failed";
  case UnitOutcome::not_attempted: return "not-attempted";
  }
  return {};
}

bool is_settled(UnitOutcome outcome) {
  return outcome == UnitOutcome::done || outcome == UnitOutcome::nothing_to_do ||
         outcome == UnitOutcome::set_aside || outcome == UnitOutcome::no_url;
}

bool is_retryable(UnitOutcome outcome) {
  return outcome == UnitOutcome::unreachable || outcome == UnitOutcome::locked ||
         outcome == UnitOutcome::timeout || outcome == UnitOutcome::not_attempted;
}

ExitCode exit_code_of(const std::vector<UnitRecord> &records) {
  const auto any = [&](const auto &is) {
    return std::any_of(records.begin(), records.end(),
                       [&](const auto &record) { return is(record.outcome); });
  };
  if (any([](auto outcome) { return !is_settled(outcome) && !is_retryable(outcome); }))
    return ExitCode::refused;
  if (any(is_retryable))
    return ExitCode::try_again;
  return any([](auto outcome) { return outcome == UnitOutcome::set_aside; }) ? ExitCode::set_aside
                                                                             : ExitCode::done;
}

std::string_view name_of(Problem problem) {
  switch (problem) {
  case Problem::bad_value: return "bad_value";
  case Problem::wrong_shape: return "wrong_shape";
  case Problem::would_narrow: return "would_narrow";
  case Problem::not_null: return "not_null";
  case Problem::check_failed: return "check_failed";
  case Problem::held_by_target: return "held_by_target";
  case Problem::double_in_file: return "double_in_file";
  case Problem::same_number: return "same_number";
  case Problem::still_referred: return "still_referred";
  case Problem::missing_parent: return "missing_parent";
  case Problem::parent_set_aside: return "parent_set_aside";
  case Problem::refused_by_trigger: return "refused_by_trigger";
  case Problem::changed_since: return "changed_since";
  case Problem::gone: return "gone";
  case Problem::referred_to: return "referred_to";
  }
  return {};
}

std::string_view name_of(OnConflict what) {
  switch (what) {
  case OnConflict::update: return "update";
  case OnConflict::skip: return "skip";
  case OnConflict::newer: return "newer";
  }
  return {};
}

std::optional<OnConflict> on_conflict_of(std::string_view word) {
  for (const auto what : {OnConflict::update, OnConflict::skip, OnConflict::newer})
    if (word == name_of(what))
      return what;
  return std::nullopt;
}

std::string_view name_of(Triggers what) { return what == Triggers::off ? "off" : "fire"; }

std::optional<Triggers> triggers_of(std::string_view word) {
  for (const auto what : {Triggers::fire, Triggers::off})
    if (word == name_of(what))
      return what;
  return std::nullopt;
}

std::uint64_t OutcomeCounts::read() const {
  return std::accumulate(by_outcome.begin(), by_outcome.end(), std::uint64_t{0});
}

std::uint64_t OutcomeCounts::conflicts() const {
  return (*this)[Outcome::updated] + (*this)[Outcome::unchanged] + ignored();
}

std::uint64_t OutcomeCounts::ignored() const {
  return (*this)[Outcome::skipped] + (*this)[Outcome::collided];
}

std::uint64_t OutcomeCounts::fk_errors() const { return (*this)[Outcome::orphaned]; }

std::uint64_t OutcomeCounts::set_aside() const {
  return (*this)[Outcome::collided] + (*this)[Outcome::orphaned] + (*this)[Outcome::invalid];
}

OutcomeCounts &OutcomeCounts::operator+=(const OutcomeCounts &other) {
  for (std::size_t i = 0; i < outcome_count; ++i)
    by_outcome[i] += other.by_outcome[i];
  return *this;
}

std::uint64_t Cause::explains() const {
  return std::accumulate(fallen.begin(), fallen.end(), rows,
                         [](std::uint64_t sum, const auto &each) { return sum + each.second; });
}

OutcomeCounts MergeReport::totals() const {
  OutcomeCounts sum;
  for (const auto &table : tables)
    sum += table.counts;
  return sum;
}

std::uint64_t UndoReport::left() const {
  std::uint64_t sum = 0;
  for (const auto &table : tables)
    sum += table.left;
  return sum;
}

std::uint64_t ExportReport::rows() const {
  std::uint64_t sum = 0;
  for (const auto &table : tables)
    sum += table.rows;
  return sum;
}

} // namespace dbxfer
