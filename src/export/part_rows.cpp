#include "export/part_rows.hpp"

#include "base/collect.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "export/pieces.hpp"
#include "export/unprintable.hpp"
#include "snapshot/frame/frame_text.hpp"
#include "snapshot/writer.hpp"
#include "tables/describe_table.hpp"
#include "tables/relation_names.hpp"
#include "tables/value_types.hpp"

namespace dbxfer::transfer {

std::string shape_of_rows(const postgres::Table &table) {
  snapshot::Table shape;
  shape.name = table.name;
  shape.columns = header_of(table).columns;
  return base::sha256_of(snapshot::table_text(shape));
}

std::uint64_t write_part_rows(postgres::Session &session, const postgres::Table &table,
                              const postgres::PageRange &pages, const std::string &part,
                              const snapshot::Sink &sink,
                              const std::function<void(std::uint64_t)> &told) {
  const auto columns = travelling_columns(table);
  snapshot::RowWriter rows(
      header_of(table),
      base::collect(columns, [&](auto i) { return value_type(table.columns[i]); }),
      snapshot::between_lines);
  snapshot::PartWriter writer(sink, table.name);
  session.execute(in_one_process);
  const postgres::Savepoint savepoint(session, "rows");
  session.set_context(table_context(table.name));
  std::uint64_t count = 0;
  try {
    auto stream = session.copy_out(postgres::copy_rows_out(table, columns, pages));
    for (std::string_view line; stream.next(line); ++count) {
      rows.row(line);
      if (rows.bytes() < snapshot::piece_size)
        continue;
      writer.rows(rows);
      told(count);
    }
  } catch (const Error &error) {
    const auto why = unprintable(error);
    if (!why)
      throw;
    throw unprintable_row(table.name, "row " + base::with_commas(count + 1) + " of " + part,
                          key_of_row(session, savepoint, table, pages, count), *why,
                          error.sqlstate());
  }
  session.set_context("");
  writer.rows(rows);
  return writer.finish();
}

} // namespace dbxfer::transfer
