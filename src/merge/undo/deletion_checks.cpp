#include "merge/undo/deletion_checks.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/undo/undo_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/relation_names.hpp"
#include "tables/rights.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Staged;

// What the server looks at in a second or two is not worth a word.
constexpr double few_looks = 2e7;
// How many rows it looks at in a second.
constexpr double looks_in_a_second = 1e7;

std::string how_long(double looks) {
  constexpr double minute = 60;
  const auto seconds = looks / looks_in_a_second;
  return seconds < 2 * minute
             ? base::counted(static_cast<std::uint64_t>(seconds) + 1, "second")
             : base::counted(static_cast<std::uint64_t>(seconds / minute), "minute");
}

} // namespace

DeletionChecks::DeletionChecks(postgres::Session &session, const Images &images)
    : session_(session), bulk_(session, images.pairing, ForeignKeyChecks::automatic) {}

bool DeletionChecks::take(const std::vector<const Staged *> &tables) const {
  return may_take(tables) && std::ranges::any_of(tables, [](const auto *images) {
           return !images->table.referring_keys.empty();
         });
}

bool DeletionChecks::may_take(const std::vector<const Staged *> &tables) const {
  const auto is_told = [](const auto *images) {
    return std::ranges::all_of(images->table.referring_keys, [&](const auto &key) {
      return key.declared || images->carries(key.parent_columns());
    });
  };
  return !given_up_ && std::ranges::all_of(tables, [&](const auto *images) {
    // What has a turn goes later, and a rule does not run where triggers do not.
    return bulk_.take(*images) && !images->in_turns && !images->table.has_rules() &&
           is_told(images);
  });
}

std::optional<postgres::Row> DeletionChecks::remove(const std::vector<const Staged *> &tables,
                                                    const postgres::Statement &statement) {
  const auto question = postgres::any_refers_to_deleted(tables);
  postgres::Row deleted;
  bool referred = false;
  bulk_.silenced([&] {
    session_.ask_ahead(std::vector{statement});
    if (!question.empty())
      session_.ask_ahead(std::vector{question});
    deleted = session_.query(statement).at(0);
    referred = !question.empty() && session_.value(question) != "f";
  });
  return referred ? std::nullopt : std::optional(std::move(deleted));
}

std::vector<std::string> DeletionChecks::slow(const Images &images,
                                              const snapshot::Reader &reader) {
  const auto rows_of = [&](const Staged *inserted) -> std::uint64_t {
    const auto target = std::ranges::find_if(
        images.pairing.targets, [&](const auto &each) { return &each.staged == inserted; });
    return target == images.pairing.targets.end() ? 0 : reader.tables()[target->file_table].rows;
  };
  const auto table_of = [&](const postgres::Value &oid) {
    return images.of(static_cast<postgres::Oid>(postgres::as_count(oid.value())));
  };
  // Where it may, triggers of the user's have to run, and the server's own with them.
  const auto or_else =
      bulk_.may_silence()
          ? std::string()
          : ", or let the role set session_replication_role: GRANT SET ON PARAMETER "
            "session_replication_role TO " +
                base::printable(postgres::quote_ident(role_of(session_)));
  std::vector<std::string> out;
  for (const auto &row : session_.query(postgres::references_without_index(images.catalog))) {
    const auto *table = table_of(row.at(0));
    if (table == nullptr || table->inserted == nullptr || take({table->inserted}))
      continue;
    const auto deleted = rows_of(table->inserted);
    // The server's estimate may be older than the import.
    const auto *referring = table_of(row.at(3));
    const auto looked_at = std::max(postgres::as_count(row.at(4).value()),
                                    referring == nullptr ? 0 : rows_of(referring->inserted));
    const auto looks = static_cast<double>(deleted) * static_cast<double>(looked_at);
    if (looks < few_looks)
      continue;
    slow_tables_.insert(table->inserted->table.oid);
    const auto child = shown(TableName{row.at(1).value(), row.at(2).value()});
    out.push_back(postgres::joined(
        {"foreign key ", base::printable(row.at(5).value()), " of ", child,
         " has no index: for each of ", base::counted(deleted, "row"), " of ", shown(table->name),
         " that is deleted the server looks through the ", base::with_commas(looked_at), " of ",
         child, ", about ", how_long(looks), " in all; CREATE INDEX ON ",
         base::printable(row.at(6).value()), " first", or_else},
        ""));
  }
  return out;
}

} // namespace dbxfer::transfer
