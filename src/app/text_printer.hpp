#pragma once

#include "dbxfer/dbxfer.hpp"

#include <string>
#include <vector>

/// What people read on stdout.
namespace dbxfer::app {

/// `words` is the command line after the program's name, for the commands that a report ends with.
[[nodiscard]] std::string as_text(const Report &report, const std::vector<std::string> &words);
[[nodiscard]] std::string as_text(const TablesReport &report);
[[nodiscard]] std::string as_text(const InspectReport &report);

/// The report of an export, which has no outcomes.
[[nodiscard]] std::string export_text(const Report &report);

/// One line per table that was taken along though nobody named it.
[[nodiscard]] std::string joined_text(const Report &report);

} // namespace dbxfer::app
