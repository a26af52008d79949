#pragma once

#include "app/command.hpp"
#include "dbxfer/dbxfer.hpp"
#include "dbxfer/parts.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command export.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> export_command(PartsOptions options = {});

/// The command that exports with these options.
[[nodiscard]] std::string next_command(const PartsOptions &options);

/// What people read on stdout; it ends with the next two commands.
[[nodiscard]] std::string export_text(const ExportReport &report);
/// As Command::json() of what was exported.
[[nodiscard]] std::string as_json(const ExportReport &report,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
