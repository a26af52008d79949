#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "commands/server_watch.hpp"
#include "dbxfer/parts.hpp"
#include "export/adopt.hpp"
#include "export/part_rows.hpp"
#include "postgres/catalog.hpp"
#include "postgres/connect.hpp"
#include "postgres/lock_statements.hpp"
#include "snapshot/bytes/compression.hpp"
#include "snapshot/shards.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"
#include "tables/workload.hpp"

#include <algorithm>

namespace dbxfer {

namespace {

using postgres::Connected;

/// The part's file, packed, with what its record says of it; visible once commit() published it.
class PartFile {
public:
  explicit PartFile(const std::filesystem::path &path)
      : file_(path, base::AtomicFile::Existing::replace),
        compressor_([this](std::string_view bytes) { put(bytes); }) {}

  void write(std::string_view bytes) { compressor_.write(bytes); }
  void commit() {
    compressor_.finish();
    file_.commit();
  }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::string sha256() { return hash_.finish(); }

private:
  void put(std::string_view bytes) {
    file_.write(bytes);
    hash_.update(bytes);
    size_ += bytes.size();
  }

  base::AtomicFile file_;
  base::Sha256 hash_;
  std::uint64_t size_ = 0;
  snapshot::Compressor compressor_;
};

const snapshot::Unit &unit_of(const snapshot::Shards &run, const PartOptions &options) {
  if (options.index < run.units.size())
    return run.units[options.index];
  throw Error(
      ExitCode::usage,
      "there is no part " + std::to_string(options.index) + " in " +
          base::printable(options.folder.native()) + ": it has " +
          (run.units.empty() ? "none" : "those from 0 to " + std::to_string(run.units.size() - 1)));
}

void adopt_or_refuse(Connected &source, const snapshot::Shards &run, const PartOptions &options) {
  const auto folder = base::printable(options.folder.native());
  switch (transfer::adopt(*source.session, run, options.lock_timeout)) {
  case transfer::Adopted::yes: return;
  case transfer::Adopted::elsewhere:
    throw Error(ExitCode::refused, "the database is not the one that " + folder +
                                       " is an export of: connect by the URL of that export");
  case transfer::Adopted::gone:
    throw Error(ExitCode::try_again,
                "the moment that " + folder +
                    " is an export of is gone: the export has ended, or this is another server "
                    "than its own; if it has ended, export again into another folder");
  }
}

/// The unit's table, locked.
postgres::Table table_of(postgres::Session &session, const snapshot::Unit &unit) {
  auto relations = postgres::read_relations(session, std::nullopt);
  std::erase_if(relations, [&](const auto &relation) { return relation.name != unit.table; });
  const auto tables = postgres::read_tables(session, relations);
  if (tables.size() != 1 || transfer::shape_of_rows(tables.front()) != unit.shape)
    throw Error(ExitCode::refused,
                "table " + transfer::shown(unit.table) +
                    " is not read as the export reads it; use the same version of dbxfer for all "
                    "of it");
  session.execute(postgres::lock_for_reading(tables));
  return tables.front();
}

void publish_record(const PartOptions &options, const snapshot::PartRecord &record) {
  base::AtomicFile file(snapshot::record_path(options.folder, options.index),
                        base::AtomicFile::Existing::replace);
  file.write(snapshot::record_text(record));
  file.commit();
}

snapshot::PartRecord write_part_from(Connected &source, const PartOptions &options,
                                     const snapshot::Shards &run, const snapshot::Unit &unit,
                                     const std::filesystem::path &path) {
  adopt_or_refuse(source, run, options);
  auto &session = *source.session;
  const auto table = table_of(session, unit);
  PartFile file(path);
  snapshot::PartRecord record;
  record.run = run.sha256;
  record.rows = transfer::write_part_rows(
      session, table, {unit.first_page, unit.end_page}, "part " + std::to_string(options.index),
      [&](std::string_view bytes) { file.write(bytes); },
      [&](std::uint64_t rows) {
        transfer::report_progress(options, "exporting", table.name, rows);
      });
  session.execute("COMMIT");
  file.commit();
  record.bytes = file.size();
  record.sha256 = file.sha256();
  publish_record(options, record);
  return record;
}

} // namespace

PartReport write_part(const PartOptions &wanted) {
  transfer::Workload workload(wanted.progress);
  auto options = wanted;
  options.progress = workload.callback();
  workload.plan({transfer::Step::exporting});
  const auto run = snapshot::read_shards(options.folder);
  const auto &unit = unit_of(run, options);
  PartReport report;
  report.file = options.folder / snapshot::part_name(options.index);
  report.table = unit.table;
  auto record = snapshot::read_record(options.folder, options.index, run);
  report.was_there =
      record && snapshot::is_as_recorded(options.folder, options.index, *record, options.stop);
  if (!report.was_there) {
    auto source = postgres::connect(options, postgres::Side::source, "work");
    const transfer::ServerWatch watch(options, source, workload);
    try {
      record = write_part_from(source, options, run, unit, report.file);
    } catch (const Error &error) {
      throw postgres::about(source, error);
    }
  }
  report.rows = record->rows;
  report.bytes = record->bytes;
  report.sha256 = record->sha256;
  return report;
}

} // namespace dbxfer
