#pragma once

#include "app/screen.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/options.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace dbxfer::app {

struct Page;
struct Presentation;

/// What somebody at a terminal is asked.
struct Question {
  std::string facts;   ///< what would be done, in lines
  std::string summary; ///< the same in half a sentence: `12 new, 3 changed in app_prod on db1`
  std::string answer;  ///< the name of what would be changed, which agrees to it
};

/// What a command is given besides its words.
struct Surroundings {
  std::stop_token stop;
  std::function<void(const Progress &)> progress; ///< may be empty
  Screen screen;                                  ///< for text()
  /// Asks before the database is changed. Empty where nobody can answer, or nobody wants to.
  std::function<bool(const Question &)> confirm;
  bool tell_waits = false; ///< CommonOptions::tell_waits
};

/// How a command ended that nothing stopped.
struct Ending {
  std::vector<std::string> warnings; ///< the library's
  ExitCode code = ExitCode::done;
  bool left_something = false; ///< rows or a file, which stay even if no report can be printed
};

/// The words by which people know a command.
struct CommandWords {
  std::string name;                            ///< `import`; `fleet list` of the group `fleet`
  std::string about;                           ///< its line in the help
  std::string file = "the name of a snapshot"; ///< what is missing where FILE is
  std::string group = {};                      ///< the line of its group in the help
};

/// All that the program knows of a command. One object is one invocation: add_options() before the
/// words are parsed, check() after, then run() once, and one of text() and json() after run().
class Command {
public:
  explicit Command(CommandWords words) : words_(std::move(words)) {}
  virtual ~Command() = default;
  Command(const Command &) = delete;
  Command &operator=(const Command &) = delete;

  [[nodiscard]] const CommandWords &words() const { return words_; }

  /// The options that are its own, in the order of its help; they are parsed into this object.
  virtual void add_options(CLI::App &app) = 0;
  /// Throws Error (2) where options do not go together.
  virtual void check() const {}
  /// Says what its own options say of how it shows itself. Throws Error (2) where both do not go
  /// together.
  virtual void present(Presentation & /*presentation*/) const {}

  /// Does it, and keeps what was found for text() and json(). Prints nothing. Throws Error.
  [[nodiscard]] virtual Ending run(const Surroundings &around) = 0;

  /// What people read on stdout.
  [[nodiscard]] virtual std::string text() const = 0;
  /// What programs read there: one object on one line. `warnings` are the program's own, which
  /// stand before the library's.
  [[nodiscard]] virtual std::string json(const std::vector<std::string> &warnings) const = 0;

  /// --report: the file that takes the report as a page; none where nobody wants one.
  [[nodiscard]] virtual std::optional<std::filesystem::path> report_file() const { return {}; }
  /// What that page tells, after run(): all but how the process ends.
  [[nodiscard]] virtual Page page() const;
  /// The process ends otherwise than what was found says: a report could not be written.
  virtual void end_with(ExitCode /*code*/) {}

  /// `dbxfer import FILE --match ...`: the command line that says what the options say, but how it
  /// shows itself.
  [[nodiscard]] virtual std::string line() const = 0;
  /// The same, reading DATABASE_URL from this file.
  [[nodiscard]] virtual std::string line_with(const std::filesystem::path &env_file) const = 0;

  /// The command that writes the migration which the database lacks for this one; empty: none does.
  [[nodiscard]] virtual std::string candidate_line() const { return {}; }

private:
  CommandWords words_;
};

/// A command by the options that the library's function takes.
template <typename Options> class CommandOf : public Command {
public:
  CommandOf(CommandWords words, Options options)
      : Command(std::move(words)), options_(std::move(options)) {}

  [[nodiscard]] const Options &options() const { return options_; }

  [[nodiscard]] std::string line() const final { return line_of(options_); }

  [[nodiscard]] std::string line_with(const std::filesystem::path &env_file) const final {
    Options other = options_;
    if constexpr (std::is_base_of_v<CommonOptions, Options>)
      other.env_file = env_file;
    return line_of(other);
  }

protected:
  /// The options as add_options() fills them.
  [[nodiscard]] Options &parsed() { return options_; }

  /// The options as the library takes them.
  [[nodiscard]] Options attached(const Surroundings &around) const {
    Options out = options_;
    out.stop = around.stop;
    out.progress = around.progress;
    if constexpr (std::is_base_of_v<CommonOptions, Options>)
      out.tell_waits = around.tell_waits;
    return out;
  }

  /// As line().
  [[nodiscard]] virtual std::string line_of(const Options &options) const = 0;

private:
  Options options_;
};

} // namespace dbxfer::app
