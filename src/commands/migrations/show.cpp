#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"
#include "dbxfer/migrations.hpp"
#include "migrations/folder.hpp"
#include "migrations/standing.hpp"
#include "migrations/text.hpp"
#include "postgres/connect.hpp"
#include "postgres/settings.hpp"
#include "tables/migration_state.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace dbxfer {

namespace {

using migrations::Folder;
using migrations::Recorded;

/// What the tables of tools say, of the schemas at hand.
struct Bookkept {
  std::vector<Recorded> tables;
  std::vector<MigrationStanding> unreadable; ///< the role may not read them
};

MigrationStanding unreadable(const transfer::Bookkeeping &bookkeeping) {
  MigrationStanding out;
  out.tool = bookkeeping.tool->name;
  out.table = bookkeeping.table;
  out.stand = MigrationStand::unread;
  out.summary = {"the role may not read this table: ask for SELECT on it"};
  return out;
}

Bookkept read_tables(postgres::Session &session, const MigrationsOptions &options) {
  Bookkept out;
  for (const auto &each : transfer::find_bookkeeping(session)) {
    const bool wanted =
        options.schemas.empty() ||
        std::ranges::find(options.schemas, each.table.schema) != options.schemas.end();
    if (!wanted || each.tool->names.empty())
      continue;
    if (auto state = transfer::read_migrations(session, each))
      out.tables.push_back({std::move(*state), transfer::read_checksums(session, each)});
    else
      out.unreadable.push_back(unreadable(each));
  }
  return out;
}

/// Those that were named have to be folders of migrations; those that stand at the usual places may
/// be anything.
std::vector<Folder> read_folders(const MigrationsOptions &options, MigrationsReport &report) {
  if (!options.folders.empty())
    return base::collect(options.folders, migrations::read_folder);
  std::vector<Folder> out;
  for (const auto &path : migrations::usual_folders(".")) {
    try {
      out.push_back(migrations::read_folder(path));
    } catch (const Error &error) {
      report.warnings.push_back("not compared with the files here: " + std::string(error.what()));
      report.up_to_date = false;
    }
  }
  return out;
}

bool has_all(const Folder &folder, const Recorded &recorded) {
  return std::ranges::all_of(recorded.state.applied, [&](const auto &id) {
    return std::ranges::find(folder.revisions, id, &migrations::Revision::id) !=
           folder.revisions.end();
  });
}

/// The folder of a table; of several the one that has all of its migrations.
const Folder *folder_of(const Recorded &recorded, const std::vector<Folder> &folders,
                        MigrationsReport &report) {
  std::vector<const Folder *> may;
  for (const auto &folder : folders)
    if (migrations::belongs(folder, recorded))
      may.push_back(&folder);
  if (may.size() < 2)
    return may.empty() ? nullptr : may.front();
  const auto names =
      base::collect(may, [](const auto *each) { return migrations::shown(each->path); });
  std::erase_if(may, [&](const auto *each) { return !has_all(*each, recorded); });
  if (may.size() == 1)
    return may.front();
  report.notes.push_back("the files of " + transfer::shown(recorded.state) + " may be those of " +
                         base::a_handful(names) + "; name one of them with --dir");
  return nullptr;
}

bool needs_somebody(const MigrationStanding &standing) {
  return standing.stand != MigrationStand::up_to_date;
}

void add_standings(const Bookkept &bookkept, const std::vector<Folder> &folders,
                   MigrationsReport &report) {
  std::set<const Folder *> paired;
  for (const auto &recorded : bookkept.tables) {
    const auto *folder = folder_of(recorded, folders, report);
    paired.insert(folder);
    report.standings.push_back(migrations::standing_of(&recorded, folder));
  }
  report.standings.insert(report.standings.end(), bookkept.unreadable.begin(),
                          bookkept.unreadable.end());
  for (const auto &folder : folders) {
    const bool told = std::ranges::any_of(report.standings, [&](const auto &standing) {
      return standing.tool == folder.tool && !standing.folder;
    });
    if (!paired.contains(&folder) && !told)
      report.standings.push_back(migrations::standing_of(nullptr, &folder));
  }
  std::ranges::stable_partition(report.standings, needs_somebody);
}

void add_notes(const std::vector<Folder> &folders, const MigrationsOptions &options,
               MigrationsReport &report) {
  const bool any = std::ranges::any_of(report.standings,
                                       [](const auto &each) { return each.table.has_value(); });
  if (!any)
    report.notes.emplace_back("no tool keeps its migrations in this database" +
                              std::string(options.schemas.empty() ? "" : ", in these schemas"));
  if (folders.empty() && report.warnings.empty())
    report.notes.emplace_back(
        "no migrations stand at the usual places of this folder; --dir names others");
}

} // namespace

std::string_view name_of(MigrationStand stand) {
  switch (stand) {
  case MigrationStand::up_to_date: return "up-to-date";
  case MigrationStand::behind: return "behind";
  case MigrationStand::ahead: return "ahead";
  case MigrationStand::apart: return "apart";
  case MigrationStand::heads: return "heads";
  case MigrationStand::edited: return "edited";
  case MigrationStand::broken: return "broken";
  case MigrationStand::unread: return "unread";
  case MigrationStand::unrecorded: return "unrecorded";
  }
  return "";
}

MigrationsReport show_migrations(const MigrationsOptions &options) {
  MigrationsReport report;
  const auto folders = read_folders(options, report);
  auto target = postgres::connect(options, postgres::Side::target, "migrations");
  report.database = target.info;
  postgres::begin(*target.session, postgres::Transaction::reading, options.lock_timeout);
  const auto bookkept = read_tables(*target.session, options);
  target.session->execute("COMMIT");
  add_standings(bookkept, folders, report);
  report.up_to_date = report.up_to_date && std::ranges::none_of(report.standings, needs_somebody);
  add_notes(folders, options, report);
  return report;
}

} // namespace dbxfer
