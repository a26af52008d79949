#pragma once

#include "app/command.hpp"
#include "app/palette.hpp"
#include "app/registry.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class Option;
} // namespace CLI

namespace dbxfer::app {

/// How a command tells where it stands.
enum class ProgressStyle : unsigned char {
  automatic, ///< live on a terminal, else a line for each table
  lines,
  json,
  none,
};

/// How a command shows itself.
struct Presentation {
  bool json = false;    ///< --json: one object on stdout
  bool quiet = false;   ///< --quiet: errors only
  bool verbose = false; ///< --verbose: progress without a terminal, too, and update by update
  bool yes = false;     ///< --yes: ask nothing
  ProgressStyle progress = ProgressStyle::automatic; ///< --progress
  Colors colors = Colors::automatic;                 ///< --color
};

struct CommandLine {
  std::unique_ptr<Command> command; ///< null: --help or the like, and nothing to do
  std::string text;                 ///< what is to be printed then
  Presentation presentation;
};

/// The commands with all of their options, as CLI11 knows them: it parses into both.
[[nodiscard]] std::unique_ptr<CLI::App> make_app(const Commands &commands,
                                                 Presentation &presentation);

/// What the first words name: one of make_app()'s commands, or a group of them.
struct NamedCommand {
  const CLI::App *command; ///< never null; the program itself where they name nothing
  std::size_t words = 0;   ///< how many name it
};
[[nodiscard]] NamedCommand command_named(const CLI::App &app,
                                         const std::vector<std::string> &words);
/// Whether commands stand below it: of the program itself, and of `fleet`.
[[nodiscard]] bool is_group(const CLI::App &command);
/// `fleet list`: what stands behind the program's name.
[[nodiscard]] std::string full_name(const CLI::App &command);

/// What stands behind the command's name without an option, `FILE`, `RUN`, in its order.
[[nodiscard]] std::vector<const CLI::Option *> positionals_of(const CLI::App &command);
/// How many of them may stand there.
[[nodiscard]] std::size_t most_words_of(const CLI::App &command);

/// Reads the words after the program's name. Opens no file and no connection.
/// Throws Error (2) with the reason and the nearest option.
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string> &words);

} // namespace dbxfer::app
