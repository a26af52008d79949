#include "postgres/connect.hpp"

#include "base/text.hpp"
#include "postgres/server_versions.hpp"
#include "postgres/sql_log.hpp"

#include <utility>

namespace dbxfer::postgres {

namespace {

DatabaseInfo describe(const Endpoint &endpoint, const std::string &origin) {
  DatabaseInfo info;
  info.database = endpoint.database;
  info.host = endpoint.host;
  info.port = endpoint.port;
  info.user = endpoint.user;
  info.server = endpoint.version_text;
  info.encrypted = endpoint.encrypted;
  info.local = endpoint.local;
  info.origin = origin;
  return info;
}

} // namespace

std::unique_ptr<Session> open_session(const Url &url, std::string_view application_name,
                                      const CommonOptions &options) {
  auto log = options.log_sql ? std::make_shared<SqlLog>(*options.log_sql) : nullptr;
  auto session = std::make_unique<Session>(url, application_name, options.stop, std::move(log));
  if (options.role)
    session->act_as(*options.role);
  if (options.show_values)
    session->show(Values::shown);
  return session;
}

Connected connect(const CommonOptions &options, Side side, std::string_view command) {
  return connect(which_database(options, side), options, command);
}

Connected connect(WhichDatabase which, const CommonOptions &options, std::string_view command) {
  Connected out;
  out.which = std::move(which);
  out.session = open_session(out.which.url, "dbxfer " + std::string(command), options);
  out.info = describe(out.session->endpoint(), out.which.origin);
  if (options.role)
    out.info.role = *options.role;
  return out;
}

std::vector<std::string> note_newer_server(const Session &session) {
  const auto &endpoint = session.endpoint();
  if (endpoint.version / 10000 <= newest_major)
    return {};
  return {"the server is PostgreSQL " + endpoint.version_text +
          ", newer than those that this version of dbxfer was tested with (" +
          std::to_string(oldest_major) + " to " + std::to_string(newest_major) +
          "); a table that has what it does not know is refused"};
}

Error about(const Connected &where, const Error &error) {
  if (error.code() != ExitCode::refused)
    return error;
  const auto &at = where.info;
  auto name = at.database + " on " + (at.local ? "this machine" : at.host);
  if (!at.port.empty())
    name += ":" + at.port;
  name += " as " + (at.role.empty() ? at.user : at.role) + ", " + at.origin;
  return Error(error).about(base::printable(name));
}

} // namespace dbxfer::postgres
