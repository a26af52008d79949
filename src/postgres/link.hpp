#pragma once

#include "postgres/server_error.hpp"
#include "postgres/session.hpp"
#include "postgres/silence_watch.hpp"
#include "postgres/sql_log.hpp"
#include "postgres/sql_types.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <libpq-fe.h>
#include <pqxx/pqxx>

/// The door to libpqxx and libpq: nothing outside link.cpp and session.cpp includes it. Statements
/// go through libpqxx; COPY and COMMIT need libpq itself, whose connection libpqxx is handed, so
/// both see one session.
namespace dbxfer::postgres {

struct ClearResult {
  void operator()(PGresult *result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

/// Cancels the statement at hand, again and again, until the session is told to end: one cancel may
/// come a moment too early for the statement it is meant for.
class Canceller {
public:
  Canceller(PGconn *connection, const std::atomic<bool> &committing, const std::stop_token &stop);
  Canceller(const Canceller &) = delete;
  Canceller &operator=(const Canceller &) = delete;
  ~Canceller();

private:
  void start();
  void work(const std::stop_token &ended);

  PGcancel *cancel_;
  const std::atomic<bool> &committing_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::optional<std::jthread> thread_;
  std::optional<std::stop_callback<std::function<void()>>> callback_;
};

#if PQXX_VERSION_MAJOR >= 7
using Connection = pqxx::connection;
#else
using Connection = pqxx::connection_base;
#endif

struct Session::Impl {
  Impl(const Url &where, std::string_view application_name, std::stop_token stop_token);
  ~Impl();
  Impl(const Impl &) = delete;
  Impl &operator=(const Impl &) = delete;

  pqxx::result run(const Statement &sql, const std::vector<Value> &parameters);
  /// Sends the statements that wait for company and these in one message: the results of all, up to
  /// a COPY that `expects_copy`.
  std::vector<ResultPtr> run_together(const std::vector<NamedStatement> &statements,
                                      bool expects_copy = false);
  void run_message(const std::string &message, const std::vector<NamedStatement> &all,
                   std::size_t waited_for, bool expects_copy, std::vector<ResultPtr> &results);
  /// The same of one.
  ResultPtr run_with_sent(const Statement &sql);
  void ask_ahead(std::string question);
  /// To a question that was asked ahead; none where it was not.
  std::optional<Rows> answer_ahead(const Statement &sql, const std::vector<Value> &parameters);
  void forget_answers();
  /// Starts a COPY; `expected` is PGRES_COPY_IN or PGRES_COPY_OUT.
  void start_copy(const std::vector<NamedStatement> &statements, ExecStatusType expected);
  /// Takes the results that end a COPY; the number of rows, or the server's error.
  std::uint64_t end_copy();
  [[nodiscard]] Error failure(const PGresult *result) const;
  [[nodiscard]] Error failure(const PGresult *result, const std::string &context) const;
  /// The same of libpq's text; one that is no error of the server's means that it is lost.
  [[nodiscard]] Error failure(std::string_view text, const std::string &context) const;
  [[nodiscard]] Error failure_among(const std::vector<NamedStatement> &all, std::size_t at,
                                    std::size_t waited_for, const PGresult *result) const;
  [[nodiscard]] Error lost() const;
  void check_stop() const;

  Url url;
  std::string application;
  std::stop_token stop;
  std::string context;
  std::vector<NamedStatement> sent; ///< what waits for company
  std::size_t bytes_sent = 0;       ///< of it
  std::vector<std::string> asked_ahead;
  std::map<std::string, Rows> answers; ///< of what was asked ahead
  Values values = Values::hidden;
  Author author = Author::program; ///< of the statement at hand
  std::optional<std::string> role;
  SessionLog log;
  Endpoint endpoint;
  std::atomic<bool> committing{false};
  PGconn *raw = nullptr;
  std::shared_ptr<Connection>
      connection; ///< shared: it knows how to destroy what stands behind a base
  std::unique_ptr<pqxx::nontransaction> work;
  std::optional<Canceller> canceller;
  std::optional<SilenceWatch> watch;
};

} // namespace dbxfer::postgres
