#pragma once

#include "app/command_line.hpp"
#include "dbxfer/dbxfer.hpp"

#include <string>

/// What people read on stdout.
namespace dbxfer::app {

/// `command` is what was run, for the commands that a report ends with.
[[nodiscard]] std::string as_text(const Report &report, const Command &command);
[[nodiscard]] std::string as_text(const TablesReport &report);
[[nodiscard]] std::string as_text(const InspectReport &report);
[[nodiscard]] std::string as_text(const KnownReport &report);

/// The report of an export, which has no outcomes.
[[nodiscard]] std::string export_text(const Report &report);

/// What updates overwrite that looks like a secret, and the table list that would spare it.
[[nodiscard]] std::string secrets_text(const Report &report);

/// One line per table that was taken along though nobody named it.
[[nodiscard]] std::string joined_text(const Report &report);

} // namespace dbxfer::app
