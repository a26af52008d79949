#pragma once

#include "app/registry.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace dbxfer::app {

/// Refuses what CLI11 would let pass or explain badly, before CLI11 sees it: a flag with a value
/// (`--dry-run=no`), an option that takes the next option for its value (`--rejects --dry-run`), an
/// empty value, an option given twice, an unknown option (the nearest one is named), a file too
/// many. `app` has a subcommand for each of the commands. A mistake must never become a real
/// import. Throws Error (2); no message repeats a password.
void check_words(const CLI::App &app, const Commands &commands,
                 const std::vector<std::string> &words);

} // namespace dbxfer::app
