#include "merge/compare/compare.hpp"

#include "base/collect.hpp"

#include "merge/compare/finding_statements.hpp"
#include "merge/compare/judge_pairs.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/probe_statements.hpp"
#include "merge/compare/recognise.hpp"
#include "merge/compare/reference_statements.hpp"
#include "merge/compare/turns.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/stage_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/run_or_fall_back.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/server_error.hpp"
#include "postgres/settings.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

void check_constraints(Session &session, const Pairing &pairing) {
  std::vector<postgres::Alternatives> checks;
  checks.reserve(pairing.targets.size());
  for (const auto &target : pairing.targets) {
    const auto &staged = target.staged;
    auto probes =
        staged.is_staged() ? postgres::constraint_probes(staged) : std::vector<postgres::Probe>();
    if (probes.empty())
      continue;
    auto fast = postgres::run_constraints(staged, probes);
    auto thorough = [&staged, probes = std::move(probes)] {
      return postgres::isolate_constraints(staged, probes);
    };
    // Functions of the user's in a CHECK expect the names that they are used to.
    checks.push_back({table_context(staged.table.name), std::move(fast), postgres::is_about_a_row,
                      std::move(thorough), true, staged.is_small()});
  }
  postgres::run_each_or_fall_back(session, checks);
}

bool outside(const std::vector<std::string> &columns, const postgres::UniqueKey *arbiter) {
  if (arbiter == nullptr)
    return true;
  const auto keys = arbiter->column_names();
  return std::ranges::any_of(columns, [&](const auto &name) {
    return std::find(keys.begin(), keys.end(), name) == keys.end();
  });
}

const Staged *staged_table(const Pairing &pairing, postgres::Oid oid) {
  const auto place = pairing.place_of(oid);
  return place ? &pairing.targets[*place].staged : nullptr;
}

/// None where the file does not carry what the key refers to.
const Staged *staged_parent(const Pairing &pairing, const postgres::ForeignKey &key) {
  const auto *parent = staged_table(pairing, key.parent);
  return parent != nullptr && parent->is_staged() && parent->carries(key.parent_columns())
             ? parent
             : nullptr;
}

/// Whether an update can give the columns other bytes. The arbiter's are what the row was found by:
/// equal, and mostly the same.
bool may_change(const Staged &staged, const postgres::ForeignKey &key) {
  const auto columns = key.parent_columns();
  if (outside(columns, staged.table.arbiter()))
    return true;
  return key.on_update != 'a' && std::ranges::any_of(columns, [&](const auto &name) {
           return !staged.table.column(name)->equal_is_same;
         });
}

void find_still_referred(Session &session, const Pairing &pairing, const Staged &staged) {
  const auto &keys = staged.table.referring_keys;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!staged.carries(keys[i].parent_columns()) || !may_change(staged, keys[i]))
      continue;
    const auto *child = staged_table(pairing, keys[i].child);
    if (child != nullptr && !child->carries(keys[i].columns()))
      child = nullptr;
    session.send(postgres::find_still_referred(staged, i, child));
  }
}

void find_collisions(Session &session, const Staged &staged) {
  const auto &keys = staged.table.unique_keys;
  const auto *arbiter = staged.table.arbiter();
  // Functions of the user's in an index or a generated column expect the names that they are used
  // to.
  postgres::use_role_search_path(session);
  if (auto compute = postgres::compute_columns(staged); !compute.empty())
    session.send(std::move(compute));
  if (auto decide = postgres::decide_shares(staged); staged.moves && !decide.empty())
    session.send(std::move(decide));
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.column(place).identity == 'a' && outside({staged.column(place).name}, arbiter))
      session.send(postgres::find_unchangeable(staged, place));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!postgres::can_compare(staged, keys[i]))
      continue;
    // Where another key recognises the rows, doubles of the arbiter were found before any row took
    // the target's.
    if (!staged.rekeys() || &keys[i] != arbiter)
      session.send(postgres::find_doubles(staged, i));
    if (!staged.rekeys() && &keys[i] == arbiter)
      continue;
    session.send(postgres::find_held(staged, i));
  }
  postgres::use_own_search_path(session);
}

/// Of the values that other rows hold those that these will let go.
void find_let_go(Session &session, const Pairing &pairing) {
  for (const auto &row : session.query(postgres::held_keys())) {
    const auto &staged =
        pairing.targets[postgres::as_place_from_1(*row.at(0), pairing.targets.size())].staged;
    const auto key = postgres::as_place(*row.at(1), staged.table.unique_keys.size());
    // No update changes the arbiter.
    if (&staged.table.unique_keys[key] == staged.table.arbiter())
      continue;
    session.set_context(table_context(staged.table.name));
    postgres::use_role_search_path(session);
    session.send(postgres::let_go(staged, key));
    postgres::use_own_search_path(session);
  }
}

/// Walks the tables parents first, so that everything that a cycle of tables hangs on is decided
/// before it.
class Orphans {
public:
  /// `whole`: of each table the file has all rows.
  Orphans(Session &session, const Pairing &pairing, bool whole)
      : session_(session), pairing_(pairing), whole_(whole) {}

  void find() {
    const postgres::Savepoint savepoint(session_, "orphans");
    walk(Fallen::unknown);
    numbers_with_fallen_ = read_numbers_with_fallen();
    const auto components = cyclic_components();
    if (std::ranges::any_of(components,
                            [&](const auto &component) { return had_fallen(component); })) {
      savepoint.roll_back();
      walk(Fallen::known);
    }
    savepoint.release();
  }

private:
  using Component = std::vector<const Staged *>;

  /// Whether numbers_with_fallen_ is known: only then rows fall within cycles of tables that refer
  /// to each other, most of which never do.
  enum class Fallen { unknown, known };

  void walk(Fallen fallen) {
    for (std::size_t i = 0; i < pairing_.components.size(); ++i) {
      const auto component = staged_component(pairing_.components[i]);
      if (component.empty())
        continue;
      for (const auto *child : component)
        find_without_parent(*child, component);
      session_.send(postgres::set_aside_orphans(component));
      if (fallen == Fallen::known && pairing_.cyclic[i] &&
          (had_fallen(component) || any_set_aside(component)))
        fall_within(component);
    }
  }

  [[nodiscard]] Component staged_component(const std::vector<std::size_t> &places) const {
    Component out;
    for (const auto place : places)
      if (const auto &table = pairing_.targets[place].staged; table.is_staged())
        out.push_back(&table);
    return out;
  }

  [[nodiscard]] std::vector<Component> cyclic_components() const {
    std::vector<Component> out;
    for (std::size_t i = 0; i < pairing_.components.size(); ++i)
      if (pairing_.cyclic[i])
        out.push_back(staged_component(pairing_.components[i]));
    return out;
  }

  /// Before any fell within a cycle.
  [[nodiscard]] bool had_fallen(const Component &tables) const {
    return std::ranges::any_of(
        tables, [&](const auto *table) { return numbers_with_fallen_.contains(table->number); });
  }

  [[nodiscard]] bool any_set_aside(const Component &tables) const {
    return session_.is_true(postgres::any_set_aside(tables));
  }

  [[nodiscard]] std::set<std::uint32_t> read_numbers_with_fallen() const {
    std::set<std::uint32_t> out;
    for (const auto &row : session_.query(postgres::tables_with_set_aside()))
      out.insert(static_cast<std::uint32_t>(postgres::as_count(*row.at(0))));
    return out;
  }

  void find_without_parent(const Staged &child, const Component &component) {
    const auto &keys = child.table.foreign_keys;
    session_.set_context(table_context(child.table.name));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!child.carries(keys[i].columns()))
        continue;
      const auto *parent = staged_parent(pairing_, keys[i]);
      // Nothing kept a row from being deleted to which only the list says that others refer. Where
      // rows get other keys, the target's row with that key is another one.
      if (keys[i].declared && whole_ && parent != nullptr && parent->rekeys())
        session_.send(postgres::find_missing_in_file(child, i, *parent));
      else
        session_.send(postgres::find_missing_parents(child, i, parent));
      const bool inside = std::ranges::find(component, parent) != component.end();
      if (parent != nullptr && !inside)
        session_.send(postgres::find_fallen(child, i, *parent));
    }
  }

  /// Again as long as rows fell: one whose key refers to another row is another row than the
  /// target's once it fell with it, which those learn that refer to it.
  void fall_within(const Component &component) {
    const bool learn =
        std::ranges::any_of(component, [](const auto *table) { return table->follows_parents; });
    while (learn && count_falling(component) > 0) {
    }
    if (!learn)
      fall_along_edges(component, [&](postgres::Statement sql) { session_.send(std::move(sql)); });
  }

  /// As many reasons as were given.
  std::uint64_t count_falling(const Component &component) {
    std::uint64_t reasons = 0;
    fall_along_edges(component,
                     [&](const postgres::Statement &sql) { reasons = session_.execute(sql); });
    return reasons;
  }

  template <typename Fall> void fall_along_edges(const Component &component, Fall fall) {
    session_.send("DELETE FROM pg_temp.dbxfer_edge");
    for (const auto *child : component)
      for (std::size_t i = 0; i < child->table.foreign_keys.size(); ++i) {
        const auto &key = child->table.foreign_keys[i];
        const auto *parent = staged_parent(pairing_, key);
        if (child->carries(key.columns()) &&
            std::ranges::find(component, parent) != component.end())
          session_.send(postgres::add_edges(*child, i, *parent));
      }
    fall(postgres::fall_along_edges(component, Problem::parent_set_aside));
    session_.send(postgres::set_aside_orphans(component));
  }

  Session &session_;
  const Pairing &pairing_;
  bool whole_;
  std::set<std::uint32_t> numbers_with_fallen_;
};

Outcome outcome_of(char letter) {
  using postgres::OutcomeLetter;
  switch (static_cast<OutcomeLetter>(letter)) {
  case OutcomeLetter::inserted: return Outcome::inserted;
  case OutcomeLetter::updated: return Outcome::updated;
  case OutcomeLetter::unchanged: return Outcome::unchanged;
  case OutcomeLetter::skipped: return Outcome::skipped;
  case OutcomeLetter::collided: return Outcome::collided;
  case OutcomeLetter::orphaned: return Outcome::orphaned;
  default: return Outcome::invalid;
  }
}

/// What is known of a table without a question.
OutcomeCounts counts_of_left_out(const snapshot::Reader &reader, const Target &target) {
  OutcomeCounts counts;
  if (target.staged.skipped)
    counts[Outcome::skipped] = reader.tables()[target.file_table].rows;
  else if (target.staged.settled)
    counts[Outcome::unchanged] = reader.tables()[target.file_table].rows;
  else
    counts[Outcome::unchanged] = target.staged.unchanged;
  return counts;
}

void require_all_counted(const snapshot::Reader &reader, const Target &target,
                         const OutcomeCounts &counts) {
  const auto in_file = reader.tables()[target.file_table].rows;
  if (counts.read() == in_file)
    return;
  reader.check_unchanged();
  throw Error(ExitCode::internal, "table " + shown(target.staged.table.name) + ": the file holds " +
                                      std::to_string(in_file) + " rows and " +
                                      std::to_string(counts.read()) +
                                      " have an outcome; nothing was changed, please report this");
}

} // namespace

std::vector<OutcomeCounts> compare_rows(Session &session, const snapshot::Reader &reader,
                                        Pairing &pairing, NewKeys new_keys,
                                        const CommonOptions &options) {
  const auto each = [&](auto step) {
    for (const auto &target : pairing.targets) {
      if (!target.staged.is_staged())
        continue;
      session.set_context(table_context(target.staged.table.name));
      report_progress(options, "comparing", target.staged.table.name);
      step(target.staged);
    }
  };
  recognise_rows(session, pairing, new_keys, options);
  // First of all: a contested row that would be left alone is looked at like any other, so that
  // what refers to it, by a computed value too, is seen to fall with it.
  judge_pairs(session, pairing);
  check_constraints(session, pairing);
  each([&](const Staged &staged) { find_collisions(session, staged); });
  find_let_go(session, pairing);
  each([&](const Staged &staged) { find_still_referred(session, pairing, staged); });
  each([&](const Staged &staged) {
    if (!staged.table.published.empty())
      session.send(postgres::refuse_published(staged));
  });
  each([&](const Staged &staged) {
    if (staged.may_skip())
      session.send(postgres::forget_reasons_of_skipped(staged));
  });
  Turns turns(session, pairing);
  do {
    session.send(postgres::set_aside_invalid_and_collided());
    Orphans(session, pairing, !reader.header().rejects).find();
  } while (turns.any_refused());
  turns.mark(pairing);

  session.ask_ahead(std::vector{postgres::lacked_references()});
  auto counts = count_rows(session, reader, pairing);
  session.set_context("");
  return counts;
}

LackedReferences lacked_references(Session &session, const Pairing &pairing) {
  return base::collect(session.query(postgres::lacked_references()), [&](const auto &row) {
    const auto child = postgres::as_place_from_1(*row.at(0), pairing.targets.size());
    return LackedReference{&pairing.targets[child].staged, postgres::as_count(*row.at(1))};
  });
}

bool lacks_what_was_left_out(const Pairing &pairing, const LackedReferences &lacked) {
  const auto leaves_out = [&](postgres::Oid table) {
    return std::ranges::any_of(pairing.targets, [&](const auto &target) {
      return target.staged.table.oid == table && target.staged.leaves_out();
    });
  };
  return std::ranges::any_of(lacked, [&](const auto &reference) {
    return leaves_out(reference.child->table.foreign_keys.at(reference.foreign_key).parent);
  });
}

std::vector<TableName> overtaken_tables(Session &session, const Pairing &pairing,
                                        const LackedReferences &lacked) {
  std::vector<postgres::Statement> questions;
  std::vector<TableName> tables;
  const auto ask = [&](postgres::Statement question, const TableName &table) {
    questions.push_back(std::move(question));
    tables.push_back(table);
  };
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged())
      ask(postgres::any_overtaken(target.staged), target.staged.table.name);
  for (const auto &[child, key] : lacked)
    if (const auto *parent = staged_parent(pairing, child->table.foreign_keys.at(key)))
      ask(postgres::any_overtaken_parent(*child, key, *parent), parent->table.name);
  session.send(postgres::analyze_reasons());
  session.ask_ahead(questions);
  std::vector<TableName> out;
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (session.is_true(questions[i]))
      out.push_back(tables[i]);
  return out;
}

std::vector<OutcomeCounts> count_rows(Session &session, const snapshot::Reader &reader,
                                      const Pairing &pairing) {
  auto out = base::collect(pairing.targets,
                           [&](const auto &target) { return counts_of_left_out(reader, target); });
  std::vector<postgres::Statement> questions;
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged())
      questions.push_back(postgres::count_outcomes(target.staged));
  if (!questions.empty()) {
    const postgres::Statement question = postgres::joined(
        base::collect(questions, [](const auto &each) { return each.text(); }), " UNION ALL ");
    session.ask_ahead(std::vector{question});
    for (const auto &row : session.query(question))
      out[postgres::as_place_from_1(*row.at(0), out.size())][outcome_of(row.at(1)->front())] +=
          postgres::as_count(*row.at(2));
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    require_all_counted(reader, pairing.targets[i], out[i]);
  return out;
}

} // namespace dbxfer::transfer
