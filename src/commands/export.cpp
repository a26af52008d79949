#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "commands/export_source.hpp"
#include "commands/server_watch.hpp"
#include "dbxfer/dbxfer.hpp"
#include "export/export_rows.hpp"
#include "postgres/connect.hpp"
#include "snapshot/bytes/compression.hpp"
#include "snapshot/files.hpp"
#include "snapshot/writer.hpp"
#include "tables/progress.hpp"
#include "tables/snapshot_info.hpp"
#include "tables/workload.hpp"

namespace dbxfer {

namespace {

SnapshotInfo describe(const snapshot::Header &header, const snapshot::Totals &totals,
                      const std::filesystem::path &path) {
  auto info = transfer::describe(header, path);
  info.tables = totals.tables;
  info.rows = totals.rows;
  info.sha256 = totals.sha256;
  return info;
}

void refuse_taken_name(const ExportOptions &options) {
  std::error_code ignored;
  if (!options.file || options.force)
    return;
  if (!std::filesystem::exists(std::filesystem::symlink_status(*options.file, ignored)))
    return;
  throw Error(ExitCode::usage,
              base::printable(options.file->string()) + " exists already; --force replaces it");
}

bool packs(const ExportOptions &options) {
  return options.compress || (options.file && options.file->extension() == ".zst");
}

base::AtomicFile file_for(const ExportOptions &options) {
  using File = base::AtomicFile;
  if (!options.file)
    return File([&] { return snapshot::default_snapshot_path(packs(options)); });
  return {snapshot::snapshot_path(*options.file),
          options.force ? File::Existing::replace : File::Existing::keep};
}

/// The snapshot's file, packed or not; visible once commit() published it.
class OutputFile {
public:
  explicit OutputFile(const ExportOptions &options) : file_(file_for(options)) {
    if (packs(options))
      compressor_.emplace([this](std::string_view bytes) { put(bytes); });
  }

  void write(std::string_view bytes) {
    if (compressor_)
      compressor_->write(bytes);
    else
      put(bytes);
  }
  void commit() {
    if (compressor_)
      compressor_->finish();
    file_.commit();
  }
  [[nodiscard]] const std::filesystem::path &path() const { return file_.path(); }
  [[nodiscard]] std::uint64_t size() const { return size_; }

private:
  void put(std::string_view bytes) {
    file_.write(bytes);
    size_ += bytes.size();
  }

  base::AtomicFile file_;
  std::uint64_t size_ = 0;
  std::optional<snapshot::Compressor> compressor_;
};

ExportReport export_from(postgres::Connected &source, const ExportOptions &options,
                         const std::optional<snapshot::TableList> &list,
                         transfer::Workload &workload) {
  auto locked = transfer::lock_tables(source, options, list);
  OutputFile file(options);
  snapshot::Writer writer([&](std::string_view bytes) { file.write(bytes); }, locked.header);

  ExportReport report;
  report.database = source.info;
  report.warnings = locked.choice.warnings;
  transfer::LockWaiters waiters(*source.session);
  const auto counts =
      transfer::export_rows({*source.session, source.which.url}, locked.choice.tables, writer,
                            options, workload, [&] { waiters.look(report.warnings); });
  transfer::report_tables(locked, counts, report);
  const auto totals = writer.finish(transfer::end_reading(source, locked, report));
  transfer::report_progress(options, "writing file");
  file.commit();
  report.snapshot = describe(locked.header, totals, file.path());
  report.snapshot->bytes = file.size();
  transfer::report_source(source, locked, report);
  return report;
}

} // namespace

ExportReport export_snapshot(const ExportOptions &wanted) {
  transfer::Workload workload(wanted.progress);
  auto options = wanted;
  options.progress = workload.callback();
  workload.plan({transfer::Step::exporting, transfer::Step::publishing});
  // Said before the work rather than after it; the file itself is still published without
  // overwriting.
  refuse_taken_name(options);
  const auto list = transfer::read_list(options.choice);
  auto source = postgres::connect(options, postgres::Side::source, "export");
  const transfer::ServerWatch watch(options, source, workload);
  try {
    return export_from(source, options, list, workload);
  } catch (const Error &error) {
    throw postgres::about(source, error);
  }
}

} // namespace dbxfer
