#pragma once

#include "app/command_line.hpp"
#include "dbxfer/options.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

/// The options that several commands share, one function per group. A check_ function holds what
/// CLI11 cannot say about its group; it throws Error (2).
namespace dbxfer::app {

CLI::Option *add_flag(CLI::App &command, const std::string &name, const std::string &help,
                      bool &value);
CLI::Option *add_value(CLI::App &command, const std::string &name, const std::string &type,
                       const std::string &help,
                       const std::function<void(const std::string &)> &set);
CLI::Option *add_path(CLI::App &command, const std::string &name, const std::string &help,
                      std::optional<std::filesystem::path> &path);
/// May be given several times, with exactly one value each time: it never takes the word after.
CLI::Option *add_values(CLI::App &command, const std::string &name, const std::string &type,
                        const std::string &help, std::vector<std::string> &values);

/// A number from 1 to `most`. `option` names the culprit. Throws Error (2).
[[nodiscard]] unsigned parse_number(const std::string &option, const std::string &word,
                                    unsigned most);
inline constexpr unsigned most_jobs = 64;

void add_file(CLI::App &command, std::filesystem::path &file);
void add_undo_file(CLI::App &command, std::filesystem::path &file);
/// --jobs: how many sessions read.
void add_jobs(CLI::App &command, unsigned &jobs);
void add_optional_file(CLI::App &command, std::optional<std::filesystem::path> &file);

void add_table_choice(CLI::App &command, TableChoice &choice);
void check_table_choice(const TableChoice &choice);

void add_merging(CLI::App &command, ImportOptions &options);
void check_merging(const ImportOptions &options);
void add_allow_edited(CLI::App &command, bool &allow_edited);
/// What decides which row is which, and what is compared.
void add_reading(CLI::App &command, ReadingOptions &options);
void add_rejects(CLI::App &command, std::optional<std::filesystem::path> &rejects);

/// --report
void add_report(CLI::App &command, std::optional<std::filesystem::path> &report);
/// Throws Error (2) where the file's name does not say what it is to be, or names a file that the
/// command reads or writes for itself.
void check_report(const std::optional<std::filesystem::path> &report,
                  const std::vector<std::optional<std::filesystem::path>> &others);
/// --format
void add_format(CLI::App &command, const std::function<void(const std::string &)> &set);
/// --override-read-only
void add_override_read_only(CLI::App &command, bool &override_read_only);
/// --forget
void add_forget(CLI::App &command, std::optional<std::string> &table);
void add_write_list(CLI::App &command, ImportOptions &options);
/// --undo, --no-undo
void add_undo(CLI::App &command, ImportOptions &options);

/// --plan
void add_plan(CLI::App &command, ImportOptions &options);
/// --schema, --all-schemas
void add_schemas(CLI::App &command, CommonOptions &options);
/// --show-values
void add_show_values(CLI::App &command, CommonOptions &options);
void add_connection(CLI::App &command, CommonOptions &options);
void check_connection(const CommonOptions &options);

void add_presentation(CLI::App &command, Presentation &presentation);
void check_presentation(const Presentation &presentation);

} // namespace dbxfer::app
