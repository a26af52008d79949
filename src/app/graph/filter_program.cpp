#include "app/graph/filter_program.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dbxfer::app {
namespace {

using Clock = std::chrono::steady_clock;

/// In milliseconds: nobody who wants an end waits longer.
constexpr int longest_poll = 100;
constexpr int short_poll = 5;

class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;

  [[nodiscard]] int get() const { return fd_; }
  void reset(int fd = -1) {
    if (fd_ >= 0)
      close(fd_);
    fd_ = fd;
  }

private:
  int fd_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;

  [[nodiscard]] bool open() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      return false;
    read.reset(ends[0]);
    write.reset(ends[1]);
    return true;
  }
};

/// The program's own settings of posix_spawn: no signal blocked, though ours are.
class SpawnSettings {
public:
  SpawnSettings(int in, int out) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    sigset_t none;
    sigset_t broken_pipe;
    sigemptyset(&none);
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &broken_pipe);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }
  SpawnSettings(const SpawnSettings &) = delete;
  SpawnSettings &operator=(const SpawnSettings &) = delete;

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

std::vector<char *> pointers(std::vector<std::string> &words) {
  std::vector<char *> out;
  out.reserve(words.size() + 1);
  for (std::string &word : words)
    out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// -1 where it cannot be started.
pid_t start(const std::string &program, const std::vector<std::string> &arguments, int in,
            int out) {
  const SpawnSettings settings(in, out);
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const char *const path = std::getenv("PATH");
  std::vector<std::string> environment{"LC_ALL=C.UTF-8",
                                       std::string("PATH=") + (path == nullptr ? "" : path)};
  pid_t pid = -1;
  return posix_spawn(&pid, program.c_str(), &settings.actions_, &settings.attributes_,
                     pointers(words).data(), pointers(environment).data()) == 0
             ? pid
             : -1;
}

/// Writes what is left of the input; false: there is nothing to be written any more.
bool feed(int fd, std::string_view &input) {
  const ssize_t written = write(fd, input.data(), input.size());
  if (written > 0)
    input.remove_prefix(static_cast<std::size_t>(written));
  return !input.empty() && (written > 0 || errno == EAGAIN || errno == EINTR);
}

/// False: that was all.
bool drain(int fd, std::string &out) {
  std::array<char, 65536> buffer{};
  const ssize_t count = read(fd, buffer.data(), buffer.size());
  if (count > 0)
    out.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

/// How long the program is waited for.
class Patience {
public:
  Patience(std::chrono::milliseconds limit, std::stop_token stop)
      : deadline_(Clock::now() + limit), stop_(std::move(stop)) {}

  [[nodiscard]] bool is_over() const { return stop_.stop_requested() || Clock::now() >= deadline_; }

private:
  Clock::time_point deadline_;
  std::stop_token stop_;
};

/// False: the time was up, or somebody asked for an end.
bool exchange(Descriptor &to, const Descriptor &from, std::string_view input, std::string &out,
              const Patience &patience) {
  fcntl(to.get(), F_SETFL, O_NONBLOCK);
  for (;;) {
    if (patience.is_over())
      return false;
    std::array<pollfd, 2> ends{pollfd{from.get(), POLLIN, 0}, pollfd{to.get(), POLLOUT, 0}};
    const int ready = poll(ends.data(), to.get() < 0 ? 1 : 2, longest_poll);
    if (ready < 0 && errno != EINTR)
      return false;
    if (ready <= 0)
      continue;
    if (to.get() >= 0 && ends[1].revents != 0 && !feed(to.get(), input))
      to.reset();
    if (ends[0].revents != 0 && !drain(from.get(), out))
      return true;
  }
}

/// What the program left as its status. One that said all may live on: it is killed then.
int status_of(pid_t pid, bool whole, const Patience &patience) {
  int status = 0;
  pid_t ended = 0;
  while (whole && ended == 0 && !patience.is_over()) {
    ended = waitpid(pid, &status, WNOHANG);
    if (ended == 0)
      poll(nullptr, 0, short_poll);
  }
  if (ended == pid)
    return status;
  kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    continue;
  return status;
}

} // namespace

std::optional<std::string> program_on_path(const std::string &name) {
  const char *const path = std::getenv("PATH");
  std::string_view left = path == nullptr ? "" : path;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(':'), left.size());
    std::string file = std::string(left.substr(0, end)) + "/" + name;
    left.remove_prefix(std::min(end + 1, left.size()));
    struct stat status{};
    if (file.starts_with("/") && stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
        access(file.c_str(), X_OK) == 0)
      return file;
  }
  return std::nullopt;
}

std::optional<std::string> filtered_by(const std::string &program,
                                       const std::vector<std::string> &arguments,
                                       const std::string &input, std::chrono::milliseconds limit,
                                       std::stop_token stop) {
  const Patience patience(limit, std::move(stop));
  Pipe to;
  Pipe from;
  if (!to.open() || !from.open())
    return std::nullopt;
  const pid_t pid = start(program, arguments, to.read.get(), from.write.get());
  if (pid < 0)
    return std::nullopt;
  to.read.reset();
  from.write.reset();
  std::string out;
  const bool whole = exchange(to.write, from.read, input, out, patience);
  const int status = status_of(pid, whole, patience);
  return whole && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional(std::move(out))
                                                                : std::nullopt;
}

} // namespace dbxfer::app
