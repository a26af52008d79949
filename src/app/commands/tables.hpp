#pragma once

#include "app/command.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command tables.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> tables_command(TablesOptions options = {});

/// As Command::text() and Command::json() of this report.
[[nodiscard]] std::string as_text(const TablesReport &report);
[[nodiscard]] std::string as_json(const TablesReport &report,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
