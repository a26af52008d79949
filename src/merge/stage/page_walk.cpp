#include "merge/stage/page_walk.hpp"

#include "postgres/quote.hpp"
#include "postgres/server_error.hpp"
#include "postgres/sql_template.hpp"

#include <cstdint>

namespace dbxfer::postgres {

namespace {

// Large enough that clean pages cost little, small enough that a bad row drags few others along.
constexpr std::uint64_t fewest_pages = 16;
// However large the table, clean parts cost no more statements than this.
constexpr std::uint64_t most_parts = 1000;

std::string text_array(const std::vector<Statement> &statements) {
  std::vector<std::string> literals;
  literals.reserve(statements.size());
  for (const auto &statement : statements)
    literals.push_back(literal(statement.text()));
  return filled("ARRAY[{literals}]::pg_catalog.text[]", {{"literals", joined(literals)}});
}

std::string literal_or_null(const std::optional<Statement> &statement) {
  return statement ? literal(statement->text()) : "NULL";
}

std::string these(const PageWalk &walk) {
  return quote_ident(walk.these.empty() ? "dbxfer$these" : walk.these);
}

std::string declarations(const PageWalk &walk) {
  return filled(
      R"(
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := {for_pages};
  for_rows CONSTANT pg_catalog.text[] := {for_rows};
  on_error CONSTANT pg_catalog.text[] := {on_error};
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size({table}::pg_catalog.regclass)
    / pg_catalog.current_setting('block_size')::pg_catalog.int8;
  step CONSTANT pg_catalog.int8 := GREATEST({fewest_pages}, pages / {most_parts});
  page pg_catalog.int8;
  bounds pg_catalog.tid[];
  lines pg_catalog.tid[];
  {these} pg_catalog.tid[];
  firsts pg_catalog.int4[];
  lasts pg_catalog.int4[];
  depth pg_catalog.int4;
  a pg_catalog.int4;
  z pg_catalog.int4;
  place pg_catalog.int4;
  prepared pg_catalog.int8;
  written pg_catalog.int8;
  whole pg_catalog.bool;
  detail pg_catalog.text;
  hint pg_catalog.text;
  of_schema pg_catalog.text;
  of_table pg_catalog.text;
  of_constraint pg_catalog.text;
  {error_context} pg_catalog.text;)",
      {{"for_pages", literal_or_null(walk.for_pages)},
       {"for_rows", text_array(!walk.these.empty() ? std::vector<Statement>() : walk.for_rows)},
       {"on_error", text_array(walk.on_error)},
       {"table", literal(walk.table)},
       {"fewest_pages", fewest_pages},
       {"most_parts", most_parts},
       {"these", these(walk)},
       {"error_context", std::string(error_context)}});
}

/// The rows of the pages at hand, in the order of the walk.
Statement select_lines(const PageWalk &walk) {
  return filled(
      R"(
    SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid{descending})
      FROM {table} AS s
     WHERE {within_pages}{and_which})",
      {{"descending", walk.backwards ? " DESC" : ""},
       {"table", walk.table},
       {"within_pages", within_pages("s")},
       {"and_which",
        walk.which ? filled(" AND ({which})", {{"which", *walk.which}}) : std::string()}});
}

/// Who refused a row: the constraint, or the user's functions that ran, the innermost first. The
/// context itself may hold values, and is not told.
std::string find_refuser() {
  return filled(R"(
              GET STACKED DIAGNOSTICS of_schema=SCHEMA_NAME, of_table=TABLE_NAME,
                of_constraint=CONSTRAINT_NAME, detail=PG_EXCEPTION_DETAIL,
                hint=PG_EXCEPTION_HINT;
              EXECUTE on_error[place] USING lines[a:z], SQLSTATE,
                pg_catalog.to_regclass(pg_catalog.format('%I.%I', of_schema, of_table)),
                ARRAY(SELECT f.found[1] FROM pg_catalog.regexp_matches({context},
                        'PL/pgSQL function ([^\n]+?)\(', 'g') AS f(found))
                  || pg_catalog.concat('=', of_constraint),
                pg_catalog.left(pg_catalog.concat_ws('; ', SQLERRM, NULLIF(detail, ''),
                                                     NULLIF(hint, '')), 1000);)",
                {{"context", std::string(error_context)}});
}

/// The SQLSTATE is nobody's else, and seen by the handler right behind alone.
std::string count_written(const PageWalk &walk) {
  if (!walk.writes_each)
    return {};
  return filled(R"(
              GET DIAGNOSTICS written=ROW_COUNT;
              IF a < z AND (written + prepared) <= (z - a) THEN
                RAISE SQLSTATE 'DX001';
              END IF;)");
}

std::string run(const PageWalk &walk, const Statement &statement) {
  return !walk.these.empty() ? statement.text()
                             : filled("EXECUTE {statement} USING lines[a:z]",
                                      {{"statement", literal(statement.text())}});
}

std::string prepare_part(const PageWalk &walk) {
  if (!walk.prepare)
    return {};
  auto sql = filled(R"(
            {prepare};)",
                    {{"prepare", run(walk, *walk.prepare)}});
  if (!walk.instead)
    return sql;
  return filled(R"({sql}
            GET DIAGNOSTICS prepared=ROW_COUNT;
            IF prepared > 0 THEN
              {instead};
            END IF;)",
                {{"sql", sql}, {"instead", run(walk, *walk.instead)}});
}

/// The statements for the rows a to z.
std::string write_part(const PageWalk &walk) {
  return filled(R"(
            prepared := 0;
            {these} := lines[a:z];{prepare}
            IF prepared <= (z - a) THEN
              {write};{count_written}
            END IF;)",
                {{"these", these(walk)},
                 {"prepare", prepare_part(walk)},
                 {"write", !walk.these.empty() ? walk.for_rows.front().text()
                                               : "EXECUTE for_rows[place] USING lines[a:z]"},
                 {"count_written", count_written(walk)}});
}

/// `firsts` and `lasts` are a stack of parts that are still to be tried, the first of them on top.
std::string halve_lines(const PageWalk &walk) {
  return filled(R"(
        firsts := ARRAY[1];
        lasts := ARRAY[pg_catalog.cardinality(lines)];
        depth := 1;
        WHILE depth > 0 LOOP
          a := firsts[depth];
          z := lasts[depth];
          depth := depth - 1;
          BEGIN{write_part}
          EXCEPTION WHEN {any_error} THEN
            {pass_on}
            IF a < z THEN
              depth := depth + 2;
              lasts[depth - 1] := z;
              z := (a + z) / 2;
              firsts[depth - 1] := z + 1;
              firsts[depth] := a;
              lasts[depth] := z;
            ELSE{find_refuser}
            END IF;
          END;
        END LOOP;)",
                {{"write_part", write_part(walk)},
                 {"any_error", std::string(any_error())},
                 {"pass_on", pass_on()},
                 {"find_refuser", find_refuser()}});
}

std::string body(const PageWalk &walk) {
  return filled(
      R"({declarations}
BEGIN
  FOR part IN 0 .. (pages - 1) / step LOOP
    page := step OPERATOR(pg_catalog.*) {part};
    bounds := ARRAY[pg_catalog.format('(%s,0)', page)::pg_catalog.tid,
                    pg_catalog.format('(%s,0)', page + step)::pg_catalog.tid];
    whole := false;
    lines := NULL;
    IF for_pages IS NOT NULL THEN
      BEGIN
        EXECUTE for_pages USING bounds[1], bounds[2];
        whole := true;
      EXCEPTION WHEN {any_error} THEN
        {pass_on}
      END;
    END IF;
    IF NOT whole THEN
      EXECUTE {select_lines} INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. {statements} LOOP{halve_lines}
      END LOOP;
    END IF;
  END LOOP;
END)",
      {{"declarations", declarations(walk)},
       {"part", walk.backwards ? filled("((pages - 1) / step - part)") : std::string("part")},
       {"any_error", std::string(any_error())},
       {"pass_on", pass_on()},
       {"select_lines", literal(select_lines(walk).text())},
       {"statements", walk.for_rows.size()},
       {"halve_lines", halve_lines(walk)}});
}

} // namespace

std::string_view any_error() {
  // OTHERS are all but these two, which RAISE and ASSERT can choose as well.
  return "OTHERS OR query_canceled OR assert_failure";
}

std::string pass_on() {
  const auto states =
      "^(" + joined(std::vector<std::string>(no_rows_fault.begin(), no_rows_fault.end()), "|") +
      ")";
  // RAISE chooses any SQLSTATE; the first line of the context ends with it in every language.
  return filled("GET STACKED DIAGNOSTICS {context}=PG_EXCEPTION_CONTEXT; "
                "IF SQLSTATE OPERATOR(pg_catalog.~) {no_rows_fault} "
                "AND {context} OPERATOR(pg_catalog.!~) {raised} THEN RAISE; END IF; ",
                {{"context", std::string(error_context)},
                 {"no_rows_fault", literal(states)},
                 {"raised", literal(R"(^[^\n]*PL/[^\n]* RAISE(\n|$))")}});
}

Condition within_pages(const std::string &alias) {
  return filled("{alias}.ctid >= $1 AND {alias}.ctid < $2", {{"alias", alias}});
}

Condition among_rows(const std::string &alias) {
  return filled("{alias}.ctid = ANY ($1)", {{"alias", alias}});
}

Condition among_these(const std::string &alias, const std::string &these) {
  return filled("{alias}.ctid = ANY ({these})", {{"alias", alias}, {"these", quote_ident(these)}});
}

Statement page_walk(const PageWalk &walk) { return "DO " + literal(body(walk)); }

} // namespace dbxfer::postgres
