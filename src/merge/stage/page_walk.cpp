#include "merge/stage/page_walk.hpp"

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

std::string literal_or_null(const std::string &statement) {
  return statement.empty() ? "NULL" : literal(statement);
}

std::string these(const PageWalk &walk) {
  return quoted(walk.these.empty() ? "dbxfer$these" : walk.these);
}

std::string declarations(const PageWalk &walk) {
  return R"(
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := )" +
         literal_or_null(walk.for_pages) + R"(;
  for_rows CONSTANT pg_catalog.text[] := )" +
         text_array(!walk.these.empty() ? std::vector<std::string>() : walk.for_rows) + R"(;
  on_error CONSTANT pg_catalog.text[] := )" +
         text_array(walk.on_error) + R"(;
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size()" +
         literal(walk.table) + R"(::pg_catalog.regclass)
    OPERATOR(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8;
  step CONSTANT pg_catalog.int8 := GREATEST()" +
         std::to_string(fewest_pages) + ", pages OPERATOR(pg_catalog./) " +
         std::to_string(most_parts) + R"();
  page pg_catalog.int8;
  bounds pg_catalog.tid[];
  lines pg_catalog.tid[];
  )" + these(walk) +
         R"( pg_catalog.tid[];
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
  )" + std::string(error_context) +
         R"( pg_catalog.text;
)";
}

/// The rows of the pages at hand, in the order of the walk.
std::string find_lines(const PageWalk &walk) {
  return R"(EXECUTE )" +
         literal("SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid" +
                 std::string(walk.backwards ? " DESC" : "") + ") FROM " + walk.table +
                 " AS s WHERE " + within_pages("s") +
                 (walk.which.empty() ? "" : " AND (" + walk.which + ")")) +
         R"( INTO lines USING bounds[1], bounds[2];)";
}

/// Who refused a row: the constraint, or the user's functions that ran, the innermost first. The
/// context itself may hold values, and is not told.
constexpr auto find_refuser = R"sql(
              GET STACKED DIAGNOSTICS of_schema = SCHEMA_NAME, of_table = TABLE_NAME,
                of_constraint = CONSTRAINT_NAME, detail = PG_EXCEPTION_DETAIL,
                hint = PG_EXCEPTION_HINT;
              EXECUTE on_error[place] USING lines[a:z], SQLSTATE,
                pg_catalog.to_regclass(pg_catalog.format('%I.%I', of_schema, of_table)),
                ARRAY(SELECT f.found[1] FROM pg_catalog.regexp_matches(dbxfer_context,
                        'PL/pgSQL function ([^\n]+?)\(', 'g') AS f(found))
                  OPERATOR(pg_catalog.||) pg_catalog.concat('=', of_constraint),
                pg_catalog.left(pg_catalog.concat_ws('; ', SQLERRM, NULLIF(detail, ''),
                                                     NULLIF(hint, '')), 1000);)sql";

/// The SQLSTATE is nobody's else, and seen by the handler right behind alone.
std::string count_written(const PageWalk &walk) {
  return walk.writes_each ? R"(
              GET DIAGNOSTICS written = ROW_COUNT;
              IF a OPERATOR(pg_catalog.<) z AND (written OPERATOR(pg_catalog.+) prepared)
                  OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
                RAISE SQLSTATE 'DX001';
              END IF;)"
                          : "";
}

std::string run(const PageWalk &walk, const std::string &statement) {
  return !walk.these.empty() ? statement : "EXECUTE " + literal(statement) + " USING lines[a:z]";
}

std::string prepare_part(const PageWalk &walk) {
  if (walk.prepare.empty())
    return {};
  auto sql = R"(
            )" +
             run(walk, walk.prepare);
  if (walk.instead.empty())
    return sql + ";";
  return sql + R"(;
            GET DIAGNOSTICS prepared = ROW_COUNT;
            IF prepared OPERATOR(pg_catalog.>) 0 THEN
              )" +
         run(walk, walk.instead) + R"(;
            END IF;)";
}

/// The statements for the rows a to z.
std::string write_part(const PageWalk &walk) {
  return R"(
            prepared := 0;
            )" +
         these(walk) + " := lines[a:z];" + prepare_part(walk) + R"(
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              )" +
         (!walk.these.empty() ? walk.for_rows.front()
                              : "EXECUTE for_rows[place] USING lines[a:z]") +
         ";" + count_written(walk) + R"(
            END IF;)";
}

/// `firsts` and `lasts` are a stack of parts that are still to be tried, the first of them on top.
std::string halve_lines(const PageWalk &walk) {
  return R"(
        firsts := ARRAY[1];
        lasts := ARRAY[pg_catalog.cardinality(lines)];
        depth := 1;
        WHILE depth OPERATOR(pg_catalog.>) 0 LOOP
          a := firsts[depth];
          z := lasts[depth];
          depth := depth OPERATOR(pg_catalog.-) 1;
          BEGIN)" +
         write_part(walk) + R"(
          EXCEPTION WHEN )" +
         std::string(any_error()) + R"( THEN
            )" +
         pass_on() + R"(
            IF a OPERATOR(pg_catalog.<) z THEN
              depth := depth OPERATOR(pg_catalog.+) 2;
              lasts[depth OPERATOR(pg_catalog.-) 1] := z;
              z := (a OPERATOR(pg_catalog.+) z) OPERATOR(pg_catalog./) 2;
              firsts[depth OPERATOR(pg_catalog.-) 1] := z OPERATOR(pg_catalog.+) 1;
              firsts[depth] := a;
              lasts[depth] := z;
            ELSE)" +
         find_refuser + R"(
            END IF;
          END;
        END LOOP;)";
}

std::string loop(const PageWalk &walk) {
  const std::string part = walk.backwards
                               ? "((pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step "
                                 "OPERATOR(pg_catalog.-) part)"
                               : "part";
  return R"(BEGIN
  FOR part IN 0 .. (pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step LOOP
    page := step OPERATOR(pg_catalog.*) )" +
         part + R"(;
    bounds := ARRAY[pg_catalog.format('(%s,0)', page)::pg_catalog.tid,
                    pg_catalog.format('(%s,0)', page OPERATOR(pg_catalog.+) step)::pg_catalog.tid];
    whole := false;
    lines := NULL;
    IF for_pages IS NOT NULL THEN
      BEGIN
        EXECUTE for_pages USING bounds[1], bounds[2];
        whole := true;
      EXCEPTION WHEN )" +
         std::string(any_error()) + R"( THEN
        )" +
         pass_on() + R"(
      END;
    END IF;
    IF NOT whole THEN
      )" +
         find_lines(walk) +
         R"(
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. )" +
         std::to_string(walk.for_rows.size()) + R"( LOOP)" + halve_lines(walk) + R"(
      END LOOP;
    END IF;
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

std::string among_these(const std::string &alias, const std::string &these) {
  return alias + ".ctid OPERATOR(pg_catalog.=) ANY (" + quoted(these) + ")";
}

std::string page_walk(const PageWalk &walk) {
  return "DO " + literal(declarations(walk) + loop(walk));
}

} // namespace dbxfer::postgres
