#include "snapshot/parts.hpp"

#include "snapshot/bytes/compression.hpp"
#include "snapshot/bytes/damage.hpp"
#include "snapshot/frame/frame.hpp"
#include "snapshot/frame/integrity.hpp"
#include "snapshot/shards.hpp"
#include "snapshot/writer.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace dbxfer::snapshot {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_folder(const std::string &what, const std::string &why) {
  throw Error(ExitCode::snapshot, what + ' ' + why + "; copy the whole folder again");
}

void require_manifest(const fs::path &folder) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(manifest_path(folder), error)))
    return;
  const auto name = base::printable(folder.native());
  if (fs::exists(shards_path(folder), error))
    throw Error(ExitCode::snapshot,
                name + " is not whole: its export did not end, or has not yet, and wrote no "
                       "manifest.json; export again into another folder");
  throw Error(ExitCode::local_file,
              name + " is a folder without a manifest.json; name a snapshot file, a pipe, or the "
                     "folder of an export in parts");
}

/// One that leads out of the folder, or stands for two, is not what an export wrote.
void check_name(const std::string &name, std::set<std::string, std::less<>> &seen,
                const std::string &manifest) {
  if (name.empty() || name.find('/') != std::string::npos || name == "." || name == "..")
    refuse_folder(manifest, "names a part that is no file of its folder: " + base::in_quotes(name));
  if (!seen.insert(name).second)
    refuse_folder(manifest, "names a part twice: " + base::in_quotes(name));
}

Frame checked_manifest(const std::shared_ptr<const Source> &source, const std::stop_token &stop) {
  Frame frame;
  try {
    frame = read_manifest(source);
  } catch (const Damage &damage) {
    const std::string what = damage.what();
    if (damage.kind() == Damage::Kind::foreign)
      throw Error(ExitCode::snapshot, source->name() + " cannot be read: " + what);
    refuse_folder(source->name(),
                  damage.kind() == Damage::Kind::cut ? "is cut short" : "is damaged: " + what);
  }
  if (frame.header.rejects) // which nothing would be checked of
    refuse_folder(source->name(), "is no manifest of an export");
  HashAhead hash(*source, stop);
  if (const auto change = find_change(*source, frame, hash))
    refuse_folder(source->name(), *change);
  std::set<std::string, std::less<>> names;
  for (const auto &parts : frame.parts)
    for (const auto &part : parts)
      check_name(part.name, names, source->name());
  return frame;
}

/// Adds the rows of a part, as many as the manifest says, of a file that is the one that it means.
void add_part(const Source &source, const Part &part, Writer &writer, const std::stop_token &stop) {
  std::uint64_t rows = 0;
  bool ended = true;
  Decompressor decompressor(source.name(), [&](std::string_view bytes) {
    rows += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
    ended = bytes.empty() ? ended : bytes.back() == '\n';
    writer.lines(bytes);
  });
  base::Sha256 hash;
  source.read_all(
      [&](std::string_view bytes) {
        hash.update(bytes);
        decompressor.write(bytes);
      },
      stop);
  decompressor.finish();
  if (hash.finish() != part.sha256)
    refuse_folder(source.name(), "is not the part that was written: its SHA-256 is another one");
  if (rows != part.rows || !ended)
    refuse_folder(source.name(), "holds " + base::counted(rows, "row") + " where " +
                                     base::with_commas(part.rows) + " were written");
}

/// All parts are there, and as large as they were: told before anything is unpacked.
std::uint64_t check_sizes(const fs::path &folder, const Frame &frame,
                          std::vector<std::string> &warnings) {
  std::uint64_t size = 0;
  for (const auto &parts : frame.parts)
    for (const auto &part : parts) {
      const auto source = Source::open_plain(folder / part.name);
      if (source->size() != part.bytes)
        refuse_folder(source->name(), "has " + base::with_commas(source->size()) + " bytes where " +
                                          base::with_commas(part.bytes) + " were written");
      size += source->size();
      if (warnings.empty()) // those of the others are alike
        warnings = source->warnings();
    }
  return size;
}

} // namespace

fs::path manifest_path(const fs::path &folder) { return folder / "manifest.json"; }

std::shared_ptr<const Source> join_parts(const fs::path &folder, const std::stop_token &stop) {
  require_manifest(folder);
  const auto manifest = Source::open_plain(manifest_path(folder));
  const auto frame = checked_manifest(manifest, stop);
  auto warnings = manifest->warnings();
  const auto size = manifest->size() + check_sizes(folder, frame, warnings);
  base::UnnamedFile joined("the joined parts");
  Writer writer([&](std::string_view bytes) { joined.append(bytes); }, frame.header);
  for (std::size_t i = 0; i < frame.tables.size(); ++i) {
    writer.begin_table(frame.tables[i]);
    for (const auto &part : frame.parts[i])
      add_part(*Source::open_plain(folder / part.name), part, writer, stop);
    writer.end_table();
  }
  writer.finish(frame.sequences);
  return Source::of(joined, base::printable(folder.native()), size, std::move(warnings));
}

} // namespace dbxfer::snapshot
