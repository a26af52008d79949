#include "merge/undo/direct_undo.hpp"

#include "merge/undo/undo_statements.hpp"
#include "postgres/server_error.hpp"

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

bool may_be_all(const Images &images, const DeletionChecks &checks,
                const std::vector<const Staged *> &tables) {
  return !tables.empty() && checks.may_take(tables) &&
         std::ranges::none_of(images.tables,
                              [](const auto &table) { return table.before != nullptr; }) &&
         std::ranges::all_of(tables, [](const auto *inserted) {
           return inserted->table.arbiter() != nullptr && inserted->parts().size() == 1;
         });
}

bool deletes_all(const Images &images, DeletionChecks &checks,
                 const std::vector<const Staged *> &tables) {
  try {
    const auto deleted = checks.remove(tables, postgres::delete_as_left(tables));
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

bool delete_as_left(const Images &images, DeletionChecks &checks,
                    const postgres::Savepoint &savepoint) {
  const auto tables = inserted_of(images);
  if (!may_be_all(images, checks, tables))
    return false;
  if (deletes_all(images, checks, tables))
    return true;
  savepoint.roll_back();
  return false;
}

} // namespace dbxfer::transfer
