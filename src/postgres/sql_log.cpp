#include "postgres/sql_log.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/quote.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace dbxfer::postgres {

namespace {

[[noreturn]] void fail(const std::filesystem::path &path, int reason) {
  throw Error(ExitCode::local_file, "cannot write " + base::printable(path.native()) + ": " +
                                        std::system_category().message(reason));
}

int create(const std::filesystem::path &path) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
  const int fd = ::open(path.c_str(), flags, 0600);
  if (fd < 0 && errno == EEXIST)
    throw Error(ExitCode::usage,
                base::printable(path.native()) + " exists; --log-sql takes the name of a new file");
  if (fd < 0)
    fail(path, errno);
  return fd;
}

std::string in_milliseconds(std::chrono::steady_clock::duration duration) {
  const auto thousandths = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  auto digits = std::to_string(thousandths % 1000);
  digits.insert(0, 3 - digits.size(), '0');
  return std::to_string(thousandths / 1000) + "." + digits + " ms";
}

} // namespace

SqlLog::SqlLog(std::filesystem::path path) : path_(std::move(path)), fd_(create(path_)) {}

SqlLog::~SqlLog() { ::close(fd_); }

void SqlLog::write(std::string_view lines) {
  const std::scoped_lock lock(mutex_);
  if (failure_ != 0)
    fail(path_, failure_);
  while (!lines.empty()) {
    const auto written = ::write(fd_, lines.data(), lines.size());
    if (written < 0 && errno != EINTR) {
      failure_ = errno;
      fail(path_, failure_);
    }
    lines.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
}

SessionLog::SessionLog(std::shared_ptr<SqlLog> log)
    : log_(std::move(log)), session_(log_ ? log_->number_session() : 0) {}

void SessionLog::sending(std::string_view message) {
  if (!log_)
    return;
  auto lines = without_row_literals(message);
  rows_ = 0;
  bytes_ = 0;
  // psql would take what follows for the rows: there are none, and those of the binary format
  // would have no end.
  if (lines.ends_with("FROM STDIN;\n"))
    lines += "\\.\n";
  else if (lines.ends_with("FROM STDIN (FORMAT binary);\n"))
    lines.insert(lines.rfind("COPY "), "-- ");
  log_->write(lines);
  sent_ = std::chrono::steady_clock::now();
}

void SessionLog::answered(std::size_t results) {
  if (log_)
    took(base::counted(results, "statement"));
}

void SessionLog::answered_copy(std::uint64_t taken) {
  if (log_)
    took(base::counted(std::max(rows_, taken), "row") + ", " + base::counted(bytes_, "byte"));
}

void SessionLog::took(const std::string &what) {
  const auto time = in_milliseconds(std::chrono::steady_clock::now() - sent_);
  try {
    log_->write("-- session " + std::to_string(session_) + ": " + what + ", " + time + "\n\n");
  } catch (const Error &) {
    // harmless: what was done is done, perhaps a COMMIT; the next statement fails for it.
  }
}

} // namespace dbxfer::postgres
