#pragma once

#include "support/database.hpp"
#include "support/process.hpp"

#include <rapidjson/document.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// dbxfer as a person runs it, and what a person or a program then reads.
namespace dbxfer::test {

using Words = std::vector<std::string>;
using Lines = std::vector<std::string>;

/// `dbxfer ARGUMENTS...` in `folder`, with `url` as DATABASE_URL; without one where `url` is empty.
[[nodiscard]] Command dbxfer_in(const TempDir &folder, const std::string &url,
                                const Words &arguments);

/// For its peak of memory: what the sanitizer holds back of freed memory is none of the program's.
void hold_back_no_memory(Command &command);

[[nodiscard]] bool contains(std::string_view text, std::string_view part);

/// The one object that --json prints; fails the test when stdout holds anything else.
[[nodiscard]] rapidjson::Document object_of(const Result &result);

/// Its exit code is `code`; on stderr stands one clear sentence that holds all `parts`; stdout is
/// empty; and nowhere stands a control character or the server's password.
void check_refusal(const Result &result, int code, const Words &parts);

/// Neither stdout nor stderr holds the password of the tests' server.
void check_no_password(const Result &result);

/// The permissions of a file: 0600.
[[nodiscard]] mode_t mode_of(const std::filesystem::path &path);

/// The names in a folder, sorted.
[[nodiscard]] Lines names_in(const std::filesystem::path &folder);

/// rows, inserted, updated, unchanged, collided, orphaned, invalid; by table.
using Counts = std::map<std::string, std::vector<std::uint64_t>>;
[[nodiscard]] Counts counts_of(const rapidjson::Value &report);
/// Of a file of tests/cli.
[[nodiscard]] Counts expected_counts(std::string_view file);

/// Runs the files by psql, which stops at the first error; throws what it says then.
void run_by_psql(const TempDatabase &database, const std::vector<std::filesystem::path> &files);

/// Runs schema.sql and then `script` of tests/demo, by psql.
void load_demo(const TempDatabase &database, std::string_view script);

/// Waits until no program of that name is connected to the database; with "%" none but psql.
void wait_until_gone(const TempDatabase &database, const std::string &application_name);

/// Waits until dbxfer stands before a lock.
void wait_until_it_waits(const TempDatabase &database);

/// Which version of each row is the living one: whoever writes a row makes another.
[[nodiscard]] Lines row_versions(const TempDatabase &database);

} // namespace dbxfer::test
