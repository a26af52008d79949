#pragma once

#include "app/json_writer.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/report.hpp"

#include <string>
#include <vector>

/// What programs read on stdout with --json: one object on one line.
namespace dbxfer::app {

/// Members of the object that is open: the tables and what was found of their rows. An export's are
/// those of an import and a verify, of which it says nothing.
void write_rows(JsonWriter &json, const ExportReport &report);
void write_rows(JsonWriter &json, const MergeReport &report);
/// The file's member, if it was written.
void write_path(JsonWriter &json, const char *member, const std::string &path);

/// `command` is empty where none was recognised. `warnings` are the program's own.
[[nodiscard]] std::string error_json(const std::string &command, const Error &error, int exit_code,
                                     const std::vector<std::string> &warnings);

} // namespace dbxfer::app
