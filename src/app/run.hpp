#pragma once

namespace dbxfer::app {

/// The whole program. Returns the exit code of DESIGN.
[[nodiscard]] int run(int argc, char **argv);

} // namespace dbxfer::app
