#include "base/hash.hpp"
#include "base/is_digit.hpp"
#include "base/natural_order.hpp"
#include "migrations/files.hpp"
#include "migrations/readers.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

/// CRC-32 of the lines without their ends, as a number with a sign.
std::string flyway_checksum(std::string_view text) {
  std::uint32_t crc = 0;
  for (const char &c : text)
    if (c != '\n' && c != '\r')
      crc = base::crc32_of({&c, 1}, crc);
  return std::to_string(static_cast<std::int32_t>(crc));
}

/// `V1_2__add_users.sql`: a version and what it does. What is repeatable has no version.
std::optional<Revision> flyway_file(const fs::path &file) {
  const auto name = file.stem().native();
  const auto apart = name.find("__");
  if (!name.starts_with('V') || apart == std::string::npos || apart < 2 || !base::is_digit(name[1]))
    return std::nullopt;
  Revision out;
  out.id = name.substr(1, apart - 1);
  std::ranges::replace(out.id, '_', '.');
  out.message = as_words(std::string_view(name).substr(apart + 2));
  out.file = file;
  const auto text = read_text(file);
  out.sha256 = text.sha256;
  out.checksum = flyway_checksum(text.text);
  return out;
}

void read_below(const fs::path &folder, Folder &out) {
  for (const auto &file : files_in(folder, ".sql"))
    if (auto revision = flyway_file(file))
      out.revisions.push_back(std::move(*revision));
  for (const auto &below : folders_in(folder))
    if (!is_foreign(below))
      read_below(below, out);
}

} // namespace

std::optional<Folder> read_flyway(const fs::path &folder) {
  const bool any = std::ranges::any_of(files_in(folder, ".sql"), [](const auto &file) {
    return file.filename().native().starts_with('V') &&
           file.filename().native().find("__") != std::string::npos;
  });
  if (!any)
    return std::nullopt;
  Folder out{"Flyway", folder, {}, {}};
  read_below(folder, out);
  std::ranges::stable_sort(out.revisions, base::naturally_less, &Revision::id);
  chain(out.revisions);
  return out.revisions.empty() ? std::nullopt : std::optional(std::move(out));
}

} // namespace dbxfer::migrations
