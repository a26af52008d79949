#include "migrations/version_table.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "migrations/session_ways.hpp"
#include "tables/migration_state.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

constexpr auto alembics_column = "version_num";

VersionTable alembics(const TableName &name) { return {{name, alembics_column}, true, true}; }

VersionTable our_own(bool exists) { return {{{"dbxfer", "revisions"}, "revision"}, false, exists}; }

std::string name_of(const TableName &table) {
  return base::printable(table.schema + "." + table.name);
}

/// Alembic's tables and ours.
struct Found {
  std::vector<TableName> alembic;
  bool ours = false;
};

Found all_tables(postgres::Session &session) {
  Found out;
  for (const auto &each : transfer::find_bookkeeping(session))
    if (each.tool->name == "Alembic")
      out.alembic.push_back(each.table);
    else if (each.tool->name == "dbxfer")
      out.ours = true;
  return out;
}

VersionTable named(const Found &found, const std::string &wanted) {
  for (const auto &table : found.alembic)
    if (wanted == table.name || wanted == table.schema + "." + table.name)
      return alembics(table);
  if (wanted == "dbxfer.revisions")
    return our_own(found.ours);
  throw Error(ExitCode::refused, "--version-table: no table " + base::printable(wanted) +
                                     " has the one column version_num, by which Alembic's is "
                                     "known; dbxfer migrations lists those that are there");
}

} // namespace

VersionTable find_version_table(postgres::Session &session,
                                const std::optional<std::string> &wanted,
                                const std::optional<std::string> &schema) {
  const auto found = all_tables(session);
  if (wanted)
    return named(found, *wanted);
  if (found.alembic.empty())
    return our_own(found.ours);
  if (found.alembic.size() == 1)
    return alembics(found.alembic.front());
  std::vector<TableName> here;
  std::ranges::copy_if(found.alembic, std::back_inserter(here), [&](const auto &table) {
    return table.schema == schema.value_or("public");
  });
  if (here.size() == 1)
    return alembics(here.front());
  throw Error(ExitCode::refused, "several tables look like Alembic's: " +
                                     base::enumerate(base::collect(found.alembic, name_of)) +
                                     "; say by --version-table which of them counts");
}

std::vector<std::string> read_heads(postgres::Session &session, const VersionTable &table) {
  std::vector<std::string> out;
  if (!table.exists)
    return out;
  for (const auto &row : session.query(postgres::read_revisions(table.where)))
    out.push_back(row.at(0).value_or(""));
  std::ranges::sort(out);
  if (const auto twice = std::ranges::adjacent_find(out); twice != out.end())
    throw Error(ExitCode::refused, name_of(table.where.table) + " has the revision " +
                                       base::printable(*twice) +
                                       " twice; delete one of the two rows, and give the table its "
                                       "primary key again");
  return out;
}

std::vector<postgres::Statement> moves_of_heads(const VersionTable &table,
                                                const std::vector<std::string> &before,
                                                const std::vector<std::string> &after) {
  std::vector<std::string> gone;
  std::vector<std::string> come;
  std::ranges::set_difference(before, after, std::back_inserter(gone));
  std::ranges::set_difference(after, before, std::back_inserter(come));
  std::vector<postgres::Statement> out;
  if (!gone.empty() && !come.empty()) {
    out.push_back(postgres::update_revision(table.where, gone.back(), come.back()));
    gone.pop_back();
    come.pop_back();
  }
  for (const auto &id : gone)
    out.push_back(postgres::delete_revision(table.where, id));
  for (const auto &id : come)
    out.push_back(postgres::insert_revision(table.where, id));
  return out;
}

void move_heads(postgres::Session &session, const VersionTable &table,
                const std::vector<std::string> &before, const std::vector<std::string> &after) {
  const WorkAtHand at_hand(session, name_of(table.where.table));
  for (const auto &statement : moves_of_heads(table, before, after))
    if (session.execute(statement) != 1)
      throw Error(ExitCode::try_again,
                  "somebody else changed " + name_of(table.where.table) +
                      " meanwhile; nothing of this revision was changed, run it again");
}

void hold_heads(postgres::Session &session, const VersionTable &table,
                const std::vector<std::string> &heads) {
  {
    const WorkAtHand at_hand(session, name_of(table.where.table));
    session.execute(postgres::lock_revisions(table.where));
  }
  const auto now = read_heads(session, table);
  if (now != heads)
    throw Error(ExitCode::try_again, "another program moved this database from " +
                                         shown_heads(heads) + " to " + shown_heads(now) +
                                         " meanwhile; look what it did, and run it again");
}

std::string shown_heads(const std::vector<std::string> &heads) {
  return heads.empty() ? "base" : base::printable(base::enumerate(heads));
}

} // namespace dbxfer::migrations
