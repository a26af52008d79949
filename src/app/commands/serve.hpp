#pragma once

#include "app/registry.hpp"

#include <memory>

namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> serve_command();

} // namespace dbxfer::app
