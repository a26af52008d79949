#include "comparison.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "schema_sql.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

Lines sorted_lines(const TempDatabase &database, const Schema &schema, const Table &table,
                   std::vector<std::string> fields) {
  for (const auto &column : schema.visible_columns(table))
    fields.push_back(postgres::quote_ident(column.name));
  auto lines = database.lines("SELECT " + postgres::joined(fields) + " FROM " + rows_of(table));
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string described(const Position &position) {
  return std::to_string(position.last) + (position.called ? ", called" : ", not called");
}

} // namespace

Lines lines_of(const TempDatabase &database, const Schema &schema, const Table &table) {
  return sorted_lines(database, schema, table, {});
}

Lines keyed_lines_of(const TempDatabase &database, const Schema &schema, const Table &table,
                     const std::vector<int> &key) {
  return sorted_lines(database, schema, table, base::collect(key, [&](int id) {
                        return postgres::quote_ident(schema.column(table, id).name);
                      }));
}

Lines placed_lines_of(const TempDatabase &database, const Schema &schema, const Table &table) {
  return sorted_lines(database, schema, table, {"tableoid", "ctid", "xmin"});
}

std::string without_place(const std::string &line) {
  std::size_t end = 0;
  for (int i = 0; i < 3; ++i)
    end = line.find('\t', end) + 1;
  return line.substr(end);
}

std::map<std::string, Position> sequences_of(const TempDatabase &database) {
  // A free-standing one goes by its own name, one that a column owns by the column's.
  const auto query = database.value(
      "SELECT COALESCE(string_agg(format('SELECT %L, %s, last_value, is_called FROM %s', "
      "COALESCE(d.refobjid::regclass || '.' || a.attname, s.seqrelid::regclass::text), "
      "s.seqincrement, s.seqrelid::regclass), ' UNION ALL '), 'SELECT 1 WHERE false') FROM "
      "pg_sequence s LEFT JOIN "
      "pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype IN "
      "('a', 'i') AND d.refobjsubid > 0 LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND "
      "a.attnum = d.refobjsubid");
  std::map<std::string, Position> out;
  for (const auto &line : database.lines(query)) {
    const auto called = line.rfind('\t');
    const auto last = line.rfind('\t', called - 1);
    const auto increment = line.rfind('\t', last - 1);
    out[line.substr(0, increment)] = {std::stoll(line.substr(increment + 1)),
                                      std::stoll(line.substr(last + 1)), line[called + 1] == 't'};
  }
  return out;
}

void compare_sequences(const std::map<std::string, Position> &wanted,
                       const std::map<std::string, Position> &found, Complaints &complaints) {
  for (const auto &[name, position] : wanted)
    if (const auto there = found.find(name); there == found.end() || there->second != position)
      complaints.add("sequence " + name,
                     described(position) + " is wanted, found " +
                         (there == found.end() ? "none" : described(there->second)));
}

} // namespace dbxfer::test
