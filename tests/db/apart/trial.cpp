#include "trial.hpp"

#include "aside.hpp"
#include "judgement.hpp"
#include "meaning.hpp"
#include "world_sql.hpp"

#include "db/two_databases.hpp"
#include "dbxfer/dbxfer.hpp"

#include <algorithm>

namespace dbxfer::test::apart {

namespace {

bool is_set_aside(const Fate &fate) {
  return fate.outcome == Outcome::collided || fate.outcome == Outcome::orphaned;
}

class Trial {
public:
  explicit Trial(const World &world) : world_(world), fates_(judged(world)), sides_("") {}

  Verdict run() {
    count();
    require_laws();
    complaints_.passes("the world is refused", [&] { fill(); });
    if (complaints_.result())
      return verdict();
    const TempDatabase clone = sides_.target.clone();
    complaints_.passes("the dry run stopped", [&] { foresee(); });
    complaints_.passes("the rehearsal stopped", [&] { rehearse(); });
    complaints_.passes("the import stopped", [&] { import(clone); });
    if (!complaints_.result())
      complaints_.passes("the printed command stopped", [&] { follow(); });
    return verdict();
  }

private:
  Verdict verdict() {
    verdict_.complaint = complaints_.result();
    return verdict_;
  }

  void count() {
    for (const auto &[id, fate] : fates_) {
      ++verdict_.outcomes[fate.outcome];
      verdict_.contested += std::size_t{fate.contested};
      verdict_.by_chance += std::size_t{is_by_chance(id, fate)};
    }
  }

  /// They agree in what tells rows apart, or are about the same parents, and nobody planted them as
  /// one.
  bool is_by_chance(int id, const Fate &fate) {
    return (fate.evidence == oracle::Evidence::corroborated || fate.by_parents) &&
           !world_.same.contains({id, *fate.match});
  }

  /// Of the judgement itself.
  void require_laws() {
    for (const auto &[id, fate] : fates_) {
      const auto table = world_.file.at(id).table;
      if (!fate.match || !fate.evidence)
        continue;
      complaints_.unless(fate.outcome != Outcome::updated || has_a_past(table),
                         "a row of a table that was seeded apart would change");
      complaints_.unless(!fate.contested || world_.tables[table].audit ||
                             !world_.same.contains({id, *fate.match}) || !kept_what_tells(id),
                         "a row that kept its time and its name is contested");
    }
  }

  /// Some rows of the table are the same on both sides, or seem to be.
  bool has_a_past(std::size_t table) {
    return std::any_of(fates_.begin(), fates_.end(), [&](const auto &each) {
      const auto &[id, fate] = each;
      return world_.file.at(id).table == table && fate.match &&
             (world_.same.contains({id, *fate.match}) || is_by_chance(id, fate));
    });
  }

  /// And has any.
  bool kept_what_tells(int id) {
    const auto &row = world_.file.at(id);
    const auto &there = world_.held.at(*fates_.at(id).match);
    const auto &table = world_.tables[row.table];
    bool any = false;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto &column = table.columns[c];
      if (column.kind != Column::Kind::created && column.kind != Column::Kind::natural)
        continue;
      if (row.cells[c] != there.cells[c])
        return false;
      any = any || (row.cells[c] && column.kind == Column::Kind::created &&
                    !column.sql.starts_with("date"));
    }
    return any;
  }

  void fill() {
    sides_.source.run(sql_of(world_, world_.file));
    sides_.target.run(sql_of(world_, world_.held));
    static_cast<void>(sides_.take());
  }

  ImportOptions options(const TempDatabase &target, const std::string &name) {
    ImportOptions out;
    out.database_url = target.url();
    out.file = sides_.file;
    out.rejects = sides_.dir / (name + ".rejects.json");
    out.undo = sides_.dir / (name + ".undo.json");
    return out;
  }

  void foresee() {
    const auto before = versions(sides_.target);
    auto dry = options(sides_.target, "dry run");
    dry.dry_run = true;
    const auto report = import_snapshot(dry);
    complaints_.unless(versions(sides_.target) == before, "the dry run changed the target");
    compare("the dry run", report, *dry.rejects);
    told_ = {report.match_options, report.new_id_options};
  }

  void rehearse() {
    const auto before = sides_.target.everything();
    auto rehearsal = options(sides_.target, "rehearsal");
    rehearsal.rehearse = true;
    const auto report = import_snapshot(rehearsal);
    complaints_.unless(sides_.target.everything() == before, "the rehearsal changed the target");
    compare("the rehearsal", report, *rehearsal.rejects);
  }

  void import(const TempDatabase &clone) {
    const auto before = clone.everything();
    const auto real = options(clone, "import");
    compare("the import", import_snapshot(real), *real.rejects);
    require_rows(clone);
    take_back(clone, *real.undo, before);
  }

  void compare(const std::string &run, const MergeReport &report,
               const std::filesystem::path &rejects) {
    for (const auto &table : report.tables)
      compare_counts(run, table);
    complaints_.unless(unexplained(report).empty(), run + " explains other rows than are set aside",
                       unexplained(report) + causes(report));
    const auto aside = set_aside(world_, rejects);
    for (const auto &[id, fate] : fates_) {
      const auto found = aside.find(id);
      const bool contested = found != aside.end() && found->second.problems.contains("same_number");
      const std::string wanted(is_set_aside(fate) ? name_of(fate.outcome) : "");
      const auto outcome = found == aside.end() ? "" : found->second.outcome;
      complaints_.unless(outcome == wanted && contested == fate.contested,
                         run + " set other rows aside",
                         row_named(id) + " should be " + (wanted.empty() ? "taken" : wanted) +
                             (fate.contested ? " by its number" : "") + ", is " + outcome +
                             (contested ? " by its number" : ""));
    }
  }

  void compare_counts(const std::string &run, const MergedTable &found) {
    OutcomeCounts wanted;
    for (const auto &[id, fate] : fates_)
      if (world_.tables[world_.file.at(id).table].name == found.table.name)
        ++wanted[fate.outcome];
    MergeReport of_wanted;
    of_wanted.tables.emplace_back(found).counts = wanted;
    MergeReport of_found;
    of_found.tables.push_back(found);
    complaints_.unless(found.counts == wanted, run + " counted other outcomes",
                       outcomes(of_wanted) + " is wanted, found " + outcomes(of_found));
  }

  std::string row_named(int id) {
    const auto &row = world_.file.at(id);
    std::string out = world_.tables[row.table].name;
    for (const auto &cell : row.cells)
      out += " " + cell.value_or("NULL");
    return out;
  }

  /// What is not to be updated is as it was.
  void require_rows(const TempDatabase &clone) {
    auto rows = world_.held;
    for (const auto &[id, fate] : fates_)
      if (fate.outcome == Outcome::updated)
        rows.at(*fate.match).cells = world_.file.at(id).cells;
      else if (fate.outcome == Outcome::inserted)
        rows.emplace(id, world_.file.at(id));
    auto found = found_in(clone, world_);
    for (std::size_t t = 0; t < found.size(); ++t) {
      std::vector<std::vector<Cell>> wanted;
      for (const auto id : rows_of(rows, t))
        wanted.push_back(rows.at(id).cells);
      std::sort(wanted.begin(), wanted.end());
      std::sort(found[t].begin(), found[t].end());
      complaints_.unless(wanted == found[t], "the import left other rows", world_.tables[t].name);
    }
  }

  void take_back(const TempDatabase &target, const std::filesystem::path &file,
                 const std::vector<std::string> &before) {
    if (std::filesystem::exists(file)) {
      UndoOptions undo;
      undo.database_url = target.url();
      undo.file = file;
      static_cast<void>(undo_import(undo));
    }
    complaints_.unless(target.everything() == before, "the undo left other rows",
                       difference(before, target.everything()));
  }

  /// Does what the dry run said.
  void follow() {
    const auto before = sides_.target.everything();
    const auto first = told("first");
    const auto report = import_snapshot(first);
    verdict_.told = report.totals();
    std::set<int> aside;
    for (const auto &[id, reason] : set_aside(world_, *first.rejects))
      aside.insert(id);
    require_resolved(report);
    require_all(world_, fates_, told_, aside, found_in(sides_.target, world_), complaints_);
    require_nothing_more(outcomes(report), aside.empty());
    verify(aside.empty());
    take_back(sides_.target, *first.undo, before);
    if (complaints_.result())
      complaints_.add("after the printed command", words());
  }

  /// Sequences may have given numbers to rows that are set aside.
  void require_nothing_more(const std::string &first, bool all) {
    const auto rows = [&] {
      auto out = versions(sides_.target);
      std::erase_if(out, [&](const auto &line) { return !all && line.starts_with("sequence "); });
      return out;
    };
    const auto between = rows();
    const auto second = import_snapshot(told("second"));
    complaints_.unless(rows() == between, "the second import wrote",
                       first + "\n" + outcomes(second) + "\n" + difference(between, rows()));
  }

  ImportOptions told(const std::string &name) {
    auto out = options(sides_.target, name);
    out.match = told_.match;
    out.new_ids = told_.new_ids;
    return out;
  }

  void verify(bool all) {
    VerifyOptions verify;
    verify.database_url = sides_.target.url();
    verify.file = sides_.file;
    verify.match = told_.match;
    verify.new_ids = told_.new_ids;
    const auto report = verify_snapshot(verify);
    complaints_.unless((report.exit_code == ExitCode::done) == all, "the verify says otherwise",
                       outcomes(report));
  }

  std::string words() {
    std::string out;
    for (const auto &match : told_.match)
      out += " --match " + match;
    for (const auto &table : told_.new_ids)
      out += " --new-ids " + table;
    return out;
  }

  /// What is left collides in values that no option can give other rows.
  void require_resolved(const MergeReport &report) {
    bool any = false;
    for (const auto &finding : report.findings) {
      const bool renamed = changed_places(finding);
      const bool beyond =
          (finding.problem == Problem::held_by_target && (renamed || is_beyond_options(finding))) ||
          (finding.problem == Problem::same_number && (renamed || gets_no_ids(finding)));
      any = any || beyond;
      complaints_.unless(beyond || finding.problem == Problem::parent_set_aside,
                         "the printed command leaves rows aside", problems(report));
    }
    complaints_.unless(any || report.totals().set_aside() == 0,
                       "the printed command leaves rows aside", problems(report));
  }

  /// A number that the database counts beside the key, one of several names, or another name under
  /// the same global key: neither recognises every row.
  bool is_beyond_options(const Finding &finding) {
    return std::any_of(world_.tables.begin(), world_.tables.end(), [&](const auto &table) {
      const auto counts = [&](const Places &key) {
        return table.columns[key.front()].kind == Column::Kind::counter;
      };
      return table.name == finding.table.name &&
             (table.uniques.size() > 1 ||
              std::any_of(table.uniques.begin(), table.uniques.end(), counts) ||
              any_renamed(table));
    });
  }

  /// A row that both sides know by a global key has another name here than there.
  bool any_renamed(const Table &table) {
    return !is_local(world_, table, table.key) &&
           std::any_of(fates_.begin(), fates_.end(), [&](const auto &each) {
             const auto &[id, fate] = each;
             const auto &row = world_.file.at(id);
             return &world_.tables[row.table] == &table && fate.match &&
                    std::any_of(table.uniques.begin(), table.uniques.end(), [&](const auto &key) {
                      return values(row, key) != values(world_.held.at(*fate.match), key);
                    });
           });
  }

  /// A row took a name that another one holds, and has otherwise more in common with the row of its
  /// number: it is no other row, and the name does not say which.
  bool changed_places(const Finding &finding) {
    return std::ranges::any_of(fates_, [&](const auto &each) {
      const auto &row = world_.file.at(each.first);
      const auto &table = world_.tables[row.table];
      return table.name == finding.table.name && each.second.match &&
             std::ranges::any_of(table.uniques, [&](const auto &key) {
               return took_name(row, world_.held.at(*each.second.match), key);
             });
    });
  }

  bool took_name(const Row &row, const Row &match, const Places &key) {
    return std::ranges::any_of(world_.held, [&](const auto &each) {
      const auto &[id, other] = each;
      return other.table == row.table && are_given(values(row, key)) && &other != &match &&
             values(other, key) == values(row, key) &&
             alike(row, match, key) > alike(row, other, key);
    });
  }

  /// In how many columns beside the keys.
  std::size_t alike(const Row &row, const Row &other, const Places &key) {
    const auto &table = world_.tables[row.table];
    std::size_t out = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (!is_local(world_, table, i) && std::ranges::find(key, i) == key.end() &&
          std::ranges::find(table.key, i) == table.key.end() && row.cells[i] == other.cells[i])
        ++out;
    return out;
  }

  /// Its key is the parents' alone, and these are the same rows: there is room for one of the two.
  bool gets_no_ids(const Finding &finding) {
    return std::any_of(world_.tables.begin(), world_.tables.end(), [&](const auto &table) {
      return table.name == finding.table.name &&
             std::none_of(table.key.begin(), table.key.end(), [&](auto column) {
               return table.columns[column].kind == Column::Kind::counter;
             });
    });
  }

  const World &world_;
  const Fates fates_;
  TwoDatabases sides_;
  Told told_;
  Complaints complaints_;
  Verdict verdict_;
};

} // namespace

Verdict tried(const World &world) { return Trial(world).run(); }

} // namespace dbxfer::test::apart
