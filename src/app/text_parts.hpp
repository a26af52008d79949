#pragma once

#include "app/screen.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// The parts that people's reports on stdout are made of, for more than one command. A part is
/// empty where there is nothing to tell.
namespace dbxfer::app {

/// What the match keys did. `committed`: it was done; else it would be.
[[nodiscard]] std::string matching_text(const MergeReport &report, bool committed);

/// Why rows are set aside, and what a person can do about it.
[[nodiscard]] std::string set_aside_text(const MergeReport &report, const Screen &screen);

/// Which columns and rows differ. `committed`: as of matching_text().
[[nodiscard]] std::string changes_text(const MergeReport &report, bool committed);

/// What would resolve the collisions. `promise`: what is said of `command`, which has the report's
/// proposals among its options.
[[nodiscard]] std::string proposals_text(const MergeReport &report, const char *promise,
                                         const std::string &command);

/// The rows set aside, where they were written.
[[nodiscard]] std::string rejects_text(const MergeReport &report);

/// Newer rows, tables taken along, and sequences. `committed`: as of matching_text().
[[nodiscard]] std::string remarks_text(const MergeReport &report, bool committed);

/// The library's warnings, where they are not printed beside the report.
[[nodiscard]] std::string warnings_text(const Report &report);

/// The library's notes. `before`: lines that stand before them.
[[nodiscard]] std::string notes_text(const Report &report, const std::string &before = "");

/// What updates overwrite that looks like a secret, and the table list that would spare it.
/// `committed`: as of matching_text().
[[nodiscard]] std::string secrets_text(const MergeReport &report, bool committed);

/// The line of a table that was taken along though nobody named it; empty for any other.
[[nodiscard]] std::string joined_text(const TableReport &table);

/// The text with a command on a line of its own.
[[nodiscard]] std::string with_command(const std::string &text, const std::string &command);

/// The text, and what has to be supplied to the commands in it.
[[nodiscard]] std::string with_password_note(std::string text, const CommonOptions &options);

} // namespace dbxfer::app
