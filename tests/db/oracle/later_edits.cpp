#include "later_edits.hpp"

#include "keys.hpp"
#include "tame_type.hpp"

#include "base/collect.hpp"
#include "db/random/random.hpp"
#include "db/random/schema_sql.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::test::oracle {

namespace {

// Of every value's number: behind those of the world and of its plants.
constexpr std::size_t first_fresh = 21000;
constexpr std::size_t last_fresh = 29000;

/// FNV-1a, the same on every platform.
std::uint64_t digest(std::uint64_t seed, const std::string &text) {
  auto out = seed ^ 0xcbf29ce484222325U;
  for (const char c : text)
    out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return out;
}

std::string literal(const std::optional<std::string> &cell) {
  return cell ? postgres::literal(*cell) : "NULL";
}

void put(Cells &into, const Cells &cells) {
  for (const auto &[column, cell] : cells)
    into[column] = cell;
}

std::string here(const FoundRow &row) {
  return " WHERE tableoid = " + row.partition + " AND ctid = " + postgres::literal(row.place);
}

class ConcurrentSession {
public:
  ConcurrentSession(const World &world, const FoundRows &before, const FoundRows &after)
      : world_(world), schema_(world.schema), before_(before), after_(after), random_(world.seed) {
    static constexpr unsigned some[] = {4, 12, 30};
    percent_ = random_.pick(some);
  }

  std::string before_import() {
    visit([&](const Table &table, const FoundRow &row) {
      for (const auto &key : table.foreign_keys)
        if (random_.chance(percent_))
          update(table, row, reference_to_any(table, key));
      for (const auto &key : table.unique_keys)
        if (&key != arbiter_of(schema_, table) && random_.chance(3 * percent_))
          update(table, row, other_values(table, key));
    });
    return in_one_transaction();
  }

  std::string after_import() {
    visit([&](const Table &table, const FoundRow &row) { meet(table, row); });
    return in_one_transaction();
  }

private:
  template <class Meet> void visit(Meet meet) {
    for (const auto &table : schema_.tables) {
      std::map<std::string, int> alike;
      for (const auto &row : after_.at(table.id)) {
        const auto nth = std::to_string(alike[row.line]++);
        random_ = Random(digest(world_.seed, std::to_string(table.id) + row.line +
                                                 (nth == "0" ? "" : "\t" + nth)));
        meet(table, row);
      }
    }
  }

  [[nodiscard]] std::string in_one_transaction() const {
    // Checked at once, or one of the edits might undo all others in the end.
    return "BEGIN; SET CONSTRAINTS ALL IMMEDIATE;\n" + sql_ + "COMMIT";
  }

  /// Of rows that are alike one comes, goes or is written anew.
  void meet_alike(const Table &table, const FoundRow &row) {
    if (!random_.chance(percent_))
      return;
    switch (random_.below(3)) {
    case 0: attempt(insert(table, row.cells)); break;
    case 1: attempt("DELETE FROM " + rows_of(table) + here(row)); break;
    default: update(table, row, row.cells);
    }
  }

  void meet(const Table &table, const FoundRow &row) {
    if (arbiter_of(schema_, table) == nullptr)
      meet_alike(table, row);
    const auto *before = former(table, row);
    if (before != nullptr && before->line == row.line)
      return;
    if (before != nullptr && random_.chance(3 * percent_))
      stand_in_the_way(table, *before, row);
    if (!random_.chance(percent_))
      return;
    switch (random_.below(4)) {
    case 0: attempt("DELETE FROM " + rows_of(table) + here(row)); break;
    case 1: update(table, row, some_change(table)); break;
    default: refer_to(table, row);
    }
  }

  /// As the row was; of a table without a key, some row that is the same.
  const FoundRow *former(const Table &table, const FoundRow &row) {
    const auto &rows = before_.at(table.id);
    const auto *key = arbiter_of(schema_, table);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const FoundRow &each) {
      return key == nullptr ? each.line == row.line
                            : key_of(schema_, table, *key, each.cells) ==
                                  key_of(schema_, table, *key, row.cells);
    });
    return found == rows.end() ? nullptr : &*found;
  }

  /// One refused edit does not hinder the others.
  void attempt(const std::string &statement) {
    sql_ += "DO $edit$BEGIN " + statement + "; EXCEPTION WHEN OTHERS THEN NULL; END$edit$;\n";
  }

  void update(const Table &table, const FoundRow &row, const Cells &cells) {
    const auto sets = base::collect(cells, [&](const auto &cell) {
      return postgres::quote_ident(schema_.column(table, cell.first).name) + " = " +
             literal(cell.second);
    });
    if (!sets.empty())
      attempt("UPDATE " + rows_of(table) + " SET " + postgres::joined(sets) + here(row));
  }

  std::string insert(const Table &table, const Cells &cells) {
    Row row;
    row.cells = new_cells(table);
    put(row.cells, cells);
    return insert_row(schema_, table, row);
  }

  std::optional<std::string> new_cell(const Column &column) {
    if (column.may_be_null() && random_.chance(15))
      return std::nullopt;
    const auto number = random_.between(first_fresh, last_fresh);
    return tame(*column.type).value(static_cast<int>(number));
  }

  Cells new_cells(const Table &table) {
    Cells out;
    for (const auto &column : schema_.stored_columns(table))
      out[column.id] = new_cell(column);
    for (const auto &key : table.foreign_keys)
      put(out, reference_to_any(table, key));
    return out;
  }

  Cells other_values(const Table &table, const UniqueKey &key) {
    Cells out;
    for (const auto column : stored(schema_, table, key.columns))
      out[column] = new_cell(schema_.column(table, column));
    return out;
  }

  /// A column gets another value, or a foreign key another parent.
  Cells some_change(const Table &table) {
    const auto columns = schema_.stored_columns(table);
    const auto &column = random_.pick(columns);
    for (const auto &key : table.foreign_keys)
      if (std::find(key.columns.begin(), key.columns.end(), column.id) != key.columns.end())
        return reference_to_any(table, key);
    return {{column.id, new_cell(column)}};
  }

  Cells reference_to_any(const Table &child, const ForeignKey &key) {
    const auto &parents = after_.at(key.parent);
    return parents.empty() ? Cells() : reference(child, key, random_.pick(parents));
  }

  Cells reference(const Table &child, const ForeignKey &key, const FoundRow &to) {
    const auto &parent = schema_.table(key.parent);
    const auto columns = stored(schema_, child, key.columns);
    const auto parent_columns = stored(schema_, parent, key.parent_columns);
    Cells out;
    for (std::size_t i = 0; i < columns.size(); ++i)
      out[columns[i]] = to.cells.at(parent_columns[i]);
    return out;
  }

  using Reference = std::pair<const Table *, const ForeignKey *>;

  std::vector<Reference> references_to(const Table &parent) {
    std::vector<Reference> out;
    for (const auto &child : schema_.tables)
      for (const auto &key : child.foreign_keys)
        if (key.parent == parent.id)
          out.emplace_back(&child, &key);
    return out;
  }

  void refer_to(const Table &parent, const FoundRow &row) {
    const auto references = references_to(parent);
    if (references.empty())
      return;
    const auto &[child, key] = random_.pick(references);
    carry(*child, reference(*child, *key, row));
  }

  /// A new row has these values from now on, or one that stood there.
  void carry(const Table &table, const Cells &cells) {
    const auto &rows = after_.at(table.id);
    if (!rows.empty() && random_.chance(40))
      update(table, random_.pick(rows), cells);
    else
      attempt(insert(table, cells));
  }

  /// Somebody refers to what the row has, takes what it had, or its former parents go.
  void stand_in_the_way(const Table &table, const FoundRow &before, const FoundRow &after) {
    for (const auto &key : table.unique_keys)
      if (&key != arbiter_of(schema_, table))
        take_values(table, stored(schema_, table, key.columns), before, after);
    for (const auto &exclusion : table.exclusions)
      take_values(table, {exclusion.column}, before, after);
    for (const auto &key : table.foreign_keys)
      if (reference_of(schema_, table, key, before.cells) !=
          reference_of(schema_, table, key, after.cells))
        remove_parent(table, key, before);
    for (const auto &[child, key] : references_to(table))
      if (referable(schema_, table, *key, before.cells) !=
          referable(schema_, table, *key, after.cells))
        carry(*child, reference(*child, *key, after));
  }

  void take_values(const Table &table, const std::vector<int> &columns, const FoundRow &before,
                   const FoundRow &after) {
    Cells values;
    for (const auto column : columns)
      values[column] = before.cells.at(column);
    if (std::any_of(values.begin(), values.end(),
                    [&](const auto &cell) { return cell.second != after.cells.at(cell.first); }))
      carry(table, values);
  }

  void remove_parent(const Table &child, const ForeignKey &key, const FoundRow &of) {
    const auto &parent = schema_.table(key.parent);
    const auto wanted = reference_of(schema_, child, key, of.cells);
    for (const auto &row : after_.at(parent.id))
      if (wanted && referable(schema_, parent, key, row.cells) == wanted)
        attempt("DELETE FROM " + rows_of(parent) + here(row));
  }

  const World &world_;
  const Schema &schema_;
  const FoundRows &before_;
  const FoundRows &after_;
  Random random_;
  unsigned percent_ = 0;
  std::string sql_;
};

} // namespace

std::string earlier_edits(const World &world, const FoundRows &rows) {
  return ConcurrentSession(world, rows, rows).before_import();
}

std::string later_edits(const World &world, const FoundRows &before, const FoundRows &after) {
  return ConcurrentSession(world, before, after).after_import();
}

} // namespace dbxfer::test::oracle
