#pragma once

#include "app/command.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/options.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the command lines are made of that the program prints for a person to run next. Each of
/// them, a next_command() of its command's file, carries the options that it needs and reads back
/// as the options it was made of.
namespace dbxfer::app {

/// A word as a POSIX shell reads it back; plain words stay bare.
[[nodiscard]] std::string shell_quoted(std::string_view word);

/// A URL without its password, which no printed line may hold; `URL` where it cannot be told what
/// belongs to the password. libpq takes it from PGPASSWORD or ~/.pgpass then.
[[nodiscard]] std::string without_password(const std::string &url);

/// The words of a command line, options behind the file. What was not given is left out.
class Line {
public:
  explicit Line(std::string_view command);

  void file(const std::string &name);
  void add(const std::string &option, bool given);
  void add(const std::string &option, const std::string &value);
  void add(const std::string &option, const char *value) = delete; // would become a bool
  void add(const std::string &option, const std::optional<std::filesystem::path> &path);
  void add(const std::string &option, const std::vector<std::string> &values);

  /// Safe to print.
  [[nodiscard]] std::string text() const;

private:
  std::string text_;
  std::string last_;
};

void add_connection(Line &line, const CommonOptions &options);
void add_schemas(Line &line, const CommonOptions &options);
void add_table_choice(Line &line, const TableChoice &choice);
/// What decides which row is which, and what is compared, and the connection.
void add_reading(Line &line, const ReadingOptions &options);

/// The error with the commands that it offers a choice of, one to a line.
[[nodiscard]] Error with_commands(const Error &error, const Command &command);

} // namespace dbxfer::app
