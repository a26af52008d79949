#include "fleet/run/child.hpp"

#include "dbxfer/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dbxfer::fleet {

namespace {

constexpr std::size_t most_output = std::size_t{1} << 20U;
constexpr std::chrono::seconds time_to_end{5};
/// A descriptor that no shell uses for redirections.
constexpr int out_of_the_way = 100;

[[noreturn]] void fail(const char *what, int error) {
  throw Error(ExitCode::local_file, std::string(what) + ": " + std::strerror(error));
}

class Descriptor {
public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;

  [[nodiscard]] int get() const { return fd_; }
  void open(int fd) { fd_ = fd; }
  void close() {
    if (fd_ >= 0)
      ::close(fd_);
    fd_ = -1;
  }

private:
  int fd_;
};

/// The environment of this process, but for what the child is told.
std::vector<std::string> environment_of(const ChildCommand &child) {
  auto told = child.variables;
  told.push_back("DATABASE_URL=" + child.database_url);
  told.push_back("DBXFER_ORG=" + child.slug);
  std::vector<std::string> out;
  for (char **at = environ; *at != nullptr; ++at) {
    const std::string_view entry(*at);
    const auto name = entry.substr(0, entry.find('=') + 1);
    if (std::ranges::none_of(told, [&](const auto &each) { return each.starts_with(name); }))
      out.emplace_back(entry);
  }
  if (child.slug.empty())
    told.pop_back();
  out.insert(out.end(), told.begin(), told.end());
  return out;
}

std::vector<char *> pointers_to(std::vector<std::string> &texts) {
  std::vector<char *> out;
  out.reserve(texts.size() + 1);
  for (auto &text : texts)
    out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

/// Without input; what it prints goes into the pipe, or nowhere.
class Plumbing {
public:
  Plumbing(const ChildCommand &child, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addchdir_np(&actions_, child.folder.c_str());
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (output >= 0)
      posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    else
      posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
    if (child.inherited >= 0)
      posix_spawn_file_actions_adddup2(&actions_, child.inherited, out_of_the_way);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setpgroup(&attributes_, 0);
    // This program blocks the signals that it waits for.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  }
  ~Plumbing() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Plumbing(const Plumbing &) = delete;
  Plumbing &operator=(const Plumbing &) = delete;

  [[nodiscard]] pid_t spawn(std::vector<std::string> words, std::vector<std::string> environment) {
    pid_t process = 0;
    const int error = posix_spawn(&process, words.front().c_str(), &actions_, &attributes_,
                                  pointers_to(words).data(), pointers_to(environment).data());
    if (error != 0)
      fail("the shell cannot be run", error);
    return process;
  }

private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// What stands in the pipe by now; the last of it is kept.
void take_output(int pipe, std::string &output) {
  std::array<char, 65536> block{};
  for (;;) {
    const auto got = ::read(pipe, block.data(), block.size());
    if (got <= 0)
      return;
    output.append(block.data(), static_cast<std::size_t>(got));
    if (output.size() > 2 * most_output)
      output.erase(0, output.size() - most_output);
  }
}

/// Lets it end by itself, then not.
class Termination {
public:
  explicit Termination(pid_t process) : process_(process) {}

  void request() {
    const auto now = std::chrono::steady_clock::now();
    if (!requested_)
      ::kill(-process_, SIGTERM);
    else if (now - since_ > time_to_end)
      ::kill(-process_, SIGKILL);
    since_ = requested_ ? since_ : now;
    requested_ = true;
  }

private:
  pid_t process_;
  bool requested_ = false;
  std::chrono::steady_clock::time_point since_;
};

} // namespace

ChildEnd run_child(const ChildCommand &child, const std::stop_token &stop) {
  Descriptor from;
  Descriptor to;
  if (child.keeps_output) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
      fail("no pipe for a command's output", errno);
    from.open(ends[0]);
    to.open(ends[1]);
    ::fcntl(from.get(), F_SETFL, O_NONBLOCK);
  }
  const pid_t process =
      Plumbing(child, to.get()).spawn({"/bin/sh", "-c", child.command}, environment_of(child));
  to.close();
  ChildEnd end;
  Termination termination(process);
  int status = 0;
  constexpr std::chrono::milliseconds longest_pause{50};
  for (std::chrono::milliseconds pause{1};; pause = std::min(pause * 2, longest_pause)) {
    take_output(from.get(), end.output);
    if (const auto ended = ::waitpid(process, &status, WNOHANG); ended == process)
      break;
    if (stop.stop_requested())
      termination.request();
    std::this_thread::sleep_for(pause);
  }
  take_output(from.get(), end.output);
  if (end.output.size() > most_output)
    end.output.erase(0, end.output.size() - most_output);
  if (WIFEXITED(status))
    end.code = WEXITSTATUS(status);
  else
    end.signal = WTERMSIG(status);
  return end;
}

} // namespace dbxfer::fleet
