#pragma once

#include "app/command.hpp"
#include "app/screen.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command verify.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> verify_command(VerifyOptions options = {});

/// As Command::text() of what these options led to.
[[nodiscard]] std::string as_text(const VerifyReport &report, const VerifyOptions &options,
                                  const Screen &screen = {});
/// As Command::json() of what was found.
[[nodiscard]] std::string as_json(const VerifyReport &report,
                                  const std::vector<std::string> &warnings);
/// As Command::line() of these options.
[[nodiscard]] std::string next_command(const VerifyOptions &options);

} // namespace dbxfer::app
