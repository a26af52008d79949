#include "merge/compare/changes.hpp"

#include "base/collect.hpp"
#include "merge/compare/change_statements.hpp"
#include "postgres/copy_text.hpp"
#include "tables/modification_time.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <string_view>

namespace dbxfer::transfer {

namespace {

/// By place in `carried`: the column's place in MergedTable::changed_columns.
using ChangedPlaces = std::map<std::size_t, std::size_t>;

ChangedPlaces places_of(const postgres::Staged &staged, const MergedTable &report) {
  ChangedPlaces out;
  for (std::size_t i = 0; i < report.changed_columns.size(); ++i)
    out[staged.place_of(report.changed_columns[i].first).value()] = i;
  return out;
}

void count_changes(postgres::Session &session, const postgres::Staged &staged,
                   MergedTable &report) {
  for (const auto &part : staged.parts()) {
    const auto row = session.query(postgres::count_changed_columns(staged, part)).at(0);
    for (std::size_t i = 0; i < row.size(); ++i)
      if (const auto rows = postgres::as_count(row[i].value_or("0")); rows > 0)
        report.changed_columns.emplace_back(staged.column(part.first + i).name, rows);
  }
}

std::optional<std::string> updated_at(const Target &target) {
  if (target.rules.newer)
    return target.rules.newer;
  const auto &staged = target.staged;
  return modification_time(
      base::collect(staged.carried, [&](auto place) { return staged.table.columns[place]; }));
}

/// Places in `carried`, as the server lists them.
std::vector<std::size_t> places_in(std::string_view list) {
  std::vector<std::size_t> out;
  for (const char *p = list.data(), *end = p + list.size(); p < end; ++p)
    p = std::from_chars(p, end, out.emplace_back()).ptr;
  return out;
}

std::optional<std::string> value_of(std::string_view field) {
  if (field == "\\N")
    return std::nullopt;
  std::string out;
  postgres::append_unescaped(field, out);
  return out;
}

/// The values of a line of copy_changed_rows at these places.
void add_values(std::string_view line, const postgres::Staged::Part &part,
                const std::vector<std::size_t> &places, std::vector<ChangedValue> &values) {
  std::vector<std::string_view> fields;
  postgres::for_each_field(line, [&](std::string_view field) { fields.push_back(field); });
  for (const std::size_t place : places) {
    const std::size_t first = 3 + 2 * (place - part.first);
    values.push_back({value_of(fields.at(first)), value_of(fields.at(first + 1))});
  }
}

} // namespace

void ask_ahead_of_changes(postgres::Session &session, const std::vector<const Target *> &updated) {
  std::vector<postgres::Statement> questions;
  for (const auto *target : updated) {
    for (const auto &part : target->staged.parts())
      questions.push_back(postgres::count_changed_columns(target->staged, part));
    if (const auto time = updated_at(*target))
      questions.push_back(postgres::count_newer(target->staged, *time));
  }
  session.ask_ahead(questions);
}

void read_changes(postgres::Session &session, const Target &target, MergedTable &report) {
  count_changes(session, target.staged, report);
  report.updated_at = updated_at(target);
  if (report.updated_at)
    report.newer_in_target =
        session.count(postgres::count_newer(target.staged, *report.updated_at));
}

/// The parts of a wide table tell of the same rows, in the same order.
void name_updates(postgres::Session &session, const snapshot::Reader &reader, const Target &target,
                  bool values, MergedTable &report) {
  const auto &staged = target.staged;
  const auto changed = places_of(staged, report);
  std::vector<std::uint64_t> offsets;
  const auto parts = staged.parts();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    auto rows = session.copy_out(postgres::copy_changed_rows(staged, parts[part], values));
    std::size_t at = 0;
    for (std::string_view line; rows.next(line); ++at) {
      if (part == 0) {
        auto &name = report.updates.emplace_back().row;
        postgres::append_unescaped(postgres::fields_of(line, 1, 2), name.key);
        offsets.push_back(postgres::as_count(std::string(postgres::fields_of(line, 0, 1))));
      }
      auto &row = report.updates.at(at);
      const auto places = places_in(postgres::fields_of(line, 2, 3));
      for (const std::size_t place : places)
        row.columns.push_back(changed.at(place));
      if (values)
        add_values(line, parts[part], places, row.values);
    }
  }
  const auto lines = reader.lines_of(offsets);
  for (std::size_t i = 0; i < lines.size(); ++i)
    report.updates[i].row.line = lines[i];
}

} // namespace dbxfer::transfer
