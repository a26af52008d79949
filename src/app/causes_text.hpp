#pragma once

#include "app/screen.hpp"
#include "dbxfer/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// Why rows are set aside, or stay as they are, on a screen of so many columns.
namespace dbxfer::app {

/// `Set aside: 979 rows, for 2 causes` and the causes, each behind the number of rows that it
/// explains: on a quiet screen the worst twelve, on a verbose one all, and all groups of rows
/// behind them. Empty where nothing is set aside.
[[nodiscard]] std::string causes_text(const MergeReport &report, const Screen &screen);

/// All findings, with what falls with each of them.
[[nodiscard]] std::string groups_text(const std::vector<Finding> &findings, std::size_t columns);

} // namespace dbxfer::app
