#include "postgres/page_walk.hpp"

#include "postgres/quote.hpp"
#include "postgres/server_error.hpp"

namespace dbxfer::postgres {

namespace {

// Large enough that clean pages cost little, small enough that a bad row drags few others along.
constexpr int pages_at_once = 16;

std::string text_array(const std::vector<std::string> &statements) {
  std::vector<std::string> literals;
  literals.reserve(statements.size());
  for (const auto &statement : statements)
    literals.push_back(literal(statement));
  return "ARRAY[" + joined(literals) + "]::pg_catalog.text[]";
}

} // namespace

std::string within_page(const std::string &alias) {
  return alias + ".ctid OPERATOR(pg_catalog.>=) $1 AND " + alias +
         ".ctid OPERATOR(pg_catalog.<) $2";
}

std::string that_row(const std::string &alias) { return alias + ".ctid OPERATOR(pg_catalog.=) $1"; }

std::string page_walk(const PageWalk &walk) {
  const std::string body =
      R"(
DECLARE
  for_pages CONSTANT pg_catalog.text := )" +
      literal(walk.for_pages) + R"(;
  for_rows CONSTANT pg_catalog.text[] := )" +
      text_array(walk.for_rows) + R"(;
  on_error CONSTANT pg_catalog.text[] := )" +
      text_array(walk.on_error) + R"(;
  no_rows_fault CONSTANT pg_catalog.text := )" +
      literal("^(" +
              joined(std::vector<std::string>(no_rows_fault.begin(), no_rows_fault.end()), "|") +
              ")") +
      R"(;
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size()" +
      literal(walk.table) + R"(::pg_catalog.regclass)
    OPERATOR(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8;
  page pg_catalog.int8 := 0;
  bounds pg_catalog.tid[];
  line pg_catalog.tid;
  place pg_catalog.int4;
  of_schema pg_catalog.text;
  of_table pg_catalog.text;
BEGIN
  WHILE page OPERATOR(pg_catalog.<) pages LOOP
    bounds := ARRAY[pg_catalog.format('(%s,0)', page)::pg_catalog.tid,
                    pg_catalog.format('(%s,0)', page OPERATOR(pg_catalog.+) )" +
      std::to_string(pages_at_once) + R"()::pg_catalog.tid];
    BEGIN
      EXECUTE for_pages USING bounds[1], bounds[2];
    EXCEPTION WHEN OTHERS THEN
      IF SQLSTATE OPERATOR(pg_catalog.~) no_rows_fault THEN
        RAISE;
      END IF;
      FOR line IN EXECUTE 'SELECT t.ctid FROM )" +
      walk.table +
      R"( AS t WHERE t.ctid OPERATOR(pg_catalog.>=) $1 AND t.ctid OPERATOR(pg_catalog.<) $2'
        USING bounds[1], bounds[2] LOOP
        FOR place IN 1 .. pg_catalog.cardinality(for_rows) LOOP
          BEGIN
            EXECUTE for_rows[place] USING line;
          EXCEPTION WHEN OTHERS THEN
            IF SQLSTATE OPERATOR(pg_catalog.~) no_rows_fault THEN
              RAISE;
            END IF;
            GET STACKED DIAGNOSTICS of_schema = SCHEMA_NAME, of_table = TABLE_NAME;
            EXECUTE on_error[place] USING line, SQLSTATE,
              pg_catalog.to_regclass(pg_catalog.format('%I.%I', of_schema, of_table));
          END;
        END LOOP;
      END LOOP;
    END;
    page := page OPERATOR(pg_catalog.+) )" +
      std::to_string(pages_at_once) + R"(;
  END LOOP;
END)";
  return "DO " + literal(body);
}

} // namespace dbxfer::postgres
