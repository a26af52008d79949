#include "migrations/offline_script.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/dbxfer.hpp"
#include "migrations/history_statements.hpp"

#include <string_view>

namespace dbxfer::migrations {

namespace {

class ScriptWriter {
public:
  ScriptWriter(const VersionTable &table, bool makes_table) : table_(table) {
    put_own(postgres::create_history());
    if (makes_table && !table.alembic)
      put_own(postgres::create_revisions());
  }

  void add(const OfflineStep &each) {
    const auto &step = each.step;
    text_ += "\n-- " + std::string(step.up ? "up" : "down") + " " + step.revision->id + " (" +
             base::printable(step.revision->file.filename().string()) + ", sha256 " +
             step.revision->sha256 + ")\n";
    for (std::size_t i = 0; i < step.blocks.size(); ++i) {
      const bool last = i + 1 == step.blocks.size();
      const auto &block = step.blocks[i];
      if (block.in_transaction)
        begin(each);
      else
        put_own(postgres::expect_revisions(table_.where, each.before));
      for (const auto &one : block.statements)
        put(one.sql);
      if (block.in_transaction && last)
        finish(each);
      else if (block.in_transaction)
        put("COMMIT");
    }
    if (step.blocks.empty() || !step.blocks.back().in_transaction) {
      begin(each);
      finish(each);
    }
  }

  [[nodiscard]] const std::string &text() const { return text_; }

private:
  void put(std::string_view statement) {
    text_ += statement;
    // A comment may stand at the statement's end.
    text_ += statement.rfind("--") == std::string_view::npos ? ";\n" : "\n;\n";
  }
  void put_own(const postgres::Statement &statement) { put(statement.text()); }

  void begin(const OfflineStep &each) {
    put("BEGIN");
    put_own(postgres::lock_revisions(table_.where));
    put_own(postgres::expect_revisions(table_.where, each.before));
  }

  void finish(const OfflineStep &each) {
    for (const auto &one : each.step.verify.statements)
      put(one.sql);
    for (const auto &move : moves_of_heads(table_, each.before, each.after))
      put_own(move);
    HistoryEntry entry;
    entry.run = "offline";
    entry.revision = each.step.revision->id;
    entry.direction = each.step.up ? "up" : "down";
    entry.heads_before = each.before;
    entry.heads_after = each.after;
    entry.sha256 = each.step.revision->sha256;
    entry.done = entry.total = each.step.total;
    entry.finished = true;
    put_own(postgres::append_history(entry));
    put("COMMIT");
  }

  const VersionTable &table_;
  std::string text_;
};

} // namespace

std::string offline_script(const VersionTable &table, const std::vector<OfflineStep> &steps,
                           bool makes_table) {
  if (steps.empty())
    return "-- nothing is to be done\n";
  ScriptWriter script(table, makes_table || !table.exists);
  for (const auto &each : steps)
    script.add(each);
  const auto hash = base::sha256_of(script.text());
  return "-- dbxfer " + std::string(version()) + ", from " + shown_heads(steps.front().before) +
         " to " + shown_heads(steps.back().after) +
         "\n-- sha256 of what follows this header: " + hash +
         "\n-- psql -X -f FILE: each transaction asks at which revision the database is, and psql "
         "ends with 3\n-- at the first error. Do not use --single-transaction.\n\\set "
         "ON_ERROR_STOP on\n" +
         script.text();
}

} // namespace dbxfer::migrations
