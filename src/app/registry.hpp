#pragma once

#include "app/command.hpp"

#include <memory>
#include <vector>

namespace dbxfer::app {

using Commands = std::vector<std::unique_ptr<Command>>;

/// Every command there is, in the order of the help.
[[nodiscard]] Commands all_commands();

} // namespace dbxfer::app
