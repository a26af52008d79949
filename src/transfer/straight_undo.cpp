#include "transfer/straight_undo.hpp"

#include "postgres/server_error.hpp"
#include "postgres/undo_statements.hpp"
#include "transfer/user_code_effects.hpp"

#include <algorithm>
#include <vector>

namespace dbxfer::transfer {

namespace {

using postgres::Staged;

std::vector<const Staged *> inserted_of(const Images &images) {
  std::vector<const Staged *> out;
  for (const auto &table : images.tables)
    if (table.inserted != nullptr)
      out.push_back(table.inserted);
  return out;
}

/// The server's own look at what refers to the rows, or nobody's where nothing can.
std::optional<postgres::Row> run(postgres::Session &session, DeletionChecks &checks,
                                 const std::vector<const Staged *> &tables) {
  const auto statement = postgres::delete_as_left(tables);
  if (checks.take(tables))
    return checks.remove(tables, statement);
  return session.query(statement).at(0);
}

bool may_be_all(const Images &images, const DeletionChecks &checks,
                const std::vector<const Staged *> &tables) {
  const auto is_plain = [](const auto *inserted) {
    return inserted->table.arbiter() != nullptr && inserted->parts().size() == 1 &&
           !inserted->table.has_rules();
  };
  const auto nothing_refers = [](const auto *inserted) {
    return inserted->table.referring_keys.empty();
  };
  return !tables.empty() && !runs_user_code(images.pairing) &&
         std::ranges::none_of(images.tables,
                              [](const auto &table) { return table.before != nullptr; }) &&
         std::ranges::all_of(tables, is_plain) &&
         (checks.take(tables) || std::ranges::all_of(tables, nothing_refers));
}

bool deletes_all(postgres::Session &session, const Images &images, DeletionChecks &checks,
                 const std::vector<const Staged *> &tables) {
  try {
    const auto deleted = run(session, checks, tables);
    std::size_t at = 0;
    return deleted && std::ranges::all_of(images.tables, [&](const auto &table) {
             return table.inserted == nullptr ||
                    postgres::as_count(deleted->at(at++).value()) == table.rows;
           });
  } catch (const Error &error) {
    if (!postgres::is_about_a_row(error))
      throw;
    return false;
  }
}

} // namespace

bool delete_as_left(postgres::Session &session, const Images &images, DeletionChecks &checks,
                    const std::string &savepoint) {
  const auto tables = inserted_of(images);
  if (!may_be_all(images, checks, tables))
    return false;
  if (deletes_all(session, images, checks, tables))
    return true;
  session.execute("ROLLBACK TO SAVEPOINT " + savepoint);
  return false;
}

} // namespace dbxfer::transfer
