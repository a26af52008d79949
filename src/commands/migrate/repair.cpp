#include "base/text.hpp"
#include "commands/migrate/project.hpp"
#include "commands/migrate/site.hpp"
#include "dbxfer/migrate.hpp"
#include "migrations/step.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

class Repair {
public:
  explicit Repair(const RepairOptions &options)
      : options_(options), project_(read_project(options.folders)), site_(options, "repair") {
    if (options.done && options.target.empty())
      throw Error(ExitCode::usage, "--done needs the revision of which so many statements are "
                                   "done: dbxfer migrate repair REV --done N");
  }

  MigrateReport run() {
    site_.guarded([&] {
      site_.lock();
      site_.look(true);
      site_.describe(report_);
      find();
      if (entries_.empty())
        return;
      if (options_.confirm && !options_.confirm({report_, false}))
        throw Error(ExitCode::usage, "not confirmed; nothing was changed");
      write();
    });
    return std::move(report_);
  }

private:
  [[nodiscard]] std::string wanted() const {
    if (options_.target.empty())
      return "";
    const auto ids = project_.graph.resolve(options_.target);
    if (ids.size() != 1)
      throw Error(ExitCode::usage, "repair takes one revision, and " +
                                       base::printable(options_.target) + " names " +
                                       base::counted(ids.size(), "revision"));
    return ids.front();
  }

  void find() {
    const auto id = wanted();
    if (options_.done) {
      add_progress(id);
      return;
    }
    for (const auto &[revision, hash] : site_.hashes()) {
      const auto *file = project_.graph.find(revision);
      if (file == nullptr || !file->script || file->sha256 == hash ||
          (!id.empty() && id != revision))
        continue;
      HistoryEntry entry = entry_of(*file, "repair");
      entry.finished = true;
      entry.heads_after = site_.heads();
      entries_.push_back(entry);
      report_.problems.push_back("revision " + base::printable(revision) + ": sha256 " + hash +
                                 " becomes " + file->sha256);
    }
  }

  /// How far an unfinished revision is.
  void add_progress(const std::string &id) {
    const auto open = std::ranges::find(site_.unfinished(), id, &Unfinished::revision);
    if (open == site_.unfinished().end())
      throw Error(ExitCode::refused,
                  "--done: revision " + base::printable(id) + " is not half done in this database");
    const auto step = step_of(*project_.graph.find(id), open->up);
    if (*options_.done > step.total)
      throw Error(ExitCode::usage, "--done: revision " + base::printable(id) + " has " +
                                       base::counted(step.total, "statement"));
    auto entry = entry_of(*step.revision, open->up ? "up" : "down");
    entry.done = *options_.done;
    entry.total = step.total;
    entries_.push_back(entry);
    report_.problems.push_back(
        "revision " + base::printable(id) + ": " + std::to_string(open->done) + " becomes " +
        std::to_string(entry.done) + " of " + base::counted(step.total, "statement"));
  }

  [[nodiscard]] HistoryEntry entry_of(const Revision &revision, std::string direction) const {
    HistoryEntry entry;
    entry.run = site_.run();
    entry.revision = revision.id;
    entry.direction = std::move(direction);
    entry.heads_before = site_.heads();
    entry.sha256 = revision.sha256;
    return entry;
  }

  void write() {
    auto &session = site_.session();
    site_.back_up(report_);
    site_.make_tables();
    session.execute("BEGIN");
    for (const auto &entry : entries_)
      site_.history().append(entry);
    session.commit();
    report_.committed = true;
  }

  const RepairOptions &options_;
  Project project_;
  Site site_;
  std::vector<HistoryEntry> entries_;
  MigrateReport report_;
};

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

MigrateReport repair_history(const RepairOptions &options) {
  return migrations::Repair(options).run();
}

} // namespace dbxfer
