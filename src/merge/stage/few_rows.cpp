#include "merge/stage/few_rows.hpp"

#include "merge/stage/stage_statements.hpp"

namespace dbxfer::transfer {

namespace {

/// Fewer than these are staged as a whole: what the target has already need not be told apart.
constexpr std::uint64_t few_enough = 500;
constexpr std::size_t most_bytes = 1U << 20U;

} // namespace

std::optional<postgres::Statement> bring_few_rows(const snapshot::Reader &reader,
                                                  const Target &target, UnchangedRows &unchanged) {
  const auto &staged = target.staged;
  const auto rows_in_file = reader.tables()[target.file_table].rows;
  if (rows_in_file == 0 || rows_in_file > postgres::Staged::few_rows ||
      staged.parts().size() != 1 || reader.bytes_of(target.file_table) > most_bytes ||
      postgres::may_lose_silently(staged))
    return std::nullopt;
  if (rows_in_file <= few_enough)
    unchanged.forget();
  postgres::RowsForStage brought(staged);
  std::string line;
  unchanged.begin();
  for (auto rows = reader.rows_of(target.file_table, target.fields); rows.step();) {
    if (unchanged.take(rows))
      continue;
    line.clear();
    rows.put(line);
    if (!rows.problems().empty())
      return std::nullopt;
    brought.add(rows.offset(), line);
  }
  // A file that was changed meanwhile may have none any more; the count of outcomes will tell.
  return brought.none() ? std::nullopt : std::optional(brought.insert());
}

} // namespace dbxfer::transfer
