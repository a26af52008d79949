#include "random_schema.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::test {

namespace {

std::size_t number_of_rows(Random &random) {
  return random.chance(8) ? 0 : random.chance(5) ? random.between(30, 60) : random.between(1, 16);
}

class RowMaker {
public:
  RowMaker(Schema &schema, Random &random) : schema_(schema), random_(random) {}

  void run() {
    for (auto &table : schema_.tables)
      add_rows(table);
    // Twice: a key that is a foreign key itself has its value from there.
    for (int pass = 0; pass < 2; ++pass)
      for (auto &table : schema_.tables)
        for (const auto &key : table.foreign_keys)
          refer(table, key);
  }

private:
  void add_rows(Table &table) {
    const auto columns = schema_.stored_columns(table);
    std::set<int> unique;
    for (const auto &key : table.unique_keys)
      unique.insert(key.columns.begin(), key.columns.end());
    std::map<int, std::set<std::string>> used;
    const auto count = number_of_rows(random_);
    for (std::size_t i = 0; i < count; ++i) {
      auto row = i > 0 && table.unique_keys.empty() && random_.chance(30) ? random_.pick(table.rows)
                                                                          : Row{};
      row.id = ++ids_;
      choose_role(row);
      if (row.cells.empty())
        for (const auto &column : columns)
          row.cells[column.id] = cell(column, i, unique.contains(column.id), used[column.id]);
      table.rows.push_back(std::move(row));
    }
  }

  void choose_role(Row &row) {
    const auto role = random_.below(100);
    row.role = role < 70 ? Row::Role::in_file : role < 85 ? Row::Role::own : Row::Role::spare;
    const auto there = random_.below(3);
    row.there = there == 0   ? Row::There::absent
                : there == 1 ? Row::There::equal
                             : Row::There::edited;
  }

  std::optional<std::string> cell(const Column &column, std::size_t row, bool in_key,
                                  std::set<std::string> &used) {
    if (column.may_be_null() && random_.chance(15))
      return std::nullopt;
    auto text = value(column, row);
    for (int tries = 0; in_key && tries < 8 && used.contains(text); ++tries)
      text = value(column, row);
    used.insert(text);
    return text;
  }

  std::string value(const Column &column, std::size_t row) {
    const bool counted = column.kind != Column::Kind::plain;
    return counted && random_.chance(85) ? std::to_string(row + 1 + random_.below(3))
                                         : random_value(*column.type, random_);
  }

  void refer(Table &child, const ForeignKey &key) {
    const auto &parent = schema_.table(key.parent);
    for (std::size_t i = 0; i < child.rows.size(); ++i) {
      auto &row = child.rows[i];
      const bool nullable = std::all_of(key.columns.begin(), key.columns.end(), [&](int id) {
        return schema_.stored_column(child, id).may_be_null();
      });
      const bool null = parent.rows.empty() || (nullable && random_.chance(20));
      const auto to = null ? Row{} : parent_row(parent, i);
      for (std::size_t k = 0; k < key.columns.size(); ++k) {
        const auto from = schema_.stored_column(parent, key.parent_columns[k]);
        const auto found = to.cells.find(from.id);
        auto &cell = row.cells[schema_.stored_column(child, key.columns[k]).id];
        cell = found == to.cells.end() ? std::nullopt : found->second;
        // A trigger copies the value as it stands.
        if (cell && random_.chance(30) && !key.made_by_parent)
          cell = equal_value(*from.type, *cell);
      }
      if (nullable && key.columns.size() > 1 && random_.chance(10))
        row.cells[schema_.stored_column(child, key.columns.front()).id] = std::nullopt;
    }
  }

  /// Mostly one that travels; by its place, so that one-to-one is likely; or any.
  const Row &parent_row(const Table &parent, std::size_t place) {
    const auto *row = &parent.rows[place % parent.rows.size()];
    for (int tries = 0; tries < 5 && (row->role != Row::Role::in_file || random_.chance(30));
         ++tries)
      row = &random_.pick(parent.rows);
    return *row;
  }

  Schema &schema_;
  Random &random_;
  int ids_ = 0;
};

} // namespace

void add_random_rows(Schema &schema, Random &random) { RowMaker(schema, random).run(); }

} // namespace dbxfer::test
