#pragma once

#include "migrations/revision.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// What a folder holds, by name: files, or folders. Throws Error (9): it cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path &folder,
                                                          std::string_view extension);
[[nodiscard]] std::vector<std::filesystem::path> folders_in(const std::filesystem::path &folder);
[[nodiscard]] bool is_file(const std::filesystem::path &path);
[[nodiscard]] bool is_folder(const std::filesystem::path &path);

/// Folders in which nobody keeps migrations of their own: hidden ones, packages of others.
[[nodiscard]] bool is_foreign(const std::filesystem::path &folder);

/// `add_users` -> `add users`
[[nodiscard]] std::string as_words(std::string_view slug);

/// Makes each follow the one before it.
void chain(std::vector<Revision> &revisions);

} // namespace dbxfer::migrations
