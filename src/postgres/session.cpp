#include "postgres/session.hpp"

#include "base/text.hpp"
#include "postgres/link.hpp"
#include "postgres/server_error.hpp"

#include <charconv>
#include <chrono>
#include <thread>

namespace dbxfer::postgres {

namespace {

// How long a server may take to come back before COMMIT's outcome counts as unknown.
constexpr std::chrono::seconds outcome_patience{30};

std::string outcome_of(const Url &url, const std::string &application,
                       const std::string &transaction) {
  const auto deadline = std::chrono::steady_clock::now() + outcome_patience;
  while (std::chrono::steady_clock::now() < deadline) {
    try {
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

Session::Session(const Url &url, std::string_view application_name, std::stop_token stop)
    : impl_(std::make_unique<Impl>(url, application_name, std::move(stop))) {}

Session::~Session() = default;

const Endpoint &Session::endpoint() const { return impl_->endpoint; }

void Session::doing(std::string what) { impl_->doing = std::move(what); }

void Session::act_as(std::string role) { impl_->role = std::move(role); }

const std::optional<std::string> &Session::role() const { return impl_->role; }

void Session::show(Values values) { impl_->values = values; }

Values Session::values() const { return impl_->values; }

void Session::check_stop() const { impl_->check_stop(); }

Rows Session::query(std::string_view sql, const std::vector<Value> &parameters) {
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

std::uint64_t Session::execute(std::string_view sql) {
  return static_cast<std::uint64_t>(impl_->run(sql, {}).affected_rows());
}

void Session::commit() {
  const auto rows = query("SELECT pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text");
  const auto transaction = rows.at(0).at(0);
  impl_->check_stop();
  impl_->committing = true;
  const ResultPtr result(PQexec(impl_->raw, "COMMIT"));
  impl_->committing = false;
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
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
