#include "migrations/standing_text.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"
#include "migrations/files.hpp"
#include "migrations/standing.hpp"
#include "migrations/text.hpp"
#include "tables/migration_tools.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dbxfer::migrations {

namespace {

using Ids = std::vector<std::string>;

std::string handful(const Ids &ids) { return base::a_handful(base::collect(ids, base::printable)); }

/// `d4cf55aa (add donors) and e5a72b8c`
std::string with_messages(const Ids &ids, const std::vector<MigrationEntry> &history) {
  return base::a_handful(base::collect(ids, [&](const auto &id) {
    const auto found = std::ranges::find(history, id, &MigrationEntry::id);
    const bool says = found != history.end() && !found->message.empty();
    return base::printable(id) + (says ? " (" + base::printable(found->message) + ")" : "");
  }));
}

std::string tools_name(const MigrationStanding &standing) {
  return standing.tool == "SQL" ? "the tool that runs them" : standing.tool;
}

/// `at e5a72b8c9d0f`, `12 migrations, the last 20250115_orders`
std::string where(const MigrationStanding &standing) {
  const auto *tool = transfer::find_tool(standing.tool);
  const bool state_alone = (tool != nullptr && !tool->history) || standing.tool == "dbxfer";
  if (standing.applied == 0 && standing.current.empty())
    return "no migration is applied";
  if (state_alone)
    return "at " + handful(standing.current);
  return base::counted(standing.applied, "migration") +
         (standing.current.empty() ? "" : ", the last " + handful(standing.current));
}

/// Whether a folder of that tool's could be read.
bool has_reader(std::string_view tool) {
  constexpr std::array<std::string_view, 10> tools{
      "Alembic", "dbxfer", "Prisma",   "Django", "Rails or dbmate",
      "Flyway",  "goose",  "Supabase", "sqlx",   "golang-migrate"};
  return base::contains(tools, tool);
}

std::string unfinished(const MigrationStanding &standing) {
  const auto *tool = transfer::find_tool(standing.tool);
  const auto mend = tool == nullptr || tool->mend.empty() ? "" : std::string(tool->mend);
  return (standing.unfinished.size() == 1 ? "the migration " : "the migrations ") +
         handful(standing.unfinished) + " failed or did not end" +
         (mend.empty() ? "" : "; mend it: " + mend);
}

std::string unread(const MigrationStanding &standing) {
  const bool one = standing.unread.size() == 1;
  return base::counted(standing.unread.size(), "file") + (one ? " says" : " say") + " what " +
         (one ? "it follows" : "they follow") + " by more than literals, so that only " +
         tools_name(standing) +
         " can tell: " + base::a_handful(base::collect(standing.unread, shown));
}

std::string ahead(const MigrationStanding &standing) {
  return "ahead of the code: " + handful(standing.unknown) +
         (standing.unknown.size() == 1 ? " is" : " are") + " applied, and no file has " +
         (standing.unknown.size() == 1 ? "it" : "them") +
         "; bring the code that has, for to stamp another revision would only hide it";
}

/// Flask-Migrate keeps its settings beside env.py, Alembic above it.
bool is_flask_migrate(const Folder &folder) { return is_file(folder.path / "alembic.ini"); }

std::string merge_command(const Folder &folder, const Ids &heads) {
  auto ids = heads;
  std::ranges::sort(ids);
  std::string names;
  for (const auto &id : ids)
    names += " " + base::printable(id);
  if (folder.tool == "Django")
    return "python manage.py makemigrations --merge";
  if (folder.tool == "dbxfer")
    return "dbxfer migrate merge" + names;
  return (is_flask_migrate(folder) ? "flask db merge" : "alembic merge") + names;
}

void tell_faults(const MigrationStanding &standing, const Folder &folder, const Ids &to_merge,
                 std::vector<std::string> &out) {
  if (!standing.unfinished.empty())
    out.push_back(unfinished(standing));
  if (!standing.edited.empty())
    out.push_back(base::counted(standing.edited.size(), "migration") +
                  (standing.edited.size() == 1 ? " was" : " were") +
                  " edited after it was applied: " + handful(standing.edited) +
                  "; take the edit back, and put what it adds into a new migration");
  if (!standing.unread.empty())
    out.push_back(unread(standing));
  if (!standing.unread.empty() && standing.table)
    out.push_back("the database: " + where(standing));
  if (!standing.unknown.empty())
    out.push_back(ahead(standing));
  if (to_merge.size() > 1)
    out.push_back("the files end at " + std::to_string(to_merge.size()) + " heads, " +
                  handful(to_merge) + ", which are to be merged");
  if (to_merge.size() > 1)
    out.push_back("run " + merge_command(folder, to_merge));
}

} // namespace

std::string command_of(const Folder &folder, std::size_t heads) {
  const std::string target = heads > 1 ? " heads" : " head";
  if (folder.tool == "Rails")
    return "bin/rails db:migrate";
  if (folder.tool == "dbmate")
    return "dbmate up";
  if (folder.tool == "dbxfer")
    return "dbxfer migrate upgrade" + target + " --dir " + shown(folder.path);
  if (folder.tool == "Alembic")
    return (is_flask_migrate(folder) ? "flask db upgrade" : "alembic upgrade") + target;
  const auto *tool = transfer::find_tool(folder.tool);
  return tool == nullptr ? "the tool that they are written for" : std::string(tool->advance);
}

std::vector<std::string> sentences(const MigrationStanding &standing, const Folder &folder,
                                   const Ids &to_merge) {
  std::vector<std::string> out;
  tell_faults(standing, folder, to_merge, out);
  if (!standing.pending.empty()) {
    out.push_back(std::to_string(standing.pending.size()) + " behind: run " +
                  command_of(folder, standing.heads.size()));
    out.push_back("not applied: " + with_messages(standing.pending, standing.history));
    if (!standing.table)
      out.push_back("the database has no table of " + tools_name(standing) +
                    ", as before the first migration");
  } else if (out.empty()) {
    out.push_back(standing.files == 0 ? "up to date: the folder holds no migration yet"
                                      : "up to date: " + where(standing));
  }
  return out;
}

std::vector<std::string> sentences_without_files(const MigrationStanding &standing) {
  std::vector<std::string> out;
  if (!standing.unfinished.empty())
    out.push_back(unfinished(standing));
  out.push_back(where(standing));
  out.push_back(has_reader(standing.tool)
                    ? "no files of " + standing.tool +
                          " are at hand to compare with; name their folder with --dir"
                    : "no files of " + standing.tool + " can be read here: ask " + standing.tool +
                          " itself what waits");
  return out;
}

std::vector<std::string> sentences_of_fault(const MigrationStanding &standing,
                                            const std::string &fault) {
  std::vector<std::string> out{fault};
  if (!standing.unfinished.empty())
    out.push_back(unfinished(standing));
  if (!standing.unread.empty())
    out.push_back(unread(standing));
  if (standing.table)
    out.push_back("the database: " + where(standing));
  return out;
}

} // namespace dbxfer::migrations
