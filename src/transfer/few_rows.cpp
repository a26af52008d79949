#include "transfer/few_rows.hpp"

#include "postgres/stage_statements.hpp"

namespace dbxfer::transfer {

namespace {

constexpr std::uint64_t most_rows = 500;
constexpr std::size_t most_bytes = 64U << 10U;

} // namespace

std::optional<std::string> bring_few_rows(const snapshot::Reader &reader, const Target &target) {
  const auto &staged = target.staged;
  const auto rows_in_file = reader.tables()[target.file_table].rows;
  if (rows_in_file == 0 || rows_in_file > most_rows || staged.parts().size() != 1 ||
      reader.bytes_of(target.file_table) > most_bytes || postgres::may_lose_silently(staged))
    return std::nullopt;
  std::string list;
  std::string line;
  for (auto rows = reader.rows_of(target.file_table, target.fields); rows.step();) {
    line.clear();
    rows.put(line);
    if (!rows.problems().empty())
      return std::nullopt;
    postgres::append_stage_row(rows.offset(), line, !target.fields.empty(), list);
  }
  // A file that was changed meanwhile may have none any more; the count of outcomes will tell.
  return list.empty() ? std::nullopt : std::optional(postgres::insert_into_stage(staged, list));
}

} // namespace dbxfer::transfer
