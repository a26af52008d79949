#include "base/hash.hpp"
#include "migrations/files.hpp"
#include "migrations/readers.hpp"
#include "migrations/text.hpp"

#include <string>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

std::string with_carriage_returns(const std::string &text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += '\r';
    out += c;
  }
  return out;
}

/// Prisma takes either kind of line end for the same: of the bytes, with LF, with CR LF.
std::string prisma_checksums(const std::string &bytes, const std::string &text) {
  return base::sha256_of(bytes) + " " + base::sha256_of(text) + " " +
         base::sha256_of(with_carriage_returns(text));
}

} // namespace

std::optional<Folder> read_prisma(const fs::path &folder) {
  const auto migrations = is_file(folder / "schema.prisma") && is_folder(folder / "migrations")
                              ? folder / "migrations"
                              : folder;
  Folder out{"Prisma", migrations, {}, {}};
  for (const auto &each : folders_in(migrations)) {
    const auto file = each / "migration.sql";
    if (!is_file(file))
      continue;
    auto bytes = read_bytes(file);
    const auto text = text_of(bytes, file);
    Revision revision;
    revision.id = each.filename().native();
    revision.file = file;
    revision.sha256 = text.sha256;
    revision.checksum = prisma_checksums(bytes, text.text);
    out.revisions.push_back(std::move(revision));
  }
  if (out.revisions.empty() && !is_file(migrations / "migration_lock.toml"))
    return std::nullopt;
  chain(out.revisions);
  return out;
}

} // namespace dbxfer::migrations
