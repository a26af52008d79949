#include "support/process.hpp"

#include "support/printed_commands.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace dbxfer::test {
namespace {

[[noreturn]] void fail(const std::string &what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

/// A descriptor that is closed once.
class Descriptor {
public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor &operator=(Descriptor &&other) noexcept {
    reset(std::exchange(other.fd_, -1));
    return *this;
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  void reset(int fd = -1) {
    if (fd_ >= 0)
      close(fd_);
    fd_ = fd;
  }

private:
  int fd_;
};

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      fail("pipe");
    from = Descriptor(ends[0]);
    into = Descriptor(ends[1]);
  }
  Descriptor from;
  Descriptor into;
};

Descriptor opened(const std::string &path, int flags) {
  Descriptor file(open(path.c_str(), flags | O_CLOEXEC, 0600));
  if (!file.is_open())
    fail("open " + path);
  return file;
}

/// The strings of execve: pointers into a list that outlives the call.
std::vector<char *> pointers(std::vector<std::string> &texts) {
  std::vector<char *> out;
  out.reserve(texts.size() + 1);
  for (std::string &text : texts)
    out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_of(const Command &command) {
  std::vector<std::string> out;
  for (char **entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!command.environment.contains(text.substr(0, text.find('='))))
      out.push_back(text);
  }
  for (const auto &[name, value] : command.environment)
    if (value)
      out.push_back(name + "=" + *value);
  return out;
}

/// Between fork and execve only system calls are allowed.
struct Child {
  std::vector<std::string> words;
  std::vector<std::string> environment;
  std::vector<char *> argv;
  std::vector<char *> envp;
  std::string folder;
  std::array<int, 3> streams{};
  bool terminal = false;
  std::vector<int> closed;

  [[noreturn]] void become() {
    setsid();
    if (terminal)
      ioctl(streams[0], TIOCSCTTY, 0);
    for (int i = 0; i < 3; ++i)
      dup2(streams.at(static_cast<std::size_t>(i)), i);
    for (const int fd : closed)
      close(fd);
    if (folder.empty() || chdir(folder.c_str()) == 0)
      execve(argv.front(), argv.data(), envp.data());
    _exit(127);
  }
};

} // namespace

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "dbxfer-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    fail("mkdtemp");
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempDir::write(std::string_view name, std::string_view text) const {
  std::ofstream file(path_ / name, std::ios::binary);
  file << text;
  return path_ / name;
}

std::string dbxfer_program() { return DBXFER_BINARY; }

std::filesystem::path project_file(std::string_view name) {
  return std::filesystem::path(DBXFER_SOURCE_DIR) / name;
}

std::string read_file(const std::filesystem::path &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Our ends of the streams, and the child's until it has started.
class Process::Pipes {
public:
  explicit Pipes(const Command &command) {
    if (command.terminal)
      open_terminal(command.columns);
    else
      open_pipes(command);
  }

  [[nodiscard]] std::array<int, 3> childs() const {
    return {child_in_.get(), child_out_.get(), child_err_.get()};
  }

  void set_columns(unsigned short columns) const {
    winsize size{};
    size.ws_row = 24;
    size.ws_col = columns;
    if (ioctl(in.get(), TIOCSWINSZ, &size) != 0)
      fail("TIOCSWINSZ");
  }

  void started() {
    child_in_.reset();
    child_out_.reset();
    child_err_.reset();
  }

  Descriptor in;  ///< where we write; the terminal's own end where there is one
  Descriptor out; ///< where we read
  Descriptor err;
  std::string unwritten;
  bool interactive = false; ///< `in` stays open: somebody types

private:
  void open_terminal(unsigned short columns) {
    interactive = true;
    in = Descriptor(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 128> name{};
    if (!in.is_open() || grantpt(in.get()) != 0 || unlockpt(in.get()) != 0 ||
        ptsname_r(in.get(), name.data(), name.size()) != 0) {
      fail("posix_openpt");
    }
    if (columns > 0)
      set_columns(columns);
    child_in_ = opened(name.data(), O_RDWR | O_NOCTTY);
    child_out_ = opened(name.data(), O_RDWR | O_NOCTTY);
    child_err_ = opened(name.data(), O_RDWR | O_NOCTTY);
    out = Descriptor(fcntl(in.get(), F_DUPFD_CLOEXEC, 3));
  }

  void open_pipes(const Command &command) {
    if (command.input) {
      Pipe pipe;
      child_in_ = std::move(pipe.from);
      in = std::move(pipe.into);
      fcntl(in.get(), F_SETFL, O_NONBLOCK);
      unwritten = *command.input;
    } else {
      child_in_ = opened("/dev/null", O_RDONLY);
    }
    open_output(command.stdout_to, out, child_out_);
    open_output(command.stderr_to, err, child_err_);
  }

  static void open_output(const std::optional<std::string> &path, Descriptor &ours,
                          Descriptor &childs) {
    if (path) {
      childs = opened(*path, O_WRONLY | O_CREAT);
      return;
    }
    Pipe pipe;
    ours = std::move(pipe.from);
    childs = std::move(pipe.into);
  }

  Descriptor child_in_;
  Descriptor child_out_;
  Descriptor child_err_;
};

namespace {

/// Reads what is there; closes the descriptor at its end. A terminal whose program is gone says
/// EIO.
void drain(Descriptor &from, std::string &into) {
  std::array<char, 65536> block{};
  const ssize_t got = read(from.get(), block.data(), block.size());
  if (got > 0)
    into.append(block.data(), static_cast<std::size_t>(got));
  else if (got == 0 || errno != EINTR)
    from.reset();
}

void feed(Descriptor &into, std::string &from) {
  const ssize_t put = from.empty() ? 0 : write(into.get(), from.data(), from.size());
  if (put > 0)
    from.erase(0, static_cast<std::size_t>(put));
  if (from.empty() || (put < 0 && errno != EINTR && errno != EAGAIN))
    into.reset();
}

} // namespace

Process::Process(const Command &command)
    : is_dbxfer_(command.words.front() == dbxfer_program()),
      pipes_(std::make_unique<Pipes>(command)),
      deadline_(std::chrono::steady_clock::now() + command.timeout) {
  // Writing to a program that has gone must not end the test.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  Child child;
  child.words = command.words;
  child.environment = environment_of(command);
  child.argv = pointers(child.words);
  child.envp = pointers(child.environment);
  child.folder = command.folder.string();
  child.streams = pipes_->childs();
  child.terminal = command.terminal;
  child.closed = command.closed;
  pid_ = fork();
  if (pid_ < 0)
    fail("fork");
  if (pid_ == 0) {
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    child.become();
  }
  pipes_->started();
}

Process::~Process() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

void Process::send_signal(int number) const {
  if (pid_ > 0)
    kill(pid_, number);
}

void Process::type(std::string_view text) const {
  if (write(pipes_->in.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
    fail("type");
}

void Process::resize(unsigned short columns) const { pipes_->set_columns(columns); }

std::string Process::terminal_settings() const {
  termios settings{};
  if (tcgetattr(pipes_->in.get(), &settings) != 0)
    return {};
  std::ostringstream out;
  out << std::hex << settings.c_iflag << ':' << settings.c_oflag << ':' << settings.c_cflag << ':'
      << settings.c_lflag;
  for (const cc_t each : settings.c_cc)
    out << ':' << static_cast<unsigned>(each);
  return out.str();
}

/// False when there is nothing more to read.
bool Process::read_some(int milliseconds) {
  Pipes &pipes = *pipes_;
  const bool feeding = pipes.in.is_open() && !pipes.interactive;
  std::array<pollfd, 3> set{{{pipes.out.get(), POLLIN, 0},
                             {pipes.err.get(), POLLIN, 0},
                             {feeding ? pipes.in.get() : -1, POLLOUT, 0}}};
  if (!pipes.out.is_open() && !pipes.err.is_open() && !feeding)
    return false;
  if (poll(set.data(), set.size(), milliseconds) > 0) {
    if (set[0].revents != 0)
      drain(pipes.out, result_.out);
    if (set[1].revents != 0)
      drain(pipes.err, result_.err);
    if (set[2].revents != 0)
      feed(pipes.in, pipes.unwritten);
  }
  return true;
}

bool Process::shows(std::string_view text) {
  const auto found = [&] {
    return result_.out.find(text) != std::string::npos ||
           result_.err.find(text) != std::string::npos;
  };
  while (!found())
    if (std::chrono::steady_clock::now() > deadline_ || !read_some(50))
      return found();
  return true;
}

Result Process::wait() {
  int status = 0;
  for (bool more = true;;) {
    more = more && read_some(20);
    // The program's children may hold its pipes; its own end counts.
    rusage used{};
    const pid_t ended = wait4(pid_, &status, WNOHANG, &used);
    if (ended == pid_) {
      result_.peak_memory = static_cast<std::size_t>(used.ru_maxrss) * 1024;
      break;
    }
    if (std::chrono::steady_clock::now() > deadline_)
      throw std::runtime_error("the program did not end in time; stderr: " + result_.err);
    if (!more)
      usleep(2'000);
  }
  pid_ = -1;
  for (std::size_t before = std::string::npos; before != result_.out.size() + result_.err.size();) {
    before = result_.out.size() + result_.err.size();
    read_some(0);
  }
  result_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  result_.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (is_dbxfer_) {
    check_printed_commands(result_.out);
    check_printed_commands(result_.err);
  }
  return std::move(result_);
}

Result run(const Command &command) { return Process(command).wait(); }

} // namespace dbxfer::test
