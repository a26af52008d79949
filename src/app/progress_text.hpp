#pragma once

#include "app/estimator.hpp"
#include "dbxfer/fleet_run.hpp"
#include "dbxfer/options.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

/// Where a command stands, in words. Pure text: no clock, no terminal.
namespace dbxfer::app {

/// `0:07`, `12:30`, `2:03:10`
[[nodiscard]] std::string shown_clock(std::chrono::duration<double> time);

/// `comparing User: 1,200 of 8,000 rows`
[[nodiscard]] std::string shown(const Progress &progress);

/// `unit 6 (lyon): locked: a table is locked ...`; of what went well no reason.
[[nodiscard]] std::string ended_text(const UnitRecord &unit);

/// `waits for process 4711 (psql): a lock on public.User`; empty where it does not.
[[nodiscard]] std::string waiting_text(const Progress &progress);

/// The text, or its beginning and `...`, in at most `columns`.
[[nodiscard]] std::string cut(const std::string &text, std::size_t columns);

/// Two lines of fewer than `columns`: the whole command with a bar, and what is at hand, for
/// `at_hand` already. `turn` counts up as long as anything moves.
[[nodiscard]] std::vector<std::string> live_lines(const Progress &progress,
                                                  const Estimate &estimate,
                                                  Estimate::Seconds at_hand, unsigned turn,
                                                  std::size_t columns);

/// `[step 2 of 5, 42 %, 0:31, 1:20 left] staging User: 1,200 of 8,000 rows`
[[nodiscard]] std::string status_line(const Progress &progress, const Estimate &estimate);

/// The same as one JSON object on one line.
[[nodiscard]] std::string status_json(const Progress &progress, const Estimate &estimate);
/// The last one.
[[nodiscard]] std::string end_json(const Estimate &estimate);

} // namespace dbxfer::app
