#include "transfer/compare.hpp"

#include "base/collect.hpp"

#include "postgres/condition_statements.hpp"
#include "postgres/finding_statements.hpp"
#include "postgres/key_statements.hpp"
#include "postgres/outcome_statements.hpp"
#include "postgres/probe_statements.hpp"
#include "postgres/reference_statements.hpp"
#include "postgres/server_error.hpp"
#include "postgres/settings.hpp"
#include "postgres/stage_statements.hpp"
#include "transfer/either.hpp"
#include "transfer/judge_pairs.hpp"
#include "transfer/progress.hpp"
#include "transfer/recognise.hpp"
#include "transfer/relation_names.hpp"
#include "transfer/turns.hpp"

#include <algorithm>
#include <functional>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

void check_constraints(Session &session, const Staged &staged) {
  const auto probes = postgres::constraint_probes(staged);
  if (probes.empty())
    return;
  // Functions of the user's in a CHECK expect the names that they are used to.
  postgres::use_role_search_path(session);
  either(session, postgres::run_constraints(staged, probes), postgres::is_about_a_row,
         [&] { return postgres::isolate_constraints(staged, probes); });
  postgres::use_own_search_path(session);
}

bool outside(const std::vector<std::string> &columns, const postgres::UniqueKey *arbiter) {
  if (arbiter == nullptr)
    return true;
  const auto keys = arbiter->column_names();
  return std::any_of(columns.begin(), columns.end(), [&](const auto &name) {
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

/// A reference by which rows lack their parents.
struct LackedReference {
  const Staged *child = nullptr;
  std::size_t foreign_key = 0; ///< place in the child's
};

std::vector<LackedReference> lacked_references(Session &session, const Pairing &pairing) {
  return base::collect(session.query(postgres::lacked_references()), [&](const auto &row) {
    const auto child = postgres::as_place_from_1(*row.at(0), pairing.targets.size());
    return LackedReference{&pairing.targets[child].staged, postgres::as_count(*row.at(1))};
  });
}

/// Whether an update can give the columns other bytes. The arbiter's are what the row was found by:
/// equal, and mostly the same.
bool may_change(const Staged &staged, const postgres::ForeignKey &key) {
  const auto columns = key.parent_columns();
  if (outside(columns, staged.table.arbiter()))
    return true;
  return key.on_update != 'a' && std::any_of(columns.begin(), columns.end(), [&](const auto &name) {
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
    session.execute(postgres::find_still_referred(staged, i, child));
  }
}

void find_collisions(Session &session, const Staged &staged) {
  const auto &keys = staged.table.unique_keys;
  const auto *arbiter = staged.table.arbiter();
  // Functions of the user's in an index or a generated column expect the names that they are used
  // to.
  postgres::use_role_search_path(session);
  if (const auto compute = postgres::compute_columns(staged); !compute.empty())
    session.execute(compute);
  if (const auto decide = postgres::decide_shares(staged); staged.moves && !decide.empty())
    session.execute(decide);
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.column(place).identity == 'a' && outside({staged.column(place).name}, arbiter))
      session.execute(postgres::find_unchangeable(staged, place));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!postgres::can_compare(staged, keys[i]))
      continue;
    // Where another key recognises the rows, doubles of the arbiter were found before any row took
    // the target's.
    if (!staged.rekeys() || &keys[i] != arbiter)
      session.execute(postgres::find_doubles(staged, i));
    if (!staged.rekeys() && &keys[i] == arbiter)
      continue;
    // No update changes the arbiter.
    if (session.execute(postgres::find_held(staged, i)) > 0 && &keys[i] != arbiter)
      session.execute(postgres::let_go(staged, i));
  }
  postgres::use_own_search_path(session);
}

/// Walks the tables parents first, so that everything that a circle of tables hangs on is decided
/// before it.
class Orphans {
public:
  /// `whole`: of each table the file has all rows.
  Orphans(Session &session, const Pairing &pairing, bool whole)
      : session_(session), pairing_(pairing), whole_(whole) {}

  void find() {
    for (std::size_t i = 0; i < pairing_.circles.size(); ++i)
      find_in(pairing_.circles[i], pairing_.cyclic[i]);
  }

private:
  [[nodiscard]] bool any_set_aside(const std::vector<const Staged *> &tables) const {
    return session_.query(postgres::any_set_aside(tables)).at(0).at(0) == "t";
  }

  void find_in(const std::vector<std::size_t> &places, bool cyclic) {
    std::vector<const Staged *> circle;
    for (const auto place : places)
      if (const auto &table = pairing_.targets[place].staged; table.is_staged())
        circle.push_back(&table);
    if (circle.empty())
      return;
    for (const auto *child : circle)
      find_without_parent(*child, circle);
    session_.execute(postgres::set_aside_orphans(circle));
    if (cyclic && any_set_aside(circle))
      fall_within(circle);
  }

  void find_without_parent(const Staged &child, const std::vector<const Staged *> &circle) {
    const auto &keys = child.table.foreign_keys;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!child.carries(keys[i].columns()))
        continue;
      const auto *parent = staged_parent(pairing_, keys[i]);
      // Nothing kept a row from being deleted to which only the list says that others refer. Where
      // rows get other keys, the target's row with that key is another one.
      if (keys[i].declared && whole_ && parent != nullptr && parent->rekeys())
        session_.execute(postgres::find_missing_in_file(child, i, *parent));
      else
        session_.execute(postgres::find_missing_parents(child, i, parent));
      const bool inside = std::find(circle.begin(), circle.end(), parent) != circle.end();
      if (parent != nullptr && !inside && any_set_aside({parent}))
        session_.execute(postgres::find_fallen(child, i, *parent));
    }
  }

  /// Again as long as rows fell: one whose key refers to another row is another row than the
  /// target's once it fell with it, which those learn that refer to it.
  void fall_within(const std::vector<const Staged *> &circle) {
    const bool learn =
        std::ranges::any_of(circle, [](const auto *table) { return table->follows_parents; });
    while (fall_along_edges(circle) > 0 && learn) {
    }
  }

  /// As many reasons as were given.
  std::uint64_t fall_along_edges(const std::vector<const Staged *> &circle) {
    session_.execute("DELETE FROM pg_temp.dbxfer_edge");
    for (const auto *child : circle)
      for (std::size_t i = 0; i < child->table.foreign_keys.size(); ++i) {
        const auto &key = child->table.foreign_keys[i];
        const auto *parent = staged_parent(pairing_, key);
        if (child->carries(key.columns()) &&
            std::find(circle.begin(), circle.end(), parent) != circle.end())
          session_.execute(postgres::add_edges(*child, i, *parent));
      }
    const auto reasons =
        session_.execute(postgres::fall_along_edges(circle, Problem::parent_set_aside));
    session_.execute(postgres::set_aside_orphans(circle));
    return reasons;
  }

  Session &session_;
  const Pairing &pairing_;
  bool whole_;
};

Outcome outcome_of(char letter) {
  switch (letter) {
  case 'i': return Outcome::inserted;
  case 'u': return Outcome::updated;
  case '=': return Outcome::unchanged;
  case 's': return Outcome::skipped;
  case 'c': return Outcome::collided;
  case 'o': return Outcome::orphaned;
  default: return Outcome::invalid;
  }
}

OutcomeCounts count(Session &session, const snapshot::Reader &reader, const Target &target) {
  const auto in_file = reader.tables()[target.file_table].rows;
  OutcomeCounts counts;
  if (target.staged.skipped) {
    counts[Outcome::skipped] = in_file;
    return counts;
  }
  if (target.staged.settled) {
    counts[Outcome::unchanged] = in_file;
    return counts;
  }
  for (const auto &row : session.query(postgres::count_outcomes(target.staged)))
    counts[outcome_of(row.at(0)->front())] += postgres::as_count(*row.at(1));
  counts[Outcome::unchanged] += target.staged.unchanged;
  if (counts.read() != in_file) {
    reader.check_unchanged();
    throw Error(ExitCode::internal,
                "table " + shown(target.staged.table.name) + ": the file holds " +
                    std::to_string(in_file) + " rows and " + std::to_string(counts.read()) +
                    " have an outcome; nothing was changed, please report this");
  }
  return counts;
}

} // namespace

std::vector<OutcomeCounts> compare_rows(Session &session, const snapshot::Reader &reader,
                                        Pairing &pairing, NewKeys new_keys,
                                        const CommonOptions &options) {
  const auto each = [&](auto step) {
    for (const auto &target : pairing.targets) {
      if (!target.staged.is_staged())
        continue;
      session.doing("table " + shown(target.staged.table.name));
      tell(options, "comparing", target.staged.table.name);
      step(target.staged);
    }
  };
  recognise_rows(session, pairing, new_keys, options);
  each([&](const Staged &staged) { check_constraints(session, staged); });
  each([&](const Staged &staged) { find_collisions(session, staged); });
  each([&](const Staged &staged) { find_still_referred(session, pairing, staged); });
  each([&](const Staged &staged) {
    if (!staged.table.published.empty())
      session.execute(postgres::refuse_published(staged));
  });
  judge_pairs(session, pairing);
  each([&](const Staged &staged) {
    if (staged.may_skip())
      session.execute(postgres::forget_reasons_of_skipped(staged));
  });
  Turns turns(session, pairing);
  do {
    session.execute(postgres::set_aside_invalid_and_collided());
    Orphans(session, pairing, !reader.header().rejects).find();
  } while (turns.any_refused());
  turns.mark(pairing);

  auto counts = count_rows(session, reader, pairing);
  session.doing("");
  return counts;
}

bool lacks_what_was_left_out(Session &session, const Pairing &pairing) {
  const auto leaves_out = [&](postgres::Oid table) {
    return std::any_of(pairing.targets.begin(), pairing.targets.end(), [&](const auto &target) {
      return target.staged.table.oid == table && target.staged.leaves_out();
    });
  };
  const auto lacked = lacked_references(session, pairing);
  return std::any_of(lacked.begin(), lacked.end(), [&](const auto &reference) {
    return leaves_out(reference.child->table.foreign_keys.at(reference.foreign_key).parent);
  });
}

std::vector<TableName> overtaken_tables(Session &session, const Pairing &pairing) {
  session.execute(postgres::analyze_reasons());
  std::vector<TableName> out;
  const auto ask = [&](const std::string &query, const Staged &staged) {
    if (session.query(query).at(0).at(0) == "t")
      out.push_back(staged.table.name);
  };
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged())
      ask(postgres::any_overtaken(target.staged), target.staged);
  for (const auto &[child, key] : lacked_references(session, pairing))
    if (const auto *parent = staged_parent(pairing, child->table.foreign_keys.at(key)))
      ask(postgres::any_overtaken_parent(*child, key, *parent), *parent);
  return out;
}

std::vector<OutcomeCounts> count_rows(Session &session, const snapshot::Reader &reader,
                                      const Pairing &pairing) {
  return base::collect(pairing.targets,
                       [&](const auto &target) { return count(session, reader, target); });
}

} // namespace dbxfer::transfer
