#pragma once

#include "app/command.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command inspect.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> inspect_command(InspectOptions options = {});

/// As Command::text() and Command::json() of this report.
[[nodiscard]] std::string as_text(const InspectReport &report);
[[nodiscard]] std::string as_json(const InspectReport &report,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
