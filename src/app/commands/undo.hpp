#pragma once

#include "app/command.hpp"
#include "dbxfer/options.hpp"

#include <memory>
#include <string>

/// The command undo.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> undo_command(UndoOptions options = {});

/// As Command::line() of these options.
[[nodiscard]] std::string next_command(const UndoOptions &options);

} // namespace dbxfer::app
