#include "postgres/link.hpp"

#include "base/text.hpp"
#include "postgres/server_error.hpp"
#include "postgres/server_versions.hpp"
#include "postgres/sql_text.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <utility>

#include <poll.h>

namespace dbxfer::postgres {

namespace {

using namespace std::chrono_literals;

#if PQXX_VERSION_MAJOR >= 7
std::shared_ptr<Connection> adopt(PGconn *raw) {
  return std::make_shared<pqxx::connection>(pqxx::connection::seize_raw_connection(raw));
}

pqxx::result exec(pqxx::nontransaction &work, const std::string &sql,
                  const std::vector<Value> &parameters) {
  pqxx::params bound;
  bound.reserve(parameters.size());
  for (const auto &value : parameters)
    bound.append(static_cast<const std::optional<std::string> &>(value));
  return parameters.empty() ? work.exec(sql) : work.exec(sql, bound);
}
#else
/// libpqxx 6 takes no connection over: a policy hands it the one that stands already, and never a
/// second.
class Standing final : public pqxx::connectionpolicy {
public:
  explicit Standing(PGconn *raw) : connectionpolicy(std::string()), raw_(raw) {}
  handle do_startconnect(handle orig) override {
    return orig != nullptr ? orig : std::exchange(raw_, nullptr);
  }
  handle do_completeconnect(handle orig) override { return orig; }

private:
  PGconn *raw_;
};

class Adopted final : public pqxx::connection_base {
public:
  explicit Adopted(PGconn *raw) : connection_base(policy_), policy_(raw) { init(); }
  ~Adopted() noexcept { close(); }

private:
  Standing policy_;
};

std::shared_ptr<Connection> adopt(PGconn *raw) { return std::make_unique<Adopted>(raw); }

pqxx::result exec(pqxx::nontransaction &work, const std::string &sql,
                  const std::vector<Value> &parameters) {
  std::vector<const char *> bound;
  bound.reserve(parameters.size());
  for (const auto &value : parameters)
    bound.push_back(value ? value->c_str() : nullptr);
  return parameters.empty() ? work.exec(sql)
                            : work.exec_params(sql, pqxx::prepare::make_dynamic_params(bound));
}
#endif

// Without these a dead peer is waited for without end; the URL's own settings win.
constexpr std::pair<const char *, const char *> patience[] = {
    {"connect_timeout", "15"}, {"keepalives_idle", "30"},     {"keepalives_interval", "10"},
    {"keepalives_count", "3"}, {"tcp_user_timeout", "60000"},
};

/// One line of libpq's lines. It tells of each address that it tried, and of each try with and
/// without TLS: what was said of one is not said again.
std::string without_repetition(std::string_view text) {
  std::vector<std::string_view> reasons;
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (line.ends_with('.') || line.ends_with(' '))
      line.remove_suffix(1);
    constexpr std::string_view failed = " failed: ";
    const auto at = line.find(failed);
    const auto reason = at == std::string_view::npos ? line : line.substr(at + failed.size());
    if (line.empty() || std::ranges::find(reasons, reason) != reasons.end())
      continue;
    reasons.push_back(reason);
    if (!out.empty())
      out += "; ";
    out += line;
  }
  return out;
}

/// Whether the part of the text is no part of a longer word, name or number: `127.0.0.1`, `dev-db`.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t size) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
  };
  const auto joins = [&](std::size_t at, std::size_t beyond) {
    return is_letter(at) ||
           (at < text.size() && (text[at] == '.' || text[at] == '-') && is_letter(beyond));
  };
  return !joins(begin - 1, begin - 2) && !joins(begin + size, begin + size + 1);
}

/// Without passwords. One that is the user's name, too, or the host's, is not told by it; a long
/// one is no part of a word by chance.
std::string redacted(std::string text, const Url &url) {
  for (const auto &[key, value] : url.parameters) {
    if (key.find("password") == std::string::npos || value.empty() ||
        std::ranges::any_of(url.parameters, [&](const auto &other) {
          return other.first.find("password") == std::string::npos && other.second == value;
        }))
      continue;
    for (auto at = text.find(value); at != std::string::npos; at = text.find(value, at)) {
      constexpr std::size_t longest_word = 8;
      const bool told = value.size() > longest_word || stands_alone(text, at, value.size());
      if (told)
        text.replace(at, value.size(), "***");
      at += told ? 3 : value.size();
    }
  }
  // libpq speaks in several lines, the indented ones being advice; ours is one sentence, with an
  // advice of its own.
  for (auto at = text.find("\n\t"); at != std::string::npos; at = text.find("\n\t", at)) {
    const auto end = text.find('\n', at + 1);
    text.erase(at, end == std::string::npos ? end : end - at);
  }
  return base::printable(without_repetition(text));
}

std::string next_step(std::string_view message) {
  const auto says = [&](std::string_view part) {
    return message.find(part) != std::string_view::npos;
  };
  if (says("no encryption"))
    return "; the server may demand TLS: give the URL sslmode=require, or let its pg_hba.conf "
           "admit "
           "this host, user and database without";
  if (says("SSL") && (says("required") || says("does not support")))
    return says("does not support")
               ? "; the URL's sslmode demands TLS, which this server does not offer"
               : "; the server demands TLS: give the URL sslmode=require";
  if (says("root certificate") || says("certificate") || says("root.crt"))
    return "; check sslmode and sslrootcert, they are honoured as they stand";
  if (says("no pg_hba.conf entry"))
    return "; the server's pg_hba.conf must admit this host, user and database";
  if (says("password authentication failed") || says("no password supplied"))
    return "; check user and password in the URL, or the passfile (it must be mode 0600)";
  if (says("does not exist"))
    return "; check the name in the URL, or create it first";
  if (says("could not translate host name"))
    return "; check the host name in the URL; in a password, / is written %2F, : %3A, @ %40, # %23 "
           "and ? %3F";
  if (says("SSL"))
    return "; check sslmode and sslrootcert, they are honoured as they stand";
  if (says("too many clients") || says("remaining connection slots") || says("starting up"))
    return "; run it again in a moment";
  return "; is the server running, and are host and port of the URL right?";
}

struct Finish {
  void operator()(PGconn *raw) const { PQfinish(raw); }
};
using ConnectionPtr = std::unique_ptr<PGconn, Finish>;

ConnectionPtr start(const Url &url, const std::string &application) {
  std::vector<const char *> keys;
  std::vector<const char *> values;
  const auto add = [&](const char *key, const char *value) {
    keys.push_back(key);
    values.push_back(value);
  };
  for (const auto &[key, value] : patience)
    add(key, value);
  // The URL's server is the one that every other program reads out of it; PGPORT means another.
  const auto names = [&](std::string_view what) {
    return std::ranges::any_of(url.parameters,
                               [&](const auto &parameter) { return parameter.first == what; });
  };
  if (names("host") && !names("service"))
    add("port", "5432");
  for (const auto &[key, value] : url.parameters)
    add(key.c_str(), value.c_str());
  add("application_name", application.c_str());
  add("client_encoding", "UTF8");
  add(nullptr, nullptr);
  // 0: a dbname of "host=evil" stays a name and is not expanded into a new host.
  ConnectionPtr raw(PQconnectStartParams(keys.data(), values.data(), 0));
  if (raw == nullptr)
    throw Error(ExitCode::internal, "out of memory while connecting");
  return raw;
}

/// How long connecting may take: connect_timeout for each host that the URL names; 0 is for ever,
/// as libpq has it.
std::chrono::seconds longest_wait(PGconn *raw) {
  long seconds = 0;
  long hosts = 1;
  PQconninfoOption *options = PQconninfo(raw);
  for (const PQconninfoOption *option = options; option != nullptr && option->keyword != nullptr;
       ++option) {
    const std::string_view key = option->keyword;
    const std::string_view value = option->val == nullptr ? "" : option->val;
    if (key == "connect_timeout")
      seconds = std::strtol(std::string(value).c_str(), nullptr, 10);
    if (key == "host")
      hosts += std::count(value.begin(), value.end(), ',');
  }
  PQconninfoFree(options);
  return std::chrono::seconds(seconds * hosts);
}

/// Waits a moment for the socket to be ready for the next step. Before it is, PQconnectPoll must
/// not be called.
bool ready(PGconn *raw, PostgresPollingStatusType next) {
  pollfd socket{PQsocket(raw), static_cast<short>(next == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                0};
  return poll(&socket, 1, 100) > 0;
}

PGconn *connect(const Url &url, const std::string &application, const std::stop_token &stop) {
  auto raw = start(url, application);
  const auto patient_for = longest_wait(raw.get());
  const auto deadline = std::chrono::steady_clock::now() + patient_for;
  auto next = PQstatus(raw.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
  while (next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING) {
    const bool go_on = ready(raw.get(), next);
    if (stop.stop_requested())
      throw Error(ExitCode::stopped, "stopped; nothing was changed");
    if (patient_for.count() > 0 && std::chrono::steady_clock::now() > deadline)
      throw Error(ExitCode::connection,
                  "cannot connect: the server did not answer within " +
                      std::to_string(patient_for.count()) +
                      " seconds; is the server running, and are host and port of the URL right?");
    if (go_on)
      next = PQconnectPoll(raw.get());
  }
  if (next == PGRES_POLLING_OK) {
    refuse_older_server(PQserverVersion(raw.get()));
    return raw.release();
  }
  const auto message = redacted(PQerrorMessage(raw.get()), url);
  throw Error(ExitCode::connection, "cannot connect: " + message + next_step(message));
}

Endpoint endpoint_of(PGconn *raw) {
  const auto text = [](const char *value) { return std::string(value == nullptr ? "" : value); };
  Endpoint endpoint;
  endpoint.host = text(PQhost(raw));
  endpoint.port = text(PQport(raw));
  endpoint.user = text(PQuser(raw));
  endpoint.database = text(PQdb(raw));
  endpoint.version = PQserverVersion(raw);
  endpoint.version_text = version_text(endpoint.version);
  endpoint.process = PQbackendPID(raw);
  endpoint.encrypted = PQsslInUse(raw) != 0;
  endpoint.speaks_utf8 = text(PQparameterStatus(raw, "server_encoding")) == "UTF8";
  endpoint.local = endpoint.host.starts_with('/') || endpoint.host.starts_with('@');
  return endpoint;
}

void ignore_notice(void *, const PGresult *) {}

} // namespace

Canceller::Canceller(PGconn *connection, const std::atomic<bool> &committing,
                     const std::stop_token &stop)
    : cancel_(PQgetCancel(connection)), committing_(committing) {
  callback_.emplace(stop, [this] { start(); });
}

Canceller::~Canceller() {
  callback_.reset();
  thread_.reset();
  PQfreeCancel(cancel_);
}

void Canceller::start() {
  thread_.emplace([this](const std::stop_token &ended) { work(ended); });
}

void Canceller::work(const std::stop_token &ended) {
  char reason[256];
  while (!ended.stop_requested()) {
    if (!committing_)
      PQcancel(cancel_, reason, sizeof reason);
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, ended, 250ms, [] { return false; });
  }
}

Session::Impl::Impl(const Url &where, std::string_view application_name, std::stop_token stop_token)
    : url(where), application(application_name), stop(std::move(stop_token)) {
  raw = connect(url, application, stop);
  endpoint = endpoint_of(raw);
  connection = adopt(raw);
  PQsetErrorVerbosity(raw, PQERRORS_VERBOSE);
  PQsetNoticeReceiver(raw, ignore_notice, nullptr);
  work = std::make_unique<pqxx::nontransaction>(*connection);
  canceller.emplace(raw, committing, stop);
  watch.emplace(PQsocket(raw));
}

Session::Impl::~Impl() = default;

void Session::Impl::check_stop() const {
  if (stop.stop_requested())
    throw Error(ExitCode::stopped, "stopped; nothing was changed");
}

Error Session::Impl::lost() const {
  return {ExitCode::try_again,
          "the connection to the server was lost; nothing was changed, run it again",
          sqlstate::connection_failure};
}

Error Session::Impl::failure(const PGresult *result) const { return failure(result, context); }

Error Session::Impl::failure(const PGresult *result, const std::string &what) const {
  return failure(PQresultErrorMessage(result), what);
}

Error Session::Impl::failure(std::string_view text, const std::string &what) const {
  if (stop.stop_requested())
    return {ExitCode::stopped, "stopped; nothing was changed"};
  const ServerWords words(text);
  if (PQstatus(raw) == CONNECTION_BAD || words.sqlstate.empty())
    return lost();
  return server_error(words, what, values, author);
}

pqxx::result Session::Impl::run(const Statement &sql, const std::vector<Value> &parameters) {
  check_stop();
  if (log.log())
    log.sending(inline_parameters(sql, parameters).text() + ";\n");
  try {
    auto result = exec(*work, sql.text(), parameters);
    log.answered(1);
    // One that nobody asked for would have to be ended first.
    if (PQtransactionStatus(raw) == PQTRANS_ACTIVE)
      throw no_answer("a COPY where none was asked for");
    return result;
  } catch (const Error &) {
    throw;
  } catch (const pqxx::failure &error) {
    throw failure(error.what(), context);
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &error) {
    // An encoding that there is not, a format that was not asked for ...
    throw no_answer(error.what());
  }
}

std::vector<ResultPtr> Session::Impl::run_together(const std::vector<NamedStatement> &statements,
                                                   bool expects_copy) {
  check_stop();
  auto all = std::exchange(sent, {});
  bytes_sent = 0;
  const auto waited_for = all.size();
  all.insert(all.end(), statements.begin(), statements.end());
  std::vector<ResultPtr> results;
  std::string message;
  for (std::size_t i = 0; i < all.size(); ++i) {
    message += all[i].sql.text();
    message += ";\n";
    const bool may_end = i + 1 < all.size() && (!expects_copy || i < waited_for);
    if (may_end && message.size() > most_bytes_of_message)
      run_message(std::exchange(message, {}), all, waited_for, false, results);
  }
  run_message(message, all, waited_for, expects_copy, results);
  if (!expects_copy && results.size() < all.size())
    throw no_answer("fewer results than statements");
  return results;
}

/// Appends the results of some of them all, those that follow the ones whose results are there.
void Session::Impl::run_message(const std::string &message, const std::vector<NamedStatement> &all,
                                std::size_t waited_for, bool expects_copy,
                                std::vector<ResultPtr> &results) {
  log.sending(message);
  const auto before = results.size();
  if (PQsendQuery(raw, message.c_str()) == 0)
    throw failure(PQerrorMessage(raw), context);
  std::optional<Error> error;
  while (ResultPtr result{PQgetResult(raw)}) {
    const auto status = PQresultStatus(result.get());
    const bool copies = status == PGRES_COPY_IN || status == PGRES_COPY_OUT;
    if (copies && !expects_copy)
      throw no_answer("a COPY where none was asked for");
    if (!error && !copies && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
      error = failure_among(all, results.size(), waited_for, result.get());
    results.push_back(std::move(result));
    if (copies)
      return;
    if (PQstatus(raw) == CONNECTION_BAD)
      break;
  }
  log.answered(results.size() - before);
  if (error)
    throw *error;
  if (expects_copy)
    throw no_answer("fewer results than statements");
}

/// `at` results came before.
Error Session::Impl::failure_among(const std::vector<NamedStatement> &all, std::size_t at,
                                   std::size_t waited_for, const PGresult *result) const {
  std::size_t place = 0;
  for (std::size_t before = 0; place + 1 < all.size(); ++place) {
    before += split_statements(all[place].sql.text()).size();
    if (before > at)
      break;
  }
  auto error = failure(result, all[place].context);
  // Whoever waits for a later one must not take it for that one's. Hashing is done without (42883).
  const bool of_others = place < waited_for && is_about_a_row(error) &&
                         error.sqlstate() != sqlstate::undefined_function;
  return of_others ? Error(error.code(), error.what()) : error;
}

ResultPtr Session::Impl::run_with_sent(const Statement &sql) {
  return std::move(run_together({{sql, context}}).back());
}

void Session::Impl::start_copy(const std::vector<NamedStatement> &statements,
                               ExecStatusType expected) {
  if (PQresultStatus(run_together(statements, true).back().get()) != expected)
    throw no_answer("another COPY than was asked for");
}

std::uint64_t Session::Impl::end_copy() {
  std::uint64_t rows = 0;
  std::optional<Error> error;
  for (ResultPtr result(PQgetResult(raw)); result != nullptr; result.reset(PQgetResult(raw))) {
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK)
      rows = std::strtoull(PQcmdTuples(result.get()), nullptr, 10);
    else if (!error)
      error = failure(result.get());
    if (PQstatus(raw) == CONNECTION_BAD)
      break;
  }
  log.answered_copy(rows);
  if (error)
    throw *error;
  return rows;
}

} // namespace dbxfer::postgres
