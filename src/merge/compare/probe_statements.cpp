#include "merge/compare/probe_statements.hpp"

#include "merge/stage/page_walk.hpp"
#include "merge/stage/value_loss.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>

namespace dbxfer::postgres {

namespace {

/// Gives the rows to probe, under the table's own name, restricted by a condition on alias `s`;
/// with one column alone where that is enough.
using From = std::function<FromItem(const std::optional<Condition> &restriction,
                                    std::optional<std::size_t>)>;

Condition condition_failed(const Staged &staged, const Check &check) {
  const std::string verdict = check.must_be_true ? " IS NOT TRUE" : " IS FALSE";
  if (check.domain_column.empty())
    return filled("({condition}){verdict}", {{"condition", check.condition}, {"verdict", verdict}});
  return filled(R"((SELECT ({condition}){verdict} FROM (SELECT {table}.{column} AS "value") AS q))",
                {{"condition", check.condition},
                 {"verdict", verdict},
                 {"table", quote_ident(staged.table.name.name)},
                 {"column", quote_ident(check.domain_column)}});
}

/// Whether staged_rows has what the checks look at, and nothing else decides them; the bounds of
/// partitions may be about any column.
class Foreseeable {
public:
  explicit Foreseeable(const Staged &staged)
      : table_(staged.table), foreseen_(foreseen_columns(staged)) {}

  bool operator()(const Check &check) const {
    if ((check.must_be_true && foreseen_.size() < table_.columns.size()) ||
        table_.judged_by_tables(check))
      return false;
    return std::ranges::all_of(check.columns,
                               [this](const auto &name) { return foreseen_.contains(name); });
  }

private:
  const Table &table_;
  std::set<std::string_view> foreseen_;
};

std::size_t problem_number(const Probe &probe) { return static_cast<std::size_t>(probe.problem); }

FromItem values(const std::vector<Probe> &probes) {
  std::vector<std::string> lines;
  lines.reserve(probes.size());
  for (const auto &probe : probes)
    lines.push_back(
        filled("({problem}, {item}, {bad})",
               {{"problem", problem_number(probe)}, {"item", probe.item}, {"bad", probe.bad}}));
  return filled("(VALUES {lines})", {{"lines", joined(lines)}});
}

Statement insert_failing(const Staged &staged, const std::vector<Probe> &probes,
                         const FromItem &rows) {
  const auto &table = staged.table.name.name;
  // The rows go by the table's own name, which expressions of the user's may use.
  const std::string probe = table == "dbxfer$probe" ? "\"dbxfer$probe1\"" : "\"dbxfer$probe\"";
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT {rows_name}.{pos}, {table}, {probe}.problem, {probe}.item
      FROM {rows}
     CROSS JOIN LATERAL {values} AS {probe}(problem, item, bad)
     WHERE {probe}.bad)",
                {{"rows_name", quote_ident(table)},
                 {"pos", staged.position_name()},
                 {"table", staged.number},
                 {"probe", probe},
                 {"rows", rows},
                 {"values", values(probes)}});
}

/// `which` says of staged rows `s` whether they are probed at all: asked once for the rows of some
/// pages, not again of each of them.
Statement isolate(const Staged &staged, const std::vector<Probe> &probes, const From &from,
                  const std::optional<Condition> &which) {
  PageWalk walk;
  walk.table = staged.part_table(0);
  walk.which = which;
  const auto these = which ? all_of({within_pages("s"), *which}) : within_pages("s");
  walk.for_pages = insert_failing(staged, probes, from(these, std::nullopt));
  for (const auto &probe : probes) {
    walk.for_rows.push_back(insert_failing(staged, {probe}, from(among_rows("s"), probe.place)));
    walk.on_error.push_back(filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
    SELECT s.pos, {table}, {problem}, {item}, $2, $4 FROM {part} AS s WHERE {among_rows})",
                                   {{"table", staged.number},
                                    {"problem", problem_number(probe)},
                                    {"item", probe.item},
                                    {"part", walk.table},
                                    {"among_rows", among_rows("s")}}));
  }
  return page_walk(walk);
}

FromItem as_table(const Staged &staged, const Statement &query) {
  return filled("({query}) AS {table}",
                {{"query", query}, {"table", quote_ident(staged.table.name.name)}});
}

From raw_rows(const Staged &staged) {
  return [&staged](const std::optional<Condition> &restriction, std::optional<std::size_t> place) {
    Statement query =
        filled("SELECT s.pos AS {pos}, s.* FROM {stage} AS s",
               {{"pos", staged.position_name()},
                {"stage", place ? staged.stage_for({*place, *place + 1}) : staged.stage()}});
    if (restriction)
      query =
          filled("{query} WHERE {restriction}", {{"query", query}, {"restriction", *restriction}});
    return as_table(staged, query);
  };
}

/// Of a staged row `s`: it will be written, and its values fit.
Condition is_to_be_written(const Staged &staged) {
  return filled(R"({will_be_written}
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos = s.pos AND r.problem <= {would_narrow}))",
                {{"will_be_written", will_be_written(staged, "s.pos")},
                 {"would_narrow", static_cast<std::size_t>(Problem::would_narrow)}});
}

From rows_as_written(const Staged &staged) {
  return [&staged](const std::optional<Condition> &restriction, std::optional<std::size_t> place) {
    // OFFSET 0: no probe may be tried on a row that the condition leaves out.
    const auto rows =
        place ? staged_values(staged, *place, restriction) : staged_rows(staged, restriction);
    return as_table(staged, filled("{rows} OFFSET 0", {{"rows", rows}}));
  };
}

} // namespace

std::vector<Probe> narrowing_probes(const Staged &staged) {
  std::vector<Probe> probes;
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    const auto &column = staged.column(place);
    if (column.limited.empty() || !staged.may_not_fit[place])
      continue;
    const auto value =
        filled("{table}.c{n}", {{"table", quote_ident(staged.table.name.name)}, {"n", place + 1}});
    probes.push_back({Problem::would_narrow, staged.carried[place],
                      filled("COALESCE({cut}, false)",
                             {{"cut", cut_or_rounded(column.base_oid, column.limited, value)}}),
                      place});
  }
  return probes;
}

std::vector<Probe> constraint_probes(const Staged &staged) {
  std::vector<Probe> probes;
  const auto not_null = [&](std::size_t at, std::optional<std::size_t> place) {
    const auto &column = staged.table.columns[at];
    const auto value = filled("{table}.{column}", {{"table", quote_ident(staged.table.name.name)},
                                                   {"column", quote_ident(column.name)}});
    if (column.not_null)
      probes.push_back({Problem::not_null, at, is_null(value), place});
  };
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    not_null(staged.carried[place], place);
  for (const auto at : computed_columns(staged))
    not_null(at, std::nullopt);
  const Foreseeable foreseeable(staged);
  for (std::size_t i = 0; i < staged.table.checks.size(); ++i) {
    const auto &check = staged.table.checks[i];
    if (foreseeable(check))
      probes.push_back({Problem::check_failed, i, condition_failed(staged, check),
                        staged.place_of(check.domain_column)});
  }
  return probes;
}

std::vector<std::string> unforeseeable_checks(const Staged &staged) {
  std::vector<std::string> names;
  const Foreseeable foreseeable(staged);
  for (const auto &check : staged.table.checks)
    if (!foreseeable(check))
      names.push_back(check.name);
  return names;
}

Statement run_narrowing(const Staged &staged, const std::vector<Probe> &probes) {
  return insert_failing(staged, probes, raw_rows(staged)(std::nullopt, std::nullopt));
}

Statement run_constraints(const Staged &staged, const std::vector<Probe> &probes) {
  return insert_failing(staged, probes,
                        rows_as_written(staged)(is_to_be_written(staged), std::nullopt));
}

Statement isolate_narrowing(const Staged &staged, const std::vector<Probe> &probes) {
  return isolate(staged, probes, raw_rows(staged), std::nullopt);
}

Statement isolate_constraints(const Staged &staged, const std::vector<Probe> &probes) {
  return isolate(staged, probes, rows_as_written(staged), is_to_be_written(staged));
}

} // namespace dbxfer::postgres
