#pragma once

#include "app/command_line.hpp"
#include "dbxfer/report.hpp"

#include <string>
#include <string_view>

/// The commands that the program prints for a person to run next: each carries the options that it
/// needs, and reads back as the options it was made of.
namespace dbxfer::app {

/// A word as a POSIX shell reads it back; plain words stay bare.
[[nodiscard]] std::string shell_quoted(std::string_view word);

/// A URL without its password, which no printed line may hold; `URL` where it cannot be told what
/// belongs to the password. libpq takes it from PGPASSWORD or ~/.pgpass then.
[[nodiscard]] std::string without_password(const std::string &url);

/// `dbxfer import FILE --match ...`: the command line that says what the options say, but how it
/// shows itself. Empty for help.
[[nodiscard]] std::string next_command(const Command &command);

/// The import that a dry run or a rehearsal foresaw.
[[nodiscard]] ImportOptions for_real(ImportOptions options);
[[nodiscard]] UndoOptions for_real(UndoOptions options);
/// What takes the import back by the undo file that it wrote.
[[nodiscard]] UndoOptions undo_of(const ImportOptions &options, const std::string &undo_file);
/// What compares the file with the database as the import did.
[[nodiscard]] VerifyOptions verify_of(const ImportOptions &options);

/// The error with the commands that it offers a choice of, one to a line.
[[nodiscard]] Error with_commands(const Error &error, const Command &command);

} // namespace dbxfer::app
