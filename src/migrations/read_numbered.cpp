#include "base/contains.hpp"
#include "base/hash.hpp"
#include "base/is_digit.hpp"
#include "base/lower_case.hpp"
#include "base/natural_order.hpp"
#include "base/text.hpp"
#include "migrations/files.hpp"
#include "migrations/readers.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

/// A tool whose files begin with a number, by which they follow each other.
struct NumberedTool {
  std::string_view name;
  std::string_view extension;
  std::string_view mark;    ///< a comment in one of its files, in small letters; empty: none tells
  std::string_view project; ///< a file of the project that tells; empty: none
  bool zeros = false;       ///< they stand in front of the number in its table, too
  bool sha384 = false;      ///< of the bytes, in its table
};

constexpr std::array numbered_tools{
    NumberedTool{"dbmate", ".sql", "migrate:up", "", true, false},
    NumberedTool{"goose", ".sql", "+goose up", "", false, false},
    NumberedTool{"Rails", ".rb", "", "", false, false},
    NumberedTool{"Supabase", ".sql", "", "supabase/config.toml", true, false},
    NumberedTool{"sqlx", ".sql", "", "Cargo.toml", false, true},
    NumberedTool{"golang-migrate", ".sql", "", "go.mod", false, false},
    NumberedTool{"SQL", ".sql", "", "", false, false}, // whoever runs them
};

struct NumberedFile {
  fs::path path;
  std::string number;
  std::string words;
};

/// `20240131_add_users.up.sql`; none: it has no number, or undoes another.
std::optional<NumberedFile> numbered_file(const fs::path &path) {
  auto name = path.stem().native();
  if (name.ends_with(".down"))
    return std::nullopt;
  if (name.ends_with(".up"))
    name.resize(name.size() - 3);
  const auto end =
      static_cast<std::size_t>(std::ranges::find_if_not(name, base::is_digit) - name.begin());
  const bool apart = end < name.size() && (name[end] == '_' || name[end] == '-');
  if (end == 0 || (end < name.size() && !apart))
    return std::nullopt;
  return NumberedFile{path, name.substr(0, end), apart ? as_words(name.substr(end + 1)) : ""};
}

std::vector<NumberedFile> numbered_files(const fs::path &folder, std::string_view extension) {
  std::vector<NumberedFile> out;
  for (const auto &path : files_in(folder, extension))
    if (auto file = numbered_file(path))
      out.push_back(std::move(*file));
  return out;
}

/// The project's file stands in a folder or two above.
bool is_in_project(const fs::path &folder, std::string_view file) {
  std::error_code error;
  auto at = fs::weakly_canonical(folder, error);
  for (int i = 0; i < 3 && at.has_parent_path(); ++i, at = at.parent_path())
    if (is_file(at / file))
      return true;
  return false;
}

bool has_mark(const std::vector<NumberedFile> &files, std::string_view mark) {
  return std::ranges::any_of(files, [&](const auto &file) {
    return base::lower_case(read_bytes(file.path)).find(mark) != std::string::npos;
  });
}

bool tells(const NumberedTool &tool, const fs::path &folder,
           const std::vector<NumberedFile> &files) {
  if (!tool.mark.empty())
    return has_mark(files, tool.mark);
  return tool.project.empty() || is_in_project(folder, tool.project);
}

Revision revision_of(const NumberedFile &file, const NumberedTool &tool) {
  Revision out;
  out.id = file.number;
  if (!tool.zeros)
    out.id.erase(0, std::min(out.id.find_first_not_of('0'), out.id.size() - 1));
  out.message = file.words;
  out.file = file.path;
  auto bytes = read_bytes(file.path);
  if (tool.sha384)
    out.checksum = base::sha384_of(bytes);
  out.sha256 = text_of(std::move(bytes), file.path).sha256;
  return out;
}

fs::path numbered_folder(const fs::path &folder) {
  for (const auto *below : {"db/migrate", "db/migrations"})
    if (is_folder(folder / below))
      return folder / below;
  return folder;
}

} // namespace

std::optional<Folder> read_numbered(const fs::path &given) {
  const auto folder = numbered_folder(given);
  for (const auto &tool : numbered_tools) {
    const auto files = numbered_files(folder, tool.extension);
    if (files.empty() || !tells(tool, folder, files))
      continue;
    Folder out{std::string(tool.name), folder, {}, {}};
    for (const auto &file : files)
      out.revisions.push_back(revision_of(file, tool));
    std::ranges::stable_sort(out.revisions, base::naturally_less, &Revision::id);
    chain(out.revisions);
    return out;
  }
  return std::nullopt;
}

} // namespace dbxfer::migrations
