#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace dbxfer::app {

/// The file of that name that can be run, in the folders of PATH; none where there is none.
[[nodiscard]] std::optional<std::string> program_on_path(const std::string &name);

/// What a program answers to `input` on its stdin. It runs without a shell, with PATH and a locale
/// for its whole environment, and its stderr goes nowhere. None where it cannot be started, fails
/// or takes longer than `limit`, or until a stop is requested; then it is killed.
[[nodiscard]] std::optional<std::string>
filtered_by(const std::string &program, const std::vector<std::string> &arguments,
            const std::string &input, std::chrono::milliseconds limit, std::stop_token stop = {});

} // namespace dbxfer::app
