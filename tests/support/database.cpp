#include "support/database.hpp"

#include "postgres/quote.hpp"
#include "postgres/session.hpp"
#include "support/process.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <stdexcept>

#include <unistd.h>

namespace dbxfer::test {

namespace {

std::string server_url() {
  const char *url = std::getenv("DBXFER_TEST_URL");
  if (url == nullptr || *url == '\0')
    throw std::runtime_error("DBXFER_TEST_URL is not set; run scripts/test");
  return url;
}

std::string with_database(std::string url, std::string_view name) {
  const auto slash = url.rfind('/');
  return url.substr(0, slash + 1) + std::string(name);
}

std::string fresh_name() {
  static std::atomic<int> counter{0};
  return "dbxfer_test_" + std::to_string(getpid()) + "_" + std::to_string(++counter);
}

} // namespace

/// Sessions of one database that are used again: to begin one takes the server 20 ms. Of any number
/// of threads.
class SessionPool {
public:
  explicit SessionPool(const std::string &url) : url_(postgres::parse_url(url)) {}

  /// One that fails is not used again.
  template <class Work> auto with(Work work) {
    const Lease lease(*this);
    return work(*lease.session);
  }

  void close() {
    const std::scoped_lock lock(mutex_);
    idle_.clear();
  }

private:
  using SessionPtr = std::unique_ptr<postgres::Session>;

  struct Lease {
    explicit Lease(SessionPool &from) : pool(from), session(from.take()) {}
    ~Lease() {
      if (std::uncaught_exceptions() == failures)
        pool.give_back(std::move(session));
    }
    Lease(const Lease &) = delete;
    Lease &operator=(const Lease &) = delete;
    SessionPool &pool;
    SessionPtr session;
    int failures = std::uncaught_exceptions();
  };

  SessionPtr take() {
    for (SessionPtr session = pop(); session != nullptr; session = pop())
      if (is_left_as_new(*session))
        return session;
    return std::make_unique<postgres::Session>(url_, "test", std::stop_token());
  }

  SessionPtr pop() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty())
      return nullptr;
    auto session = std::move(idle_.back());
    idle_.pop_back();
    return session;
  }

  void give_back(SessionPtr session) {
    if (!is_left_as_new(*session))
      return;
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(session));
  }

  /// Not where a transaction is open, or the server ended the session meanwhile.
  static bool is_left_as_new(postgres::Session &session) {
    try {
      session.execute("DISCARD ALL");
      return true;
    } catch (const Error &) {
      return false;
    }
  }

  postgres::Url url_;
  std::mutex mutex_;
  std::vector<SessionPtr> idle_;
};

namespace {

SessionPool &server() {
  static SessionPool pool(server_url());
  return pool;
}

/// The server's backends leave a moment after their clients. What needs a database without them
/// would look again after 100 ms only.
void wait_for_backends(postgres::Session &session, const std::string &database) {
  session.execute("DO $$BEGIN FOR i IN 1..50 LOOP PERFORM pg_stat_clear_snapshot(); EXIT WHEN NOT "
                  "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '" +
                  database + "'); PERFORM pg_sleep(0.002); END LOOP; END$$");
}

/// The first extension that the script wants to make and the server has not; empty: it has all.
std::string missing_extension(postgres::Session &session, std::string_view sql) {
  const auto rows = session.query(
      "SELECT w.m[1] FROM regexp_matches($1, 'CREATE EXTENSION (?:IF NOT EXISTS )?\"?(\\w+)', 'g') "
      "AS w(m) WHERE w.m[1] NOT IN (SELECT name FROM pg_available_extensions)",
      {std::string(sql)});
  return rows.empty() ? std::string() : rows.front().at(0).value_or("");
}

} // namespace

TempDatabase::TempDatabase(std::string_view options)
    : name_(fresh_name()), sessions_(std::make_unique<SessionPool>(url())) {
  server().with([&](auto &session) {
    // Copied as files: what the other way writes into the log is as long again.
    const auto *copied = session.endpoint().version >= 150000 ? " STRATEGY file_copy" : "";
    session.execute("CREATE DATABASE " + name_ + " " + std::string(options) + copied);
  });
}

void TempDatabase::end_sessions() const { sessions_->close(); }

TempDatabase TempDatabase::clone() const {
  end_sessions(); // the server copies none that somebody uses
  server().with([&](auto &session) { wait_for_backends(session, name_); });
  return TempDatabase("TEMPLATE " + name_);
}

TempDatabase::TempDatabase(TempDatabase &&other) noexcept = default;

TempDatabase::~TempDatabase() {
  if (sessions_ == nullptr)
    return;
  sessions_->close();
  try {
    server().with([&](auto &session) {
      wait_for_backends(session, name_);
      session.execute("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    });
  } catch (const Error &) {
    // harmless: the server goes with its data when the tests end.
  }
}

std::string TempDatabase::url() const { return with_database(server_url(), name_); }

std::string TempDatabase::url(std::string_view user, std::string_view password) const {
  auto out = url();
  const auto host = out.find('@') == std::string::npos ? out.find("//") + 2 : out.find('@') + 1;
  return "postgresql://" + std::string(user) + ":" + std::string(password) + "@" + out.substr(host);
}

void TempDatabase::run(std::string_view sql) const {
  if (sql.find("CREATE EXTENSION") != std::string_view::npos) {
    const auto missing =
        server().with([&](auto &session) { return missing_extension(session, sql); });
    if (!missing.empty())
      skip_for_want_of("the extension " + missing);
  }
  sessions_->with([&](auto &session) { session.execute(sql); });
}

void TempDatabase::run_file(const std::filesystem::path &script) const { run(read_file(script)); }

std::vector<std::string> TempDatabase::lines(std::string_view query) const {
  return sessions_->with([&](auto &session) {
    auto rows = session.copy_out("COPY (" + std::string(query) + ") TO STDOUT");
    std::vector<std::string> out;
    for (std::string_view line; rows.next(line);)
      out.emplace_back(line);
    return out;
  });
}

std::string TempDatabase::value(std::string_view query) const {
  return sessions_->with(
      [&](auto &session) { return session.query(query).at(0).at(0).value_or(""); });
}

std::vector<std::string> TempDatabase::everything() const {
  return sessions_->with([&](auto &session) {
    std::vector<std::string> out;
    const auto tables = session.query(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'");
    for (const auto &table : tables) {
      const TableName name{table.at(0).value_or(""), table.at(1).value_or("")};
      auto rows = session.copy_out("COPY " + postgres::quote_ident(name) + " TO STDOUT");
      for (std::string_view line; rows.next(line);)
        out.push_back(name.schema + "." + name.name + ": " + std::string(line));
    }
    std::sort(out.begin(), out.end());
    return out;
  });
}

} // namespace dbxfer::test
