#pragma once

#include "app/command.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>

/// The command export.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> export_command(ExportOptions options = {});

/// What people read on stdout; it ends with the next two commands.
[[nodiscard]] std::string export_text(const Report &report);

} // namespace dbxfer::app
