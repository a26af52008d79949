#include "migrations/standing.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/handful.hpp"
#include "base/natural_order.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/files.hpp"
#include "migrations/graph.hpp"
#include "migrations/standing_text.hpp"
#include "tables/migration_tools.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace dbxfer::migrations {

namespace {

using Ids = std::vector<std::string>;

/// Whether a tool keeps each migration, or the present state alone.
bool keeps_history(const snapshot::Migrations &state) {
  const auto *tool = transfer::find_tool(state.tool);
  return tool == nullptr || tool->history;
}

bool sorts_by_time(const snapshot::Migrations &state) {
  const auto *tool = transfer::find_tool(state.tool);
  return tool != nullptr && tool->sorts_by_time;
}

/// What a tool records that is no migration: goose begins its table with a row 0.
Ids applied_in(const snapshot::Migrations &state) {
  auto out = state.applied;
  if (state.tool == "goose")
    std::erase(out, "0");
  return out;
}

/// `shop.` of `shop.0001_initial`
std::string_view app_prefix(std::string_view id) { return id.substr(0, id.find('.') + 1); }

/// Django records the migrations of packages, whose files stand elsewhere, and those that were
/// squashed: only what comes after an app's last file is newer than the files.
bool is_newer_than_files(const std::string &id, const std::vector<const Revision *> &files) {
  const auto app = app_prefix(id);
  bool known = false;
  for (const auto *file : files) {
    if (app_prefix(file->id) != app)
      continue;
    known = true;
    if (!base::naturally_less(file->id, id))
      return false;
  }
  return known;
}

/// A database and a folder, migration by migration.
class Comparison {
public:
  Comparison(const Recorded *recorded, const Folder &folder)
      : recorded_(recorded),
        folder_(folder),
        graph_(folder.revisions),
        all_(graph_.upgrade({}, "heads")) {}

  void compare(MigrationStanding &out) {
    out.heads = graph_.heads();
    if (recorded_ != nullptr)
      find_applied(out);
    out.applied = applied_.size() + out.unknown.size();
    for (const auto *file : all_)
      if (!unsure_ && !applied_.contains(file->id) && !is_below_baseline(*file))
        out.pending.push_back(file->id);
    find_edited(out);
    tell_history(out);
  }

  /// Heads that grew from one revision, and that nobody named as branches.
  [[nodiscard]] Ids to_merge(const Ids &heads) const {
    Ids out;
    for (const auto &head : heads)
      if (std::ranges::any_of(
              heads, [&](const auto &other) { return other != head && have_forked(head, other); }))
        out.push_back(head);
    return out;
  }

private:
  void find_applied(MigrationStanding &out) {
    const auto &state = recorded_->state;
    Ids known;
    for (const auto &id : applied_in(state))
      (graph_.find(id) != nullptr ? known : out.unknown).push_back(id);
    if (state.tool == "Django")
      std::erase_if(out.unknown, [&](const auto &id) { return !is_newer_than_files(id, all_); });
    if (keeps_history(state))
      applied_ = {known.begin(), known.end()};
    else
      applied_ = graph_.applied(known);
    unsure_ = !keeps_history(state) && !out.unknown.empty();
  }

  /// Flyway passes over files that are older than the version with which it began.
  [[nodiscard]] bool is_below_baseline(const Revision &file) const {
    return folder_.tool == "Flyway" && recorded_ != nullptr && !recorded_->state.applied.empty() &&
           base::naturally_less(file.id, recorded_->state.applied.front());
  }

  void find_edited(MigrationStanding &out) const {
    if (recorded_ == nullptr)
      return;
    for (const auto &[id, recorded] : recorded_->checksums) {
      const auto *file = applied_.contains(id) ? graph_.find(id) : nullptr;
      if (file != nullptr && !file->checksum.empty() && !recorded.empty() &&
          (" " + file->checksum + " ").find(" " + recorded + " ") == std::string::npos)
        out.edited.push_back(id);
    }
  }

  void tell_history(MigrationStanding &out) const {
    for (const auto *file : all_) {
      MigrationEntry entry;
      entry.id = file->id;
      entry.message = file->message;
      entry.file = file->file;
      entry.follows = file->down;
      entry.depends_on = file->depends_on;
      entry.labels = file->labels;
      if (const bool applied = applied_.contains(file->id); applied || !unsure_)
        entry.applied = applied;
      entry.current = base::contains(out.current, file->id);
      entry.head = base::contains(out.heads, file->id);
      entry.edited = base::contains(out.edited, file->id);
      out.history.push_back(std::move(entry));
    }
    for (const auto &id : out.unknown) {
      MigrationEntry entry;
      entry.id = id;
      entry.applied = true;
      entry.current = base::contains(out.current, id);
      out.history.push_back(std::move(entry));
    }
  }

  [[nodiscard]] std::set<std::string> lineage(const std::string &head) const {
    std::set<std::string> out;
    Ids open{head};
    while (!open.empty()) {
      const auto id = std::move(open.back());
      open.pop_back();
      if (!out.insert(id).second)
        continue;
      const auto &down = graph_.find(id)->down;
      open.insert(open.end(), down.begin(), down.end());
    }
    return out;
  }

  [[nodiscard]] bool has_label(const std::set<std::string> &lineage,
                               const std::set<std::string> &shared) const {
    return std::ranges::any_of(lineage, [&](const auto &id) {
      return !shared.contains(id) && !graph_.find(id)->labels.empty();
    });
  }

  [[nodiscard]] bool have_forked(const std::string &a, const std::string &b) const {
    const auto left = lineage(a);
    const auto right = lineage(b);
    std::set<std::string> shared;
    std::ranges::set_intersection(left, right, std::inserter(shared, shared.end()));
    return !shared.empty() && !(has_label(left, shared) && has_label(right, shared));
  }

  const Recorded *recorded_;
  const Folder &folder_;
  Graph graph_;
  std::vector<const Revision *> all_;
  std::set<std::string> applied_;
  bool unsure_ = false; ///< the database is at a revision that no file has
};

MigrationStand stand_of(const MigrationStanding &standing, const Ids &to_merge) {
  using enum MigrationStand;
  if (!standing.unfinished.empty())
    return broken;
  if (!standing.edited.empty())
    return edited;
  if (!standing.unread.empty())
    return unread;
  if (!standing.unknown.empty())
    return standing.pending.empty() ? ahead : apart;
  if (!standing.pending.empty())
    return behind;
  return to_merge.size() > 1 ? heads : up_to_date;
}

void fill_recorded(const Recorded &recorded, MigrationStanding &out) {
  const auto &state = recorded.state;
  const auto applied = applied_in(state);
  out.tool = state.tool;
  out.table = state.table;
  out.unfinished = state.unfinished;
  out.applied = applied.size();
  if (!keeps_history(state))
    out.current = applied;
  else if (sorts_by_time(state) && !applied.empty())
    out.current = {applied.back()};
}

} // namespace

bool belongs(const Folder &folder, const Recorded &recorded) {
  constexpr std::array<std::string_view, 3> rails_or_dbmate{"Rails", "dbmate", "SQL"};
  constexpr std::array<std::string_view, 4> numbered{"sqlx", "golang-migrate", "goose", "Supabase"};
  const auto &tool = recorded.state.tool;
  const std::string_view files = folder.tool;
  return files == tool || (tool == "Alembic" && files == "dbxfer") ||
         (tool == "Rails or dbmate" && base::contains(rails_or_dbmate, files)) ||
         (files == "SQL" && base::contains(numbered, std::string_view(tool)));
}

MigrationStanding standing_of(const Recorded *recorded, const Folder *folder) {
  MigrationStanding out;
  if (recorded != nullptr)
    fill_recorded(*recorded, out);
  if (folder == nullptr) {
    out.stand = out.unfinished.empty() ? MigrationStand::unrecorded : MigrationStand::broken;
    out.summary = sentences_without_files(out);
    return out;
  }
  out.tool = folder->tool;
  out.folder = folder->path;
  out.files = folder->revisions.size();
  out.unread = folder->unknown;
  try {
    Comparison comparison(recorded, *folder);
    comparison.compare(out);
    const auto to_merge = comparison.to_merge(out.heads);
    out.stand = stand_of(out, to_merge);
    out.summary = sentences(out, *folder, to_merge);
  } catch (const Error &error) {
    out.stand = MigrationStand::unread;
    out.summary = sentences_of_fault(out, error.what());
  }
  return out;
}

} // namespace dbxfer::migrations
