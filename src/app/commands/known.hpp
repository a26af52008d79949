#pragma once

#include "app/command.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command known.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> known_command(KnownOptions options = {});

/// As Command::text() and Command::json() of this report.
[[nodiscard]] std::string as_text(const KnownReport &report);
[[nodiscard]] std::string as_json(const KnownReport &report,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
