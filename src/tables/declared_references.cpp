#include "tables/declared_references.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace dbxfer::transfer {

namespace {

using postgres::ForeignKey;
using postgres::Oid;
using postgres::Table;

std::string shown_columns(const std::vector<std::string> &columns) {
  return "(" + base::printable(base::enumerate(columns)) + ")";
}

/// One operator of the server's compares the two.
bool comparable(const postgres::Column &left, const postgres::Column &right) {
  constexpr std::array<std::array<Oid, 3>, 2> families{{{20, 21, 23}, {25, 1042, 1043}}};
  const auto among = [](const auto &family, Oid type) {
    return std::find(family.begin(), family.end(), type) != family.end();
  };
  return left.base_oid == right.base_oid || std::ranges::any_of(families, [&](const auto &family) {
           return among(family, left.base_oid) && among(family, right.base_oid);
         });
}

/// Of a type whose values are text.
bool is_text(const postgres::Column &column) {
  constexpr std::array<Oid, 3> types{25, 1042, 1043};
  return std::ranges::find(types, column.base_oid) != types.end();
}

TableName parent_name(const snapshot::Reference &reference, const Table &child) {
  return {reference.schema.value_or(child.name.schema), reference.table};
}

ForeignKey foreign_key(const snapshot::Reference &reference, const Table &child,
                       const Table &parent) {
  const auto what = "the declared reference of " + shown(child.name) + " " +
                    shown_columns(reference.columns) + " to " + shown(parent.name);
  const auto *primary = parent.primary_key();
  const auto columns = !reference.parent_columns.empty() ? reference.parent_columns
                       : primary != nullptr              ? primary->column_names()
                                                         : std::vector<std::string>{};
  const auto *over = parent.key_over(columns);
  if (over == nullptr || columns.size() != reference.columns.size())
    throw Error(ExitCode::refused,
                what + " needs a unique key there over as many columns" +
                    (columns.empty() ? std::string() : ", not " + shown_columns(columns)));
  ForeignKey key;
  key.name = "declared reference to " + parent.name.name;
  key.declared = true;
  key.child = child.oid;
  key.parent = parent.oid;
  key.child_name = child.name;
  key.parent_name = parent.name;
  key.child_kind = child.kind;
  key.parent_kind = parent.kind;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto *mine = child.column(reference.columns[i]);
    const auto *theirs = parent.column(columns[i]);
    if (mine == nullptr || theirs == nullptr || !can_hold(*mine, *theirs))
      throw Error(ExitCode::refused, what + ": the columns' types cannot be compared");
    const auto found = std::ranges::find_if(
        over->columns, [&](const auto &column) { return column.column == columns[i]; });
    key.pairs.push_back({mine->name, theirs->name, found->equal, !comparable(*mine, *theirs)});
  }
  return key;
}

class Declaration {
public:
  Declaration(postgres::Session &session, const std::vector<Declaring> &tables)
      : session_(session), tables_(tables) {}

  std::vector<std::string> run() {
    // What a condition looks at may be declared itself.
    for (const bool conditional : {false, true})
      for (const auto &child : tables_)
        for (const auto &reference : *child.references)
          if (reference.when.empty() != conditional)
            declare(child, reference);
    return std::move(warnings_);
  }

private:
  void declare(const Declaring &child, const snapshot::Reference &reference) {
    auto *parent = travelling(parent_name(reference, *child.table));
    if (parent == nullptr) {
      warnings_.push_back("the declared references of " + shown(child.table->name) + " to " +
                          base::printable(reference.table) +
                          " are not looked at: that table does not travel");
      return;
    }
    auto key = foreign_key(reference, *child.table, *parent);
    if (!reference.when.empty()) {
      const auto &keys = child.table->foreign_keys;
      key.conditions = conditions(child, reference);
      key.condition_number = 1 + static_cast<std::size_t>(std::ranges::count_if(
                                     keys, [](const auto &k) { return !k.conditions.empty(); }));
    }
    child.table->foreign_keys.push_back(key);
    parent->referring_keys.push_back(key);
  }

  [[nodiscard]] Table *travelling(const TableName &name) const {
    const auto found =
        std::ranges::find_if(tables_, [&](const auto &each) { return each.table->name == name; });
    return found == tables_.end() ? nullptr : found->table;
  }

  /// Null where there is no such table at all.
  const Table *any(const TableName &name) {
    if (const auto *table = travelling(name))
      return table;
    if (const auto found = others_.find(name); found != others_.end())
      return &found->second;
    for (auto &relation : postgres::read_relations(session_, std::vector{name.schema}))
      if (relation.name == name && (relation.kind == 'r' || relation.kind == 'p'))
        return &others_.emplace(name, postgres::read_tables(session_, {relation}).at(0))
                    .first->second;
    return nullptr;
  }

  std::vector<postgres::ReferenceCondition> conditions(const Declaring &child,
                                                       const snapshot::Reference &reference) {
    std::vector<postgres::ReferenceCondition> out;
    std::string behind; // the column of the last one that is about a row referred to
    for (const auto &condition : reference.when) {
      const postgres::ExpectedValue expected{condition.parent_column.value_or(condition.column),
                                             condition.value};
      if (!condition.parent_column) {
        out.push_back({{}, {expected}});
        continue;
      }
      if (behind != condition.column)
        out.push_back({parent_behind(child, condition.column), {}});
      behind = condition.column;
      require_column(child, *any(out.back().parent->name), expected.column);
      out.back().values.push_back(expected);
    }
    return out;
  }

  postgres::ReferenceCondition::Parent parent_behind(const Declaring &child,
                                                     const std::string &column) {
    for (const auto &key : child.table->foreign_keys)
      if (key.pairs.size() == 1 && key.pairs[0].column == column && key.conditions.empty() &&
          any(key.parent_name) != nullptr)
        return {key.parent, key.parent_name, key.parent_kind, key.pairs[0]};
    // One whose parent does not travel was not made a foreign key.
    for (const auto &reference : *child.references)
      if (reference.when.empty() && reference.columns == std::vector{column})
        if (const auto *parent = any(parent_name(reference, *child.table)))
          return {parent->oid, parent->name, parent->kind,
                  foreign_key(reference, *child.table, *parent).pairs[0]};
    throw Error(child.code, child.where + ": \"when\" of " + shown(child.table->name) +
                                " looks behind " + base::in_quotes(column) +
                                ", which refers to no table; declare that reference, too");
  }

  static void require_column(const Declaring &child, const Table &parent, const std::string &name) {
    const auto *column = parent.column(name);
    if (column != nullptr && !column->generated)
      return;
    const auto names = base::collect(parent.columns, [](const auto &each) { return each.name; });
    const auto near = column == nullptr ? base::nearest(name, names) : std::nullopt;
    throw Error(child.code, child.where + ": \"when\" of " + shown(child.table->name) + " names " +
                                base::in_quotes(name) + ", which is " +
                                (column == nullptr ? "no column of " : "a generated column of ") +
                                shown(parent.name) +
                                (near ? " (there is " + base::in_quotes(*near) + ")" : ""));
  }

  postgres::Session &session_;
  const std::vector<Declaring> &tables_;
  std::map<TableName, Table> others_; ///< that do not travel, and conditions look at
  std::vector<std::string> warnings_;
};

} // namespace

bool can_hold(const postgres::Column &child, const postgres::Column &parent) {
  return comparable(child, parent) || is_text(child);
}

std::vector<std::string> declare_references(postgres::Session &session,
                                            const std::vector<Declaring> &tables) {
  return Declaration(session, tables).run();
}

std::vector<Table> without_declared(std::vector<Table> tables) {
  for (auto &table : tables)
    for (auto *keys : {&table.foreign_keys, &table.referring_keys})
      std::erase_if(*keys, [](const auto &key) { return key.declared; });
  return tables;
}

} // namespace dbxfer::transfer
