#pragma once

#include "app/json_writer.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/report.hpp"

#include <functional>
#include <string>
#include <vector>

/// What programs read on stdout with --json: one object on one line. `warnings` are the program's
/// own, before the library's.
namespace dbxfer::app {

/// The report of a command whose rows have outcomes or are exported. `own` writes the members that
/// only this command has; it may be empty.
[[nodiscard]] std::string as_json(const Report &report, const std::vector<std::string> &warnings,
                                  const std::function<void(JsonWriter &)> &own = nullptr);

/// `command` is empty where none was recognised.
[[nodiscard]] std::string error_json(const std::string &command, const Error &error, int exit_code,
                                     const std::vector<std::string> &warnings);

} // namespace dbxfer::app
