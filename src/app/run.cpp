#include "app/run.hpp"

#include "app/command_line.hpp"
#include "app/completion.hpp"
#include "app/confirm.hpp"
#include "app/display.hpp"
#include "app/json_printer.hpp"
#include "app/next_command.hpp"
#include "app/page/report_page.hpp"
#include "app/process.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "app/terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
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
  Signals &signals;
  Presentation presentation = {};
  std::unique_ptr<Command> command = nullptr; ///< once the words were parsed
};

int number(ExitCode code) { return static_cast<int>(code); }

ProgressView::Style progress_style(const Presentation &presentation) {
  using Style = ProgressView::Style;
  switch (presentation.progress) {
  case ProgressStyle::lines: return Style::lines;
  case ProgressStyle::json: return Style::json;
  case ProgressStyle::none: return Style::none;
  case ProgressStyle::automatic: break;
  }
  if (presentation.quiet)
    return Style::none;
  if (obeys_escapes(STDERR_FILENO))
    return Style::live;
  return presentation.verbose ? Style::lines : Style::late_lines;
}

void write_all_stdout(std::string_view text) {
  if (!write_stdout(text)) {
    const std::string reason = std::strerror(errno);
    throw Error(ExitCode::local_file, "cannot write to stdout: " + reason);
  }
}

void print_warnings(const Invocation &invocation, const Words &warnings) {
  if (invocation.presentation.quiet)
    return;
  for (const std::string &warning : warnings) {
    const std::string line = "warning: " + printable_lines(warning) + "\n";
    // What is no screen keeps a warning on its line.
    write_stderr(isatty(STDERR_FILENO) != 0 ? folded(line, columns_of(STDERR_FILENO)) : line);
  }
}

/// The exit code when the report could not be printed: what was done stays done. 7 and 10 say more
/// than 11 does.
ExitCode unprinted(ExitCode code, bool done) {
  if (!done)
    return ExitCode::local_file;
  return code == ExitCode::done ? ExitCode::warned : code;
}

void print(const Invocation &invocation, const Words &warnings) {
  print_warnings(invocation, warnings);
  if (invocation.presentation.json)
    write_all_stdout(invocation.command->json(invocation.warnings));
  else if (!invocation.presentation.quiet)
    write_all_stdout(invocation.command->text());
}

void tell_unwritten(const std::exception &error, bool left_something) {
  write_stderr("dbxfer: the report could not be written: ");
  write_stderr(printable_lines(error.what()));
  write_stderr(left_something ? "; the work itself is done\n" : "\n");
}

/// What the command found, printed and as a page. What it left behind is not undone by a report
/// that cannot be made or written.
int finish(const Invocation &invocation, const Ending &ending, ReportPage &page) {
  ExitCode code = ending.code;
  const auto unwritten = [&](const std::exception &error) {
    tell_unwritten(error, ending.left_something);
    code = unprinted(code, ending.left_something);
    invocation.command->end_with(code);
  };
  const auto write_page = [&] {
    try {
      page.write(*invocation.command, invocation.warnings, number(code));
    } catch (const std::exception &error) {
      unwritten(error);
    }
  };
  write_page();
  try {
    print(invocation, ending.warnings);
  } catch (const std::exception &error) {
    const ExitCode told = code;
    unwritten(error);
    if (code != told)
      write_page();
  }
  return number(code);
}

/// What changes the database is asked for where somebody can answer.
bool may_ask(const Presentation &presentation) {
  return !presentation.yes && isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

Screen screen_of(const Presentation &presentation) {
  return {stdout_columns(), presentation.verbose, Palette(presentation.colors, STDOUT_FILENO)};
}

/// As long as there is something to tell, a signal may ask for it.
class Answering {
public:
  Answering(Signals &signals, ProgressView &progress) : signals_(signals) {
    signals_.answer_by([&progress] { progress.answer(); });
  }
  ~Answering() { signals_.answer_by({}); }
  Answering(const Answering &) = delete;
  Answering &operator=(const Answering &) = delete;

private:
  Signals &signals_;
};

int exit_code(const Error &error, const Signals &signals) {
  if (error.code() != ExitCode::stopped)
    return number(error.code());
  return number(ExitCode::stopped) + (signals.first() != 0 ? signals.first() : SIGINT);
}

/// What was found before must not be taken for what this run found.
Ending run_for_page(const Invocation &invocation, const Surroundings &around, ReportPage &page) {
  try {
    return invocation.command->run(around);
  } catch (const Error &error) {
    try {
      page.write(*invocation.command, with_commands(error, *invocation.command),
                 exit_code(error, invocation.signals));
    } catch (const std::exception &unwritten) {
      tell_unwritten(unwritten, false);
    }
    throw;
  }
}

int run_command(const Invocation &invocation) {
  ReportPage page(invocation.command->report_file(), invocation.signals.token());
  const auto style = progress_style(invocation.presentation);
  ProgressView progress(style);
  const Answering answering(invocation.signals, progress);
  const bool tells_waits =
      style != ProgressView::Style::none && style != ProgressView::Style::late_lines;
  Surroundings around{invocation.signals.token(), page.clock(progress.callback()),
                      screen_of(invocation.presentation), nullptr, tells_waits};
  if (may_ask(invocation.presentation)) {
    around.confirm = [&](const Question &question) {
      progress.pause();
      page.begin("asking");
      const bool quiet = invocation.presentation.quiet;
      const bool agreed =
          ask({quiet ? "" : question.facts, question.summary, question.answer}, around.stop);
      progress.resume();
      return agreed;
    };
  }
  const Ending ending = run_for_page(invocation, around, page);
  progress.end(true);
  return finish(invocation, ending, page);
}

/// Also where parsing failed, and with it the knowledge of what was asked for.
bool wants_json(const Words &words) {
  const auto end = std::ranges::find(words, "--");
  const auto among = [&](const Words &some) {
    return std::search(words.begin(), end, some.begin(), some.end()) != end;
  };
  return among({"--json"}) || among({"--format", "json"}) || among({"--format=json"});
}

/// The command's name; where the words could not be parsed, the first one if it looks like one.
std::string command_name(const Invocation &invocation) {
  if (invocation.command)
    return invocation.command->words().name;
  const Words &words = invocation.words;
  const bool named =
      !words.empty() && !words.front().starts_with("-") && !holds_password(words.front());
  return named ? words.front() : "";
}

int failed(const Invocation &invocation, const Error &found) {
  const Error error = invocation.command ? with_commands(found, *invocation.command) : found;
  const int code = exit_code(error, invocation.signals);
  // Behind a list it must not be taken for a part of its last line.
  const char *const behind =
      std::string_view(error.what()).find('\n') == std::string_view::npos ? " " : "\n";
  const std::string of =
      error.database().empty() ? "" : behind + ("(database " + printable(error.database()) + ")");
  write_stderr("dbxfer: " + printable_lines(error.what()) + of + "\n");
  if (wants_json(invocation.words)) {
    static_cast<void>(
        write_stdout(error_json(command_name(invocation), error, code, invocation.warnings)));
  }
  return code;
}

int parse_and_run(Invocation &invocation) {
  CommandLine command_line = parse_command_line(invocation.words);
  invocation.presentation = command_line.presentation;
  print_warnings(invocation, invocation.warnings);
  invocation.command = std::move(command_line.command);
  if (!invocation.command) {
    write_all_stdout(command_line.text);
    return number(ExitCode::done);
  }
  return run_command(invocation);
}

} // namespace

int run(int argc, char **argv) {
  prepare_process();
  const Words words(argv + std::min(argc, 1), argv + argc);
  const Words warnings(hide_passwords(argc, argv) ? 1 : 0, password_warning);
  if (!words.empty() && words.front() == completion_word) {
    static_cast<void>(write_stdout(completions({words.begin() + 1, words.end()})));
    return number(ExitCode::done);
  }
  Signals signals;
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
