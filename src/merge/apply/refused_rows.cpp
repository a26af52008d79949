#include "merge/apply/refused_rows.hpp"

#include "merge/compare/key_statements.hpp"
#include "merge/stage/row_by_row.hpp"
#include "merge/stage/stage_statements.hpp"
#include "postgres/copy_text.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/server_error.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

// Of a chain whose rows come in the order in which they need each other, or in the reverse, all are
// in after two.
constexpr std::size_t most_rounds = 200;

/// A key that fails without a concurrent session's doing: a foreign one whose parent a trigger or
/// rule of its own cycle dropped; one that a trigger writes into; a unique one that compare could
/// not look at, since it is a partition's own, or a column of it gets its value from a default.
bool may_be_refused(const postgres::Staged &table, const Error &error) {
  const auto &keys = table.table.unique_keys;
  if (!table.table.triggers.empty())
    return true;
  return error.sqlstate() == postgres::sqlstate::unique_violation &&
         std::ranges::any_of(keys,
                             [&](const auto &key) { return !postgres::can_compare(table, key); });
}

} // namespace

bool is_about_a_key(const Error &error) {
  if (error.is_by_user_code())
    return false;
  return error.sqlstate() == postgres::sqlstate::foreign_key_violation ||
         error.sqlstate() == postgres::sqlstate::unique_violation;
}

bool RefusedRows::isolated(const Tables &tables, Keys keys, const std::function<void()> &write,
                           const std::function<bool()> &isolate) {
  bool isolates = false;
  const postgres::Savepoint savepoint(session_, "table");
  try {
    write();
  } catch (const Error &error) {
    const bool by_concurrent_session = keys == Keys::anybody && is_about_a_key(error) &&
                                       std::ranges::none_of(tables, [&](const auto *table) {
                                         return may_be_refused(*table, error);
                                       });
    if (by_concurrent_session || !postgres::is_about_a_row(error))
      throw;
    savepoint.roll_back();
    const auto before = count();
    isolates = true;
    if (!isolate() && count() == before)
      throw;
  }
  savepoint.release();
  return isolates;
}

bool RefusedRows::write_row_by_row(
    const Tables &tables,
    const std::function<postgres::Statement(const postgres::Staged &, std::size_t round)>
        &statement,
    bool all) {
  const auto before = count();
  std::uint64_t waiting = 0;
  for (std::size_t round = 1; round <= most_rounds; ++round) {
    for (const auto *table : tables)
      session_.execute(statement(*table, round - 1));
    const auto row = session_.query(postgres::count_waiting(round)).at(0);
    const auto left = postgres::as_count(row.at(0).value());
    if (left == 0)
      break;
    if (left == waiting || round == most_rounds) {
      // Whose reference falls with whom is known once they are set aside.
      const bool refused = row.at(1) != "0";
      session_.execute(postgres::refuse_waiting(round, all && !refused));
      collect_refused(tables);
      return count() > before;
    }
    waiting = left;
  }
  session_.execute(postgres::forget_waiting());
  return true;
}

void RefusedRows::collect_refused(const Tables &tables) {
  for (const auto *table : tables)
    for (const auto &row : session_.query(postgres::find_refused(*table)))
      rows_.push_back({postgres::as_count(*row.at(0)), table->number, row.at(1).value_or(""),
                       row.at(2).value_or(""), row.at(3)});
}

void RefusedRows::collect_dropped(const postgres::Staged &table, const postgres::Statement &query) {
  for (const auto &row : session_.query(query))
    rows_.push_back({postgres::as_count(*row.at(0)), table.number, {}, {}});
}

void RefusedRows::set_aside(const postgres::Savepoint &savepoint) {
  auto stream = session_.copy_in(postgres::copy_into_reasons());
  for (const auto &row : rows_) {
    stream.rows() += std::to_string(row.pos) + "\t" + std::to_string(row.table) + "\t" +
                     std::to_string(static_cast<int>(Problem::refused_by_trigger)) + "\t\\N\t" +
                     (row.state.empty() ? "\\N" : row.state) + "\t";
    if (row.by.empty())
      stream.rows() += "\\N";
    else
      postgres::append_escaped(row.by, stream.rows());
    stream.rows() += '\t';
    if (row.said)
      postgres::append_escaped(*row.said, stream.rows());
    else
      stream.rows() += "\\N";
    stream.rows() += '\n';
    stream.row_done();
  }
  stream.finish();
  savepoint.move_here();
}

} // namespace dbxfer::transfer
