#include "app/run.hpp"

#include "app/command_line.hpp"
#include "app/confirm.hpp"
#include "app/display.hpp"
#include "app/json_printer.hpp"
#include "app/next_command.hpp"
#include "app/process.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "app/text_printer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <csignal>
#include <unistd.h>

namespace dbxfer::app {
namespace {

using Words = std::vector<std::string>;

constexpr const char *password_warning =
    "a password on the command line can be read in the list of processes and in the shell's "
    "history; put the URL into DATABASE_URL, or the password into the passfile ~/.pgpass";

/// What every step of one invocation needs.
struct Invocation {
  const Words &words;
  const Words &warnings;
  const Signals &signals;
  Presentation presentation = {};
  Command command = HelpText{}; ///< once the words were parsed
};

int number(ExitCode code) { return static_cast<int>(code); }

ProgressLine::Style progress_style(const Presentation &presentation) {
  if (presentation.quiet) {
    return ProgressLine::Style::none;
  }
  if (isatty(STDERR_FILENO) != 0) {
    return ProgressLine::Style::terminal;
  }
  return presentation.verbose ? ProgressLine::Style::lines : ProgressLine::Style::none;
}

void write_all_stdout(std::string_view text) {
  if (!write_stdout(text)) {
    const std::string reason = std::strerror(errno);
    throw Error(ExitCode::local_file, "cannot write to stdout: " + reason);
  }
}

void print_warnings(const Invocation &invocation, const Words &warnings) {
  if (invocation.presentation.quiet) {
    return;
  }
  for (const std::string &warning : warnings) {
    write_stderr("warning: " + printable_lines(warning) + "\n");
  }
}

/// The exit code when the report could not be printed: what was done stays done. 7 and 10 say more
/// than 11 does.
ExitCode unprinted(ExitCode code, bool done) {
  if (!done) {
    return ExitCode::local_file;
  }
  return code == ExitCode::done ? ExitCode::warned : code;
}

std::string text_of(const Report &report, const Command &command) {
  return as_text(report, command);
}
template <typename Lists> std::string text_of(const Lists &lists, const Command & /*unused*/) {
  return as_text(lists);
}

template <typename Found> void print(const Invocation &invocation, const Found &found) {
  print_warnings(invocation, found.warnings);
  if (invocation.presentation.json) {
    write_all_stdout(as_json(found, invocation.warnings));
  } else if (!invocation.presentation.quiet) {
    write_all_stdout(text_of(found, invocation.command));
  }
}

/// Prints what a command found. `done` tells that it left something behind, rows or a file, which a
/// report that cannot be made or written does not undo.
template <typename Found>
int finish(const Invocation &invocation, const Found &found, ExitCode code, bool done) {
  try {
    print(invocation, found);
    return number(code);
  } catch (const std::exception &error) {
    write_stderr("dbxfer: the report could not be written: ");
    write_stderr(error.what());
    write_stderr(done ? "; the work itself is done\n" : "\n");
    return number(unprinted(code, done));
  }
}

/// Runs one command, each alternative of Command by its own operator().
class Runner {
public:
  explicit Runner(const Invocation &invocation)
      : invocation_(invocation), progress_(progress_style(invocation.presentation)) {}

  int operator()(const HelpText &help) const {
    write_all_stdout(help.text);
    return number(ExitCode::done);
  }

  int operator()(ExportOptions &options) {
    attach(options);
    return report(export_snapshot(options));
  }

  int operator()(ImportOptions &options) {
    attach(options);
    options.name_updates = invocation_.presentation.verbose;
    ask_before(options, options.dry_run || options.rehearse);
    return report(import_snapshot(options));
  }

  int operator()(UndoOptions &options) {
    attach(options);
    ask_before(options, options.dry_run);
    return report(undo_import(options));
  }

  int operator()(VerifyOptions &options) {
    attach(options);
    options.name_updates = invocation_.presentation.verbose;
    return report(verify_snapshot(options));
  }

  int operator()(TablesOptions &options) {
    attach(options);
    return list(list_tables(options));
  }

  int operator()(KnownOptions &options) {
    attach(options);
    return list(list_known(options));
  }

  int operator()(InspectOptions &options) {
    attach(options);
    return list(inspect_snapshot(options));
  }

private:
  template <typename Options> void attach(Options &options) {
    options.stop = invocation_.signals.token();
    options.progress = progress_.callback();
  }

  /// What changes the database is asked for where somebody can answer.
  template <typename Options> void ask_before(Options &options, bool harmless) {
    if (harmless || invocation_.presentation.yes || isatty(STDIN_FILENO) == 0 ||
        isatty(STDERR_FILENO) == 0) {
      return;
    }
    options.confirm = [this](const Confirmation &confirmation) {
      progress_.clear();
      return ask(confirmation, invocation_.signals.token());
    };
  }

  int report(const Report &report) {
    progress_.clear();
    const bool done = report.committed || report.command == "export";
    return finish(invocation_, report, report.exit_code, done);
  }

  template <typename Found> int list(const Found &found) {
    progress_.clear();
    return finish(invocation_, found, ExitCode::done, false);
  }

  const Invocation &invocation_;
  ProgressLine progress_;
};

int exit_code(const Error &error, const Signals &signals) {
  if (error.code() != ExitCode::stopped) {
    return number(error.code());
  }
  return number(ExitCode::stopped) + (signals.first() != 0 ? signals.first() : SIGINT);
}

/// Also where parsing failed, and with it the knowledge of what was asked for.
bool wants_json(const Words &words) {
  const auto end = std::ranges::find(words, "--");
  return std::find(words.begin(), end, "--json") != end;
}

/// The command's name, where the first word looks like one.
std::string command_name(const Words &words) {
  const bool named =
      !words.empty() && !words.front().starts_with("-") && !holds_password(words.front());
  return named ? words.front() : "";
}

int failed(const Invocation &invocation, const Error &found) {
  const Error error = with_commands(found, invocation.command);
  const int code = exit_code(error, invocation.signals);
  // Behind a list it must not be taken for a part of its last line.
  const char *const behind =
      std::string_view(error.what()).find('\n') == std::string_view::npos ? " " : "\n";
  const std::string of =
      error.database().empty() ? "" : behind + ("(database " + printable(error.database()) + ")");
  write_stderr("dbxfer: " + printable_lines(error.what()) + of + "\n");
  if (wants_json(invocation.words)) {
    static_cast<void>(
        write_stdout(error_json(command_name(invocation.words), error, code, invocation.warnings)));
  }
  return code;
}

int parse_and_run(Invocation &invocation) {
  CommandLine command_line = parse_command_line(invocation.words);
  invocation.presentation = command_line.presentation;
  print_warnings(invocation, invocation.warnings);
  invocation.command = std::move(command_line.command);
  if (const auto *import = std::get_if<ImportOptions>(&invocation.command)) {
    invocation.command = with_plan(*import);
  }
  Command attached = invocation.command;
  Runner runner(invocation);
  return std::visit(runner, attached);
}

} // namespace

int run(int argc, char **argv) {
  prepare_process();
  const Words words(argv + std::min(argc, 1), argv + argc);
  const Words warnings(hide_passwords(argc, argv) ? 1 : 0, password_warning);
  const Signals signals;
  Invocation invocation{words, warnings, signals};
  try {
    return parse_and_run(invocation);
  } catch (const Error &error) {
    return failed(invocation, error);
  } catch (const std::bad_alloc &) {
    write_stderr("dbxfer: there is not enough memory; nothing was committed\n");
  } catch (const std::exception &error) {
    return failed(invocation,
                  Error(ExitCode::internal, std::string("internal error: ") + error.what()));
  }
  return number(ExitCode::internal);
}

} // namespace dbxfer::app
