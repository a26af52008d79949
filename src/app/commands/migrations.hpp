#pragma once

#include "app/command.hpp"
#include "app/screen.hpp"
#include "dbxfer/migrations.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command migrations.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> migrations_command(MigrationsOptions options = {});

/// How much of a report is told.
struct MigrationsView {
  bool history = false; ///< each migration
  bool whole = false;   ///< and what it follows and depends on, and its file
  Screen screen;
  ExitCode code = ExitCode::done;
};
/// As Command::text() and Command::json() of this report.
[[nodiscard]] std::string as_text(const MigrationsReport &report, const MigrationsView &view);
[[nodiscard]] std::string as_json(const MigrationsReport &report, const MigrationsView &view,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
