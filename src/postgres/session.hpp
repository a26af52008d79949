#pragma once

#include "dbxfer/error.hpp"
#include "postgres/answer.hpp"
#include "postgres/server_error.hpp"
#include "postgres/sql_types.hpp"
#include "postgres/url.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::postgres {

/// Where a session ended up.
struct Endpoint {
  std::string host; ///< host name, or the folder of a Unix-domain socket
  std::string port;
  std::string user;
  std::string database;
  int version = 0;          ///< as libpq counts: 150018
  std::string version_text; ///< `15.18`
  bool encrypted = false;
  bool speaks_utf8 = false; ///< its database has every character that a statement may hold
  bool local = false;       ///< through a Unix-domain socket
  int process = 0;          ///< of the server; a pooler tells one of its own
};

class CopyIn;
class CopyOut;
class SqlLog;

struct Question {
  Statement sql;
  std::vector<Value> parameters = {};
};

struct NamedStatement {
  Statement sql;
  std::string context; ///< what messages call the work at hand
};

/// One connection, which opens no transaction on its own. Every failure is an Error whose exit code
/// follows the SQLSTATE (server_error.hpp) and whose message holds no value of a row. A requested
/// stop cancels the statement at hand; the call then throws Error (128).
class Session {
public:
  /// Statements beyond it go in a message of their own: the server reads all of one before it runs
  /// the first statement of it.
  static constexpr std::size_t most_bytes_of_message = std::size_t{1} << 20U;

  /// Throws Error (5; 6 where the server is too old).
  Session(const Url &url, std::string_view application_name, std::stop_token stop,
          std::shared_ptr<SqlLog> log = {});
  ~Session();
  Session(const Session &) = delete;
  Session &operator=(const Session &) = delete;

  [[nodiscard]] const Endpoint &endpoint() const;
  /// Where the statements are logged; nullptr: nowhere.
  [[nodiscard]] std::shared_ptr<SqlLog> log() const;

  /// Rows of one statement; `parameters` are bound as text.
  Rows query(const Statement &sql, const std::vector<Value> &parameters = {});
  /// The first column of the first row, of a query that gives one.
  Value value(const Statement &sql, const std::vector<Value> &parameters = {});
  /// The same of a query for a number, NULL being 0, and for a boolean.
  std::uint64_t count(const Statement &sql);
  bool is_true(const Statement &sql, const std::vector<Value> &parameters = {});
  /// Rows affected by one statement without parameters.
  std::uint64_t execute(const Statement &sql);
  /// The same of one that the user wrote. Its error's Error::line() is the line of its text, and
  /// its message gives no advice.
  std::uint64_t execute_as_written(const Statement &sql);
  /// Runs them in one message, until one fails; rows affected by each, or by the last of several.
  std::vector<std::uint64_t> execute_together(const std::vector<NamedStatement> &statements);
  /// The number that each of the queries gives, asked in one message.
  [[nodiscard]] std::vector<std::uint64_t> count_each(const std::vector<Statement> &queries);
  /// A statement that no row makes fail, and for whose end nobody waits: it goes in one message
  /// with the next one that somebody waits for, whose call throws its error, without the SQLSTATE
  /// if it is about a row after all.
  void send(Statement sql);
  /// Ends the transaction; what was only sent is forgotten.
  void roll_back();
  /// What the next calls of query() are going to ask: the first of them asks all of it in one
  /// message, and each takes its answer. Any statement of another kind forgets what is left.
  void ask_ahead(const std::vector<Question> &questions);
  void ask_ahead(const std::vector<Statement> &questions);
  /// COPY ... FROM STDIN.
  [[nodiscard]] CopyIn copy_in(const Statement &sql);
  /// COPY ... TO STDOUT in text format.
  [[nodiscard]] CopyOut copy_out(const Statement &sql);
  /// Several of them, one after the other, in one message.
  [[nodiscard]] CopyOut copy_out(const std::vector<NamedStatement> &statements);

  /// Ends the transaction. Returns only when the server confirmed it, if need be on a new
  /// connection after this one broke. Throws Error: 8 it was rolled back, 10 nobody could say
  /// (names the transaction id).
  void commit();

  /// What the messages of the following errors call the work at hand: `table public.User`.
  void set_context(std::string context);
  /// Lets settings' begin() open each transaction as this role.
  void act_as(std::string role);
  [[nodiscard]] const std::optional<std::string> &role() const;
  /// Lets the messages of the following errors tell the server's words, whatever they hold.
  void show(Values values);
  [[nodiscard]] Values values() const;
  /// Throws Error (128) when a stop was requested.
  void check_stop() const;
  /// Ends the connection, from any thread: what waits for the server fails at once.
  void cut() const noexcept;
  /// The connection's descriptor: with a process that inherits it, the server keeps the session and
  /// its locks though this process is killed.
  [[nodiscard]] int descriptor() const noexcept;

private:
  friend class CopyIn;
  friend class CopyOut;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Rows on their way into the server. Destroyed unfinished, it makes the server forget them.
class CopyIn {
public:
  CopyIn(CopyIn &&other) noexcept;
  CopyIn &operator=(CopyIn &&) = delete;
  ~CopyIn();
  /// What COPY takes, lines with their newlines or its binary format, is appended here, row by row;
  /// row_done() then sends what is worth a system call.
  [[nodiscard]] std::string &rows() { return rows_; }
  void row_done() {
    if (rows_.size() >= block_size)
      send();
  }
  /// Number of rows that the server took.
  std::uint64_t finish();

private:
  friend class Session;
  explicit CopyIn(Session::Impl &session) : session_(&session) {}
  void send();

  static constexpr std::size_t block_size = 256U << 10U; ///< nothing beside the limit of 64 MiB
  Session::Impl *session_;
  std::string rows_;
};

/// Rows on their way out of the server.
class CopyOut {
public:
  CopyOut(CopyOut &&other) noexcept;
  CopyOut &operator=(CopyOut &&) = delete;
  ~CopyOut();
  /// The next line without its newline, valid until the next call; false after the last, and after
  /// the last of each of several COPYs, whose next one begins with the next call.
  bool next(std::string_view &line);

private:
  friend class Session;
  CopyOut(Session::Impl &session, std::vector<std::string> contexts)
      : session_(&session), contexts_(std::move(contexts)) {}
  void begin_next();
  Session::Impl *session_;
  std::vector<std::string> contexts_; ///< of those that come after the one at hand
  char *buffer_ = nullptr;
};

} // namespace dbxfer::postgres
