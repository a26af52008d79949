#include "transfer/apply.hpp"

#include "base/text.hpp"
#include "postgres/apply_statements.hpp"
#include "postgres/compare_statements.hpp"
#include "postgres/probe_statements.hpp"
#include "postgres/settings.hpp"
#include "postgres/stage_statements.hpp"
#include "transfer/progress.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <functional>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

// A row whose parent was not there, or not yet, is no refusal of its own: compare finds it once the
// parent is set aside.
constexpr auto refused_rows = "SELECT pos, tbl, state FROM pg_temp.dbxfer_reason WHERE state "
                              "OPERATOR(pg_catalog.<>) '23503' AND "
                              "problem OPERATOR(pg_catalog.=) ";

class Apply {
public:
  Apply(Session &session, const Pairing &pairing, const std::vector<OutcomeCounts> &counts,
        const CommonOptions &options)
      : session_(session), pairing_(pairing), counts_(counts), options_(options) {}

  Applied run() {
    postgres::use_role_search_path(session_);
    for (const auto &circle : pairing_.circles) {
      insert(circle);
      for (const auto place : circle)
        if (ok())
          update(place);
      if (!ok())
        return std::move(applied_);
    }
    session_.doing("deferred constraints");
    guarded({}, [&] { session_.execute("SET CONSTRAINTS ALL IMMEDIATE"); });
    postgres::use_own_search_path(session_);
    session_.doing("");
    applied_.complete = ok();
    return std::move(applied_);
  }

private:
  [[nodiscard]] bool ok() const { return applied_.changed.empty() && applied_.refused.empty(); }
  [[nodiscard]] const Staged &staged(std::size_t place) const {
    return pairing_.targets[place].staged;
  }

  void begin_table(const Staged &table) {
    session_.doing("table " + shown(table.table.name));
    tell(options_, "applying", table.table.name);
  }

  /// A unique or foreign key fails here only when a neighbour got in between: compare looked at
  /// both.
  void guarded(const std::vector<std::size_t> &circle, const std::function<void()> &write) {
    try {
      write();
    } catch (const Error &error) {
      if (error.sqlstate() != "23505" && error.sqlstate() != "23503")
        throw;
      for (const auto place : circle)
        applied_.changed.push_back(staged(place).table.name);
      if (circle.empty())
        applied_.changed.emplace_back();
    }
  }

  /// Runs `write`; when the server refuses a row that nobody could foresee, `isolate` finds out
  /// which.
  void isolated(const std::vector<std::size_t> &places, const std::function<void()> &write,
                const std::function<void()> &isolate) {
    session_.execute("SAVEPOINT dbxfer_table");
    try {
      write();
    } catch (const Error &error) {
      const bool unforeseen = std::any_of(places.begin(), places.end(), [&](auto place) {
        return may_be_refused(staged(place), error);
      });
      if (!is_about_a_row(error) && !unforeseen)
        throw;
      session_.execute("ROLLBACK TO SAVEPOINT dbxfer_table");
      isolate();
      collect_refused();
      if (applied_.refused.empty())
        throw;
    }
    if (ok())
      session_.execute("RELEASE SAVEPOINT dbxfer_table");
  }

  /// A key that fails without a neighbour's doing: a foreign one whose parent a trigger or rule of
  /// its own circle dropped; one that a trigger writes into; a unique one that compare could not
  /// look at, since it is a partition's own, or a column of it gets its value from a default.
  static bool may_be_refused(const Staged &table, const Error &error) {
    const auto &keys = table.table.unique_keys;
    if (error.sqlstate() == "23503" || error.sqlstate() == "23505")
      if (!table.table.triggers.empty())
        return true;
    return error.sqlstate() == "23505" &&
           std::any_of(keys.begin(), keys.end(),
                       [&](const auto &key) { return !postgres::can_compare(table, key); });
  }

  static bool is_about_a_row(const Error &error) {
    const std::string_view state = error.sqlstate();
    if (state == "23505" || state == "23503")
      return false;
    for (const auto of_values :
         {"21", "22", "23", "2F", "38", "39", "42", "44", "54", "55000", "P0"})
      if (state.starts_with(of_values))
        return true;
    return false;
  }

  void collect_refused() {
    for (const auto &row : session_.query(
             refused_rows + std::to_string(static_cast<int>(Problem::refused_by_trigger)))) {
      applied_.refused.push_back({std::stoull(*row.at(0)),
                                  static_cast<std::uint32_t>(std::stoul(*row.at(1))),
                                  row.at(2).value_or("")});
    }
  }

  void insert(const std::vector<std::size_t> &circle) {
    std::vector<std::size_t> places;
    std::vector<const Staged *> tables;
    for (const auto place : circle)
      if (counts_[place][Outcome::inserted] > 0) {
        places.push_back(place);
        tables.push_back(&staged(place));
      }
    if (tables.empty())
      return;
    begin_table(*tables.front());
    guarded(places, [&] {
      isolated(places, [&] { insert_at_once(places, tables); }, [&] { insert_row_by_row(tables); });
    });
  }

  void insert_at_once(const std::vector<std::size_t> &places,
                      const std::vector<const Staged *> &tables) {
    const auto statement = postgres::insert_rows(tables);
    if (tables.size() == 1)
      return expect_inserted(places.front(), session_.execute(statement));
    const auto row = session_.query(statement).at(0);
    for (std::size_t i = 0; i < places.size(); ++i)
      expect_inserted(places[i], std::stoull(row.at(i).value_or("0")));
  }

  void insert_row_by_row(const std::vector<const Staged *> &tables) {
    for (const auto *table : tables) {
      session_.execute(postgres::insert_row_by_row(*table));
      if (!table->table.triggers.empty())
        collect_dropped(*table, postgres::find_dropped(*table));
    }
  }

  void update(std::size_t place) {
    const auto &table = staged(place);
    const auto planned = counts_[place][Outcome::updated];
    const auto statement = postgres::update_rows(table);
    if (planned == 0 || statement.empty())
      return;
    begin_table(table);
    guarded({place}, [&] {
      isolated(
          {place},
          [&] {
            expect(place, planned, session_.execute(statement), postgres::find_untouched(table));
          },
          [&] { session_.execute(postgres::update_row_by_row(table)); });
    });
  }

  void expect_inserted(std::size_t place, std::uint64_t written) {
    expect(place, counts_[place][Outcome::inserted], written,
           postgres::find_dropped(staged(place)));
  }

  /// Rows that are missing were dropped by a trigger or rule, which `dropped` finds, or changed by
  /// a neighbour.
  void expect(std::size_t place, std::uint64_t planned, std::uint64_t written,
              const std::string &dropped) {
    if (written == planned)
      return;
    const auto &table = staged(place);
    if (!table.table.triggers.empty())
      collect_dropped(table, dropped);
    if (applied_.refused.empty())
      applied_.changed.push_back(table.table.name);
  }

  void collect_dropped(const Staged &table, const std::string &dropped) {
    for (const auto &row : session_.query(dropped))
      applied_.refused.push_back({std::stoull(*row.at(0)), table.number, {}});
  }

  Session &session_;
  const Pairing &pairing_;
  const std::vector<OutcomeCounts> &counts_;
  const CommonOptions &options_;
  Applied applied_;
};

} // namespace

Applied apply_rows(Session &session, const Pairing &pairing,
                   const std::vector<OutcomeCounts> &counts, const CommonOptions &options) {
  return Apply(session, pairing, counts, options).run();
}

void set_aside_refused(Session &session, const std::vector<RefusedRow> &refused) {
  auto stream = session.copy_in(postgres::copy_into_reasons());
  for (const auto &row : refused)
    stream.write(std::to_string(row.pos) + "\t" + std::to_string(row.table) + "\t" +
                 std::to_string(static_cast<int>(Problem::refused_by_trigger)) + "\t\\N\t" +
                 (row.state.empty() ? "\\N" : row.state) + "\n");
  stream.finish();
}

std::vector<std::string> what_nobody_foresees(const Target &target) {
  const auto &staged = target.staged;
  auto names = staged.table.triggers;
  for (const auto &check : postgres::unforeseeable_checks(staged))
    names.push_back("check " + check);
  for (const auto &key : staged.table.unique_keys)
    if (!postgres::can_compare(staged, key))
      names.push_back("unique key " + key.name);
  if (names.empty())
    return {};
  return {shown(staged.table.name) + ": what " + base::printable(base::enumerate(names)) +
          " will do with its rows cannot be foreseen"};
}

std::vector<std::string> warn_of_altered_rows(Session &session, const Pairing &pairing) {
  std::vector<std::string> out;
  for (const auto &target : pairing.targets) {
    const auto &table = target.staged.table;
    const auto statement = postgres::count_altered(target.staged);
    if (target.staged.skipped || table.triggers.empty() || statement.empty())
      continue;
    const auto rows = std::stoull(session.query(statement).at(0).at(0).value_or("0"));
    if (rows > 0)
      out.push_back(base::with_commas(rows) + " rows of " + shown(table.name) +
                    " hold other values than the file's: " +
                    base::printable(base::enumerate(table.triggers)) + " changed them");
  }
  return out;
}

} // namespace dbxfer::transfer
