#pragma once

#include "app/command.hpp"
#include "app/screen.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>
#include <vector>

/// The command import, and the commands that it tells a person to run next.
namespace dbxfer::app {

[[nodiscard]] std::unique_ptr<Command> import_command(ImportOptions options = {});

/// As Command::text() of what these options led to.
[[nodiscard]] std::string as_text(const ImportReport &report, const ImportOptions &options,
                                  const Screen &screen = {});
/// As Command::json() of what was imported.
[[nodiscard]] std::string as_json(const ImportReport &report,
                                  const std::vector<std::string> &warnings);
/// As Command::line() of these options.
[[nodiscard]] std::string next_command(const ImportOptions &options);

/// What is promised of for_real(), after a dry run or a rehearsal: `To import the other rows:`
[[nodiscard]] const char *promise_of_import(const ImportReport &report);
/// The import that a dry run or a rehearsal foresaw.
[[nodiscard]] ImportOptions for_real(ImportOptions options);
/// What takes the import back by the undo file that it wrote.
[[nodiscard]] UndoOptions undo_of(const ImportOptions &options, const std::string &undo_file);
/// What compares the file with the database as the import did.
[[nodiscard]] VerifyOptions verify_of(const ImportOptions &options);

} // namespace dbxfer::app
