#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace dbxfer::postgres {

/// What is sent to a server, as psql runs it: each message before it goes, and how long it took
/// after its answer. It holds no value of a row: what quote.hpp's row_literal() made reads NULL,
/// and of a COPY there is the number of rows and bytes. (Where a sequence is moved to is told.)
/// Mode 0600; nothing is kept back, so that it tells of a statement that never ends as well.
class SqlLog {
public:
  /// Throws Error: 2 the name is taken, 9 it cannot be written.
  explicit SqlLog(std::filesystem::path path);
  ~SqlLog();
  SqlLog(const SqlLog &) = delete;
  SqlLog &operator=(const SqlLog &) = delete;

  /// A number for a session that begins; several may log at the same time.
  [[nodiscard]] unsigned number_session() { return ++sessions_; }
  /// Throws Error (9), once it has from then on.
  void write(std::string_view lines);

private:
  std::filesystem::path path_;
  int fd_;
  int failure_ = 0;
  std::atomic<unsigned> sessions_{0};
  std::mutex mutex_;
};

/// What one session logs; nothing where there is no log.
class SessionLog {
public:
  SessionLog() = default;
  explicit SessionLog(std::shared_ptr<SqlLog> log);

  [[nodiscard]] const std::shared_ptr<SqlLog> &log() const { return log_; }
  /// This message, whose statements end with `;` and a newline, is about to go. Throws Error (9).
  void sending(std::string_view message);
  /// Its answer is there, with so many results.
  void answered(std::size_t results);
  /// What it copies, one way or the other, is so much more.
  void copied(std::uint64_t rows, std::uint64_t bytes) {
    rows_ += rows;
    bytes_ += bytes;
  }
  /// That has come to its end; the server took so many rows.
  void answered_copy(std::uint64_t taken);

private:
  void took(const std::string &what);

  std::shared_ptr<SqlLog> log_;
  unsigned session_ = 0;
  std::chrono::steady_clock::time_point sent_{};
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

} // namespace dbxfer::postgres
