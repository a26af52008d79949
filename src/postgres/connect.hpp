#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "postgres/which_database.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::postgres {

/// A connection, and the words that a banner has for it.
struct Connected {
  WhichDatabase which;
  std::unique_ptr<Session> session;
  DatabaseInfo info;
};

/// A session as the options want it: as their role, with as much of values in messages.
[[nodiscard]] std::unique_ptr<Session>
open_session(const Url &url, std::string_view application_name, const CommonOptions &options);
/// Connects as `dbxfer COMMAND`.
[[nodiscard]] Connected connect(WhichDatabase which, const CommonOptions &options,
                                std::string_view command);
/// The same, and chooses the database.
[[nodiscard]] Connected connect(const CommonOptions &options, Side side, std::string_view command);

/// What a report notes of a server that is newer than those that this program was tested with.
[[nodiscard]] std::vector<std::string> note_newer_server(const Session &session);

/// The same error; a refusal names the database, which no banner does then.
[[nodiscard]] Error about(const Connected &where, const Error &error);

} // namespace dbxfer::postgres
