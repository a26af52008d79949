#include "transfer/snapshot_info.hpp"

namespace dbxfer::transfer {

snapshot::Reader open_snapshot(const std::filesystem::path &path, bool allow_edited,
                               const std::stop_token &stop,
                               const std::function<void(const Progress &)> &progress) {
  snapshot::OpenOptions options;
  options.allow_edited = allow_edited;
  options.stop = stop;
  if (progress)
    options.progress = [&](std::uint64_t done, std::uint64_t of) {
      progress({"checking file", {}, done, of});
    };
  return snapshot::Reader::open(path, options);
}

SnapshotInfo describe(const snapshot::Reader &reader, const std::filesystem::path &path) {
  SnapshotInfo info;
  info.path = path.string();
  info.writer = reader.header().writer;
  info.exported_at = reader.header().exported_at;
  info.database = reader.header().database;
  info.server = reader.header().server;
  info.tables = reader.tables().size();
  info.rows = reader.rows();
  info.bytes = reader.bytes();
  info.sha256 = reader.sha256();
  info.hash_ok = reader.intact();
  info.rejects = reader.header().rejects;
  return info;
}

} // namespace dbxfer::transfer
