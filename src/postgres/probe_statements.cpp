#include "postgres/probe_statements.hpp"

#include "postgres/page_walk.hpp"
#include "postgres/quote.hpp"
#include "postgres/value_loss.hpp"

#include <functional>

namespace dbxfer::postgres {

namespace {

/// Gives the rows to probe, as a FROM item, restricted by a condition on alias `s`.
using From = std::function<std::string(const std::string &restriction)>;

std::string number(std::size_t n) { return std::to_string(n); }

std::string condition_failed(const Staged &staged, const Check &check) {
  const std::string verdict = check.must_be_true ? " IS NOT TRUE" : " IS FALSE";
  if (check.domain_column.empty())
    return "(" + check.condition + ")" + verdict;
  return "(SELECT (" + check.condition + ")" + verdict + " FROM (SELECT " +
         quoted(staged.table.name.name) + "." + quoted(check.domain_column) +
         " AS \"value\") AS q)";
}

bool foreseeable(const Staged &staged, const Check &check) {
  if (check.must_be_true)
    for (const auto &column : staged.table.columns)
      if (!foresees(staged, {column.name}))
        return false;
  return foresees(staged, check.columns);
}

std::string values(const std::vector<Probe> &probes) {
  std::vector<std::string> lines;
  lines.reserve(probes.size());
  for (const auto &probe : probes)
    lines.push_back("(" + number(static_cast<std::size_t>(probe.problem)) + ", " +
                    number(probe.item) + ", " + probe.bad + ")");
  return "(VALUES " + joined(lines) + ") AS \"dbxfer$probe\"(problem, item, bad)";
}

std::string insert_failing(const Staged &staged, const std::vector<Probe> &probes, const From &from,
                           const std::string &restriction) {
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item) SELECT " +
         quoted(staged.table.name.name) + ".\"dbxfer$pos\", " + number(staged.number) +
         ", \"dbxfer$probe\".problem, \"dbxfer$probe\".item FROM " + from(restriction) +
         " CROSS JOIN LATERAL " + values(probes) + " WHERE \"dbxfer$probe\".bad";
}

std::string isolate(const Staged &staged, const std::vector<Probe> &probes, const From &from) {
  PageWalk walk;
  walk.table = staged.stage();
  walk.for_pages = insert_failing(staged, probes, from, within_page("s"));
  for (const auto &probe : probes) {
    walk.for_rows.push_back(insert_failing(staged, {probe}, from, that_row("s")));
    walk.on_error.push_back(
        "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state) SELECT s.pos, " +
        number(staged.number) + ", " + number(static_cast<std::size_t>(probe.problem)) + ", " +
        number(probe.item) + ", $2 FROM " + staged.stage() + " AS s WHERE " + that_row("s"));
  }
  return page_walk(walk);
}

std::string as_table(const Staged &staged, const std::string &query) {
  return "(" + query + ") AS " + quoted(staged.table.name.name);
}

From raw_rows(const Staged &staged) {
  return [&staged](const std::string &restriction) {
    std::string query = "SELECT s.pos AS \"dbxfer$pos\", s.* FROM " + staged.stage() + " AS s";
    return as_table(staged, restriction.empty() ? query : query + " WHERE " + restriction);
  };
}

From rows_to_write(const Staged &staged) {
  return [&staged](const std::string &restriction) {
    std::string where = will_be_written(staged, "s.pos") +
                        " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos "
                        "OPERATOR(pg_catalog.=) s.pos AND r.problem "
                        "OPERATOR(pg_catalog.<=) " +
                        number(static_cast<std::size_t>(Problem::would_narrow)) + ")";
    if (!restriction.empty())
      where += " AND " + restriction;
    // OFFSET 0: no probe may be tried on a row that the condition leaves out.
    return as_table(staged, staged_rows(staged, where) + " OFFSET 0");
  };
}

} // namespace

std::vector<Probe> narrowing_probes(const Staged &staged) {
  std::vector<Probe> probes;
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    const auto &column = staged.column(place);
    if (column.limited.empty() || !staged.suspicious[place])
      continue;
    const auto value = quoted(staged.table.name.name) + ".c" + number(place + 1);
    probes.push_back(
        {Problem::would_narrow, staged.carried[place],
         "COALESCE(" + cut_or_rounded(column.base_oid, column.limited, value) + ", false)"});
  }
  return probes;
}

std::vector<Probe> constraint_probes(const Staged &staged) {
  std::vector<Probe> probes;
  auto columns = staged.carried;
  for (const auto at : computed_columns(staged))
    columns.push_back(at);
  for (const auto at : columns)
    if (staged.table.columns[at].not_null)
      probes.push_back(
          {Problem::not_null, at,
           is_null(quoted(staged.table.name.name) + "." + quoted(staged.table.columns[at].name))});
  for (std::size_t i = 0; i < staged.table.checks.size(); ++i)
    if (foreseeable(staged, staged.table.checks[i]))
      probes.push_back(
          {Problem::check_failed, i, condition_failed(staged, staged.table.checks[i])});
  return probes;
}

std::vector<std::string> unforeseeable_checks(const Staged &staged) {
  std::vector<std::string> names;
  for (const auto &check : staged.table.checks)
    if (!foreseeable(staged, check))
      names.push_back(check.name);
  return names;
}

std::string run_narrowing(const Staged &staged, const std::vector<Probe> &probes) {
  return insert_failing(staged, probes, raw_rows(staged), "");
}

std::string run_constraints(const Staged &staged, const std::vector<Probe> &probes) {
  return insert_failing(staged, probes, rows_to_write(staged), "");
}

std::string isolate_narrowing(const Staged &staged, const std::vector<Probe> &probes) {
  return isolate(staged, probes, raw_rows(staged));
}

std::string isolate_constraints(const Staged &staged, const std::vector<Probe> &probes) {
  return isolate(staged, probes, rows_to_write(staged));
}

} // namespace dbxfer::postgres
