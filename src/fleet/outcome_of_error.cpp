#include "fleet/outcome_of_error.hpp"

#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dbxfer::fleet {

namespace {

/// Of the words of a server that lets nobody in: at that time libpq tells no SQLSTATE.
constexpr std::array<std::string_view, 6> refusals_of_users{
    "password authentication failed", "no password supplied", "no pg_hba.conf entry",
    "authentication failed for user", "FATAL:  role \"",      "permission denied for database"};

} // namespace

FleetOutcome outcome_of(const Error &error) {
  if (error.sqlstate() == postgres::sqlstate::lock_not_available)
    return FleetOutcome::locked;
  const std::string_view said = error.what();
  const bool kept_out = std::ranges::any_of(refusals_of_users, [&](const auto words) {
    return said.find(words) != std::string_view::npos;
  });
  if (error.code() != ExitCode::connection)
    return error.sqlstate().starts_with("08") ? FleetOutcome::unreachable : FleetOutcome::failed;
  return kept_out ? FleetOutcome::authentication : FleetOutcome::unreachable;
}

} // namespace dbxfer::fleet
