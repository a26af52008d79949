#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer {

/// How a command ended, as the process tells it. The one place where these numbers stand.
enum class ExitCode : int {
  done = 0,            ///< all of it; dry run: would be; verify: all equal
  internal = 1,        ///< a bug or an exhausted memory; rolled back
  usage = 2,           ///< the command line; nothing was touched
  configuration = 3,   ///< table list, URL or env file
  snapshot = 4,        ///< the file is damaged, unsupported or contradicts itself
  connection = 5,      ///< cannot connect, authenticate or trust the server
  refused = 6,         ///< refused before the start: schema, rights, row security, wrong target
  set_aside = 7,       ///< rows were (dry run: would be) set aside; verify: differences
  try_again = 8,       ///< the server gave up for a passing reason; rolled back
  local_file = 9,      ///< disk full, unreadable; no file, or rolled back
  unknown_commit = 10, ///< the connection broke inside COMMIT and nobody could say how it ended
  warned = 11,         ///< committed, with a warning that matters
  stopped = 128,       ///< ended by a signal, whose number the program adds
};

/// What stops a command: a sentence for a person (what, where, what to do next) and the exit code.
/// Never holds a password; a row's value only where CommonOptions::show_values asked for it.
class Error : public std::exception {
public:
  Error(ExitCode code, std::string message, std::string sqlstate = {},
        std::vector<std::string> env_files = {})
      : code_(code),
        message_(std::move(message)),
        sqlstate_(std::move(sqlstate)),
        env_files_(std::move(env_files)) {}

  /// The same, said of code that somebody put into the database: its SQLSTATE is that code's choice
  /// and means nothing.
  [[nodiscard]] Error by_user_code() && {
    by_user_code_ = true;
    return std::move(*this);
  }

  /// The same, of a statement that somebody else wrote: `line` of its text, from 1.
  [[nodiscard]] Error at_line(std::size_t line) && {
    line_ = line;
    return std::move(*this);
  }

  [[nodiscard]] ExitCode code() const noexcept { return code_; }
  [[nodiscard]] const char *what() const noexcept override { return message_.c_str(); }
  /// The server's five-character SQLSTATE; empty where the error is not the server's.
  [[nodiscard]] const std::string &sqlstate() const noexcept { return sqlstate_; }
  /// The same, of a database: `app_prod on db.example.com:5432 as app, DATABASE_URL from .env`.
  [[nodiscard]] Error about(std::string database) && {
    database_ = std::move(database);
    return std::move(*this);
  }

  /// The same, where the database lacks what the file has a place for.
  [[nodiscard]] Error of_lacking_schema() && {
    lacks_schema_ = true;
    return std::move(*this);
  }

  /// Whether schema_candidate (schema.hpp) writes what the database lacks.
  [[nodiscard]] bool lacks_schema() const noexcept { return lacks_schema_; }
  /// Which database it is about; may be empty.
  [[nodiscard]] const std::string &database() const noexcept { return database_; }
  /// The line of the statement's text that the server's error is about, from 1; 0: of none.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  /// Whether a trigger or function of the database's owner raised it, not the server for itself.
  [[nodiscard]] bool is_by_user_code() const noexcept { return by_user_code_; }
  /// Where it is not clear which database is meant: with one of these as CommonOptions::env_file it
  /// is.
  [[nodiscard]] const std::vector<std::string> &env_files() const noexcept { return env_files_; }

private:
  ExitCode code_;
  std::string message_;
  std::string sqlstate_;
  std::vector<std::string> env_files_;
  std::string database_;
  std::size_t line_ = 0;
  bool by_user_code_ = false;
  bool lacks_schema_ = false;
};

} // namespace dbxfer
