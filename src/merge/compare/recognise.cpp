#include "merge/compare/recognise.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/candidates.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/keep_statements.hpp"
#include "merge/compare/known_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/compare/new_keys.hpp"
#include "merge/compare/probe_statements.hpp"
#include "merge/compare/remap_statements.hpp"
#include "postgres/run_or_fall_back.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/server_error.hpp"
#include "postgres/settings.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;
using postgres::StagedReference;

/// The columns by which the table's rows are recognised.
std::vector<std::string> recognising_columns(const Staged &staged) {
  const bool by_image = staged.new_ids || (postgres::takes_other_numbers(staged) &&
                                           postgres::without_match_value(staged, "s"));
  if (!by_image) {
    const auto *key = staged.recognising_key();
    return key == nullptr ? std::vector<std::string>{} : key->looks_at();
  }
  const auto renewed = postgres::renewable(staged);
  std::vector<std::string> out;
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.counts(place) && renewed != place)
      out.push_back(staged.column(place).name);
  return out;
}

bool share_one(const std::vector<std::string> &left, const std::vector<std::string> &right) {
  return std::ranges::any_of(left, [&](const auto &name) {
    return std::find(right.begin(), right.end(), name) != right.end();
  });
}

std::string context_of(const Staged &staged) { return table_context(staged.table.name); }

/// Which rows hold values that would be narrowed; none where no column could.
std::optional<postgres::Alternatives> narrowing(const Staged &staged) {
  const auto probes = postgres::narrowing_probes(staged);
  if (probes.empty())
    return std::nullopt;
  return postgres::Alternatives{
      context_of(staged),
      postgres::run_narrowing(staged, probes),
      postgres::is_about_a_row,
      [&staged, probes] { return postgres::isolate_narrowing(staged, probes); },
      false,
      staged.is_small()};
}

/// Which rows of the target the staged ones are.
postgres::Alternatives matching(const Staged &staged,
                                const std::optional<postgres::Condition> &among) {
  // Functions of the user's in an index expect the names that they are used to.
  const bool evaluates =
      (staged.match && !staged.match_key()->plain()) || postgres::evidence_evaluates(staged);
  const auto may_do_without = [evaluates](const Error &error) {
    return postgres::is_about_a_large_row(error) || (evaluates && postgres::is_about_a_row(error));
  };
  const auto by_column = [&staged, among, evaluates] {
    auto plain = staged;
    plain.plain_witnesses = evaluates;
    return postgres::match_rows(plain, postgres::Look::by_column, among);
  };
  return {context_of(staged), postgres::match_rows(staged, postgres::Look::by_row, among),
          may_do_without,     by_column,
          evaluates,          staged.is_small()};
}

/// Goes through the tables in one message for all that are small, as far as nobody has to look at
/// an answer before the next statement. Where a row makes one of those fail, it begins anew, and
/// waits for each.
class Recognition {
public:
  Recognition(Session &session, const Pairing &pairing, NewKeys new_keys,
              const CommonOptions &options)
      : session_(session), pairing_(pairing), new_keys_(new_keys), options_(options) {}

  void run() {
    const postgres::Savepoint savepoint(session_, "recognise");
    if (!recognise_together()) {
      savepoint.roll_back();
      together_.clear();
      again_.clear();
      waits_for_each_ = true;
      recognise_all();
    }
    savepoint.release();
    session_.set_context("");
  }

private:
  /// References of a table that wait until the tables they refer to are recognised.
  using Open = std::vector<std::pair<std::size_t, std::vector<StagedReference>>>;

  /// Whether no row of the table, nor what it refers to, may be known by another key than the
  /// file's.
  [[nodiscard]] bool has_own_keys(std::size_t place) const {
    const auto &table = pairing_.targets[place].staged;
    if (!table.is_staged())
      return true;
    const auto [ready, waiting] = references(table, {});
    return !table.rekeys() && ready.empty() && waiting.empty();
  }

  /// False: some statement has to be looked at by itself.
  bool recognise_together() {
    try {
      recognise_all();
    } catch (const Error &error) {
      if (!postgres::is_about_a_row(error))
        throw;
      return false;
    }
    const auto taken = session_.count_each(base::collect(
        unseen_, [](const auto *table) { return postgres::count_taken(*table, {}); }));
    return std::ranges::all_of(taken, [](auto rows) { return rows == 0; });
  }

  void recognise_all() {
    // The small ones first: they go together.
    for (const bool small : {true, false})
      for (const auto &component : pairing_.components)
        if (std::ranges::all_of(component, [&](auto place) { return has_own_keys(place); }))
          for (const auto place : component)
            if (const auto &staged = pairing_.targets[place].staged;
                staged.is_staged() && staged.is_small() == small)
              recognise_by_its_own(place);
    for (const auto &component : pairing_.components)
      if (!std::ranges::all_of(component, [&](auto place) { return has_own_keys(place); }))
        recognise(component);
    finish_together();
  }

  /// One that waits for no other.
  void recognise_by_its_own(std::size_t place) {
    const auto &table = begin(place);
    if (const auto narrow = narrowing(table))
      run(*narrow);
    run(matching(table, {}));
    keep_target_values(table);
  }

  void run(postgres::Statement sql) {
    if (waits_for_each_) {
      session_.execute(sql);
      return;
    }
    bytes_together_ += sql.text().size();
    together_.push_back({std::move(sql), context_});
    if (bytes_together_ > Session::most_bytes_of_message)
      finish_together();
  }

  void run(const postgres::Alternatives &alternatives) {
    if (waits_for_each_ || !alternatives.cheap) {
      finish_together();
      postgres::run_or_fall_back(session_, alternatives);
      return;
    }
    for (auto &statement : postgres::fast_one(alternatives))
      run(std::move(statement.sql));
  }

  /// Before anybody asks something.
  void finish_together() {
    bytes_together_ = 0;
    session_.execute_together(std::exchange(together_, {}));
  }

  std::uint64_t count(const postgres::Statement &statement) {
    finish_together();
    return session_.execute(statement);
  }

  void recognise(const std::vector<std::size_t> &component) {
    std::set<std::size_t> later(component.begin(), component.end());
    Open open;
    const auto order = recognition_order(pairing_, component);
    for (const auto place : order.one_by_one) {
      const auto &table = begin(place);
      auto [ready, waiting] = references(table, later);
      follow(table, ready, {});
      find(table);
      later.erase(place);
      if (!waiting.empty())
        open.emplace_back(place, std::move(waiting));
      if (table.rekeys())
        again_.insert(place);
    }
    if (!order.row_by_row.empty())
      recognise_by_level(order.row_by_row, later, open);
    follow_round(open, {});
    for (const auto &[place, waiting] : open)
      again_.insert(place);
    for (const auto place : again_)
      if (const auto &table = begin(place); table.table.arbiter() != nullptr)
        run({context_of(table), postgres::look_again(table, postgres::Look::by_row),
             postgres::is_about_a_large_row,
             [&] { return postgres::look_again(table, postgres::Look::by_column); }, false,
             table.is_small()});
    again_.clear();
    for (const auto place : component)
      if (const auto &table = pairing_.targets[place].staged; table.is_staged())
        keep_target_values(table);
  }

  void keep_target_values(const Staged &table) {
    context_ = context_of(table);
    if (table.tells_ruled)
      run(postgres::find_ruled(table));
    if (auto keep = postgres::keep_target_values(table); !keep.empty())
      run(std::move(keep));
  }

  /// Rows that are recognised by references to rows of the same tables: parents first, generation
  /// by generation.
  void recognise_by_level(const std::vector<std::size_t> &places,
                          const std::set<std::size_t> &later, Open &open) {
    Open inside;
    for (const auto place : places) {
      const auto &table = begin(place);
      auto [ready, waiting] = references(table, later);
      follow(table, ready, {});
      begin_rows(table);
      for (const auto &reference : waiting)
        if (share_one(reference.key->columns(), recognising_columns(table)))
          run(postgres::add_dependencies(table, reference));
      inside.emplace_back(place, waiting);
      open.emplace_back(place, std::move(waiting));
    }
    for (const auto place : places)
      run(postgres::begin_levels(pairing_.targets[place].staged));
    find_level(inside, 0);
    const auto levels = recognise_levels_after(inside, 0);
    if (any_without_level(inside))
      recognise_cycles(inside, levels);
    for (const auto place : places)
      find_matched_twice(pairing_.targets[place].staged);
    run(postgres::forget_levels());
  }

  /// All that wait for rows of this level and those before alone. The number of the next level.
  std::size_t recognise_levels_after(const Open &inside, std::size_t level) {
    while (count(postgres::next_level(++level)) > 0)
      find_level(inside, level);
    return level;
  }

  void find_level(const Open &inside, std::size_t level) {
    for (const auto &[place, waiting] : inside) {
      const auto &table = begin(place);
      const auto among = postgres::of_level(table, level);
      follow(table, waiting, among);
      find_among(table, among);
    }
  }

  [[nodiscard]] bool any_without_level(const Open &inside) {
    finish_together();
    return std::ranges::any_of(inside, [&](const auto &each) {
      const auto &table = pairing_.targets[each.first].staged;
      return session_.is_true(postgres::any_without_level(table));
    });
  }

  /// Rows that refer to each other in a cycle: nobody can say which of them to look for first.
  /// What is sure of those that take new ids is decided first, then what waits for these alone, and
  /// so on.
  void recognise_cycles(const Open &inside, std::size_t first) {
    Candidates candidates(session_, base::collect(inside, [&](const auto &each) {
                            return InCycle{&pairing_.targets[each.first].staged, each.second};
                          }));
    auto level = first;
    while (any_without_level(inside) && candidates.decide(level)) {
      for (const auto &[place, waiting] : inside)
        if (const auto &table = begin(place); table.new_ids)
          take_keys(table, postgres::of_level(table, level));
      level = recognise_levels_after(inside, level);
    }
    for (const auto &[place, waiting] : inside)
      run(postgres::give_level_to_rest(begin(place), level));
    correct(inside, postgres::of_levels_from(first));
  }

  /// Each time those are looked for anew whose keys refer to what changed; what differs from the
  /// row that it was taken for is another row, until none is left.
  void correct(const Open &inside, const postgres::Condition &among) {
    for (std::uint64_t others = 1; others > 0;) {
      for (const auto &[place, waiting] : inside)
        if (const auto &table = begin(place); table.new_ids)
          take_keys(table, among);
      follow_round(inside, among);
      // A row may look new only because its parents were not found yet.
      for (const bool give : {false, true})
        for (const auto &round : inside)
          if (!pairing_.targets[round.first].staged.new_ids)
            look_for_keys(inside, among, give);
      others = 0;
      for (const auto &[place, waiting] : inside)
        if (const auto &table = begin(place); table.new_ids)
          for (std::size_t part = 0; part < table.parts().size(); ++part)
            others +=
                count(postgres::unmatch_others(table, part, postgres::Look::by_column, among));
    }
  }

  /// Once for each of these tables that may stand in between. `give`: what is not found is new.
  void look_for_keys(const Open &inside, const postgres::Condition &among, bool give) {
    for (const auto &[place, waiting] : inside)
      if (const auto &table = begin(place); !table.new_ids) {
        run(postgres::unmatch(table, among));
        run(matching(table, among));
        if (table.rekeys())
          run(postgres::adopt_keys(table));
        if (give)
          give_keys(table, among);
      }
    follow_round(inside, among);
  }

  /// Rows that were found take the target's keys, the others new ones where the user's options say
  /// that numbers mean nothing.
  void take_keys(const Staged &staged, const std::optional<postgres::Condition> &among) {
    run(postgres::adopt_keys(staged));
    give_keys(staged, among);
  }

  void give_keys(const Staged &staged, const std::optional<postgres::Condition> &among) {
    if ((!staged.match && !staged.new_ids) || !postgres::renewable(staged))
      return;
    auto statements = new_keys_from_sequence(session_, staged, new_keys_, among);
    // Other defaults mostly give what nobody has.
    if (waits_for_each_ || (statements.empty() && staged.new_ids)) {
      finish_together();
      give_new_keys(session_, staged, new_keys_, among);
      return;
    }
    for (auto &statement : statements)
      run(std::move(statement));
    unseen_.insert(&staged);
  }

  /// A key that refers moves with its parent's: once for each table that may stand in between.
  void follow_round(const Open &open, const std::optional<postgres::Condition> &among) {
    for (std::size_t round = 0; round < open.size(); ++round)
      for (const auto &[place, waiting] : open)
        follow(begin(place), waiting, among);
  }

  const Staged &begin(std::size_t place) {
    const auto &table = pairing_.targets[place].staged;
    context_ = context_of(table);
    session_.set_context(context_);
    report_progress(options_, "comparing", table.table.name);
    return table;
  }

  void follow(const Staged &child, const std::vector<StagedReference> &references,
              const std::optional<postgres::Condition> &among) {
    if (!references.empty())
      run(postgres::follow_parents(child, references, among));
  }

  void find(const Staged &staged) {
    begin_rows(staged);
    find_among(staged, {});
    find_matched_twice(staged);
  }

  /// Before rows are compared: what cannot be, and what is known.
  void begin_rows(const Staged &staged) {
    if (const auto narrow = narrowing(staged))
      run(*narrow);
    if (staged.rekeys())
      run(postgres::find_ambiguous(staged));
    if (staged.known)
      run(postgres::match_known(staged, pairing_.source));
  }

  /// `among` restricts the staged rows `s`; none: all.
  void find_among(const Staged &staged, const std::optional<postgres::Condition> &among) {
    run(matching(staged, among));
    if (staged.rekeys())
      take_keys(staged, among);
  }

  void find_matched_twice(const Staged &staged) {
    context_ = context_of(staged);
    if (staged.match || staged.known)
      run(postgres::find_matched_twice(staged));
  }

  /// References to tables whose keys move: those that can be followed, and those into `later`.
  [[nodiscard]] std::pair<std::vector<StagedReference>, std::vector<StagedReference>>
  references(const Staged &child, const std::set<std::size_t> &later) const {
    std::pair<std::vector<StagedReference>, std::vector<StagedReference>> out;
    for (const auto &key : child.table.foreign_keys)
      if (const auto place = pairing_.place_of(key.parent))
        if (const auto &parent = pairing_.targets[*place].staged;
            parent.moves && child.carries(key.columns()) && parent.carries(key.parent_columns()))
          (later.contains(*place) ? out.second : out.first).push_back({&key, &parent});
    return out;
  }

  Session &session_;
  const Pairing &pairing_;
  NewKeys new_keys_;
  const CommonOptions &options_;
  bool waits_for_each_ = false;
  std::string context_; ///< what messages call the work at hand
  std::vector<postgres::NamedStatement> together_;
  std::size_t bytes_together_ = 0;
  std::set<const Staged *> unseen_; ///< given new keys without a look whether these are free
  std::set<std::size_t> again_;     ///< tables whose rows got other values since they were found
};

} // namespace

void find_rows_of_each(Session &session, const std::vector<const Staged *> &tables) {
  postgres::run_each_or_fall_back(
      session, base::collect(tables, [](const auto *table) { return matching(*table, {}); }));
}

void recognise_rows(Session &session, const Pairing &pairing, NewKeys new_keys,
                    const CommonOptions &options) {
  Recognition(session, pairing, new_keys, options).run();
}

RecognitionOrder recognition_order(const Pairing &pairing,
                                   const std::vector<std::size_t> &component) {
  RecognitionOrder out;
  auto &waiting = out.row_by_row;
  for (const auto place : component)
    if (pairing.targets[place].staged.is_staged())
      waiting.push_back(place);
  const auto waits = [&](std::size_t place) {
    const auto &staged = pairing.targets[place].staged;
    const auto names = recognising_columns(staged);
    return std::ranges::any_of(staged.table.foreign_keys, [&](const auto &reference) {
      const auto parent = pairing.place_of(reference.parent);
      return parent && pairing.targets[*parent].staged.moves &&
             std::find(waiting.begin(), waiting.end(), *parent) != waiting.end() &&
             share_one(reference.columns(), names);
    });
  };
  for (auto next = waiting.end();
       (next = std::ranges::find_if_not(waiting, waits)) != waiting.end();) {
    out.one_by_one.push_back(*next);
    waiting.erase(next);
  }
  return out;
}

} // namespace dbxfer::transfer
