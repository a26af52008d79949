#include "schema.hpp"

#include "postgres/quote.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace dbxfer::test {

std::string Table::sql() const { return postgres::quote_ident(TableName{schema, name}); }

std::string Table::sql(std::optional<int> partition) const {
  return partition ? postgres::quote_ident(TableName{schema, "part " + std::to_string(id) + "_" +
                                                                 std::to_string(*partition)})
                   : sql();
}

const Table &Schema::table(int id) const {
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const auto &t) { return t.id == id; });
  if (found == tables.end())
    throw std::logic_error("no table " + std::to_string(id));
  return *found;
}

Table &Schema::table(int id) { return const_cast<Table &>(std::as_const(*this).table(id)); }

std::vector<Column> Schema::columns(const Table &of) const {
  std::vector<Column> out;
  if (of.inherits != 0) {
    out = visible_columns(table(of.inherits));
    // Inherited are type, NOT NULL, default and expression.
    for (auto &column : out)
      if (column.kind == Column::Kind::identity_always ||
          column.kind == Column::Kind::identity_by_default)
        column.kind = Column::Kind::plain;
  }
  out.insert(out.end(), of.columns.begin(), of.columns.end());
  return out;
}

std::vector<Column> Schema::visible_columns(const Table &of) const {
  auto out = columns(of);
  std::erase_if(out, [](const auto &c) { return c.kind == Column::Kind::dropped; });
  return out;
}

std::vector<Column> Schema::stored_columns(const Table &of) const {
  auto out = visible_columns(of);
  std::erase_if(out, [](const auto &c) { return c.kind == Column::Kind::generated; });
  return out;
}

Column Schema::column(const Table &of, int id) const {
  const auto all = columns(of);
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto &c) { return c.id == id; });
  if (found == all.end())
    throw std::logic_error("no column " + std::to_string(id));
  return *found;
}

Column Schema::stored_column(const Table &of, int id) const {
  auto out = column(of, id);
  return out.kind == Column::Kind::generated ? column(of, out.reads) : out;
}

bool recognises(const Schema &schema, const Table &table, const UniqueKey &key) {
  return key.plain() && (key.kind == UniqueKey::Kind::primary ||
                         std::all_of(key.columns.begin(), key.columns.end(), [&](int id) {
                           const auto column = schema.column(table, id);
                           return column.kind != Column::Kind::generated &&
                                  (key.nulls_not_distinct || !column.may_be_null());
                         }));
}

std::vector<int> recognising_key(const Schema &schema, const Table &table) {
  for (const auto &key : table.unique_keys)
    if (recognises(schema, table, key))
      return key.columns;
  return {};
}

} // namespace dbxfer::test
