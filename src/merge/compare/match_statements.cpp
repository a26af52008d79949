#include "merge/compare/match_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/remap_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

#include <set>

namespace dbxfer::postgres {

namespace {

using Part = Staged::Part;
using Places = std::set<std::size_t>;

/// Those that count, of the file's row.
std::vector<std::string> staged_values(const Staged &staged, const Part &part) {
  std::vector<std::string> out;
  for (auto place = part.first; place < part.last; ++place)
    if (staged.counts(place))
      out.push_back(assigned(staged, place, "s"));
  return out;
}

/// The same of the target's.
std::vector<std::string> held_values(const Staged &staged, const Part &part) {
  std::vector<std::string> out;
  for (auto place = part.first; place < part.last; ++place)
    if (staged.counts(place))
      out.push_back(held(staged.column(place)));
  return out;
}

/// A record that prints alike where all values do, and never is long.
std::string digests(std::vector<std::string> values) {
  for (auto &value : values)
    value = "CASE WHEN " + is_not_null(value) + " THEN pg_catalog.md5(" + printed(value) + ") END";
  return "ROW(" + joined(values) + ")";
}

std::string insert_verdicts(const Staged &staged) {
  return "INSERT INTO " + staged.verdicts() + " (pos, verdict, rel, tid, version, evidence) ";
}

std::string stored_alike(const std::vector<std::string> &mine,
                         const std::vector<std::string> &theirs) {
  return "ROW(" + joined(mine) + ")::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(" +
         joined(theirs) + ")::pg_catalog.record";
}

/// The columns of a part that count are the same in `s` and `t`.
std::string same(const Staged &staged, const Part &part, Look look) {
  const auto mine = staged_values(staged, part);
  const auto theirs = held_values(staged, part);
  if (mine.empty())
    return "true";
  std::vector<std::string> columns;
  columns.reserve(mine.size());
  for (std::size_t i = 0; i < mine.size(); ++i)
    columns.push_back(prints_alike(mine[i], theirs[i]));
  auto by_column = joined(columns, " AND ");
  if (look == Look::by_column)
    return by_column;
  return "(" + stored_alike(mine, theirs) + " OR (" + by_column + "))";
}

/// The rows have verdicts from their first part: marks those that differ in another one.
std::string match_part(const Staged &staged, std::size_t number_of_part, Look look,
                       const std::string &differs) {
  return "UPDATE " + staged.verdicts() + " AS p SET verdict = " + differs + " FROM " +
         staged.part_table(number_of_part) + " AS s WHERE s.pos" + equals + "p.pos AND " +
         says("p", Verdict::unchanged) + " AND NOT EXISTS (SELECT FROM " + staged.table.rows_of() +
         " AS t WHERE " + same_version("t", "p") + " AND " +
         same(staged, staged.parts()[number_of_part], look) + ")";
}

std::string differing(const Staged &staged) {
  return typed_sql_of(staged.skips_conflicts ? Verdict::skip : Verdict::update);
}

/// Restricts `s` to rows that are not known already.
std::string among_unknown(const Staged &staged, const std::string &among) {
  if (!staged.known)
    return among;
  return is_new(staged, "s.pos") + (among.empty() ? "" : " AND " + among);
}

/// ` AND ...`: `t` is no row of the target that a row of the file is known to be.
std::string and_not_known(const Staged &staged) {
  return staged.known ? " AND NOT EXISTS (SELECT FROM " + staged.verdicts() + " AS w WHERE " +
                            stands_at("t", "w") + ")"
                      : std::string();
}

/// A query for the verdicts of the rows that the key recognises.
std::string matched_by(const Staged &staged, const UniqueKey &key, const std::string &among) {
  const auto these = among_unknown(staged, among);
  return "SELECT s.pos, " + differing(staged) + ", t.tableoid, t.ctid, t.xmin, " +
         evidence(staged) + " FROM " + recognised_by(staged, key) +
         (these.empty() ? "" : " WHERE " + these + and_not_known(staged));
}

/// Of the rows that differ, those are left alone after all whose value in the file is not the
/// greater one; NULL is less than any. Where the file's value is none, the row is set aside for it.
std::string skip_older(const Staged &staged) {
  if (!staged.newer)
    return {};
  const auto mine = assigned(staged, *staged.newer, "s");
  const auto theirs = held(staged.column(*staged.newer));
  return joined({"; UPDATE ",
                 staged.verdicts(),
                 " AS p SET verdict = ",
                 sql_of(Verdict::skip),
                 " FROM ",
                 staged.stage_for({*staged.newer, *staged.newer + 1}),
                 " AS s, ",
                 staged.table.rows_of(),
                 " AS t WHERE s.pos",
                 equals,
                 "p.pos AND ",
                 says("p", Verdict::update),
                 " AND ",
                 same_version("t", "p"),
                 " AND (",
                 is_null(mine),
                 " OR ",
                 mine,
                 " OPERATOR(pg_catalog.<=) ",
                 theirs,
                 ") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos",
                 equals,
                 "p.pos AND (r.problem",
                 equals,
                 number(Problem::wrong_shape),
                 " OR r.item",
                 equals,
                 number(staged.carried[*staged.newer]),
                 " AND r.problem",
                 " OPERATOR(pg_catalog.<=) ",
                 number(Problem::would_narrow),
                 "))"},
                "");
}

std::string match_by_key(const Staged &staged, const UniqueKey &arbiter, Look look,
                         const std::string &among) {
  const auto differs = differing(staged);
  const auto parts = staged.parts();
  const auto these = among_unknown(staged, among);
  auto looked_at = arbiter.column_names();
  const auto more = witness_columns(staged);
  looked_at.insert(looked_at.end(), more.begin(), more.end());
  std::string sql = insert_verdicts(staged) +
                    "SELECT s.pos, CASE WHEN unfit.pos IS NOT NULL THEN " + differs + " WHEN " +
                    same(staged, parts.front(), look) + " THEN " + sql_of(Verdict::unchanged) +
                    " ELSE " + differs + " END, t.tableoid, t.ctid, t.xmin, " + evidence(staged) +
                    " FROM " + staged.stage_for(parts.front(), looked_at) + " AS s JOIN " +
                    staged.table.rows_of() + " AS t ON " + on_key(staged, arbiter) + " LEFT JOIN " +
                    unfit_rows(staged) + " AS unfit ON unfit.pos" + equals + "s.pos" +
                    (these.empty() ? "" : " WHERE " + these + and_not_known(staged)) + "; " +
                    analyze_verdicts(staged);
  for (std::size_t part = 1; part < parts.size(); ++part)
    sql += "; " + match_part(staged, part, look, differs);
  return sql + skip_older(staged);
}

std::string record_of(const std::vector<std::string> &values, Look look) {
  return look == Look::by_row ? "ROW(" + joined(values) + ")" : digests(values);
}

std::string digest_of(const std::string &record) {
  return "pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(" + record + ")))";
}

std::string numbered(const std::string &columns, const std::string &record,
                     const std::string &order, const std::string &from) {
  const auto digest = digest_of(record);
  return "(SELECT " + columns + ", " + digest +
         " AS digest, pg_catalog.row_number() OVER (PARTITION BY " + digest + " ORDER BY " + order +
         ") AS occurrence FROM " + from + ")";
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
std::string by_image(const Staged &staged, const std::string &join, Look look,
                     const std::string &among, const Places &without, std::size_t around = 0) {
  const auto these = among_unknown(staged, among);
  const auto mine = numbered("s.pos", record_of(image(staged, true, without), look), "s.pos",
                             staged.stage() + " AS s WHERE NOT EXISTS (SELECT FROM " +
                                 unfit_rows(staged) + " AS u WHERE u.pos" + equals + "s.pos)" +
                                 (these.empty() ? "" : " AND " + these));
  const auto theirs = numbered("t.tableoid AS rel, t.ctid AS tid, t.xmin AS version",
                               record_of(image(staged, false, without), look), "t.tableoid, t.ctid",
                               staged.table.rows_of() + " AS t WHERE true" + and_not_known(staged));
  return mine + " AS m " + join + " " + theirs + " AS h ON h.digest" + equals +
         "m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) "
         "OPERATOR(pg_catalog.<=) " +
         number(around);
}

std::string insert_by_image(const Staged &staged, Look look, const std::string &among) {
  return insert_verdicts(staged) + "SELECT m.pos, " + typed_sql_of(Verdict::unchanged) +
         ", h.rel, h.tid, h.version, "
         "NULL::pg_catalog.int2 FROM " +
         by_image(staged, "JOIN", look, among, {});
}

/// Of rows that are alike only those versions are an import's that it wrote, and never more than
/// there are now beside those that stood there already: who deleted one of them may have meant any.
std::string insert_by_version(const Staged &images, Look look) {
  const auto beside = "s.c" + number(images.carried.size() - 1);
  const auto version = "s.c" + number(images.carried.size());
  const Part all{0, images.carried.size()};
  // OFFSET 0: each digest is computed once.
  const auto mine = "(SELECT s.pos, " + beside + " AS beside, " + version + " AS version, " +
                    digest_of(record_of(staged_values(images, all), look)) + " AS digest FROM " +
                    images.stage() + " AS s WHERE " + is_not_null(version) + " OFFSET 0) AS d";
  const auto theirs = "(SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin, "
                      "t.xmin::pg_catalog.text AS version, " +
                      digest_of(record_of(held_values(images, all), look)) + " AS digest FROM " +
                      images.table.rows_of() + " AS t OFFSET 0) AS d";
  const auto nth = [](const std::string &order) {
    return ", pg_catalog.row_number() OVER (PARTITION BY d.digest, d.version ORDER BY " + order +
           ") AS occurrence FROM ";
  };
  return insert_verdicts(images) + "SELECT r.pos, " + typed_sql_of(Verdict::unchanged) +
         ", r.rel, r.tid, r.xmin, "
         "NULL::pg_catalog.int2 FROM (SELECT m.pos, h.rel, h.tid, h.xmin, "
         "pg_catalog.row_number() OVER (PARTITION BY m.digest ORDER BY m.pos) AS nth, h.alike "
         "OPERATOR(pg_catalog.-) m.beside AS ours FROM (SELECT d.*" +
         nth("d.pos") + mine +
         ") AS m JOIN (SELECT d.*, pg_catalog.count(*) OVER (PARTITION BY d.digest) AS alike" +
         nth("d.rel, d.tid") + theirs + ") AS h ON h.digest" + equals + "m.digest AND h.version" +
         equals + "m.version AND h.occurrence" + equals +
         "m.occurrence) AS r WHERE r.nth OPERATOR(pg_catalog.<=) r.ours";
}

/// Rows without a value for the match key are recognised as without one: by the primary key; where
/// each database counts that one for itself, by all that they hold but its number.
std::string match_without_value(const Staged &staged, Look look, const std::string &among) {
  const auto without = without_match_value(staged, "s");
  if (without.empty())
    return {};
  const auto these = among.empty() ? without : without + " AND " + among;
  if (takes_other_numbers(staged))
    return "; " + insert_by_image(staged, look, these);
  return "; " + insert_verdicts(staged) + matched_by(staged, *staged.table.arbiter(), these);
}

/// The verdicts wait for look_again: before, the rows do not have the target's keys.
std::string match_by_match_key(const Staged &staged, Look look, const std::string &among) {
  return insert_verdicts(staged) + matched_by(staged, *staged.match_key(), among) +
         match_without_value(staged, look, among) + "; " + analyze_verdicts(staged);
}

} // namespace

std::string analyze_verdicts(const Staged &staged) { return "ANALYZE " + staged.verdicts(); }

std::string stored_alike(const Staged &staged) {
  const auto part = staged.parts().front();
  return stored_alike(staged_values(staged, part), held_values(staged, part));
}

std::string printed_digest(const Table &table, Look look) {
  const auto values =
      base::collect(table.held_columns(), [&](auto place) { return held(table.columns[place]); });
  return digest_of(record_of(values, look));
}

std::string match_rows(const Staged &staged, Look look, const std::string &among) {
  if (staged.told)
    return insert_by_version(staged, look) + "; " + analyze_verdicts(staged);
  if (staged.match)
    return match_by_match_key(staged, look, among);
  const auto *arbiter = staged.table.arbiter();
  if (arbiter == nullptr || staged.new_ids)
    return insert_by_image(staged, look, among) + "; " + analyze_verdicts(staged);
  return match_by_key(staged, *arbiter, look, among);
}

std::string find_candidates(const Staged &staged, Look look, const std::string &among,
                            const Places &without) {
  return "INSERT INTO pg_temp.dbxfer_candidate (tbl, pos, rel, tid) SELECT " +
         number(staged.number) + ", m.pos, h.rel, h.tid FROM " +
         by_image(staged, "JOIN", look, among, without, most_candidates);
}

std::string unmatch(const Staged &staged, const std::string &among) {
  return "DELETE FROM " + staged.verdicts() + " AS p USING " + staged.stage_for({}) +
         " AS s WHERE s.pos" + equals + "p.pos AND " + not_known("p") + " AND " + among;
}

std::string unmatch_others(const Staged &staged, std::size_t part_number, Look look,
                           const std::string &among) {
  const auto part = staged.parts().at(part_number);
  return "DELETE FROM " + staged.verdicts() + " AS p USING " + staged.stage_for(part) + " AS s, " +
         staged.table.rows_of() + " AS t WHERE s.pos" + equals + "p.pos AND " +
         stands_at("t", "p") + " AND " + not_known("p") + " AND " + among + " AND NOT (" +
         same(staged, part, look) + ")";
}

std::string look_again(const Staged &staged, Look look) {
  const auto parts = staged.parts();
  const auto differs = differing(staged);
  auto sql = "UPDATE " + staged.verdicts() + " AS p SET verdict = CASE WHEN EXISTS (SELECT FROM " +
             unfit_rows(staged) + " AS unfit WHERE unfit.pos" + equals + "p.pos) THEN " + differs +
             " WHEN " + same(staged, parts.front(), look) + " THEN " + sql_of(Verdict::unchanged) +
             " ELSE " + differs + " END FROM " + staged.stage_for(parts.front()) + " AS s, " +
             staged.table.rows_of() + " AS t WHERE s.pos" + equals + "p.pos AND t.ctid" + equals +
             "p.tid AND t.tableoid" + equals + "p.rel";
  for (std::size_t part = 1; part < parts.size(); ++part)
    sql += "; " + match_part(staged, part, look, differs);
  return sql + skip_older(staged) + "; " + analyze_verdicts(staged);
}

std::string rows_without_image(const Staged &staged) {
  return "SELECT m.pos FROM " + by_image(staged, "LEFT JOIN", Look::by_column, {}, {}) +
         " WHERE h.tid IS NULL";
}

} // namespace dbxfer::postgres
