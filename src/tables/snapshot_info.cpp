#include "tables/snapshot_info.hpp"

#include "tables/migration_state.hpp"

#include <set>

namespace dbxfer::transfer {

snapshot::Reader open_snapshot(const std::filesystem::path &path, bool allow_edited,
                               const std::stop_token &stop,
                               const std::function<void(const Progress &)> &progress) {
  snapshot::OpenOptions options;
  options.allow_edited = allow_edited;
  options.stop = stop;
  if (progress)
    options.progress = [&](std::uint64_t done, std::uint64_t of) {
      progress({"checking file", {}, done, of, true});
    };
  return snapshot::Reader::open(path, options);
}

SnapshotInfo describe(const snapshot::Header &header, const std::filesystem::path &path) {
  SnapshotInfo info;
  info.path = path.string();
  info.writer = header.writer;
  info.exported_at = header.exported_at;
  info.database = header.database;
  info.server = header.server;
  info.rejects = header.rejects;
  info.undo = !header.transaction.empty();
  info.fingerprint = header.fingerprint;
  for (const auto &each : header.migrations)
    info.migrations.push_back(
        {each.tool, each.table, revision_text(each), each.applied, each.unfinished});
  return info;
}

SnapshotInfo describe(const snapshot::Reader &reader, const std::filesystem::path &path) {
  auto info = describe(reader.header(), path);
  std::set<TableName> tables; // an undo file has images of several kinds of one
  for (const auto &table : reader.tables())
    tables.insert(table.name);
  info.tables = tables.size();
  info.rows = reader.rows();
  info.bytes = reader.bytes();
  info.sha256 = reader.sha256();
  info.hash_ok = reader.intact();
  return info;
}

} // namespace dbxfer::transfer
