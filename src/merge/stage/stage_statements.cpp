#include "merge/stage/stage_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/page_walk.hpp"
#include "merge/stage/value_loss.hpp"
#include "postgres/copy_text.hpp"
#include "postgres/quote.hpp"

#include <set>

namespace dbxfer::postgres {

namespace {

std::string bytes_stage(const Staged &staged, std::size_t part) {
  return "pg_temp.dbxfer_bytes_" + std::to_string(staged.number) + "_" + std::to_string(part + 1);
}

std::string column_list(const Staged::Part &part) {
  std::string list = "pos";
  for (auto place = part.first; place < part.last; ++place)
    list += ", c" + std::to_string(place + 1);
  return list;
}

std::string create_part(const Staged &staged, std::size_t number) {
  const auto part = staged.parts()[number];
  std::string sql = "CREATE TEMPORARY TABLE " + staged.part_table(number) + " (pos pg_catalog.int8";
  if (number > 0)
    sql += " PRIMARY KEY"; // parts are joined by it
  const auto add = [&](const std::string &name, const Column &column) {
    sql += joined({", ", name, " ", column.base}, "");
    if (!column.collation.empty())
      sql += " COLLATE " + column.collation;
  };
  for (auto place = part.first; place < part.last; ++place)
    add("c" + std::to_string(place + 1), staged.column(place));
  if (number == 0) {
    for (const auto at : staged.computed())
      add(computed_name(at), staged.table.columns[at]);
    for (const auto &name : staged.condition_columns())
      sql += ", " + name + " pg_catalog.bool";
  }
  return sql + ") ON COMMIT DROP; ";
}

std::string text_of(std::size_t place) {
  return "pg_catalog.convert_from(b.c" + std::to_string(place + 1) + ", 'UTF8')";
}

/// True where the column would keep less than the value says; raises where it cannot be read at
/// all.
std::string unfit(const Staged &staged, std::size_t place) {
  const auto &column = staged.column(place);
  const auto loss = staged.may_not_fit[place]
                        ? loses_when_read(column, text_of(place), staged.is_without_zone(place))
                        : std::string();
  // Only the call matters, not its result (a composite is NULL when all its fields are); `AND
  // false` would be folded away.
  const auto called =
      "CASE WHEN (" + read_by(column.input, text_of(place)) + ") IS NULL THEN false ELSE false END";
  const auto verdict = loss.empty() ? called : called + " OR (" + loss + ")";
  return "(CASE WHEN b.c" + std::to_string(place + 1) + " IS NOT NULL THEN " + verdict +
         " ELSE false END)";
}

std::string refused_stage(const Staged &staged) {
  return "pg_temp.dbxfer_refused_" + std::to_string(staged.number);
}

/// A field of a row that is an element of an array: quoted twice.
void append_quoted_in_row(std::string_view value, std::string &out) {
  out += "\\\"";
  for (const char c : value)
    if (c == '"')
      out += "\\\"\\\"";
    else if (c == '\\')
      out += "\\\\\\\\";
    else
      out += c;
  out += "\\\"";
}

/// Where the positions of one table are all among those of another, the planner expects of what has
/// none there a single row, and looks for that row in all of whatever comes next: rows times rows
/// where it errs. So it is told that a table of ours says of every second row at most.
std::string doubt_positions(const std::string &table) {
  return "ALTER TABLE pg_temp." + table + " ALTER COLUMN pos SET (n_distinct = -0.5)";
}

} // namespace

std::string create_shared_tables() {
  return "CREATE TEMPORARY TABLE dbxfer_reason (pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 "
         "NOT NULL, "
         "problem pg_catalog.int4 NOT NULL, item pg_catalog.int4, parent pg_catalog.int8, state "
         "pg_catalog.text, refused_by pg_catalog.text[], said pg_catalog.text) ON COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_reason (parent) WHERE parent IS NOT NULL; " +
         doubt_positions("dbxfer_reason") +
         "; "
         "CREATE TEMPORARY TABLE dbxfer_bad (pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 "
         "NOT NULL, "
         "outcome pg_catalog.\"char\" NOT NULL) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_needed (pos pg_catalog.int8 PRIMARY KEY, tbl "
         "pg_catalog.int4 "
         "NOT NULL) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_edge (child pg_catalog.int8 NOT NULL, parent "
         "pg_catalog.int8 NOT NULL, "
         "tbl pg_catalog.int4 NOT NULL, item pg_catalog.int4 NOT NULL) ON COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_edge (parent); "
         "CREATE TEMPORARY TABLE dbxfer_depends (child pg_catalog.int8 NOT NULL, tbl "
         "pg_catalog.int4 NOT NULL, reference pg_catalog.int4 NOT NULL, parent pg_catalog.int8 NOT "
         "NULL) ON COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_depends (child); "
         "CREATE INDEX ON pg_temp.dbxfer_depends (parent); "
         "CREATE TEMPORARY TABLE dbxfer_level (pos pg_catalog.int8 PRIMARY KEY, tbl "
         "pg_catalog.int4 NOT NULL, level pg_catalog.int4 NOT NULL) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_candidate (tbl pg_catalog.int4 NOT NULL, pos "
         "pg_catalog.int8 NOT NULL, rel pg_catalog.oid NOT NULL, tid pg_catalog.tid NOT NULL) ON "
         "COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_candidate (pos); "
         "CREATE TEMPORARY TABLE dbxfer_waits (pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 "
         "NOT NULL, problem pg_catalog.int4, item pg_catalog.int4, holder pg_catalog.int8 NOT "
         "NULL, in_turn pg_catalog.bool NOT NULL) ON COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_waits (pos); "
         "CREATE INDEX ON pg_temp.dbxfer_waits (holder); "
         "CREATE TEMPORARY TABLE dbxfer_beside (pos pg_catalog.int8 NOT NULL, tbl "
         "pg_catalog.int4 NOT NULL, holder pg_catalog.int8 NOT NULL) ON COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_beside (holder); "
         "CREATE TEMPORARY TABLE dbxfer_turn (pos pg_catalog.int8 PRIMARY KEY, tbl "
         "pg_catalog.int4 NOT NULL, turn pg_catalog.int8 NOT NULL, step pg_catalog.int8 NOT NULL) "
         "ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_ruled (pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 "
         "NOT NULL) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_alike (rel pg_catalog.oid NOT NULL, tid pg_catalog.tid NOT "
         "NULL, rows pg_catalog.int8 NOT NULL) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_written (tbl pg_catalog.int4 NOT NULL, rows "
         "pg_catalog.int8 NOT NULL) ON COMMIT DROP";
}

std::string create_stage(const Staged &staged) {
  std::string sql;
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    sql += create_part(staged, part);
  return sql + "CREATE TEMPORARY TABLE dbxfer_verdict_" + std::to_string(staged.number) +
         " (pos pg_catalog.int8, verdict pg_catalog.\"char\", rel pg_catalog.oid, tid "
         "pg_catalog.tid, "
         "version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP; " +
         doubt_positions("dbxfer_verdict_" + std::to_string(staged.number));
}

std::string copy_into_stage(const Staged &staged, std::size_t part) {
  return "COPY " + staged.part_table(part) + " (" + column_list(staged.parts()[part]) +
         ") FROM STDIN";
}

RowsForStage::RowsForStage(const Staged &staged)
    : staged_(staged), others_(staged.computed().size() + staged.condition_columns().size(), ',') {}

void RowsForStage::add(std::uint64_t pos, std::string_view fields) {
  elements_ += elements_.empty() ? "\"(" : ",\"(";
  elements_ += std::to_string(pos);
  if (!staged_.carried.empty())
    for_each_field(fields, [&](std::string_view field) {
      elements_ += ',';
      if (field == "\\N")
        return;
      value_.clear();
      append_unescaped(field, value_);
      append_quoted_in_row(value_, elements_);
    });
  elements_ += others_;
  elements_ += ")\"";
}

std::string RowsForStage::insert() const {
  const auto table = staged_.part_table(0);
  const auto columns = column_list(staged_.parts().front());
  return "INSERT INTO " + table + " (" + columns + ") SELECT " + columns +
         " FROM pg_catalog.unnest(" + row_literal("{" + elements_ + "}") + "::" + table + "[])";
}

std::string create_bytes_stage(const Staged &staged) {
  std::string sql;
  const auto parts = staged.parts();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    sql += "CREATE TEMPORARY TABLE " + bytes_stage(staged, part) + " (pos pg_catalog.int8";
    for (auto place = parts[part].first; place < parts[part].last; ++place)
      sql += ", c" + std::to_string(place + 1) + " pg_catalog.bytea";
    sql += ") ON COMMIT DROP; ";
  }
  return sql + "CREATE TEMPORARY TABLE dbxfer_refused_" + std::to_string(staged.number) +
         " (pos pg_catalog.int8, place pg_catalog.int4, state pg_catalog.text) ON COMMIT DROP";
}

std::string copy_into_bytes_stage(const Staged &staged, std::size_t part) {
  return "COPY " + bytes_stage(staged, part) + " (" + column_list(staged.parts()[part]) +
         ") FROM STDIN (FORMAT binary)";
}

bool may_lose_silently(const Staged &staged) {
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.may_not_fit[place] && !loses_when_read(staged.column(place), "''", false).empty())
      return true;
  return false;
}

namespace {

std::string find_bad_values(const Staged &staged, std::size_t part_number) {
  const auto refused = refused_stage(staged);
  const auto insert = "INSERT INTO " + refused + " (pos, place, state) SELECT b.pos, ";
  PageWalk walk;
  const auto part = staged.parts()[part_number];
  walk.table = bytes_stage(staged, part_number);
  const auto from = " FROM " + walk.table + " AS b";
  // OFFSET 0: no value of another row may be tried.
  const auto these_rows =
      " FROM (SELECT b.*" + from + " WHERE " + among_rows("b") + " OFFSET 0) AS b";
  std::vector<std::string> all;
  for (auto place = part.first; place < part.last; ++place) {
    const auto number = std::to_string(place);
    const auto once = unfit(staged, place);
    all.push_back(joined({"(", number, ", ", once, ")"}, ""));
    walk.for_rows.push_back(joined({insert, number, ", NULL", these_rows, " WHERE ", once}, ""));
    walk.on_error.push_back(joined({insert, number, ", $2", these_rows}, ""));
  }
  walk.for_pages = insert + "v.place, NULL" + from + " CROSS JOIN LATERAL (VALUES " + joined(all) +
                   ") AS v(place, unfit) WHERE " + within_pages("b") + " AND v.unfit";
  return page_walk(walk);
}

} // namespace

std::string find_bad_values(const Staged &staged) {
  std::string sql;
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    sql += find_bad_values(staged, part) + ";";
  return sql;
}

std::string copy_bad_values(const Staged &staged) {
  return "COPY (SELECT pos, place, state FROM " + refused_stage(staged) +
         " ORDER BY pos, place) TO STDOUT";
}

std::string drop_bytes_stage(const Staged &staged) {
  std::string tables;
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    tables += bytes_stage(staged, part) + ", ";
  return "DROP TABLE " + tables + refused_stage(staged);
}

std::string compute_columns(const Staged &staged) {
  std::vector<std::string> set;
  for (const auto at : staged.computed())
    set.push_back(computed_name(at) + " = f." + quoted(staged.table.columns[at].name));
  if (set.empty())
    return {};
  const auto fit = "NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
                   "s.pos) AND " + will_be_written(staged, "s.pos");
  return "UPDATE " + staged.part_table(0) + " AS p SET " + joined(set) + " FROM (" +
         staged_rows(staged, fit) + " OFFSET 0) AS f WHERE f." + staged.position_name() + equals +
         "p.pos";
}

std::string analyze_stage(const Staged &staged) {
  // By the other columns nothing is joined, and looking at long values takes its time.
  std::set<std::size_t> joined_by;
  for (const auto place : staged.remembered())
    joined_by.insert(place);
  for (const auto &key : staged.table.unique_keys)
    for (const auto &name : key.column_names())
      if (const auto place = staged.place_of(name))
        joined_by.insert(*place);
  std::string tables;
  const auto parts = staged.parts();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::string columns = "pos";
    for (const auto place : joined_by)
      if (place >= parts[part].first && place < parts[part].last)
        columns += ", c" + std::to_string(place + 1);
    tables += joined({part == 0 ? "" : ", ", staged.part_table(part), " (", columns, ")"}, "");
  }
  return "ANALYZE " + tables;
}

std::string copy_staged_keys(const Staged &staged, const std::vector<std::size_t> &places,
                             bool nulls_too) {
  const auto columns =
      base::collect(places, [](auto place) { return "s.c" + std::to_string(place + 1); });
  return "COPY (SELECT " + joined(columns) + " FROM " + staged.stage() + " AS s" +
         (nulls_too ? std::string()
                    : " WHERE " + joined(base::collect(columns, is_not_null), " AND ")) +
         ") TO STDOUT";
}

std::string copy_into_reasons() {
  return "COPY pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said) FROM STDIN";
}

std::string create_moved(const Staged &staged) {
  std::string sql = "CREATE TEMPORARY TABLE dbxfer_moved_" + number(staged.number) +
                    " (pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL";
  for (const auto place : staged.remembered()) {
    const auto &column = staged.column(place);
    sql += joined({", f", number(place + 1), " ", column.base}, "");
    if (!column.collation.empty())
      sql += " COLLATE " + column.collation;
  }
  return sql + ") ON COMMIT DROP";
}

} // namespace dbxfer::postgres
