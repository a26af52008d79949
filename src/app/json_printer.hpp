#pragma once

#include "dbxfer/dbxfer.hpp"

#include <string>
#include <vector>

/// What programs read on stdout with --json: one object on one line. `warnings` are the program's
/// own, before the library's.
namespace dbxfer::app {

[[nodiscard]] std::string as_json(const Report &report, const std::vector<std::string> &warnings);
[[nodiscard]] std::string as_json(const TablesReport &report,
                                  const std::vector<std::string> &warnings);
[[nodiscard]] std::string as_json(const KnownReport &report,
                                  const std::vector<std::string> &warnings);
[[nodiscard]] std::string as_json(const InspectReport &report,
                                  const std::vector<std::string> &warnings);

/// `command` is empty where none was recognised.
[[nodiscard]] std::string error_json(const std::string &command, const Error &error, int exit_code,
                                     const std::vector<std::string> &warnings);

} // namespace dbxfer::app
