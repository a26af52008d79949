#include "merge/apply/undo_file.hpp"

#include "base/collect.hpp"
#include "base/spooled_lines.hpp"
#include "dbxfer/dbxfer.hpp"
#include "postgres/transaction_status.hpp"
#include "snapshot/files.hpp"

#include <system_error>
#include <utility>

namespace dbxfer::transfer {

namespace {

snapshot::Header header_in(postgres::Session &session) {
  const auto identity = postgres::read_identity(session);
  snapshot::Header header;
  header.writer = "dbxfer " + std::string(version());
  header.exported_at = snapshot::now_iso8601();
  header.database = session.endpoint().database;
  header.server = session.endpoint().version_text;
  header.system = identity.system;
  header.database_oid = identity.database_oid;
  header.transaction = postgres::current_transaction(session);
  return header;
}

snapshot::Table header_of(const postgres::Table &table, snapshot::Image images,
                          const std::vector<std::size_t> &columns) {
  snapshot::Table header;
  header.name = table.name;
  header.images = images;
  if (const auto *key = table.arbiter())
    header.primary_key = key->column_names();
  header.columns.reserve(columns.size() + 2);
  for (const auto place : columns)
    header.columns.push_back({table.columns[place].name, table.columns[place].declared, false, {}});
  if (table.arbiter() != nullptr)
    return header;
  header.beside = "beside";
  while (table.column(header.beside) != nullptr)
    header.beside += '_';
  header.columns.push_back({header.beside, "bigint", false, {}});
  header.columns.push_back({std::string(version_column), "xid", false, {}});
  return header;
}

} // namespace

UndoFile::UndoFile(const std::optional<std::filesystem::path> &path,
                   const base::AtomicFile::Naming &naming, postgres::Session &session)
    : file_(path ? base::AtomicFile(*path, base::AtomicFile::Existing::keep)
                 : base::AtomicFile(naming)),
      writer_([this](std::string_view bytes) { file_.write(bytes); }, header_in(session)) {}

std::uint64_t UndoFile::take(const postgres::Table &table, snapshot::Image images,
                             postgres::CopyOut &&rows) {
  auto own = std::move(rows);
  return take(table, images, own);
}

std::uint64_t UndoFile::take(const postgres::Table &table, snapshot::Image images,
                             postgres::CopyOut &rows) {
  begin_table(table, images, table.held_columns());
  for (std::string_view line; rows.next(line);)
    row(line);
  return end_table();
}

std::uint64_t UndoFile::take_changed(const postgres::Table &table, postgres::CopyOut &&rows) {
  auto own = std::move(rows);
  const auto columns = table.held_columns();
  base::SpooledLines after("rows for the undo file");
  begin_table(table, snapshot::Image::before, columns);
  for (std::string_view line; own.next(line);) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
      end = line.find('\t', end) + 1;
    row(line.substr(0, end - 1));
    after.append(line.substr(end));
  }
  end_table();
  begin_table(table, snapshot::Image::after, columns);
  for (std::string_view line; after.next(line);)
    row(line);
  return end_table();
}

void UndoFile::begin_table(const postgres::Table &table, snapshot::Image images,
                           const std::vector<std::size_t> &columns) {
  const auto header = header_of(table, images, columns);
  rows_.emplace(header, std::vector<snapshot::ValueType>(header.columns.size()));
  writer_.begin_table(header);
}

void UndoFile::row(std::string_view copy_line) {
  rows_->row(copy_line);
  if (rows_->bytes() >= snapshot::piece_size)
    writer_.rows(*rows_);
}

std::uint64_t UndoFile::end_table() {
  writer_.rows(*rows_);
  rows_.reset();
  return writer_.end_table();
}

void UndoFile::publish() {
  static_cast<void>(writer_.finish({}));
  file_.commit();
}

void UndoFile::withdraw() noexcept {
  std::error_code ignored;
  std::filesystem::remove(file_.path(), ignored);
}

} // namespace dbxfer::transfer
