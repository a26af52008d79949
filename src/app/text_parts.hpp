#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <cstdint>
#include <string>

/// The parts that people's reports on stdout are made of, for more than one command. A part is
/// empty where there is nothing to tell.
namespace dbxfer::app {

/// `Set aside: 13 rows` and why, a problem to a line. `rows`: how many there are.
[[nodiscard]] std::string findings_text(const Report &report, const char *heading,
                                        std::uint64_t rows);

/// What an import does, or a verify finds: which columns and rows differ, what recognised the rows,
/// and what is set aside.
[[nodiscard]] std::string rows_text(const Report &report);

/// What would resolve the collisions. `promise`: what is said of `command`, which has the report's
/// proposals among its options.
[[nodiscard]] std::string proposals_text(const Report &report, const char *promise,
                                         const std::string &command);

/// The table list and the rows set aside, where they were written.
[[nodiscard]] std::string files_text(const Report &report);

/// Newer rows, tables taken along, sequences, and the library's notes.
[[nodiscard]] std::string notes_text(const Report &report);

/// What updates overwrite that looks like a secret, and the table list that would spare it.
[[nodiscard]] std::string secrets_text(const Report &report);

/// One line per table that was taken along though nobody named it.
[[nodiscard]] std::string joined_text(const Report &report);

/// The text with a command on a line of its own.
[[nodiscard]] std::string with_command(const std::string &text, const std::string &command);

/// The text, and what has to be supplied to the commands in it.
[[nodiscard]] std::string with_password_note(std::string text, const CommonOptions &options);

} // namespace dbxfer::app
