#include "tables/staged.hpp"

#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::postgres {

namespace {

// What a page of 8 kB has room for beside a row's header, its NULL bits and `pos`.
constexpr std::size_t room = 7800;
// The server moves a longer value of varying length out of the row, and no shorter one.
constexpr std::size_t most_kept_in_row = 24;
constexpr std::size_t most_padding = 7;

std::size_t room_for(const Column &column) {
  const auto fixed = column.size < 0 ? 0 : static_cast<std::size_t>(column.size) + most_padding;
  return std::max(most_kept_in_row, fixed);
}

Statement carried_rows(const Staged &staged, const Staged::Part &part,
                       const std::optional<Condition> &where) {
  std::string columns = filled("s.pos AS {position}", {{"position", staged.position_name()}});
  for (auto place = part.first; place < part.last; ++place)
    columns += filled(", {value} AS {name}", {{"value", assigned(staged, place, "s")},
                                              {"name", quote_ident(staged.column(place).name)}});
  Statement sql = filled("SELECT {columns} FROM {stage} AS s",
                         {{"columns", columns}, {"stage", staged.stage_for(part)}});
  return where ? filled("{sql} WHERE {where}", {{"sql", sql}, {"where", *where}}) : sql;
}

} // namespace

std::optional<std::size_t> renewable(const Staged &staged) {
  for (const auto &name : staged.table.arbiter()->column_names()) {
    const auto place = staged.place_of(name).value();
    const auto &column = staged.column(place);
    const auto &keys = staged.table.foreign_keys;
    const bool refers = std::ranges::any_of(keys, [&](const auto &key) {
      const auto columns = key.columns();
      return std::find(columns.begin(), columns.end(), column.name) != columns.end();
    });
    const auto &sequences = staged.table.sequences;
    const bool fed = std::ranges::any_of(
        sequences, [&](const auto &sequence) { return sequence.column == column.name; });
    if (!refers && (fed || !column.default_value.empty()))
      return place;
  }
  return std::nullopt;
}

std::string computed_name(std::size_t at) { return "g" + std::to_string(at + 1); }

std::vector<Staged::Part> Staged::parts() const {
  std::vector<Part> out{Part{}};
  std::size_t used = 0;
  for (std::size_t place = 0; place < carried.size(); ++place) {
    used += room_for(column(place));
    if (used > room && out.back().last > out.back().first) {
      out.push_back({place, place});
      used = room_for(column(place));
    }
    out.back().last = place + 1;
  }
  return out;
}

std::string Staged::part_table(std::size_t part) const {
  if (part == 0)
    return filled("pg_temp.dbxfer_stage_{n}", {{"n", number}});
  return filled("pg_temp.dbxfer_stage_{n}_{part}", {{"n", number}, {"part", part + 1}});
}

Local Staged::local_of(const std::string &name) const {
  const auto *found = table.column(name);
  return found == nullptr || local.empty()
             ? Local::no
             : local[static_cast<std::size_t>(found - table.columns.data())];
}

bool Staged::any_local(const std::vector<std::string> &names, Local kind) const {
  return std::ranges::any_of(names, [&](const auto &name) { return local_of(name) == kind; });
}

bool Staged::any_local(const std::vector<std::string> &names) const {
  return any_local(names, Local::by_counter) || any_local(names, Local::by_reference);
}

FromItem Staged::stage() const { return stage_for({0, carried.size()}); }

FromItem Staged::stage_for(const Part &wanted, const std::vector<std::string> &others) const {
  const auto all = parts();
  if (all.size() == 1)
    return FromItem(part_table(0));
  std::set<std::size_t> places;
  for (auto place = wanted.first; place < wanted.last; ++place)
    places.insert(place);
  for (const auto &name : others)
    places.insert(place_of(name).value());
  std::string columns = "p1.ctid, p1.pos";
  for (const auto at : computed())
    columns.append(", p1.").append(computed_name(at));
  for (const auto &name : condition_columns())
    columns.append(", p1.").append(name);
  std::string tables = filled("{part} AS p1", {{"part", part_table(0)}});
  for (std::size_t part = 0; part < all.size(); ++part) {
    const auto alias = "p" + std::to_string(part + 1);
    // LEFT: the planner leaves out a part of which nothing is asked.
    if (part > 0)
      tables += filled(" LEFT JOIN {part} AS {alias} ON {alias}.pos = p1.pos",
                       {{"part", part_table(part)}, {"alias", alias}});
    for (auto place = all[part].first; place < all[part].last; ++place)
      if (places.contains(place))
        columns += filled(", {alias}.c{n}", {{"alias", alias}, {"n", place + 1}});
  }
  return filled("(SELECT {columns} FROM {tables})", {{"columns", columns}, {"tables", tables}});
}

FromItem Staged::originals() const {
  if (!moves)
    return stage();
  std::vector<std::string> names;
  std::string columns = "s.pos";
  for (const auto place : remembered()) {
    names.push_back(column(place).name);
    columns +=
        filled(", CASE WHEN m.pos IS NULL THEN s.c{n} ELSE m.f{n} END AS c{n}", {{"n", place + 1}});
  }
  for (const auto at : computed())
    columns.append(", s.").append(computed_name(at));
  for (const auto &name : condition_columns())
    columns.append(", s.").append(name);
  return filled("(SELECT {columns} FROM {stage} AS s LEFT JOIN {moved} AS m ON m.pos = s.pos)",
                {{"columns", columns}, {"stage", stage_for({}, names)}, {"moved", moved()}});
}

std::string Staged::moved() const { return "pg_temp.dbxfer_moved_" + std::to_string(number); }

std::vector<std::size_t> Staged::remembered() const {
  std::set<std::size_t> places;
  const auto add = [&](const std::vector<std::string> &names) {
    for (const auto &name : names)
      if (const auto place = place_of(name))
        places.insert(*place);
  };
  if (const auto *key = table.arbiter())
    add(key->column_names());
  for (const auto &key : table.referring_keys)
    add(key.parent_columns());
  for (const auto &key : table.foreign_keys)
    add(key.columns());
  return {places.begin(), places.end()};
}

std::string Staged::verdicts() const { return "pg_temp.dbxfer_verdict_" + std::to_string(number); }

std::string Staged::position_name() const {
  std::string name = "dbxfer$pos";
  for (int i = 1; table.column(name) != nullptr; ++i)
    name = "dbxfer$pos" + std::to_string(i);
  return quote_ident(name);
}

std::optional<std::size_t> Staged::place_of(const std::string &name) const {
  for (std::size_t place = 0; place < carried.size(); ++place)
    if (column(place).name == name)
      return place;
  return std::nullopt;
}

std::vector<std::size_t> Staged::computed() const {
  std::set<std::string> referring;
  for (const auto &key : table.foreign_keys)
    for (const auto &pair : key.pairs)
      referring.insert(pair.column);
  for (const auto &key : table.referring_keys)
    for (const auto &pair : key.pairs)
      referring.insert(pair.parent_column);
  std::vector<std::size_t> out;
  for (const auto at : computed_columns(*this))
    if (referring.contains(table.columns[at].name))
      out.push_back(at);
  return out;
}

std::optional<std::string> Staged::staged_column(const std::string &name) const {
  if (const auto place = place_of(name))
    return "c" + std::to_string(*place + 1);
  for (const auto at : computed())
    if (table.columns[at].name == name)
      return computed_name(at);
  return std::nullopt;
}

std::string Staged::condition_column(const ForeignKey &key) {
  return "w" + std::to_string(key.condition_number);
}

std::string Staged::child_share_column(const ForeignKey &key) {
  return "v" + std::to_string(key.child_share->number);
}

std::string Staged::parent_share_column(const ForeignKey &key) {
  return "u" + std::to_string(key.parent_share->number);
}

std::vector<std::string> Staged::condition_columns() const {
  std::vector<std::string> out;
  for (const auto &key : table.foreign_keys) {
    if (!key.conditions.empty())
      out.push_back(condition_column(key));
    if (key.child_share)
      out.push_back(child_share_column(key));
  }
  for (const auto &key : table.referring_keys)
    if (key.parent_share)
      out.push_back(parent_share_column(key));
  return out;
}

bool Staged::sets_any() const {
  for (std::size_t place = 0; place < carried.size(); ++place)
    if (sets(place))
      return true;
  return false;
}

bool Staged::carries(const std::vector<std::string> &names) const {
  return std::ranges::all_of(names,
                             [&](const auto &name) { return staged_column(name).has_value(); });
}

std::string assigned(const Staged &staged, std::size_t place, const std::string &alias) {
  const auto &column = staged.column(place);
  auto value = filled("{alias}.c{n}", {{"alias", alias}, {"n", place + 1}});
  // From a type to itself a cast can only be the type's own length coercion, never a user's.
  return column.limited.empty()
             ? value
             : filled("{value}::{type}", {{"value", value}, {"type", column.limited}});
}

std::string held(const Column &column) {
  auto value = "t." + quote_ident(column.name);
  if (!column.is_domain)
    return value;
  return filled(
      "{value}::{type}",
      {{"value", value}, {"type", column.limited.empty() ? column.base : column.limited}});
}

std::vector<std::size_t> computed_columns(const Staged &staged) {
  std::vector<bool> is_carried(staged.table.columns.size());
  for (const auto at : staged.carried)
    is_carried[at] = true;
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < staged.table.columns.size(); ++i) {
    if (is_carried[i])
      continue;
    if (!staged.table.columns[i].generated)
      return {};
    if (!staged.table.judged_by_tables(staged.table.columns[i]))
      out.push_back(i);
  }
  return out;
}

std::set<std::string_view> foreseen_columns(const Staged &staged) {
  std::set<std::string_view> names;
  for (const auto at : staged.carried)
    names.insert(staged.table.columns[at].name);
  for (const auto at : computed_columns(staged))
    names.insert(staged.table.columns[at].name);
  return names;
}

Statement staged_values(const Staged &staged, std::size_t place,
                        const std::optional<Condition> &where) {
  return carried_rows(staged, {place, place + 1}, where);
}

Statement staged_rows(const Staged &staged, const std::optional<Condition> &where) {
  auto sql = carried_rows(staged, {0, staged.carried.size()}, where);
  const auto computed = computed_columns(staged);
  if (computed.empty())
    return sql;
  const auto name = quote_ident(staged.table.name.name);
  std::string more;
  for (const auto i : computed)
    more += filled(", {generation} AS {column}",
                   {{"generation", staged.table.columns[i].generation},
                    {"column", quote_ident(staged.table.columns[i].name)}});
  return filled("SELECT {name}.*{more} FROM ({sql}) AS {name}",
                {{"name", name}, {"more", more}, {"sql", sql}});
}

Condition will_be_written(const Staged &staged, const std::string &pos) {
  return filled("NOT EXISTS (SELECT FROM {verdicts} AS w WHERE w.pos = {pos} AND {not_updated})",
                {{"verdicts", staged.verdicts()},
                 {"pos", pos},
                 {"not_updated", says_not("w", Verdict::update)}});
}

std::string printed(const std::string &value) {
  return filled("pg_catalog.format('%s', {value})", {{"value", value}});
}

Condition prints_alike(const std::string &left, const std::string &right) {
  return filled(R"((
    ROW({left})::pg_catalog.record OPERATOR(pg_catalog.*=) ROW({right})::pg_catalog.record
    OR ({left_printed} = {right_printed} AND ({left_is_null}) = ({right_is_null}))))",
                {{"left", left},
                 {"right", right},
                 {"left_printed", printed(left)},
                 {"right_printed", printed(right)},
                 {"left_is_null", is_null(left)},
                 {"right_is_null", is_null(right)}});
}

Condition stands_at(const std::string &row, const std::string &verdict) {
  return filled("{row}.ctid = {verdict}.tid AND {row}.tableoid = {verdict}.rel",
                {{"row", row}, {"verdict", verdict}});
}

Condition same_version(const std::string &row, const std::string &verdict) {
  // A concurrent session's version has another ctid and another xmin, also when it appears while we
  // wait for its lock.
  return filled("{stands_at} AND {row}.xmin = {verdict}.version",
                {{"stands_at", stands_at(row, verdict)}, {"row", row}, {"verdict", verdict}});
}

Condition is_new(const Staged &staged, const std::string &pos) {
  return filled("NOT EXISTS (SELECT FROM {verdicts} AS w WHERE w.pos = {pos})",
                {{"verdicts", staged.verdicts()}, {"pos", pos}});
}

Condition is_double(const Staged &staged, const std::string &pos) {
  const auto arbiter =
      static_cast<std::size_t>(staged.table.arbiter() - staged.table.unique_keys.data());
  return filled(R"(EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos = {pos} AND r.problem = {double_in_file} AND r.item = {arbiter}))",
                {{"pos", pos},
                 {"double_in_file", static_cast<std::uint64_t>(Problem::double_in_file)},
                 {"arbiter", arbiter}});
}

Condition stands_alone(const Staged &staged, const std::string &pos) {
  if (!staged.rekeys())
    return is_new(staged, pos);
  return filled("({is_new} OR {is_double})",
                {{"is_new", is_new(staged, pos)}, {"is_double", is_double(staged, pos)}});
}

} // namespace dbxfer::postgres
