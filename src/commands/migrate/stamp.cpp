#include "base/text.hpp"
#include "commands/migrate/project.hpp"
#include "commands/migrate/site.hpp"
#include "dbxfer/migrate.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

/// What stands in the table when it is at these, and at what has nothing to do with them.
std::vector<std::string> heads_with(const Graph &graph, const std::vector<std::string> &now,
                                    const std::vector<std::string> &targets) {
  if (targets.empty())
    return {};
  auto kept = targets;
  const auto below = graph.applied(targets);
  for (const auto &head : now) {
    const auto of_head = graph.applied({head});
    const bool is_kin = below.contains(head) || std::ranges::any_of(targets, [&](const auto &id) {
                          return of_head.contains(id);
                        });
    if (!is_kin)
      kept.push_back(head);
  }
  return graph.rows(graph.applied(kept));
}

class Stamp {
public:
  explicit Stamp(const StampOptions &options)
      : options_(options), project_(read_project(options.folders)), site_(options, "stamp") {}

  MigrateReport run() {
    targets_ = project_.graph.resolve(options_.target);
    site_.guarded([&] {
      look();
      if (options_.confirm && report_.heads_after != report_.heads_before &&
          !options_.confirm({report_, false}))
        throw Error(ExitCode::usage, "not confirmed; nothing was changed");
      const auto agreed = report_.heads_after;
      site_.lock();
      look();
      if (options_.confirm && report_.heads_after != agreed)
        throw Error(ExitCode::try_again, "another program migrated this database meanwhile; "
                                         "nothing was changed, run it again");
      if (report_.heads_after != report_.heads_before)
        write();
    });
    return std::move(report_);
  }

private:
  void look() {
    site_.look(true);
    report_ = {};
    site_.describe(report_);
    const auto now = options_.purge ? std::vector<std::string>() : site_.heads();
    report_.heads_after = heads_with(project_.graph, now, targets_);
  }

  void write() {
    site_.back_up(report_);
    site_.make_tables();
    auto &session = site_.session();
    session.execute("BEGIN");
    hold_heads(session, site_.table(), site_.heads());
    move_heads(session, site_.table(), site_.heads(), report_.heads_after);
    for (const auto &id : targets_.empty() ? std::vector<std::string>{""} : targets_)
      site_.history().append(entry_of(id));
    session.commit();
    report_.committed = true;
    report_.notes.emplace_back("a stamp changes no table: that they are as this revision has them "
                               "is your word, which dbxfer migrate verify looks at");
  }

  [[nodiscard]] HistoryEntry entry_of(const std::string &id) const {
    HistoryEntry entry;
    entry.run = site_.run();
    entry.revision = id;
    entry.direction = "stamp";
    entry.heads_before = report_.heads_before;
    entry.heads_after = report_.heads_after;
    entry.finished = true;
    if (const auto *revision = project_.graph.find(id); revision != nullptr && revision->script)
      entry.sha256 = revision->sha256;
    return entry;
  }

  const StampOptions &options_;
  Project project_;
  Site site_;
  std::vector<std::string> targets_;
  MigrateReport report_;
};

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

MigrateReport stamp_database(const StampOptions &options) {
  return migrations::Stamp(options).run();
}

} // namespace dbxfer
