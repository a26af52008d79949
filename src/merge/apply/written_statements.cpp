#include "merge/apply/written_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/compare/turn_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

Condition not_refused(const std::string &pos) {
  return filled(R"(NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos = {pos} AND r.problem = {refused}))",
                {{"pos", pos}, {"refused", number(Problem::refused_by_trigger)}});
}

} // namespace

Condition is_ours_at_any_depth(const std::string &version) {
  // A transaction that began after this one did and whose row we see is our own as long as it has
  // not ended: it is what we did behind a savepoint. 2^32 - 1, 2^32 and 2^31.
  return filled(R"((
    SELECT CASE WHEN x.later < 2147483648
                THEN pg_catalog.pg_xact_status(
                       (x.own + x.later)::pg_catalog.text::pg_catalog.xid8) = 'in progress'
                ELSE false END
      FROM (SELECT n.own,
                   ({version}::pg_catalog.text::pg_catalog.int8
                     - (n.own OPERATOR(pg_catalog.&) 4294967295)
                     + 4294967296) OPERATOR(pg_catalog.&) 4294967295 AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x))",
                {{"version", version}});
}

Statement any_written_by_others(const Staged &staged) {
  const auto overtaken = filled(R"(
      FROM {verdicts} AS p
     WHERE {updated} AND {accepted}
       AND NOT EXISTS (SELECT FROM {target} AS t WHERE {same_version}))",
                                {{"verdicts", staged.verdicts()},
                                 {"updated", says("p", Verdict::update)},
                                 {"accepted", accepted(staged, "p.pos")},
                                 {"target", staged.table.rows_of()},
                                 {"same_version", same_version("t", "p")}});
  if (staged.table.arbiter() == nullptr)
    return filled("SELECT {any_overtaken}", {{"any_overtaken", any_row(overtaken)}});
  const auto there_by_now = filled(R"(
      FROM {stage} AS s
      JOIN {target} AS t ON {on_arbiter}
     WHERE {is_new} AND {accepted})",
                                   {{"stage", staged.stage()},
                                    {"target", staged.table.rows_of()},
                                    {"on_arbiter", on_arbiter(staged)},
                                    {"is_new", is_new(staged, "s.pos")},
                                    {"accepted", accepted(staged, "s.pos")}});
  return filled("SELECT {any_overtaken} OR {any_there}",
                {{"any_overtaken", any_row(overtaken)}, {"any_there", any_row(there_by_now)}});
}

Statement any_lost(const Staged &staged) {
  const auto lost = filled(R"(
      FROM (SELECT t.xmin AS version, p.pos IS NOT NULL AS updated, {same_version} AS untouched
              FROM {stage} AS s
              LEFT JOIN {verdicts} AS p ON p.pos = s.pos
              LEFT JOIN {target} AS t ON {on_arbiter}
             WHERE (p.pos IS NULL OR {updated}) AND {accepted}{and_no_turn} AND {not_refused}
            OFFSET 0) AS m
     WHERE CASE WHEN m.version IS NULL THEN m.updated
                ELSE m.untouched IS NOT TRUE AND NOT {is_ours} END)",
                           {{"same_version", same_version("t", "p")},
                            {"stage", staged.stage()},
                            {"verdicts", staged.verdicts()},
                            {"target", staged.table.rows_of()},
                            {"on_arbiter", on_arbiter(staged)},
                            {"updated", says("p", Verdict::update)},
                            {"accepted", accepted(staged, "s.pos")},
                            {"and_no_turn", and_not_in_turn(staged, "s.pos")},
                            {"not_refused", not_refused("s.pos")},
                            {"is_ours", is_ours_at_any_depth("m.version")}});
  return filled("SELECT {any_lost}", {{"any_lost", any_row(lost)}});
}

std::string versions_to_update(const Staged &staged) {
  return filled(R"({verdicts} AS p
      JOIN {target} AS t ON {same_version}
     WHERE {updated} AND {accepted})",
                {{"verdicts", staged.verdicts()},
                 {"target", staged.table.rows_of()},
                 {"same_version", same_version("t", "p")},
                 {"updated", says("p", Verdict::update)},
                 {"accepted", accepted(staged, "p.pos")}});
}

std::string placed_rows(const Staged &staged) {
  return filled("{verdicts} AS p JOIN {target} AS t ON {stands_at} WHERE {inserted}",
                {{"verdicts", staged.verdicts()},
                 {"target", staged.table.rows_of()},
                 {"stands_at", stands_at("t", "p")},
                 {"inserted", says("p", Verdict::inserted)}});
}

std::string written_rows(const Staged &staged, bool inserted) {
  const auto planned = [&](const std::string &how) {
    return filled(R"(EXISTS (
    SELECT FROM {verdicts} AS p
     WHERE p.pos = s.pos AND {updated} AND p.evidence IS {how} DISTINCT FROM {made_meanwhile}))",
                  {{"verdicts", staged.verdicts()},
                   {"updated", says("p", Verdict::update)},
                   {"how", how},
                   {"made_meanwhile", evidence_of(made_meanwhile)}});
  };
  const auto is_inserted = [&] {
    return filled("({is_new} OR {adopted})",
                  {{"is_new", is_new(staged, "s.pos")}, {"adopted", planned("NOT")}});
  };
  return filled(R"({stage} AS s
      JOIN {target} AS t ON {on_arbiter}
     WHERE {which} AND {accepted})",
                {{"stage", staged.stage()},
                 {"target", staged.table.rows_of()},
                 {"on_arbiter", on_arbiter(staged)},
                 {"which", inserted ? is_inserted() : planned("")},
                 {"accepted", accepted(staged, "s.pos")}});
}

Statement deferred_exclusions() {
  return filled(R"(
    SELECT pg_catalog.format('%I.%I', n.nspname, x.conname)
      FROM pg_catalog.pg_constraint AS x
      JOIN pg_catalog.pg_namespace AS n ON n.oid = x.connamespace
     WHERE x.contype = 'x'::pg_catalog."char" AND x.condeferred)");
}

Statement deferred_triggers() {
  return filled(R"(
    SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, x.conname),
           t.tgname, rn.nspname, c.relname
      FROM pg_catalog.pg_trigger AS t
      JOIN pg_catalog.pg_constraint AS x ON x.oid = t.tgconstraint
      JOIN pg_catalog.pg_namespace AS n ON n.oid = x.connamespace
      JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
      JOIN pg_catalog.pg_namespace AS rn ON rn.oid = c.relnamespace
     WHERE t.tginitdeferred AND NOT t.tgisinternal AND x.contype = 't'::pg_catalog."char"
     ORDER BY 1, 3, 4)");
}

Statement count_adopted(const Staged &staged) {
  return filled(
      "SELECT pg_catalog.count(*) FROM {verdicts} AS p WHERE p.evidence = {made_meanwhile}",
      {{"verdicts", staged.verdicts()}, {"made_meanwhile", evidence_of(made_meanwhile)}});
}

Statement find_dropped(const Staged &staged) {
  if (staged.table.arbiter() == nullptr)
    return filled(
        "SELECT f.pos FROM ({without_image}) AS f WHERE {is_new} AND {accepted} AND {not_refused}",
        {{"without_image", rows_without_image(staged)},
         {"is_new", is_new(staged, "f.pos")},
         {"accepted", accepted(staged, "f.pos")},
         {"not_refused", not_refused("f.pos")}});
  return filled(R"(
    SELECT s.pos
      FROM {stage} AS s
     WHERE {is_new} AND {accepted} AND {not_refused}
       AND NOT EXISTS (SELECT FROM {target} AS t WHERE {on_arbiter}))",
                {{"stage", staged.stage()},
                 {"is_new", is_new(staged, "s.pos")},
                 {"accepted", accepted(staged, "s.pos")},
                 {"not_refused", not_refused("s.pos")},
                 {"target", staged.table.rows_of()},
                 {"on_arbiter", on_arbiter(staged)}});
}

Statement find_untouched(const Staged &staged) {
  return filled("SELECT p.pos FROM {versions}", {{"versions", versions_to_update(staged)}});
}

Statement count_altered(const Staged &staged) {
  if (staged.table.arbiter() == nullptr)
    return filled("SELECT pg_catalog.count(*) FROM ({dropped}) AS d",
                  {{"dropped", find_dropped(staged)}});
  const auto queries = base::collect(staged.parts(), [&](const auto &part) {
    const auto same = of_each_column(part, [&](std::size_t place) {
      return prints_alike(assigned(staged, place, "s"), held(staged.column(place)));
    });
    // OFFSET 0: a value that was set aside may be too large for its column's limit, and raise.
    return filled(R"(
    SELECT s.pos
      FROM (SELECT s.* FROM {stage} AS s WHERE {will_be_written} AND {accepted} OFFSET 0) AS s
      JOIN {target} AS t ON {on_arbiter}
     WHERE NOT ({same}))",
                  {{"stage", staged.stage_for(part, staged.table.arbiter()->column_names())},
                   {"will_be_written", will_be_written(staged, "s.pos")},
                   {"accepted", accepted(staged, "s.pos")},
                   {"target", staged.table.rows_of()},
                   {"on_arbiter", on_arbiter(staged)},
                   {"same", same.empty() ? Condition("true") : all_of(same)}});
  });
  return filled("SELECT pg_catalog.count(*) FROM ({queries}) AS altered",
                {{"queries", joined(queries, " UNION ")}});
}

Statement count_writes() {
  return filled(R"(
    SELECT c.oid, n.nspname, c.relname,
           pg_catalog.sum(w.n_tup_ins + w.n_tup_upd), pg_catalog.sum(w.n_tup_del)
      FROM pg_catalog.pg_stat_xact_user_tables AS w
      JOIN pg_catalog.pg_class AS c
           ON c.oid = COALESCE(pg_catalog.pg_partition_root(w.relid), w.relid)
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relpersistence <> 't'::pg_catalog."char"
       AND (w.n_tup_ins + w.n_tup_upd + w.n_tup_del) > 0
     GROUP BY c.oid, n.nspname, c.relname)");
}

Statement furthest_new_value(const Staged &staged, const Sequence &sequence) {
  const auto value = "s." + (staged.loaded ? quote_ident(sequence.column)
                                           : *staged.staged_column(sequence.column));
  const auto and_written = staged.loaded
                               ? std::string()
                               : filled(" AND {will_be_written} AND {accepted}",
                                        {{"will_be_written", will_be_written(staged, "s.pos")},
                                         {"accepted", accepted(staged, "s.pos")}});
  // A numeric may be 5.5 or NaN, which is larger than all.
  return filled(R"(
    SELECT pg_catalog.trunc({furthest}({value})::pg_catalog.numeric)
      FROM {rows} AS s
     WHERE {value} >= {min}::pg_catalog.int8
       AND {value} <= {max}::pg_catalog.int8{and_written})",
                {{"furthest", sequence.increment > 0 ? "pg_catalog.max" : "pg_catalog.min"},
                 {"value", value},
                 {"rows", staged.loaded ? staged.table.rows_of() : staged.stage()},
                 {"min", literal(std::to_string(sequence.min))},
                 {"max", literal(std::to_string(sequence.max))},
                 {"and_written", and_written}});
}

Statement any_row_has(const Table &table, const Column &column, std::int64_t value) {
  return filled("SELECT EXISTS (SELECT FROM {target} AS t WHERE {held} = {value}::pg_catalog.int8)",
                {{"target", table.rows_of()},
                 {"held", held(column)},
                 {"value", literal(std::to_string(value))}});
}

} // namespace dbxfer::postgres
