#include "merge/compare/plan.hpp"

#include "base/atomic_file.hpp"
#include "base/collect.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/dbxfer.hpp"
#include "merge/compare/plan_statements.hpp"
#include "snapshot/files.hpp"
#include "tables/key_words.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <system_error>

namespace dbxfer::transfer {

namespace {

using snapshot::Plan;
using snapshot::PlannedTable;

/// Words whose concatenation says where each of them ends.
class Definition {
public:
  void add(std::string_view word) {
    hash_.update(std::to_string(word.size()) + ":");
    hash_.update(word);
  }
  void add(const std::vector<std::string> &words) {
    add(std::to_string(words.size()));
    for (const auto &word : words)
      add(std::string_view(word));
  }
  [[nodiscard]] std::string digest() { return hash_.finish(); }

private:
  base::Sha256 hash_;
};

void add(Definition &out, const postgres::Column &column) {
  for (const auto &word : {column.name, column.declared, column.default_value, column.generation,
                           std::string(1, column.identity)})
    out.add(std::string_view(word));
  out.add(column.not_null ? "not null" : "");
}

void add(Definition &out, const postgres::Table &table) {
  for (const auto &column : table.columns)
    add(out, column);
  for (const auto &key : table.unique_keys) {
    out.add(std::string_view(key.name));
    out.add(std::string_view(key.predicate));
    out.add(base::collect(key.columns, [](const auto &part) { return part.definition; }));
  }
  for (const auto &key : table.foreign_keys) {
    out.add(std::string_view(key.name));
    out.add(key.columns());
    out.add(key.parent_columns());
    for (const auto &condition : key.conditions) {
      out.add(std::string_view(condition.parent ? condition.parent->by.column : ""));
      for (const auto &[column, value] : condition.values) {
        out.add(std::string_view(column));
        out.add(value ? std::vector{*value} : std::vector<std::string>());
      }
    }
  }
  for (const auto &check : table.checks)
    out.add(std::string_view(check.condition));
  out.add(table.triggers);
}

/// How the table is defined, and what becomes of its rows.
std::string definition_of(const Target &target) {
  Definition out;
  const auto &staged = target.staged;
  add(out, staged.table);
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    out.add(std::string_view(staged.column(place).name));
    out.add(staged.kept.contains(place) ? "kept" : "");
    out.add(staged.ignored.contains(place) ? "ignored" : "");
  }
  out.add(staged.skipped ? "skipped" : staged.skips_conflicts ? "conflicts kept" : "");
  out.add(staged.newer ? std::string_view(staged.column(*staged.newer).name) : "");
  out.add(staged.match ? key_words(staged.table, *staged.match_key()) : std::vector<std::string>());
  out.add(staged.new_ids ? "new ids" : staged.same_ids ? "same ids" : "");
  return out.digest();
}

/// Empty where the counts say it all, so that it makes no difference which rows were staged.
std::string rows_of(postgres::Session &session, const postgres::Staged &staged,
                    const OutcomeCounts &counts) {
  if (!staged.is_staged() || (!staged.rekeys() && counts[Outcome::inserted] == counts.read()))
    return {};
  const auto row = session.query(postgres::digest_decisions(staged)).at(0);
  return row.at(0) == "0" ? std::string() : row.at(1).value_or("");
}

/// Throws Error (2) naming the option.
[[noreturn]] void contradicts(const std::string &option, const std::string &was) {
  throw Error(ExitCode::usage, option + ": the plan was made " + was +
                                   "; leave the option away, or make another plan");
}

template <typename Values>
void take_over(const std::string &option, const Values &planned, Values &given) {
  if (given != Values() && given != planned)
    contradicts(option, "with another value, or without it");
  given = planned;
}

std::vector<std::string> moved_tables(const Plan &plan, const Plan &now,
                                      bool (*same)(const PlannedTable &, const PlannedTable &)) {
  std::vector<std::string> out;
  for (const auto &table : now.tables) {
    const auto was = std::ranges::find(plan.tables, table.name, &PlannedTable::name);
    if (was == plan.tables.end() || !same(*was, table))
      out.push_back(shown(table.name));
  }
  for (const auto &table : plan.tables)
    if (std::ranges::find(now.tables, table.name, &PlannedTable::name) == now.tables.end())
      out.push_back(shown(table.name));
  return out;
}

[[noreturn]] void refuse(const std::filesystem::path &path, const std::string &why) {
  throw Error(ExitCode::refused, "the plan " + base::printable(path.string()) +
                                     " does not hold: " + why +
                                     "; nothing was changed; make another one with --dry-run");
}

} // namespace

ImportOptions planned_options(const ImportOptions &given, const Plan &plan) {
  auto out = given;
  const auto &planned = plan.options;
  take_over("--schema", planned.schemas, out.schemas);
  take_over("--match", planned.match, out.match);
  take_over("--new-ids", planned.new_ids, out.new_ids);
  take_over("--same-ids", planned.same_ids, out.same_ids);
  take_over("--on-conflict", planned.on_conflict, out.on_conflict);
  take_over("--triggers", planned.triggers, out.triggers);
  if (given.skip_audit && !planned.skip_audit)
    contradicts("--skip-audit", "without it");
  out.skip_audit = planned.skip_audit;
  out.strict = given.strict || planned.strict;
  out.allow_edited = given.allow_edited || planned.allow_edited;
  out.allow_same_database = given.allow_same_database || planned.allow_same_database;
  out.ignore_extra_columns = given.ignore_extra_columns || planned.ignore_extra_columns;
  out.ignore_revision = given.ignore_revision || planned.ignore_revision;
  return out;
}

Plan make_plan(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing,
               const std::vector<OutcomeCounts> &counts, const ImportOptions &options) {
  const auto identity = postgres::read_identity(session);
  Plan out;
  out.writer = "dbxfer " + std::string(version());
  out.written_at = snapshot::now_iso8601();
  out.snapshot = reader.content_sha256();
  out.database = session.endpoint().database;
  out.system = identity.system;
  out.database_oid = identity.database_oid;
  out.options = {options.schemas,
                 options.match,
                 options.new_ids,
                 options.same_ids,
                 options.on_conflict,
                 options.triggers,
                 options.skip_audit,
                 options.strict,
                 options.allow_edited,
                 options.allow_same_database,
                 options.ignore_extra_columns,
                 options.ignore_revision};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto &target = pairing.targets[i];
    session.set_context(table_context(target.staged.table.name));
    out.tables.push_back({target.staged.table.name,
                          counts[i],
                          definition_of(target),
                          rows_of(session, target.staged, counts[i]),
                          {}});
  }
  if (std::ranges::any_of(pairing.targets,
                          [](const auto &target) { return target.staged.is_staged(); }))
    for (const auto &row : session.query(postgres::all_refused()))
      out.tables[postgres::as_place_from_1(row.at(0).value(), out.tables.size())].refused.push_back(
          {postgres::as_count(row.at(1).value()), row.at(2).value_or("")});
  session.set_context("");
  return out;
}

std::string write_plan(const Plan &plan, const std::filesystem::path &path) {
  std::error_code unreadable;
  if (std::filesystem::exists(path, unreadable)) {
    try {
      static_cast<void>(snapshot::read_plan(path));
    } catch (const Error &error) {
      if (error.code() != ExitCode::snapshot)
        throw;
      throw Error(ExitCode::usage,
                  base::printable(path.string()) + " exists and is no plan: it is not replaced");
    }
  }
  base::AtomicFile file(path, base::AtomicFile::Existing::replace);
  const auto text = snapshot::plan_text(plan);
  file.write(text);
  file.commit();
  return base::sha256_of(text);
}

void require_same_file(const Plan &plan, const snapshot::Reader &reader,
                       const std::filesystem::path &path) {
  if (plan.snapshot != reader.content_sha256())
    refuse(path, "it was made for another file, or the file was changed since");
}

void require_same_database(const Plan &plan, const postgres::ServerIdentity &identity,
                           const std::filesystem::path &path) {
  if (plan.system != identity.system || plan.database_oid != identity.database_oid)
    refuse(path, "it was made for another database, " + base::printable(plan.database));
}

void require_same_decisions(const Plan &plan, const Plan &now, const std::filesystem::path &path,
                            bool refused) {
  const auto altered = moved_tables(
      plan, now, [](const auto &was, const auto &is) { return was.definition == is.definition; });
  if (!altered.empty())
    refuse(path, "since then the definition was altered, or --config gives other rules, of " +
                     base::enumerate(altered));
  const auto moved =
      moved_tables(plan, now, [](const auto &was, const auto &is) { return was == is; });
  if (moved.empty())
    return;
  if (refused)
    refuse(path, "triggers, rules or constraints turned rows down that the dry run could not "
                 "foresee (--rehearse can), in " +
                     base::enumerate(moved));
  refuse(path, "since then rows that it would write or set aside were changed in " +
                   base::enumerate(moved));
}

} // namespace dbxfer::transfer
