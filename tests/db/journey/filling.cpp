#include "filling.hpp"

#include "base/collect.hpp"
#include "db/random/user_code_sql.hpp"
#include "postgres/quote.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

/// Past what the rows hold, as an application leaves it, though not always drawn from yet; where no
/// row is in the way, now and then not moved at all.
constexpr auto move_function =
    "CREATE FUNCTION pg_temp.move(seq regclass, rows numeric[], step int, called bool) "
    "RETURNS void LANGUAGE plpgsql AS $move$"
    "DECLARE s pg_sequence; furthest numeric; place numeric; "
    "BEGIN "
    "  SELECT * INTO s FROM pg_sequence WHERE seqrelid = seq; "
    "  SELECT CASE WHEN s.seqincrement > 0 THEN max(v) ELSE min(v) END INTO furthest "
    "    FROM unnest(rows) AS v WHERE v BETWEEN s.seqmin AND s.seqmax; "
    "  IF furthest IS NULL AND step % 2 = 0 THEN RETURN; END IF; "
    "  furthest := CASE WHEN s.seqincrement > 0 THEN greatest(furthest, s.seqstart) "
    "ELSE least(furthest, s.seqstart) END; "
    "  place := furthest + CASE WHEN s.seqincrement > 0 THEN step ELSE -step END; "
    "  IF place NOT BETWEEN s.seqmin AND s.seqmax THEN place := furthest; called := true; END IF; "
    "  PERFORM setval(seq, place::int8, called); "
    "END$move$";

std::string insert_or_note(const std::string &insert, int row) {
  return "DO $row$BEGIN " + insert +
         "; EXCEPTION WHEN integrity_constraint_violation OR program_limit_exceeded OR "
         "numeric_value_out_of_range OR datetime_field_overflow OR interval_field_overflow THEN "
         "INSERT INTO pg_temp.refused VALUES (" +
         std::to_string(row) + "); END$row$;\n";
}

bool owns_sequence(const Column &column) {
  return column.kind == Column::Kind::serial || column.kind == Column::Kind::identity_always ||
         column.kind == Column::Kind::identity_by_default;
}

std::string values_of(const Table &table, const Column &column) {
  return "SELECT " + postgres::quote_ident(column.name) + "::numeric FROM " + table.sql();
}

} // namespace

std::optional<Row> every_row(const Table & /*table*/, const Row &row) { return row; }

Filling::Filling(const TempDatabase &database, const Schema &schema, Side side)
    : schema_(schema), side_(side), session_(postgres::parse_url(database.url()), "test", {}) {}

void Filling::create_tables() {
  session_.execute("BEGIN;" + test::create_tables(schema_, side_) + "COMMIT");
}

std::set<int> Filling::insert(const Choice &row, bool keep) {
  std::string sql =
      "BEGIN; SET CONSTRAINTS ALL IMMEDIATE; CREATE TEMPORARY TABLE refused (row int) "
      "ON COMMIT DROP;\n";
  for (const auto &table : schema_.tables)
    for (const auto &each : table.rows)
      if (const auto chosen = row(table, each))
        sql += insert_or_note(insert_row(schema_, table, *chosen), each.id);
  session_.execute(sql);
  std::set<int> refused;
  for (const auto &line : session_.query("SELECT row FROM refused"))
    refused.insert(std::stoi(line.at(0).value_or("")));
  session_.execute(keep ? "COMMIT" : "ROLLBACK");
  return refused;
}

void Filling::add_foreign_keys() {
  session_.execute(delete_orphans(schema_));
  session_.execute("BEGIN;" + add_columns(schema_) + test::add_foreign_keys(schema_) + "COMMIT");
}

void Filling::add_user_code() {
  session_.execute("BEGIN;" + test::add_user_code(schema_) + "COMMIT");
}

void Filling::set_sequences(std::uint64_t variety) {
  Random random(variety);
  std::string sql = std::string(move_function) + ";\n";
  const auto move = [&](const std::string &sequence, const std::string &values) {
    sql += "SELECT pg_temp.move(" + sequence + ", ARRAY(" + values + "), " +
           std::to_string(random.below(30) + 1) +
           (random.chance(70) ? ", true);\n" : ", false);\n");
  };
  for (const auto &table : schema_.tables)
    for (const auto &column : table.columns)
      if (owns_sequence(column))
        move("pg_get_serial_sequence(" + postgres::literal(table.sql()) + ", " +
                 postgres::literal(column.name) + ")",
             values_of(table, column));
  for (const auto &sequence : schema_.sequences) {
    std::vector<std::string> values;
    for (const auto &table : schema_.tables)
      for (const auto &column : table.columns)
        if (column.kind == Column::Kind::sequence && column.sequence == sequence.id)
          values.push_back(values_of(table, column));
    if (!values.empty())
      move(postgres::literal(sequence.sql), postgres::joined(values, " UNION ALL "));
  }
  session_.execute(sql);
}

} // namespace dbxfer::test
