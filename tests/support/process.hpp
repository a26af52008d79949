#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

/// Programs run as a person runs them, in folders of their own.
namespace dbxfer::test {

/// An empty folder, mode 0700, that vanishes with all that is in it.
class TempDir {
public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir &) = delete;
  TempDir &operator=(const TempDir &) = delete;

  [[nodiscard]] const std::filesystem::path &path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }
  /// Writes a file into the folder and gives its path.
  std::filesystem::path write(std::string_view name, std::string_view text) const;

private:
  std::filesystem::path path_;
};

/// The program under test.
[[nodiscard]] std::string dbxfer_program();
/// A file or folder of this project, `docs/format.md`.
[[nodiscard]] std::filesystem::path project_file(std::string_view name);

/// The whole of a file; fails the test when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path &path);

/// What is started, and how.
struct Command {
  std::vector<std::string> words; ///< the program's path and its arguments; no shell is between
  std::map<std::string, std::optional<std::string>> environment{}; ///< nullopt takes a name away
  std::filesystem::path folder{};                                  ///< empty: the test's own
  std::optional<std::string> input{};     ///< bytes on stdin, then its end; none: /dev/null
  bool terminal = false;                  ///< stdin, stdout and stderr are a terminal of its own
  unsigned short columns = 0;             ///< of that; 0: it does not say
  std::vector<int> closed{};              ///< descriptors that are not open when it starts: 0, 1, 2
  std::optional<std::string> stdout_to{}; ///< a path instead of what Result::out catches
  std::optional<std::string> stderr_to{};
  std::chrono::milliseconds timeout{60'000}; ///< then it is killed and the test fails
};

struct Result {
  int exit_code = -1; ///< -1 when a signal ended it
  int signal = 0;     ///< 0 when it exited by itself
  std::string out;    ///< with `terminal`: all that the screen got
  std::string err;
  std::size_t peak_memory = 0; ///< bytes
};

/// A program that is running. Its destructor kills it.
class Process {
public:
  explicit Process(const Command &command);
  ~Process();
  Process(const Process &) = delete;
  Process &operator=(const Process &) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  void send_signal(int number) const;
  /// Types on its terminal; with `\n` at the end it is entered, `\x03` is Ctrl-C.
  void type(std::string_view text) const;
  /// Makes its terminal another width, of which a terminal tells the program that stands in front.
  void resize(unsigned short columns) const;
  /// Its terminal's settings (echo, line mode ...), in stty's own form; the text of none is empty.
  [[nodiscard]] std::string terminal_settings() const;
  /// Reads until stdout (the screen) or stderr holds `text`; false when it ended or timed out
  /// first.
  [[nodiscard]] bool shows(std::string_view text);
  /// Waits for the end. Fails the test when the time is up, or when dbxfer printed a command that
  /// it does not take itself.
  Result wait();

private:
  class Pipes;
  bool read_some(int milliseconds);

  pid_t pid_ = -1;
  bool is_dbxfer_ = false;
  std::unique_ptr<Pipes> pipes_;
  std::chrono::steady_clock::time_point deadline_;
  Result result_;
};

/// Starts it and waits.
[[nodiscard]] Result run(const Command &command);

} // namespace dbxfer::test
