#include "postgres/stage_statements.hpp"

#include "postgres/page_walk.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

namespace {

std::string bytes_stage(const Staged &staged) { return "pg_temp.dbxfer_bytes_" + std::to_string(staged.number); }

std::string column_list(const Staged &staged) {
  std::string list = "pos";
  for (std::size_t place = 1; place <= staged.carried.size(); ++place) list += ", c" + std::to_string(place);
  return list;
}

/// The input function's call on a bytes stage's column; raises what the value deserves.
std::string tried(const Staged &staged, std::size_t place) {
  const std::string value = "b.c" + std::to_string(place + 1);
  auto call = staged.column(place).input;
  const auto hole = call.find("%s");
  call.replace(hole, 2, "pg_catalog.convert_from(" + value + ", 'UTF8')");
  // A composite is NULL when all its fields are; only the call itself matters.
  return "(CASE WHEN " + value + " IS NOT NULL THEN (" + call + ") IS NULL ELSE false END)";
}

} // namespace

std::string create_shared_tables() {
  return "CREATE TEMPORARY TABLE dbxfer_reason (pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL, "
         "problem pg_catalog.int4 NOT NULL, item pg_catalog.int4, parent pg_catalog.int8, state pg_catalog.text) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_bad (pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL, "
         "outcome pg_catalog.\"char\" NOT NULL) ON COMMIT DROP; "
         "CREATE TEMPORARY TABLE dbxfer_edge (child pg_catalog.int8 NOT NULL, parent pg_catalog.int8 NOT NULL, "
         "tbl pg_catalog.int4 NOT NULL, item pg_catalog.int4 NOT NULL) ON COMMIT DROP; "
         "CREATE INDEX ON pg_temp.dbxfer_edge (parent)";
}

std::string create_stage(const Staged &staged) {
  std::string sql = "CREATE TEMPORARY TABLE dbxfer_stage_" + std::to_string(staged.number) + " (pos pg_catalog.int8";
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    const auto &column = staged.column(place);
    sql += ", c" + std::to_string(place + 1) + " " + column.base;
    if (!column.collation.empty()) sql += " COLLATE " + column.collation;
  }
  return sql + ") ON COMMIT DROP; CREATE TEMPORARY TABLE dbxfer_plan_" + std::to_string(staged.number) +
         " (pos pg_catalog.int8, verdict pg_catalog.\"char\", rel pg_catalog.oid, tid pg_catalog.tid, "
         "version pg_catalog.xid) ON COMMIT DROP";
}

std::string copy_into_stage(const Staged &staged) {
  return "COPY " + staged.stage() + " (" + column_list(staged) + ") FROM STDIN";
}

std::string create_bytes_stage(const Staged &staged) {
  std::string sql = "CREATE TEMPORARY TABLE dbxfer_bytes_" + std::to_string(staged.number) + " (pos pg_catalog.int8";
  for (std::size_t place = 1; place <= staged.carried.size(); ++place) sql += ", c" + std::to_string(place) + " pg_catalog.bytea";
  return sql + ") ON COMMIT DROP; CREATE TEMPORARY TABLE dbxfer_refused_" + std::to_string(staged.number) +
         " (pos pg_catalog.int8, place pg_catalog.int4, state pg_catalog.text) ON COMMIT DROP";
}

std::string copy_into_bytes_stage(const Staged &staged) {
  return "COPY " + bytes_stage(staged) + " (" + column_list(staged) + ") FROM STDIN";
}

std::string find_bad_values(const Staged &staged) {
  const auto refused = "pg_temp.dbxfer_refused_" + std::to_string(staged.number);
  PageWalk walk;
  walk.table = bytes_stage(staged);
  const auto from = " FROM " + walk.table + " AS b WHERE ";
  std::string all = "false";
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    const auto once = tried(staged, place);
    all += " OR " + once;
    walk.for_rows.push_back("SELECT pg_catalog.count(*)" + from + that_row("b") + " AND " + once);
    walk.on_error.push_back("INSERT INTO " + refused + " SELECT b.pos, " + std::to_string(place) + ", $2" + from + that_row("b"));
  }
  walk.for_pages = "SELECT pg_catalog.count(*)" + from + within_page("b") + " AND (" + all + ")";
  return page_walk(walk);
}

std::string copy_bad_values(const Staged &staged) {
  return "COPY (SELECT pos, place, state FROM pg_temp.dbxfer_refused_" + std::to_string(staged.number) + " ORDER BY pos, place) TO STDOUT";
}

std::string drop_bytes_stage(const Staged &staged) {
  return "DROP TABLE " + bytes_stage(staged) + ", pg_temp.dbxfer_refused_" + std::to_string(staged.number);
}

std::string analyze_stage(const Staged &staged) { return "ANALYZE " + staged.stage(); }

std::string copy_into_reasons() { return "COPY pg_temp.dbxfer_reason (pos, tbl, problem, item, state) FROM STDIN"; }

} // namespace dbxfer::postgres
