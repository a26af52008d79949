#include "postgres/catalog.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/text.hpp"
#include "postgres/catalog_keys.hpp"
#include "postgres/catalog_rows.hpp"
#include "postgres/partitions.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>

namespace dbxfer::postgres {

namespace {

std::string oid_array(std::vector<Oid> oids, const std::vector<Oid> &more = {}) {
  oids.insert(oids.end(), more.begin(), more.end());
  return array_text(base::collect(oids, [](auto oid) { return std::to_string(oid); }));
}

template <typename Relations> std::vector<Oid> oids_of(const Relations &relations) {
  return base::collect(relations, [](const auto &relation) { return relation.oid; });
}

Column column_of(const Row &row) {
  Column c;
  c.name = text(row, 2);
  c.declared = text(row, 3);
  c.base = text(row, 4);
  c.limited = text(row, 5);
  c.base_oid = oid(row, 6);
  c.base_kind = letter(row, 7);
  c.is_domain = truth(row, 8);
  c.not_null = truth(row, 9) || truth(row, 18);
  c.identity = letter(row, 10);
  c.generated = letter(row, 11) != 0;
  c.is_virtual = letter(row, 11) == 'v';
  c.has_default = truth(row, 12);
  c.collation = text(row, 13);
  c.delimiter = letter(row, 14);
  c.element_oid = oid(row, 15);
  c.element_is_array = truth(row, 16);
  c.input = text(row, 17);
  c.generation = text(row, 19);
  c.equal_is_same = truth(row, 20);
  c.element_input = text(row, 21);
  c.element_limited = text(row, 22);
  c.composed_oid = oid(row, 23);
  c.size = static_cast<int>(integer(row, 24));
  c.default_value = text(row, 25);
  c.may_hold_null = truth(row, 26);
  return c;
}

void read_columns(Session &session, const std::string &oids, const TableIndex &index) {
  for (const auto &row : session.query(sql::columns, {oids}))
    table_of(index, oid(row, 0)).columns.push_back(column_of(row));
}

/// Of a row that names the table, too, and the column.
Sequence sequence_of(const Row &row) {
  return {oid(row, 0),     {text(row, 1), text(row, 2)},
          text(row, 4),    integer(row, 5),
          integer(row, 6), integer(row, 7),
          truth(row, 8)};
}

void read_the_rest(Session &session, const std::string &oids, const TableIndex &index) {
  for (const auto &row : session.query(sql::sequences, {oids}))
    table_of(index, oid(row, 3)).sequences.push_back(sequence_of(row));
  for (const auto &row : session.query(sql::triggers, {oids})) {
    auto &table = table_of(index, oid(row, 0));
    table.triggers.push_back(text(row, 2) + " " + text(row, 1));
    if (text(row, 3) == "t")
      table.insert_rules.push_back(text(row, 1));
  }
  for (const auto &row : session.query(sql::index_counts, {oids}))
    table_of(index, oid(row, 0)).indexes = as_count(text(row, 1));
}

/// Throws where a guess would be needed.
void refuse_unknown_kinds(Session &session, const std::string &oids) {
  const auto unknown = session.query(sql::unknown_kinds, {oids});
  if (unknown.empty())
    return;
  const auto names = base::collect(unknown, [](const auto &row) {
    return base::printable(base::qualified(text(row, 0), text(row, 1))) + ": " +
           base::printable(text(row, 2));
  });
  throw Error(ExitCode::refused,
              "tables have what this version of dbxfer does not know: " + base::enumerate(names) +
                  "; nothing was changed; leave these tables out (--exclude), or use a dbxfer that "
                  "knows the server's version");
}

/// By way of the table, whose rights and row security count for the rows of its partitions; the
/// planner leaves out those that the bounds exclude.
FromItem rows_in(const FromItem &rows, const TableName &table, const std::optional<Share> &share) {
  return share ? filled(
                     "(SELECT tableoid, ctid, xmin, * FROM {rows} AS {name} WHERE {bounds})",
                     {{"rows", rows}, {"name", quote_ident(table.name)}, {"bounds", share->bounds}})
               : rows;
}

/// Keys of single partitions are told of their table alone, which the catalog does not.
void follow_references(std::vector<Table> &tables, const TableIndex &index) {
  for (bool found = true; found;) {
    found = false;
    for (auto &table : tables)
      for (const auto &key : table.foreign_keys) {
        const auto parent = index.find(key.parent);
        for (const auto &pair : key.pairs) {
          const auto *column = table.column(pair.column);
          if (column == nullptr)
            throw no_answer("a column that is not there");
          auto &local = table.local[static_cast<std::size_t>(column - table.columns.data())];
          if (parent != index.end() && local == Local::no &&
              parent->second->local_of(pair.parent_column) != Local::no) {
            local = Local::by_reference;
            found = true;
          }
        }
      }
  }
}

} // namespace

bool UniqueKey::plain() const {
  return whole && predicate.empty() &&
         std::ranges::all_of(columns, [](const auto &c) { return !c.column.empty(); });
}

std::vector<std::string> UniqueKey::column_names() const {
  std::vector<std::string> out;
  for (const auto &c : columns)
    if (!c.partition)
      out.push_back(c.column.empty() ? c.definition : c.column);
  return out;
}

std::vector<std::string> UniqueKey::looks_at() const {
  if (plain())
    return column_names();
  auto out = uses;
  for (const auto &c : columns)
    if (!c.column.empty() && std::ranges::find(out, c.column) == out.end())
      out.push_back(c.column);
  return out;
}

Condition ForeignKeyPair::refers(const std::string &parent, const std::string &child) const {
  return filled("{parent} {equal} {child}", {{"parent", as_child(parent)},
                                             {"equal", as_text ? "OPERATOR(pg_catalog.=)" : equal},
                                             {"child", child}});
}

std::string ForeignKeyPair::as_child(const std::string &parent) const {
  return as_text ? filled("{parent}::pg_catalog.text", {{"parent", parent}}) : parent;
}

Condition ForeignKeyPair::same(const std::string &one, const std::string &other) const {
  return filled(
      "{one} {equal} {other}",
      {{"one", one}, {"equal", period ? "OPERATOR(pg_catalog.=)" : equal}, {"other", other}});
}

std::vector<std::string> ReferenceCondition::columns() const {
  if (parent)
    return {parent->by.column};
  return base::collect(values, [](const auto &expected) { return expected.column; });
}

std::vector<std::string> ForeignKey::columns() const {
  return base::collect(pairs, [](const auto &pair) { return pair.column; });
}

std::vector<std::string> ForeignKey::parent_columns() const {
  return base::collect(pairs, [](const auto &pair) { return pair.parent_column; });
}

const ForeignKeyPair *ForeignKey::period() const {
  return pairs.empty() || !pairs.back().period ? nullptr : &pairs.back();
}

FromItem ForeignKey::child_rows() const {
  return rows_in(own_rows(child_kind, child_name), child_name, child_share);
}

FromItem ForeignKey::parent_rows() const {
  return rows_in(own_rows(parent_kind, parent_name), parent_name, parent_share);
}

bool Table::operator==(const Table &other) const {
  // Statistics move all the time and are no part of a table's shape.
  return oid == other.oid && name == other.name && kind == other.kind && columns == other.columns &&
         unique_keys == other.unique_keys && foreign_keys == other.foreign_keys &&
         checks == other.checks && sequences == other.sequences;
}

bool Table::has_rules() const {
  return std::ranges::any_of(triggers, [](const auto &hook) { return hook.starts_with("rule "); });
}

bool Table::runs_code() const {
  return has_rules() || std::ranges::any_of(triggers, [](const auto &hook) {
           return hook.starts_with("trigger ");
         });
}

bool Table::judged_by_tables(const Check &check) const {
  return std::ranges::any_of(code, [&](const auto &each) {
    return each.looks_into_tables() &&
           (each.kind == "column"
                ? check.name == "generated column " + each.name
                : check.name == each.name && (each.kind == "check" || each.kind == "index"));
  });
}

bool Table::judged_by_tables(const UniqueKey &key) const {
  return std::ranges::any_of(code, [&](const auto &each) {
    return each.looks_into_tables() && each.kind == "index" && each.name == key.name;
  });
}

bool Table::judged_by_tables(const Column &generated) const {
  return std::ranges::any_of(code, [&](const auto &each) {
    return each.looks_into_tables() && each.kind == "column" && each.name == generated.name;
  });
}

bool Table::any_judged_by_tables() const {
  return std::ranges::any_of(code, [](const auto &each) {
    return each.looks_into_tables() && each.kind != "trigger" && each.kind != "rule";
  });
}

const Column *Table::column(const std::string &column_name) const {
  const auto found =
      std::ranges::find_if(columns, [&](const auto &c) { return c.name == column_name; });
  return found == columns.end() ? nullptr : &*found;
}

bool Table::has_foreign_key_on(const std::string &column_name) const {
  return std::ranges::any_of(
      foreign_keys, [&](const auto &key) { return base::contains(key.columns(), column_name); });
}

std::vector<std::size_t> Table::held_columns() const {
  std::vector<std::size_t> out;
  out.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].is_virtual)
      out.push_back(i);
  return out;
}

Local Table::local_of(const std::string &column_name) const {
  const auto *found = column(column_name);
  return found == nullptr || local.empty()
             ? Local::no
             : local[static_cast<std::size_t>(found - columns.data())];
}

FromItem own_rows(char kind, const TableName &name) {
  return FromItem((kind == 'p' ? "" : "ONLY ") + quote_ident(name));
}

FromItem Table::rows_of() const { return own_rows(kind, name); }

const UniqueKey *Table::primary_key() const {
  return !unique_keys.empty() && unique_keys.front().primary ? &unique_keys.front() : nullptr;
}

const UniqueKey *Table::arbiter() const {
  // A generated column is in no file; a primary key's are NOT NULL.
  const auto recognises = [&](const UniqueKey &key) {
    return key.plain() && std::ranges::all_of(key.columns, [&](const auto &c) {
             const auto *found = column(c.column);
             return found != nullptr && !found->generated &&
                    ((found->not_null && !found->may_hold_null) || key.nulls_not_distinct);
           });
  };
  const auto found = std::ranges::find_if(unique_keys, recognises);
  return found == unique_keys.end() ? nullptr : &*found;
}

const UniqueKey *Table::key_over(const std::vector<std::string> &names) const {
  const auto found = std::ranges::find_if(unique_keys, [&](const auto &key) {
    const auto its = key.column_names();
    return key.plain() && std::is_permutation(its.begin(), its.end(), names.begin(), names.end());
  });
  return found == unique_keys.end() ? nullptr : &*found;
}

bool Table::is_join() const {
  if (foreign_keys.size() != 2)
    return false;
  std::vector<std::string> referring = foreign_keys[0].columns();
  for (const auto &name_of : foreign_keys[1].columns())
    referring.push_back(name_of);
  return std::ranges::all_of(columns, [&](const auto &c) {
    return std::find(referring.begin(), referring.end(), c.name) != referring.end();
  });
}

std::vector<Relation> read_relations(Session &session,
                                     const std::optional<std::vector<std::string>> &schemas) {
  std::vector<Relation> out;
  for (const auto &row :
       session.query(sql::relations, {schemas ? Value(array_text(*schemas)) : Value()}))
    out.push_back({oid(row, 0),
                   {text(row, 1), text(row, 2)},
                   letter(row, 3),
                   letter(row, 4),
                   integer(row, 5),
                   truth(row, 6),
                   truth(row, 7)});
  return out;
}

std::vector<std::string> schemas_with_tables(Session &session) {
  std::vector<std::string> out;
  for (const auto &row : session.query(sql::schemas))
    out.push_back(text(row, 0));
  return out;
}

std::vector<Table> read_tables(Session &session, const std::vector<Relation> &relations) {
  std::vector<Table> tables(relations.size());
  TableIndex index;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    tables[i].oid = relations[i].oid;
    tables[i].name = relations[i].name;
    tables[i].kind = relations[i].kind;
    tables[i].estimated_rows = relations[i].estimated_rows;
    index[relations[i].oid] = &tables[i];
  }
  const auto oids = oid_array(oids_of(relations));
  const Partitions partitions(session, relations);
  const auto parts = partitions.all();
  const auto with_parts = oid_array(oids_of(relations), parts);
  session.ask_ahead({{sql::unknown_kinds, {with_parts}},
                     {sql::columns, {oids}},
                     {sql::unique_keys, {with_parts}},
                     {sql::foreign_keys, {with_parts}},
                     {sql::checks, {oids, oid_array(parts)}},
                     {sql::sequences, {oids}},
                     {sql::triggers, {oids}},
                     {sql::index_counts, {oids}}});
  refuse_unknown_kinds(session, with_parts);
  read_columns(session, oids, index);
  read_unique_keys(session, with_parts, partitions, index);
  read_foreign_keys(session, with_parts, partitions, index);
  read_checks(session, oids, oid_array(parts), partitions, index);
  read_the_rest(session, oids, index);
  return tables;
}

void ask_ahead_of_counters(Session &session, const std::vector<Table> &tables) {
  const auto oids = table_oids(tables);
  session.ask_ahead({{sql::local_columns, {oids}}, {sql::named_sequences, {oids}}});
}

void ask_ahead_of_code(Session &session, const std::vector<Table> &tables) {
  ask_ahead_of_counters(session, tables);
  const auto oids = table_oids(tables);
  session.ask_ahead({{sql::user_code, {oids}},
                     {sql::published, {oids}},
                     {sql::types, {oids}},
                     {sql::known_rows}});
}

void read_local_columns(Session &session, std::vector<Table> &tables) {
  TableIndex index;
  for (auto &table : tables) {
    table.local.assign(table.columns.size(), Local::no);
    index[table.oid] = &table;
  }
  for (const auto &row : session.query(sql::local_columns, {oid_array(oids_of(tables))})) {
    const auto found = index.find(oid(row, 0));
    if (found == index.end())
      continue; // one that they refer to
    auto &table = *found->second;
    if (const auto *column = table.column(text(row, 1)))
      table.local[static_cast<std::size_t>(column - table.columns.data())] =
          letter(row, 2) == 'r' ? Local::by_reference : Local::by_counter;
  }
  follow_references(tables, index);
}

void read_named_sequences(Session &session, std::vector<Table> &tables) {
  TableIndex index;
  for (auto &table : tables) {
    table.named_sequences.clear();
    index[table.oid] = &table;
  }
  for (const auto &row : session.query(sql::named_sequences, {oid_array(oids_of(tables))})) {
    auto &table = table_of(index, oid(row, 3));
    auto sequence = sequence_of(row);
    if (std::ranges::find(table.sequences, sequence.oid, &Sequence::oid) == table.sequences.end())
      table.named_sequences.push_back(std::move(sequence));
  }
}

std::vector<SchemaSequence> read_schema_sequences(Session &session,
                                                  const std::vector<std::string> &schemas) {
  std::vector<SchemaSequence> out;
  for (const auto &row : session.query(sql::schema_sequences, {array_text(schemas)}))
    out.push_back({{oid(row, 0),
                    {text(row, 1), text(row, 2)},
                    {},
                    integer(row, 3),
                    integer(row, 4),
                    integer(row, 5),
                    truth(row, 6)},
                   truth(row, 7),
                   truth(row, 8),
                   truth(row, 9)});
  return out;
}

void read_user_code(Session &session, std::vector<Table> &tables) {
  TableIndex index;
  for (auto &table : tables) {
    table.code.clear();
    index[table.oid] = &table;
  }
  const auto oids = [](const Row &row, std::size_t i) {
    return base::collect(array_elements(text(row, i)),
                         [](const auto &element) { return static_cast<Oid>(as_count(element)); });
  };
  for (const auto &row : session.query(sql::user_code, {oid_array(oids_of(tables))}))
    table_of(index, oid(row, 0))
        .code.push_back({text(row, 1), text(row, 2), truth(row, 3), truth(row, 4), truth(row, 5),
                         truth(row, 6), text(row, 7), oids(row, 8), oids(row, 9), truth(row, 10)});
}

std::string_view event_triggers_query() { return sql::event_triggers; }

std::vector<EventTrigger> read_event_triggers(Session &session) {
  return base::collect(session.query(sql::event_triggers), [](const auto &row) {
    return EventTrigger{text(row, 0), truth(row, 1), truth(row, 2)};
  });
}

void read_published(Session &session, std::vector<Table> &tables) {
  TableIndex index;
  for (auto &table : tables)
    index[table.oid] = &table;
  for (const auto &row : session.query(sql::published, {oid_array(oids_of(tables))}))
    table_of(index, oid(row, 0)).published = text(row, 1);
}

std::vector<UserType> read_types(Session &session, const std::vector<Table> &tables) {
  std::vector<UserType> out;
  Oid last = 0;
  for (const auto &row : session.query(sql::types, {oid_array(oids_of(tables))})) {
    if (out.empty() || oid(row, 0) != last)
      out.push_back({text(row, 1), letter(row, 2), {}, {}, {}});
    last = oid(row, 0);
    auto &type = out.back();
    if (!row.at(3) && !row.at(4))
      continue;
    if (type.kind == 'e')
      type.labels.push_back(text(row, 3));
    else if (type.kind == 'c')
      type.attributes.emplace_back(text(row, 3), text(row, 4));
    else
      type.base = text(row, 4);
  }
  return out;
}

void ask_ahead_of_types(Session &session, const std::vector<std::string> &types) {
  session.ask_ahead(std::vector<Question>{{sql::unknown_types, {array_text(types)}}});
}

std::vector<std::string> unknown_types(Session &session, const std::vector<std::string> &types) {
  std::vector<std::string> out;
  for (const auto &row : session.query(sql::unknown_types, {array_text(types)}))
    out.push_back(text(row, 0));
  return out;
}

void ask_ahead_of_server(Session &session) {
  session.ask_ahead({{sql::server}, {sql::relations, {Value()}}});
}

ServerIdentity read_identity(Session &session) {
  const auto row = session.query(sql::server).at(0);
  return {text(row, 0), text(row, 1), truth(row, 2), static_cast<int>(integer(row, 3))};
}

std::string_view privileges_query() { return sql::privileges; }

std::string table_oids(const std::vector<Table> &tables) { return oid_array(oids_of(tables)); }

std::string sequence_oids(const std::vector<Table> &tables) {
  std::vector<Oid> all;
  for (const auto &table : tables) {
    const auto its = oids_of(table.sequences);
    all.insert(all.end(), its.begin(), its.end());
  }
  return oid_array(std::move(all));
}

} // namespace dbxfer::postgres
