#include "postgres/catalog.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"

#include <algorithm>
#include <unordered_map>

namespace dbxfer::postgres {

namespace {

using Index = std::unordered_map<Oid, Table *>;

std::string text(const Row &row, std::size_t i) { return row.at(i).value_or(""); }
bool truth(const Row &row, std::size_t i) { return row.at(i) == "t"; }
char letter(const Row &row, std::size_t i) {
  return row.at(i) && !row[i]->empty() ? row[i]->front() : char{0};
}
std::int64_t integer(const Row &row, std::size_t i) { return row.at(i) ? std::stoll(*row[i]) : 0; }
Oid oid(const Row &row, std::size_t i) {
  return static_cast<Oid>(row.at(i) ? std::stoul(*row[i]) : 0);
}

template <typename Relations> std::string oid_array(const Relations &relations) {
  std::string out = "{";
  for (const auto &relation : relations)
    out += (out.size() > 1 ? "," : "") + std::to_string(relation.oid);
  return out + "}";
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
  return c;
}

void read_columns(Session &session, const std::string &oids, const Index &index) {
  for (const auto &row : session.query(sql::columns, {oids}))
    index.at(oid(row, 0))->columns.push_back(column_of(row));
}

void read_unique_keys(Session &session, const std::string &oids, const Index &index) {
  std::string last;
  for (const auto &row : session.query(sql::unique_keys, {oids})) {
    auto &keys = index.at(oid(row, 0))->unique_keys;
    if (text(row, 1) != last) {
      last = text(row, 1);
      keys.push_back({text(row, 2),
                      truth(row, 3),
                      truth(row, 4),
                      truth(row, 5),
                      truth(row, 6),
                      text(row, 7),
                      {},
                      array_elements(text(row, 12))});
    }
    keys.back().columns.push_back({text(row, 8), text(row, 9), text(row, 10), text(row, 11)});
  }
}

ForeignKey foreign_key_of(const Row &row) {
  ForeignKey key;
  key.name = text(row, 1);
  key.child = oid(row, 2);
  key.parent = oid(row, 3);
  key.child_name = {text(row, 4), text(row, 5)};
  key.child_kind = letter(row, 6);
  key.parent_name = {text(row, 7), text(row, 8)};
  key.parent_kind = letter(row, 9);
  key.match_full = letter(row, 10) == 'f';
  key.validated = truth(row, 11);
  key.on_update = letter(row, 12);
  return key;
}

void read_foreign_keys(Session &session, const std::string &oids, const Index &index) {
  std::vector<ForeignKey> keys;
  std::string last;
  for (const auto &row : session.query(sql::foreign_keys, {oids})) {
    if (text(row, 0) != last)
      keys.push_back(foreign_key_of(row));
    last = text(row, 0);
    keys.back().pairs.push_back({text(row, 13), text(row, 14), text(row, 15)});
  }
  for (const auto &key : keys) {
    if (const auto child = index.find(key.child); child != index.end())
      child->second->foreign_keys.push_back(key);
    if (const auto parent = index.find(key.parent); parent != index.end())
      parent->second->referring_keys.push_back(key);
  }
}

void read_the_rest(Session &session, const std::string &oids, const Index &index) {
  for (const auto &row : session.query(sql::checks, {oids}))
    index.at(oid(row, 0))
        ->checks.push_back({text(row, 1), text(row, 2), text(row, 3), truth(row, 4),
                            array_elements(text(row, 5))});
  for (const auto &row : session.query(sql::sequences, {oids}))
    index.at(oid(row, 3))
        ->sequences.push_back({oid(row, 0),
                               {text(row, 1), text(row, 2)},
                               text(row, 4),
                               integer(row, 5),
                               integer(row, 6),
                               integer(row, 7)});
  for (const auto &row : session.query(sql::triggers, {oids})) {
    auto &table = *index.at(oid(row, 0));
    table.triggers.push_back(text(row, 2) + " " + text(row, 1));
    if (text(row, 3) == "t")
      table.insert_rules.push_back(text(row, 1));
  }
}

} // namespace

bool UniqueKey::plain() const {
  return predicate.empty() && std::all_of(columns.begin(), columns.end(),
                                          [](const auto &c) { return !c.column.empty(); });
}

std::vector<std::string> UniqueKey::column_names() const {
  return base::collect(columns,
                       [](const auto &c) { return c.column.empty() ? c.definition : c.column; });
}

std::vector<std::string> UniqueKey::looks_at() const { return plain() ? column_names() : uses; }

std::string ForeignKeyPair::refers(const std::string &parent, const std::string &child) const {
  return as_child(parent) + " " + (as_text ? "OPERATOR(pg_catalog.=)" : equal) + " " + child;
}

std::string ForeignKeyPair::as_child(const std::string &parent) const {
  return as_text ? parent + "::pg_catalog.text" : parent;
}

std::vector<std::string> Condition::columns() const {
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

bool Table::operator==(const Table &other) const {
  // Statistics move all the time and are no part of a table's shape.
  return oid == other.oid && name == other.name && kind == other.kind && columns == other.columns &&
         unique_keys == other.unique_keys && foreign_keys == other.foreign_keys &&
         checks == other.checks && sequences == other.sequences;
}

bool Table::has_rules() const {
  return std::any_of(triggers.begin(), triggers.end(),
                     [](const auto &hook) { return hook.starts_with("rule "); });
}

bool Table::runs_code() const {
  return has_rules() || std::any_of(triggers.begin(), triggers.end(),
                                    [](const auto &hook) { return hook.starts_with("trigger "); });
}

const Column *Table::column(const std::string &column_name) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const auto &c) { return c.name == column_name; });
  return found == columns.end() ? nullptr : &*found;
}

Local Table::local_of(const std::string &column_name) const {
  const auto *found = column(column_name);
  return found == nullptr || local.empty()
             ? Local::no
             : local[static_cast<std::size_t>(found - columns.data())];
}

std::string own_rows(char kind, const TableName &name) {
  return (kind == 'p' ? "" : "ONLY ") + quoted(name);
}

std::string Table::rows_of() const { return own_rows(kind, name); }

const UniqueKey *Table::primary_key() const {
  return !unique_keys.empty() && unique_keys.front().primary ? &unique_keys.front() : nullptr;
}

const UniqueKey *Table::arbiter() const {
  // A generated column is in no file; a primary key's are NOT NULL.
  const auto recognises = [&](const UniqueKey &key) {
    return key.plain() && std::all_of(key.columns.begin(), key.columns.end(), [&](const auto &c) {
             const auto *found = column(c.column);
             return found != nullptr && !found->generated &&
                    (found->not_null || key.nulls_not_distinct);
           });
  };
  const auto found = std::find_if(unique_keys.begin(), unique_keys.end(), recognises);
  return found == unique_keys.end() ? nullptr : &*found;
}

const UniqueKey *Table::key_over(const std::vector<std::string> &names) const {
  const auto found = std::find_if(unique_keys.begin(), unique_keys.end(), [&](const auto &key) {
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
  return std::all_of(columns.begin(), columns.end(), [&](const auto &c) {
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
  Index index;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    tables[i].oid = relations[i].oid;
    tables[i].name = relations[i].name;
    tables[i].kind = relations[i].kind;
    tables[i].estimated_rows = relations[i].estimated_rows;
    index[relations[i].oid] = &tables[i];
  }
  const auto oids = oid_array(relations);
  read_columns(session, oids, index);
  read_unique_keys(session, oids, index);
  read_foreign_keys(session, oids, index);
  read_the_rest(session, oids, index);
  return tables;
}

void read_local_columns(Session &session, std::vector<Table> &tables) {
  Index index;
  for (auto &table : tables) {
    table.local.assign(table.columns.size(), Local::no);
    index[table.oid] = &table;
  }
  for (const auto &row : session.query(sql::local_columns, {oid_array(tables)})) {
    const auto found = index.find(oid(row, 0));
    if (found == index.end())
      continue; // one that they refer to
    auto &table = *found->second;
    if (const auto *column = table.column(text(row, 1)))
      table.local[static_cast<std::size_t>(column - table.columns.data())] =
          letter(row, 2) == 'r' ? Local::by_reference : Local::by_counter;
  }
}

std::vector<UserType> read_types(Session &session, const std::vector<Table> &tables) {
  std::vector<UserType> out;
  Oid last = 0;
  for (const auto &row : session.query(sql::types, {oid_array(tables)})) {
    if (oid(row, 0) != last)
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

std::vector<std::string> unknown_types(Session &session, const std::vector<std::string> &types) {
  std::vector<std::string> out;
  for (const auto &row : session.query(sql::unknown_types, {array_text(types)}))
    out.push_back(text(row, 0));
  return out;
}

ServerIdentity read_identity(Session &session) {
  const auto row = session.query(sql::server).at(0);
  return {text(row, 0), text(row, 1), truth(row, 2), truth(row, 3),
          static_cast<int>(integer(row, 4))};
}

std::vector<std::string> missing_privileges(Session &session, const std::vector<Table> &tables) {
  std::vector<std::string> out;
  Oid last = 0;
  for (const auto &row : session.query(sql::privileges, {oid_array(tables)})) {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const auto &t) { return t.oid == oid(row, 0); });
    if (oid(row, 0) == last)
      out.back() += ", " + text(row, 1);
    else
      out.push_back(base::qualified(found->name.schema, found->name.name) + ": " + text(row, 1));
    last = oid(row, 0);
  }
  return out;
}

} // namespace dbxfer::postgres
