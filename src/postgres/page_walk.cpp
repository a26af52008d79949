#include "postgres/page_walk.hpp"

#include "postgres/quote.hpp"
#include "postgres/server_error.hpp"

namespace dbxfer::postgres {

namespace {

// Large enough that clean pages cost little, small enough that a bad row drags few others along.
constexpr int fewest_pages = 16;
// However large the table, clean parts cost no more statements than this.
constexpr int most_parts = 1000;

std::string text_array(const std::vector<std::string> &statements) {
  std::vector<std::string> literals;
  literals.reserve(statements.size());
  for (const auto &statement : statements)
    literals.push_back(literal(statement));
  return "ARRAY[" + joined(literals) + "]::pg_catalog.text[]";
}

std::string declarations(const PageWalk &walk) {
  return R"(
DECLARE
  for_pages CONSTANT pg_catalog.text := )" +
         literal(walk.for_pages) + R"(;
  for_rows CONSTANT pg_catalog.text[] := )" +
         text_array(walk.for_rows) + R"(;
  on_error CONSTANT pg_catalog.text[] := )" +
         text_array(walk.on_error) + R"(;
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size()" +
         literal(walk.table) + R"(::pg_catalog.regclass)
    OPERATOR(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8;
  step CONSTANT pg_catalog.int8 := GREATEST()" +
         std::to_string(fewest_pages) + ", pages OPERATOR(pg_catalog./) " +
         std::to_string(most_parts) + R"();
  page pg_catalog.int8 := 0;
  bounds pg_catalog.tid[];
  lines pg_catalog.tid[];
  firsts pg_catalog.int4[];
  lasts pg_catalog.int4[];
  depth pg_catalog.int4;
  a pg_catalog.int4;
  z pg_catalog.int4;
  place pg_catalog.int4;
  )" + std::string(error_context) +
         R"( pg_catalog.text;
  detail pg_catalog.text;
  hint pg_catalog.text;
  of_schema pg_catalog.text;
  of_table pg_catalog.text;
)";
}

/// `firsts` and `lasts` are a stack of parts that are still to be tried, the first of them on top.
std::string loop(const std::string &table) {
  return R"(BEGIN
  WHILE page OPERATOR(pg_catalog.<) pages LOOP
    bounds := ARRAY[pg_catalog.format('(%s,0)', page)::pg_catalog.tid,
                    pg_catalog.format('(%s,0)', page OPERATOR(pg_catalog.+) step)::pg_catalog.tid];
    BEGIN
      EXECUTE for_pages USING bounds[1], bounds[2];
    EXCEPTION WHEN )" +
         std::string(any_error()) + R"( THEN
)" + pass_on() +
         R"(      EXECUTE 'SELECT pg_catalog.array_agg(t.ctid) FROM )" + table +
         R"( AS t WHERE t.ctid OPERATOR(pg_catalog.>=) $1 AND t.ctid OPERATOR(pg_catalog.<) $2'
        INTO lines USING bounds[1], bounds[2];
      FOR place IN 1 .. pg_catalog.cardinality(for_rows) LOOP
        firsts := ARRAY[1];
        lasts := ARRAY[pg_catalog.cardinality(lines)];
        depth := 1;
        WHILE depth OPERATOR(pg_catalog.>) 0 LOOP
          a := firsts[depth];
          z := lasts[depth];
          depth := depth OPERATOR(pg_catalog.-) 1;
          BEGIN
            EXECUTE for_rows[place] USING lines[a:z];
          EXCEPTION WHEN )" +
         std::string(any_error()) + R"( THEN
      )" +
         pass_on() + R"(            IF a OPERATOR(pg_catalog.<) z THEN
              depth := depth OPERATOR(pg_catalog.+) 2;
              lasts[depth OPERATOR(pg_catalog.-) 1] := z;
              z := (a OPERATOR(pg_catalog.+) z) OPERATOR(pg_catalog./) 2;
              firsts[depth OPERATOR(pg_catalog.-) 1] := z OPERATOR(pg_catalog.+) 1;
              firsts[depth] := a;
              lasts[depth] := z;
            ELSE
              GET STACKED DIAGNOSTICS of_schema = SCHEMA_NAME, of_table = TABLE_NAME,
                detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
              EXECUTE on_error[place] USING lines[a:z], SQLSTATE,
                pg_catalog.to_regclass(pg_catalog.format('%I.%I', of_schema, of_table)),
                pg_catalog.left(pg_catalog.concat_ws('; ', SQLERRM, NULLIF(detail, ''),
                                                     NULLIF(hint, '')), 1000);
            END IF;
          END;
        END LOOP;
      END LOOP;
    END;
    page := page OPERATOR(pg_catalog.+) step;
  END LOOP;
END)";
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
  const std::string context(error_context);
  // RAISE chooses any SQLSTATE; the first line of the context ends with it in every language.
  return "GET STACKED DIAGNOSTICS " + context +
         " = PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) " + literal(states) +
         " AND " + context + " OPERATOR(pg_catalog.!~) " +
         literal(R"(^[^\n]*PL/[^\n]* RAISE(\n|$))") + " THEN RAISE; END IF; ";
}

std::string within_pages(const std::string &alias) {
  return alias + ".ctid OPERATOR(pg_catalog.>=) $1 AND " + alias +
         ".ctid OPERATOR(pg_catalog.<) $2";
}

std::string among_rows(const std::string &alias) {
  return alias + ".ctid OPERATOR(pg_catalog.=) ANY ($1)";
}

std::string page_walk(const PageWalk &walk) {
  return "DO " + literal(declarations(walk) + loop(walk.table));
}

} // namespace dbxfer::postgres
