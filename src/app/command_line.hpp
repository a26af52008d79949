#pragma once

#include "dbxfer/options.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dbxfer::app {

/// How a command shows itself.
struct Presentation {
  bool json = false;    ///< --json: one object on stdout
  bool quiet = false;   ///< --quiet: errors only
  bool verbose = false; ///< --verbose: progress without a terminal, too, and update by update
  bool yes = false;     ///< --yes: ask nothing
};

/// --help and --version: a text to print, and nothing else to do.
struct HelpText {
  std::string text;
};

using Command = std::variant<HelpText, ExportOptions, ImportOptions, TablesOptions, InspectOptions,
                             VerifyOptions, UndoOptions, KnownOptions>;

struct CommandLine {
  Command command;
  Presentation presentation;
};

/// Reads the words after the program's name. Opens no file and no connection.
/// Throws Error (2) with the reason and the nearest option.
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string> &words);

} // namespace dbxfer::app
