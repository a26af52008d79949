#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The process itself: what the operating system keeps of it, and its three standard streams.
namespace dbxfer::app {

/// To be called first: no core dump, private files, a broken pipe is an error and no death, and the
/// numbers 0 to 2 belong to no file that is opened later. Takes PGHOSTADDR out of the environment,
/// which would lead a URL to another server than the one it names.
void prepare_process();

/// Overwrites the URL after --database-url in the list of processes, and any other word that holds
/// a password. Copy argv before. Says whether there was a password.
bool hide_passwords(int argc, char **argv);

/// Whether a URL or a `key=value` string gives a password.
[[nodiscard]] bool holds_password(std::string_view text);

/// False when not all of it could be written.
[[nodiscard]] bool write_stdout(std::string_view text);

/// How many columns a line on stdout has: the terminal's; where it is none, those of COLUMNS, from
/// 20 to 1,000; else 80.
[[nodiscard]] std::size_t stdout_columns();

/// Whoever reads stderr may be gone; that never changes what happens.
void write_stderr(std::string_view text);

} // namespace dbxfer::app
