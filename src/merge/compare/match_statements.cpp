#include "merge/compare/match_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/remap_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <set>

namespace dbxfer::postgres {

namespace {

using Places = std::set<std::size_t>;

/// Those that count, of the file's row.
std::vector<std::string> staged_values(const Staged &staged, const Staged::Part &part) {
  std::vector<std::string> out;
  for (auto place = part.first; place < part.last; ++place)
    if (staged.counts(place))
      out.push_back(assigned(staged, place, "s"));
  return out;
}

/// The same of the target's.
std::vector<std::string> held_values(const Staged &staged, const Staged::Part &part) {
  std::vector<std::string> out;
  for (auto place = part.first; place < part.last; ++place)
    if (staged.counts(place))
      out.push_back(held(staged.column(place)));
  return out;
}

/// A record that prints alike where all values do, and never is long.
std::string digests(std::vector<std::string> values) {
  for (auto &value : values)
    value = filled("CASE WHEN {is_given} THEN pg_catalog.md5({printed}) END",
                   {{"is_given", is_not_null(value)}, {"printed", printed(value)}});
  return filled("ROW({values})", {{"values", joined(values)}});
}

std::string insert_verdicts(const Staged &staged) {
  return filled("INSERT INTO {verdicts} (pos, verdict, rel, tid, version, evidence)",
                {{"verdicts", staged.verdicts()}});
}

Condition stored_alike(const std::vector<std::string> &mine,
                       const std::vector<std::string> &theirs) {
  return filled(
      "ROW({mine})::pg_catalog.record OPERATOR(pg_catalog.*=) ROW({theirs})::pg_catalog.record",
      {{"mine", joined(mine)}, {"theirs", joined(theirs)}});
}

/// The columns of a part that count are the same in `s` and `t`.
Condition same(const Staged &staged, const Staged::Part &part, Look look) {
  const auto mine = staged_values(staged, part);
  const auto theirs = held_values(staged, part);
  if (mine.empty())
    return Condition("true");
  std::vector<Condition> columns;
  columns.reserve(mine.size());
  for (std::size_t i = 0; i < mine.size(); ++i)
    columns.push_back(prints_alike(mine[i], theirs[i]));
  auto by_column = all_of(columns);
  if (look == Look::by_column)
    return by_column;
  return filled("({stored_alike} OR ({by_column}))",
                {{"stored_alike", stored_alike(mine, theirs)}, {"by_column", by_column}});
}

/// The plan knows the rows from their first part: marks those that differ in another one.
Statement match_part(const Staged &staged, std::size_t number_of_part, Look look,
                     const std::string &differs) {
  return filled(R"(
    UPDATE {verdicts} AS p SET verdict={differs}
      FROM {part} AS s
     WHERE s.pos = p.pos AND {unchanged}
       AND NOT EXISTS (SELECT FROM {target} AS t WHERE {same_version} AND {same}))",
                {{"verdicts", staged.verdicts()},
                 {"differs", differs},
                 {"part", staged.part_table(number_of_part)},
                 {"unchanged", says("p", Verdict::unchanged)},
                 {"target", staged.table.rows_of()},
                 {"same_version", same_version("t", "p")},
                 {"same", same(staged, staged.parts()[number_of_part], look)}});
}

std::string differing(const Staged &staged) {
  return typed_sql_of(staged.skips_conflicts ? Verdict::skip : Verdict::update);
}

/// Restricts `s` to rows that are not known already.
std::optional<Condition> among_unknown(const Staged &staged,
                                       const std::optional<Condition> &among) {
  if (!staged.known)
    return among;
  const auto unknown = is_new(staged, "s.pos");
  return among ? all_of({unknown, *among}) : unknown;
}

/// ` AND ...`: `t` is no row of the target that a row of the file is known to be.
std::string and_not_known(const Staged &staged) {
  if (!staged.known)
    return {};
  return filled(" AND NOT EXISTS (SELECT FROM {verdicts} AS w WHERE {stands_at})",
                {{"verdicts", staged.verdicts()}, {"stands_at", stands_at("t", "w")}});
}

/// ` WHERE ...`: restricts `s` and `t` to rows that are not known already; nothing where that is no
/// restriction.
std::string where_unknown(const Staged &staged, const std::optional<Condition> &among) {
  const auto these = among_unknown(staged, among);
  if (!these)
    return {};
  return filled(" WHERE {these}{and_not_known}",
                {{"these", *these}, {"and_not_known", and_not_known(staged)}});
}

/// A query for the plan of the rows that the key recognises.
Statement matched_by(const Staged &staged, const UniqueKey &key,
                     const std::optional<Condition> &among) {
  return filled(R"(
    SELECT s.pos, {differs}, t.tableoid, t.ctid, t.xmin, {evidence}
      FROM {recognised}{where})",
                {{"differs", differing(staged)},
                 {"evidence", evidence(staged)},
                 {"recognised", recognised_by(staged, key)},
                 {"where", where_unknown(staged, among)}});
}

/// Of the rows that differ, those are left alone after all whose value in the file is not the
/// greater one; NULL is less than any. Where the file's value is none, the row is set aside for it.
std::string skip_older(const Staged &staged) {
  if (!staged.newer)
    return {};
  const auto mine = assigned(staged, *staged.newer, "s");
  const auto theirs = held(staged.column(*staged.newer));
  return filled(R"(;
    UPDATE {verdicts} AS p SET verdict={skip}
      FROM {stage} AS s, {target} AS t
     WHERE s.pos = p.pos AND {updated} AND {same_version}
       AND ({is_none} OR {mine} <= {theirs})
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.pos = p.pos
                          AND (r.problem = {wrong_shape}
                               OR r.item = {column} AND r.problem <= {would_narrow})))",
                {{"verdicts", staged.verdicts()},
                 {"skip", sql_of(Verdict::skip)},
                 {"stage", staged.stage_for({*staged.newer, *staged.newer + 1})},
                 {"target", staged.table.rows_of()},
                 {"updated", says("p", Verdict::update)},
                 {"same_version", same_version("t", "p")},
                 {"is_none", is_null(mine)},
                 {"mine", mine},
                 {"theirs", theirs},
                 {"wrong_shape", number(Problem::wrong_shape)},
                 {"column", staged.carried[*staged.newer]},
                 {"would_narrow", number(Problem::would_narrow)}});
}

/// Those of the parts behind the first one, each with a `; ` before it.
std::string match_other_parts(const Staged &staged, Look look, const std::string &differs) {
  std::string sql;
  const auto parts = staged.parts().size();
  for (std::size_t part = 1; part < parts; ++part)
    sql.append("; ").append(match_part(staged, part, look, differs).text());
  return sql;
}

Statement match_by_key(const Staged &staged, const UniqueKey &arbiter, Look look,
                       const std::optional<Condition> &among) {
  const auto differs = differing(staged);
  const auto first = staged.parts().front();
  auto looked_at = arbiter.column_names();
  const auto more = witness_columns(staged);
  looked_at.insert(looked_at.end(), more.begin(), more.end());
  return filled(R"({insert_verdicts}
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN {differs}
                WHEN {same} THEN {unchanged}
                ELSE {differs} END,
           t.tableoid, t.ctid, t.xmin, {evidence}
      FROM {stage} AS s
      JOIN {target} AS t ON {on_key}
      LEFT JOIN {unfit} AS unfit ON unfit.pos = s.pos{where};
    {analyze}{match_other_parts}{skip_older})",
                {{"insert_verdicts", insert_verdicts(staged)},
                 {"differs", differs},
                 {"same", same(staged, first, look)},
                 {"unchanged", sql_of(Verdict::unchanged)},
                 {"evidence", evidence(staged)},
                 {"stage", staged.stage_for(first, looked_at)},
                 {"target", staged.table.rows_of()},
                 {"on_key", on_key(staged, arbiter)},
                 {"unfit", unfit_rows(staged)},
                 {"where", where_unknown(staged, among)},
                 {"analyze", analyze_verdicts(staged)},
                 {"match_other_parts", match_other_parts(staged, look, differs)},
                 {"skip_older", skip_older(staged)}});
}

std::string record_of(const std::vector<std::string> &values, Look look) {
  return look == Look::by_row ? filled("ROW({values})", {{"values", joined(values)}})
                              : digests(values);
}

std::string digest_of(const std::string &record) {
  return filled("pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out({record})))",
                {{"record", record}});
}

FromItem numbered(const std::string &columns, const std::string &record, const std::string &order,
                  const FromItem &from) {
  return filled(
      R"((
    SELECT {columns}, {digest} AS digest,
           pg_catalog.row_number() OVER (PARTITION BY {digest} ORDER BY {order}) AS occurrence
      FROM {from}))",
      {{"columns", columns}, {"digest", digest_of(record)}, {"order", order}, {"from", from}});
}

/// Those of a row's columns that count, but for the number that it gets anew, and for `without`.
std::vector<std::string> image(const Staged &staged, bool of_file, const Places &without) {
  std::vector<std::string> out;
  const auto renewed = takes_other_numbers(staged) ? renewable(staged) : std::nullopt;
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (staged.counts(place) && renewed != place && !without.contains(place))
      out.push_back(of_file ? assigned(staged, place, "s") : held(staged.column(place)));
  return out;
}

// Of a thousand rows that are alike each would have a thousand.
constexpr std::size_t most_candidates = 50;

/// Without a key a row is the same row as one of the same image, the n-th as the n-th, or one of
/// those `around` it: `m` of the file and `h` of the target.
FromItem by_image(const Staged &staged, const std::string &join, Look look,
                  const std::optional<Condition> &among, const Places &without,
                  std::size_t around = 0) {
  const auto these = among_unknown(staged, among);
  const FromItem my_rows = filled(
      "{stage} AS s WHERE NOT EXISTS (SELECT FROM {unfit} AS u WHERE u.pos = s.pos){and_these}",
      {{"stage", staged.stage()},
       {"unfit", unfit_rows(staged)},
       {"and_these", these ? filled(" AND {these}", {{"these", *these}}) : std::string()}});
  const FromItem their_rows =
      filled("{target} AS t WHERE true{and_not_known}",
             {{"target", staged.table.rows_of()}, {"and_not_known", and_not_known(staged)}});
  const auto mine =
      numbered("s.pos", record_of(image(staged, true, without), look), "s.pos", my_rows);
  const auto theirs =
      numbered("t.tableoid AS rel, t.ctid AS tid, t.xmin AS version",
               record_of(image(staged, false, without), look), "t.tableoid, t.ctid", their_rows);
  return filled(R"({mine} AS m
      {join} {theirs} AS h
        ON h.digest = m.digest AND pg_catalog.abs(h.occurrence - m.occurrence) <= {around})",
                {{"mine", mine}, {"join", join}, {"theirs", theirs}, {"around", around}});
}

Statement insert_by_image(const Staged &staged, Look look, const std::optional<Condition> &among) {
  return filled(R"({insert_verdicts}
    SELECT m.pos, {unchanged}, h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM {by_image})",
                {{"insert_verdicts", insert_verdicts(staged)},
                 {"unchanged", typed_sql_of(Verdict::unchanged)},
                 {"by_image", by_image(staged, "JOIN", look, among, {})}});
}

/// Of rows that are alike only those versions are an import's that it wrote, and never more than
/// there are now beside those that stood there already: who deleted one of them may have meant any.
Statement insert_by_version(const Staged &images, Look look) {
  const auto beside = filled("s.c{n}", {{"n", images.carried.size() - 1}});
  const auto version = filled("s.c{n}", {{"n", images.carried.size()}});
  const Staged::Part all{0, images.carried.size()};
  // OFFSET 0: each digest is computed once.
  const auto mine = filled(R"((
    SELECT s.pos, {beside} AS beside, {version} AS version, {digest} AS digest
      FROM {stage} AS s
     WHERE {has_version}
    OFFSET 0))",
                           {{"beside", beside},
                            {"version", version},
                            {"digest", digest_of(record_of(staged_values(images, all), look))},
                            {"stage", images.stage()},
                            {"has_version", is_not_null(version)}});
  const auto theirs = filled(R"((
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin, t.xmin::pg_catalog.text AS version,
           {digest} AS digest
      FROM {target} AS t
    OFFSET 0))",
                             {{"digest", digest_of(record_of(held_values(images, all), look))},
                              {"target", images.table.rows_of()}});
  return filled(R"({insert_verdicts}
    SELECT r.pos, {unchanged}, r.rel, r.tid, r.xmin, NULL::pg_catalog.int2
      FROM (SELECT m.pos, h.rel, h.tid, h.xmin,
                   pg_catalog.row_number() OVER (PARTITION BY m.digest ORDER BY m.pos) AS nth,
                   h.alike - m.beside AS ours
              FROM (SELECT d.*,
                           pg_catalog.row_number() OVER (PARTITION BY d.digest, d.version
                                                         ORDER BY d.pos) AS occurrence
                      FROM {mine} AS d) AS m
              JOIN (SELECT d.*, pg_catalog.count(*) OVER (PARTITION BY d.digest) AS alike,
                           pg_catalog.row_number() OVER (PARTITION BY d.digest, d.version
                                                         ORDER BY d.rel, d.tid) AS occurrence
                      FROM {theirs} AS d) AS h
                ON h.digest = m.digest AND h.version = m.version
                   AND h.occurrence = m.occurrence) AS r
     WHERE r.nth <= r.ours)",
                {{"insert_verdicts", insert_verdicts(images)},
                 {"unchanged", typed_sql_of(Verdict::unchanged)},
                 {"mine", mine},
                 {"theirs", theirs}});
}

/// Rows without a value for the match key are recognised as without one: by the primary key; where
/// each database counts that one for itself, by all that they hold but its number.
std::string match_without_value(const Staged &staged, Look look,
                                const std::optional<Condition> &among) {
  const auto without = without_match_value(staged, "s");
  if (!without)
    return {};
  const auto these = among ? all_of({*without, *among}) : *without;
  if (takes_other_numbers(staged))
    return filled("; {insert_by_image}",
                  {{"insert_by_image", insert_by_image(staged, look, these)}});
  return filled("; {insert_verdicts}{matched}",
                {{"insert_verdicts", insert_verdicts(staged)},
                 {"matched", matched_by(staged, *staged.table.arbiter(), these)}});
}

/// The verdicts wait for look_again: before, the rows do not have the target's keys.
Statement match_by_match_key(const Staged &staged, Look look,
                             const std::optional<Condition> &among) {
  return filled("{insert_verdicts}{matched}{match_without_value}; {analyze}",
                {{"insert_verdicts", insert_verdicts(staged)},
                 {"matched", matched_by(staged, *staged.match_key(), among)},
                 {"match_without_value", match_without_value(staged, look, among)},
                 {"analyze", analyze_verdicts(staged)}});
}

} // namespace

Statement analyze_verdicts(const Staged &staged) {
  if (!staged.needs_statistics())
    return {};
  return filled("ANALYZE {verdicts}", {{"verdicts", staged.verdicts()}});
}

Condition stored_alike(const Staged &staged) {
  const auto part = staged.parts().front();
  return stored_alike(staged_values(staged, part), held_values(staged, part));
}

std::string printed_digest(const Table &table, Look look) {
  const auto values =
      base::collect(table.held_columns(), [&](auto place) { return held(table.columns[place]); });
  return digest_of(record_of(values, look));
}

Statement match_rows(const Staged &staged, Look look, const std::optional<Condition> &among) {
  if (staged.told)
    return in_order({insert_by_version(staged, look), analyze_verdicts(staged)});
  if (staged.match)
    return match_by_match_key(staged, look, among);
  const auto *arbiter = staged.table.arbiter();
  if (arbiter == nullptr || staged.new_ids)
    return in_order({insert_by_image(staged, look, among), analyze_verdicts(staged)});
  return match_by_key(staged, *arbiter, look, among);
}

Statement find_candidates(const Staged &staged, Look look, const std::optional<Condition> &among,
                          const Places &without) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_candidate (tbl, pos, rel, tid)
    SELECT {table}, m.pos, h.rel, h.tid
      FROM {by_image})",
                {{"table", staged.number},
                 {"by_image", by_image(staged, "JOIN", look, among, without, most_candidates)}});
}

Statement unmatch(const Staged &staged, const Condition &among) {
  return filled(R"(
    DELETE FROM {verdicts} AS p
     USING {stage} AS s
     WHERE s.pos = p.pos AND {not_known} AND {among})",
                {{"verdicts", staged.verdicts()},
                 {"stage", staged.stage_for({})},
                 {"not_known", not_known("p")},
                 {"among", among}});
}

Statement unmatch_others(const Staged &staged, std::size_t part_number, Look look,
                         const Condition &among) {
  const auto part = staged.parts().at(part_number);
  return filled(R"(
    DELETE FROM {verdicts} AS p
     USING {stage} AS s, {target} AS t
     WHERE s.pos = p.pos AND {stands_at} AND {not_known} AND {among} AND NOT ({same}))",
                {{"verdicts", staged.verdicts()},
                 {"stage", staged.stage_for(part)},
                 {"target", staged.table.rows_of()},
                 {"stands_at", stands_at("t", "p")},
                 {"not_known", not_known("p")},
                 {"among", among},
                 {"same", same(staged, part, look)}});
}

Statement look_again(const Staged &staged, Look look) {
  const auto first = staged.parts().front();
  const auto differs = differing(staged);
  return filled(R"(
    UPDATE {verdicts} AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM {unfit} AS unfit WHERE unfit.pos = p.pos)
                        THEN {differs}
                        WHEN {same} THEN {unchanged}
                        ELSE {differs} END
      FROM {stage} AS s, {target} AS t
     WHERE s.pos = p.pos AND t.ctid = p.tid AND t.tableoid = p.rel
    {match_other_parts}{skip_older};
    {analyze})",
                {{"verdicts", staged.verdicts()},
                 {"unfit", unfit_rows(staged)},
                 {"differs", differs},
                 {"same", same(staged, first, look)},
                 {"unchanged", sql_of(Verdict::unchanged)},
                 {"stage", staged.stage_for(first)},
                 {"target", staged.table.rows_of()},
                 {"match_other_parts", match_other_parts(staged, look, differs)},
                 {"skip_older", skip_older(staged)},
                 {"analyze", analyze_verdicts(staged)}});
}

Statement rows_without_image(const Staged &staged) {
  return filled("SELECT m.pos FROM {by_image} WHERE h.tid IS NULL",
                {{"by_image", by_image(staged, "LEFT JOIN", Look::by_column, std::nullopt, {})}});
}

} // namespace dbxfer::postgres
