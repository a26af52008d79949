#include "transfer/refused_rows.hpp"

#include "postgres/copy_text.hpp"
#include "postgres/key_statements.hpp"
#include "postgres/row_by_row.hpp"
#include "postgres/server_error.hpp"
#include "postgres/stage_statements.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

// A chain whose rows all come before their parents would need one for each of them.
constexpr std::size_t most_rounds = 20;

/// A key that fails without a neighbour's doing: a foreign one whose parent a trigger or rule of
/// its own circle dropped; one that a trigger writes into; a unique one that compare could not
/// look at, since it is a partition's own, or a column of it gets its value from a default.
bool may_be_refused(const postgres::Staged &table, const Error &error) {
  const auto &keys = table.table.unique_keys;
  if (!table.table.triggers.empty())
    return true;
  return error.sqlstate() == "23505" && std::any_of(keys.begin(), keys.end(), [&](const auto &key) {
           return !postgres::can_compare(table, key);
         });
}

} // namespace

bool is_about_a_key(const Error &error) {
  if (error.is_by_user_code())
    return false;
  return error.sqlstate() == "23503" || error.sqlstate() == "23505";
}

void RefusedRows::isolated(const Tables &tables, Keys keys, const std::function<void()> &write,
                           const std::function<void()> &isolate) {
  session_.execute("SAVEPOINT dbxfer_table");
  try {
    write();
  } catch (const Error &error) {
    const bool by_neighbour = keys == Keys::anybody && is_about_a_key(error) &&
                              std::ranges::none_of(tables, [&](const auto *table) {
                                return may_be_refused(*table, error);
                              });
    if (by_neighbour || !postgres::is_about_a_row(error))
      throw;
    session_.execute("ROLLBACK TO SAVEPOINT dbxfer_table");
    const auto before = count();
    isolate();
    if (count() == before)
      throw;
  }
  session_.execute("RELEASE SAVEPOINT dbxfer_table");
}

void RefusedRows::write_row_by_row(
    const Tables &tables,
    const std::function<std::string(const postgres::Staged &, std::size_t round)> &statement,
    const std::function<void(const postgres::Staged &)> &written) {
  const auto before = count();
  std::uint64_t waiting = 0;
  for (std::size_t round = 0; round < most_rounds; ++round) {
    for (const auto *table : tables) {
      session_.execute(statement(*table, round));
      if (written)
        written(*table);
      collect_refused({table});
    }
    const auto left =
        postgres::as_count(session_.query(postgres::count_waiting(round + 1)).at(0).at(0).value());
    // Somebody was refused for another reason: it is known who fell with whom once they are set
    // aside.
    if (count() > before || left == 0 || left == waiting)
      return;
    waiting = left;
  }
}

void RefusedRows::collect_refused(const Tables &tables) {
  for (const auto *table : tables)
    for (const auto &row : session_.query(postgres::find_refused(*table)))
      rows_.push_back(
          {postgres::as_count(*row.at(0)), table->number, row.at(1).value_or(""), row.at(2)});
}

void RefusedRows::collect_dropped(const postgres::Staged &table, const std::string &query) {
  for (const auto &row : session_.query(query))
    rows_.push_back({postgres::as_count(*row.at(0)), table.number, {}, {}});
}

void RefusedRows::set_aside(const std::string &savepoint) {
  auto stream = session_.copy_in(postgres::copy_into_reasons());
  for (const auto &row : rows_) {
    stream.rows() += std::to_string(row.pos) + "\t" + std::to_string(row.table) + "\t" +
                     std::to_string(static_cast<int>(Problem::refused_by_trigger)) + "\t\\N\t" +
                     (row.state.empty() ? "\\N" : row.state) + "\t";
    if (row.said)
      postgres::append_escaped(*row.said, stream.rows());
    else
      stream.rows() += "\\N";
    stream.rows() += '\n';
    stream.row_done();
  }
  stream.finish();
  session_.execute("RELEASE SAVEPOINT " + savepoint);
  session_.execute("SAVEPOINT " + savepoint);
}

} // namespace dbxfer::transfer
