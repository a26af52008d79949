#include "postgres/session.hpp"

#include "base/text.hpp"
#include "postgres/link.hpp"
#include "postgres/server_error.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>

#include <sys/socket.h>

namespace dbxfer::postgres {

namespace {

// How long a server may take to come back before COMMIT's outcome counts as unknown.
constexpr std::chrono::seconds outcome_patience{30};

/// So that tests can say whether anything hangs on what goes together.
bool sends_singly() {
  static const bool singly = std::getenv("DBXFER_SEND_SINGLY") != nullptr;
  return singly;
}

Rows rows_of(const PGresult *result) {
  if (PQresultStatus(result) != PGRES_TUPLES_OK)
    throw no_answer("no rows where some were asked for");
  Rows rows;
  const auto columns = PQnfields(result);
  rows.reserve(static_cast<std::size_t>(PQntuples(result)));
  for (int i = 0; i < PQntuples(result); ++i) {
    Row row;
    row.reserve(static_cast<std::size_t>(columns));
    for (int k = 0; k < columns; ++k)
      row.push_back(PQgetisnull(result, i, k) != 0
                        ? Value{}
                        : Value{std::string(PQgetvalue(result, i, k),
                                            static_cast<std::size_t>(PQgetlength(result, i, k)))});
    rows.push_back(std::move(row));
  }
  return rows;
}

std::uint64_t affected_rows(PGresult *result) {
  return std::strtoull(PQcmdTuples(result), nullptr, 10);
}

std::string outcome_of(const Url &url, const std::string &application,
                       const std::string &transaction) {
  const auto deadline = std::chrono::steady_clock::now() + outcome_patience;
  while (std::chrono::steady_clock::now() < deadline) {
    try {
      // Without the log, for want of which nobody may stay without an answer.
      Session session(url, application, {});
      const auto rows =
          session.query("SELECT pg_catalog.pg_xact_status($1::pg_catalog.xid8)", {transaction});
      const auto status = rows.at(0).at(0).value_or("");
      if (status != "in progress")
        return status;
    } catch (const Error &) {
      // harmless: not back yet, asked again until the patience ends.
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
  }
  return {};
}

} // namespace

Session::Session(const Url &url, std::string_view application_name, std::stop_token stop,
                 std::shared_ptr<SqlLog> log)
    : impl_(std::make_unique<Impl>(url, application_name, std::move(stop))) {
  impl_->log = SessionLog(std::move(log));
}

Session::~Session() = default;

const Endpoint &Session::endpoint() const { return impl_->endpoint; }

std::shared_ptr<SqlLog> Session::log() const { return impl_->log.log(); }

void Session::set_context(std::string context) { impl_->context = std::move(context); }

void Session::act_as(std::string role) { impl_->role = std::move(role); }

const std::optional<std::string> &Session::role() const { return impl_->role; }

void Session::show(Values values) { impl_->values = values; }

Values Session::values() const { return impl_->values; }

void Session::check_stop() const { impl_->check_stop(); }

void Session::cut() const noexcept { ::shutdown(PQsocket(impl_->raw), SHUT_RDWR); }

int Session::descriptor() const noexcept { return PQsocket(impl_->raw); }

Rows Session::query(const Statement &sql, const std::vector<Value> &parameters) {
  if (auto answer = impl_->answer_ahead(sql, parameters))
    return std::move(*answer);
  if (!impl_->sent.empty())
    return rows_of(impl_->run_with_sent(inline_parameters(sql, parameters)).get());
  const auto result = impl_->run(sql, parameters);
  Rows rows;
  rows.reserve(static_cast<std::size_t>(result.size()));
  for (const auto &from : result) {
    Row row;
    row.reserve(static_cast<std::size_t>(from.size()));
    for (const auto &field : from)
      row.push_back(field.is_null() ? Value{}
                                    : Value{std::string(field.c_str(),
                                                        static_cast<std::size_t>(field.size()))});
    rows.push_back(std::move(row));
  }
  return rows;
}

Value Session::value(const Statement &sql, const std::vector<Value> &parameters) {
  return query(sql, parameters).at(0).at(0);
}

std::uint64_t Session::count(const Statement &sql) { return as_count(value(sql).value_or("0")); }

bool Session::is_true(const Statement &sql, const std::vector<Value> &parameters) {
  return value(sql, parameters) == "t";
}

std::uint64_t Session::execute(const Statement &sql) {
  impl_->forget_answers();
  if (!impl_->sent.empty())
    return affected_rows(impl_->run_with_sent(sql).get());
  return static_cast<std::uint64_t>(impl_->run(sql, {}).affected_rows());
}

std::uint64_t Session::execute_as_written(const Statement &sql) {
  struct Lent {
    explicit Lent(Author &of) : author(of) { author = Author::user; }
    ~Lent() { author = Author::program; }
    Lent(const Lent &) = delete;
    Lent &operator=(const Lent &) = delete;
    Author &author;
  };
  impl_->forget_answers();
  if (!impl_->sent.empty())
    static_cast<void>(impl_->run_together({}));
  const Lent lent(impl_->author);
  return static_cast<std::uint64_t>(impl_->run(sql, {}).affected_rows());
}

std::vector<std::uint64_t>
Session::execute_together(const std::vector<NamedStatement> &statements) {
  impl_->forget_answers();
  std::vector<std::uint64_t> out(statements.size());
  if (statements.empty())
    return out;
  if (sends_singly()) {
    for (std::size_t i = 0; i < statements.size(); ++i)
      out[i] = affected_rows(impl_->run_together({statements[i]}).back().get());
    return out;
  }
  const auto results = impl_->run_together(statements);
  for (std::size_t i = statements.size(), end = results.size(); i-- > 0;) {
    out[i] = affected_rows(results.at(end - 1).get());
    end -= split_statements(statements[i].sql.text()).size();
  }
  return out;
}

std::vector<std::uint64_t> Session::count_each(const std::vector<Statement> &queries) {
  ask_ahead(queries);
  std::vector<std::uint64_t> out;
  out.reserve(queries.size());
  for (const auto &each : queries)
    out.push_back(as_count(value(each).value()));
  return out;
}

void Session::send(Statement sql) {
  if (sql.empty())
    return;
  impl_->forget_answers();
  impl_->bytes_sent += sql.text().size();
  impl_->sent.push_back({std::move(sql), impl_->context});
  if (sends_singly() || impl_->bytes_sent > most_bytes_of_message)
    (void)impl_->run_together({});
}

void Session::roll_back() {
  impl_->sent.clear();
  execute("ROLLBACK");
}

void Session::ask_ahead(const std::vector<Question> &questions) {
  for (const auto &[sql, parameters] : questions)
    impl_->ask_ahead(inline_parameters(sql, parameters).text());
}

void Session::ask_ahead(const std::vector<Statement> &questions) {
  for (const auto &question : questions)
    impl_->ask_ahead(question.text());
}

void Session::Impl::ask_ahead(std::string question) {
  if (!sends_singly() && !answers.contains(question) &&
      std::ranges::find(asked_ahead, question) == asked_ahead.end())
    asked_ahead.push_back(std::move(question));
}

std::optional<Rows> Session::Impl::answer_ahead(const Statement &sql,
                                                const std::vector<Value> &parameters) {
  if (asked_ahead.empty() && answers.empty())
    return std::nullopt;
  const auto question = inline_parameters(sql, parameters).text();
  if (std::ranges::find(asked_ahead, question) != asked_ahead.end()) {
    const auto questions = std::exchange(asked_ahead, {});
    std::vector<NamedStatement> statements;
    statements.reserve(questions.size());
    for (const auto &each : questions)
      statements.push_back({each, context});
    const auto results = run_together(statements);
    const auto first = results.size() - questions.size();
    for (std::size_t i = 0; i < questions.size(); ++i)
      answers.insert_or_assign(questions[i], rows_of(results[first + i].get()));
  }
  auto answer = answers.extract(question);
  return answer.empty() ? std::nullopt : std::optional(std::move(answer.mapped()));
}

void Session::Impl::forget_answers() {
  asked_ahead.clear();
  answers.clear();
}

void Session::commit() {
  const auto rows = query("SELECT pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text");
  const auto transaction = rows.at(0).at(0);
  impl_->check_stop();
  impl_->log.sending("COMMIT;\n");
  impl_->committing = true;
  const ResultPtr result(PQexec(impl_->raw, "COMMIT"));
  impl_->committing = false;
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
    impl_->log.answered(1);
    if (std::string_view(PQcmdStatus(result.get())) == "COMMIT")
      return;
    throw Error(ExitCode::try_again,
                "the server rolled the transaction back; nothing was changed, run it again");
  }
  if (PQstatus(impl_->raw) != CONNECTION_BAD)
    throw impl_->failure(result.get());
  if (!transaction)
    throw Error(ExitCode::try_again, "the connection was lost; nothing was changed, run it again");
  const auto status = outcome_of(impl_->url, impl_->application, *transaction);
  if (status == "committed")
    return;
  if (status == "aborted")
    throw Error(ExitCode::try_again,
                "the connection was lost before COMMIT; nothing was changed, run it again");
  throw Error(
      ExitCode::unknown_commit,
      "the connection was lost during COMMIT and its outcome is unknown; ask the server: SELECT "
      "pg_xact_status('" +
          *transaction + "')");
}

} // namespace dbxfer::postgres
