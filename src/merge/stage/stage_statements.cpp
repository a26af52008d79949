#include "merge/stage/stage_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/page_walk.hpp"
#include "merge/stage/value_loss.hpp"
#include "postgres/copy_text.hpp"
#include "postgres/planner_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <set>

namespace dbxfer::postgres {

namespace {

std::string bytes_stage(const Staged &staged, std::size_t part) {
  return filled("pg_temp.dbxfer_bytes_{n}_{part}", {{"n", staged.number}, {"part", part + 1}});
}

std::string column_list(const Staged::Part &part) {
  std::string list = "pos";
  for (auto place = part.first; place < part.last; ++place)
    list.append(", c").append(number(place + 1));
  return list;
}

/// A column of a temporary table, with the values of another.
std::string definition(const std::string &name, const Column &column) {
  return filled("{name} {type}{collation}",
                {{"name", name},
                 {"type", column.base},
                 {"collation", column.collation.empty() ? "" : " COLLATE " + column.collation}});
}

std::string create_part(const Staged &staged, std::size_t number) {
  const auto part = staged.parts()[number];
  // Parts are joined by their positions.
  std::vector<std::string> columns{number > 0 ? "pos pg_catalog.int8 PRIMARY KEY"
                                              : "pos pg_catalog.int8"};
  for (auto place = part.first; place < part.last; ++place)
    columns.push_back(definition("c" + std::to_string(place + 1), staged.column(place)));
  if (number == 0) {
    for (const auto at : staged.computed())
      columns.push_back(definition(computed_name(at), staged.table.columns[at]));
    for (const auto &name : staged.condition_columns())
      columns.push_back(filled("{name} pg_catalog.bool", {{"name", name}}));
  }
  return filled("CREATE TEMPORARY TABLE {part} ({columns}) ON COMMIT DROP; ",
                {{"part", staged.part_table(number)}, {"columns", joined(columns)}});
}

std::string text_of(std::size_t place) {
  return filled("pg_catalog.convert_from(b.c{n}, 'UTF8')", {{"n", place + 1}});
}

/// True where the column would keep less than the value says; raises where it cannot be read at
/// all.
Condition unfit(const Staged &staged, std::size_t place) {
  const auto &column = staged.column(place);
  const auto loss = staged.may_not_fit[place]
                        ? loses_when_read(column, text_of(place), staged.is_without_zone(place))
                        : std::nullopt;
  // Only the call matters, not its result (a composite is NULL when all its fields are); `AND
  // false` would be folded away.
  return filled(R"((
    CASE WHEN b.c{n} IS NOT NULL
         THEN CASE WHEN ({read}) IS NULL THEN false ELSE false END OR ({loss})
         ELSE false END))",
                {{"n", place + 1},
                 {"read", read_by(column.input, text_of(place))},
                 {"loss", loss.value_or(Condition("false"))}});
}

std::string refused_stage(const Staged &staged) {
  return filled("pg_temp.dbxfer_refused_{n}", {{"n", staged.number}});
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
Statement doubt_positions(const std::string &table) {
  return filled("ALTER TABLE pg_temp.{table} ALTER COLUMN pos SET (n_distinct=-0.5)",
                {{"table", table}});
}

/// Where all that fell hangs on one row, the planner expects as many children of any row, for whom
/// it would read all of the table: once for each row that has none, too.
Statement look_up_children() {
  return "ALTER TABLE pg_temp.dbxfer_reason ALTER COLUMN parent SET (n_distinct=-1)";
}

} // namespace

Statement create_shared_tables() {
  return filled(R"(
    CREATE TEMPORARY TABLE dbxfer_reason (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL, problem pg_catalog.int4 NOT NULL,
      item pg_catalog.int4, parent pg_catalog.int8, state pg_catalog.text,
      refused_by pg_catalog.text[], said pg_catalog.text) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_reason (parent) WHERE parent IS NOT NULL;
    {look_up_children};
    {doubt_reasons};
    CREATE TEMPORARY TABLE dbxfer_bad (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL,
      outcome pg_catalog."char" NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_needed (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_edge (
      child pg_catalog.int8 NOT NULL, parent pg_catalog.int8 NOT NULL,
      tbl pg_catalog.int4 NOT NULL, item pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_edge (parent);
    CREATE TEMPORARY TABLE dbxfer_depends (
      child pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL,
      reference pg_catalog.int4 NOT NULL, parent pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_depends (child);
    CREATE INDEX ON pg_temp.dbxfer_depends (parent);
    CREATE TEMPORARY TABLE dbxfer_level (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL,
      level pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_candidate (
      tbl pg_catalog.int4 NOT NULL, pos pg_catalog.int8 NOT NULL, rel pg_catalog.oid NOT NULL,
      tid pg_catalog.tid NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_candidate (pos);
    CREATE TEMPORARY TABLE dbxfer_waits (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL, problem pg_catalog.int4,
      item pg_catalog.int4, holder pg_catalog.int8 NOT NULL,
      in_turn pg_catalog.bool NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_waits (pos);
    CREATE INDEX ON pg_temp.dbxfer_waits (holder);
    CREATE TEMPORARY TABLE dbxfer_beside (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL,
      holder pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_beside (holder);
    CREATE TEMPORARY TABLE dbxfer_turn (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL, turn pg_catalog.int8 NOT NULL,
      step pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_ruled (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_alike (
      rel pg_catalog.oid NOT NULL, tid pg_catalog.tid NOT NULL,
      rows pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_written (
      tbl pg_catalog.int4 NOT NULL, rows pg_catalog.int8 NOT NULL) ON COMMIT DROP)",
                {{"look_up_children", look_up_children()},
                 {"doubt_reasons", doubt_positions("dbxfer_reason")}});
}

Statement create_stage(const Staged &staged) {
  std::string create_parts;
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    create_parts += create_part(staged, part);
  return filled(R"({create_parts}
    CREATE TEMPORARY TABLE dbxfer_verdict_{n} (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    {doubt_verdicts})",
                {{"create_parts", create_parts},
                 {"n", staged.number},
                 {"doubt_verdicts", staged.needs_statistics()
                                        ? doubt_positions("dbxfer_verdict_" + number(staged.number))
                                        : Statement()}});
}

Statement copy_into_stage(const Staged &staged, std::size_t part) {
  return filled(
      "COPY {part} ({columns}) FROM STDIN",
      {{"part", staged.part_table(part)}, {"columns", column_list(staged.parts()[part])}});
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

Statement RowsForStage::insert() const {
  return filled(
      "INSERT INTO {stage} ({columns}) SELECT {columns} FROM pg_catalog.unnest({rows}::{stage}[])",
      {{"stage", staged_.part_table(0)},
       {"columns", column_list(staged_.parts().front())},
       {"rows", row_literal("{" + elements_ + "}")}});
}

Statement create_bytes_stage(const Staged &staged) {
  std::string create_parts;
  const auto parts = staged.parts();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::string columns = "pos pg_catalog.int8";
    for (auto place = parts[part].first; place < parts[part].last; ++place)
      columns += filled(", c{n} pg_catalog.bytea", {{"n", place + 1}});
    create_parts += filled("CREATE TEMPORARY TABLE {part} ({columns}) ON COMMIT DROP; ",
                           {{"part", bytes_stage(staged, part)}, {"columns", columns}});
  }
  return filled(R"({create_parts}
    CREATE TEMPORARY TABLE dbxfer_refused_{n} (
      pos pg_catalog.int8, place pg_catalog.int4, state pg_catalog.text) ON COMMIT DROP)",
                {{"create_parts", create_parts}, {"n", staged.number}});
}

Statement copy_into_bytes_stage(const Staged &staged, std::size_t part) {
  return filled(
      "COPY {part} ({columns}) FROM STDIN (FORMAT binary)",
      {{"part", bytes_stage(staged, part)}, {"columns", column_list(staged.parts()[part])}});
}

bool may_lose_silently(const Staged &staged) {
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.may_not_fit[place] && loses_when_read(staged.column(place), "''", false))
      return true;
  return false;
}

namespace {

Statement find_bad_values(const Staged &staged, std::size_t part_number) {
  const auto insert =
      filled("INSERT INTO {refused} (pos, place, state)", {{"refused", refused_stage(staged)}});
  PageWalk walk;
  const auto part = staged.parts()[part_number];
  walk.table = bytes_stage(staged, part_number);
  // OFFSET 0: no value of another row may be tried.
  const FromItem these_rows = filled("(SELECT b.* FROM {part} AS b WHERE {among_rows} OFFSET 0)",
                                     {{"part", walk.table}, {"among_rows", among_rows("b")}});
  std::vector<std::string> all;
  for (auto place = part.first; place < part.last; ++place) {
    const auto once = unfit(staged, place);
    all.push_back(filled("({place}, {unfit})", {{"place", place}, {"unfit", once}}));
    walk.for_rows.push_back(filled(
        "{insert} SELECT b.pos, {place}, NULL FROM {these_rows} AS b WHERE {unfit}",
        {{"insert", insert}, {"place", place}, {"these_rows", these_rows}, {"unfit", once}}));
    walk.on_error.push_back(
        filled("{insert} SELECT b.pos, {place}, $2 FROM {these_rows} AS b",
               {{"insert", insert}, {"place", place}, {"these_rows", these_rows}}));
  }
  walk.for_pages = filled(R"({insert}
    SELECT b.pos, v.place, NULL
      FROM {part} AS b
     CROSS JOIN LATERAL (VALUES {all}) AS v(place, unfit)
     WHERE {within_pages} AND v.unfit)",
                          {{"insert", insert},
                           {"part", walk.table},
                           {"all", joined(all)},
                           {"within_pages", within_pages("b")}});
  return page_walk(walk);
}

} // namespace

Statement find_bad_values(const Staged &staged) {
  std::string sql;
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    sql.append(find_bad_values(staged, part).text()).append(";");
  return sql;
}

Statement copy_bad_values(const Staged &staged) {
  return filled("COPY (SELECT pos, place, state FROM {refused} ORDER BY pos, place) TO STDOUT",
                {{"refused", refused_stage(staged)}});
}

Statement drop_bytes_stage(const Staged &staged) {
  std::vector<std::string> tables;
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    tables.push_back(bytes_stage(staged, part));
  tables.push_back(refused_stage(staged));
  return "DROP TABLE " + joined(tables);
}

Statement compute_columns(const Staged &staged) {
  std::vector<std::string> set;
  for (const auto at : staged.computed())
    set.push_back(
        filled("{computed}=f.{column}", {{"computed", computed_name(at)},
                                         {"column", quote_ident(staged.table.columns[at].name)}}));
  if (set.empty())
    return {};
  // Of a row that is set aside, too: what refers to it falls with it.
  const auto fit = all_of({fit_to_evaluate(staged), will_be_written(staged, "s.pos")});
  return filled(R"(
    UPDATE {stage} AS p SET {set} FROM ({rows} OFFSET 0) AS f WHERE f.{position} = p.pos)",
                {{"stage", staged.part_table(0)},
                 {"set", joined(set)},
                 {"rows", staged_rows(staged, fit)},
                 {"position", staged.position_name()}});
}

Statement analyze_stage(const Staged &staged) {
  if (!staged.needs_statistics())
    return {};
  // By the other columns nothing is joined, and looking at long values takes its time.
  std::set<std::size_t> joined_by;
  for (const auto place : staged.remembered())
    joined_by.insert(place);
  for (const auto &key : staged.table.unique_keys)
    for (const auto &name : key.column_names())
      if (const auto place = staged.place_of(name))
        joined_by.insert(*place);
  std::vector<std::string> tables;
  const auto parts = staged.parts();
  tables.reserve(parts.size());
  std::erase_if(joined_by, [&](auto place) { return fails_with_statistics(staged.column(place)); });
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::string columns = "pos";
    for (const auto place : joined_by)
      if (place >= parts[part].first && place < parts[part].last)
        columns.append(", c").append(number(place + 1));
    tables.push_back(
        filled("{part} ({columns})", {{"part", staged.part_table(part)}, {"columns", columns}}));
  }
  return "ANALYZE " + joined(tables);
}

Statement copy_staged_keys(const Staged &staged, const std::vector<std::size_t> &places,
                           bool nulls_too) {
  const auto columns =
      base::collect(places, [](auto place) { return filled("s.c{n}", {{"n", place + 1}}); });
  return filled(
      "COPY (SELECT {columns} FROM {stage} AS s WHERE {given}) TO STDOUT",
      {{"columns", joined(columns)},
       {"stage", staged.stage()},
       {"given", nulls_too ? Condition("true") : all_of(base::collect(columns, is_not_null))}});
}

Statement copy_into_reasons() {
  return "COPY pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said) FROM STDIN";
}

Statement create_moved(const Staged &staged) {
  std::string columns;
  for (const auto place : staged.remembered())
    columns.append(", ").append(definition("f" + number(place + 1), staged.column(place)));
  return filled(R"(
    CREATE TEMPORARY TABLE dbxfer_moved_{n} (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL{columns}) ON COMMIT DROP)",
                {{"n", staged.number}, {"columns", columns}});
}

} // namespace dbxfer::postgres
