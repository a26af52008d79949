#include "random_tables.hpp"

#include "db/random/random_names.hpp"
#include "keys.hpp"
#include "tame_type.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

namespace {

class TableMaker {
public:
  TableMaker(World &world, Random &random, int server_version)
      : world_(world),
        schema_(world.schema),
        random_(random),
        names_(random),
        nulls_may_be_equal_(server_version >= 150000),
        has_periods_(server_version >= 180000) {}

  void run() {
    schema_.schemas = {"public"};
    if (random_.chance(25))
      schema_.schemas.push_back(names_.fresh());
    schema_.extension_schema = "public";
    for (auto count = random_.between(1, 8); count > 0; --count)
      add_table();
    for (auto &table : schema_.tables)
      for (auto count = random_.below(3); count > 0; --count)
        add_foreign_key(table, random_.pick(schema_.tables), random_.chance(30));
    if (schema_.tables.size() > 1 && random_.chance(40))
      add_join_table();
    for (auto &table : schema_.tables) {
      add_checks(table);
      add_user_code(table);
    }
  }

private:
  std::string name() {
    return random_.chance(30) ? names_.fresh() : "n" + std::to_string(ids_ + 1);
  }

  Column new_column(TypePtr type, bool not_null) {
    Column column;
    column.id = ++ids_;
    column.name = name();
    column.type = std::move(type);
    column.not_null = not_null;
    return column;
  }

  TypePtr type(bool rich) {
    const auto *out = &random_.pick(tame_types());
    while (rich && (!out->rich || out->type->sql == "jsonb"))
      out = &random_.pick(tame_types());
    return out->type;
  }

  void add_table() {
    Table table;
    table.id = ++ids_;
    table.schema = random_.pick(schema_.schemas);
    table.name = name();
    table.reversed_there = random_.chance(15);
    const auto shape = random_.below(10);
    if (shape > 0)
      add_key(table, shape == 1 ? UniqueKey::Kind::constraint : UniqueKey::Kind::primary);
    for (auto count = random_.between(1, 4); count > 0; --count)
      table.columns.push_back(new_column(type(false), random_.chance(25)));
    if (shape > 1 && random_.chance(20)) {
      partition(table);
    } else if (shape > 1) {
      add_generated(table);
      for (auto count = random_.below(3); count > 0; --count)
        add_unique(table);
    }
    if (has_periods_ && !table.partitioning_there && random_.chance(25))
      add_key_without_overlaps(table);
    std::rotate(table.columns.begin(),
                table.columns.begin() +
                    static_cast<std::ptrdiff_t>(random_.below(table.columns.size())),
                table.columns.end());
    schema_.tables.push_back(std::move(table));
  }

  /// What rows are recognised by.
  void add_key(Table &table, UniqueKey::Kind kind) {
    UniqueKey key;
    key.id = ++ids_;
    key.kind = kind;
    for (auto count = random_.chance(20) ? 2 : 1; count > 0; --count) {
      auto column = new_column(random_.chance(50) ? tame_types().front().type : type(true), true);
      if (column.type->sql == "integer" || column.type->sql == "bigint")
        column.kind = random_.chance(15)   ? Column::Kind::serial
                      : random_.chance(15) ? Column::Kind::identity_by_default
                      : random_.chance(15) ? Column::Kind::identity_always
                                           : Column::Kind::plain;
      key.columns.push_back(column.id);
      table.columns.push_back(column);
    }
    key.deferrable = random_.chance(8);
    key.deferred = key.deferrable && random_.chance(50);
    table.unique_keys.push_back(key);
  }

  /// By the first column of the primary key.
  void partition(Table &table) {
    auto &column = table.columns.front();
    for (auto &each : table.columns)
      each.kind = Column::Kind::plain;
    Partitioning by;
    by.column = column.id;
    by.attached = random_.chance(25);
    by.method = random_.chance(50) ? "RANGE" : "HASH";
    by.bound = tame(*column.type).value(static_cast<int>(random_.between(20, 400)));
    table.partitioning_there = by;
    table.unique_keys.front().deferrable = table.unique_keys.front().deferred = false;
    if (tells_partition(table))
      for (auto count = random_.below(4); count > 0; --count)
        add_unique_of_partition(table);
  }

  /// Whether the model can say where a row stands.
  bool tells_partition(const Table &table) {
    const auto &by = table.partitioning_there;
    if (!by || by->method != "RANGE")
      return false;
    const auto &sql = schema_.column(table, by->column).type->sql;
    return sql == "integer" || sql == "bigint" || sql == "smallint";
  }

  std::optional<int> any_partition(const Table &table, unsigned percent) {
    return tells_partition(table) && random_.chance(percent)
               ? std::optional(static_cast<int>(random_.below(3)))
               : std::nullopt;
  }

  void add_unique_of_partition(Table &table) {
    const auto keys = table.unique_keys.size();
    add_unique(table);
    if (table.unique_keys.size() == keys)
      return;
    // Keys of the whole table would need the column that it is partitioned by.
    auto &key = table.unique_keys.back();
    key.partition = static_cast<int>(random_.below(3));
    const auto &mine = table.unique_keys.front().columns;
    if (std::ranges::find_first_of(mine, key.columns) != mine.end())
      table.unique_keys.pop_back();
    else if (random_.chance(40) && *key.partition > 0)
      add_like(table, key);
  }

  /// The same in another partition.
  void add_like(Table &table, UniqueKey key) {
    key.id = ++ids_;
    key.partition = *key.partition - 1;
    table.unique_keys.push_back(std::move(key));
  }

  void add_generated(Table &table) {
    if (!random_.chance(20))
      return;
    const auto of = random_.pick(table.columns);
    auto column = new_column(of.type, false);
    column.kind = Column::Kind::generated;
    column.expression = "%";
    column.reads = of.id;
    table.columns.push_back(column);
    if (tame(*of.type).rich && of.type->ordered && of.type->sql != "jsonb" && random_.chance(60))
      add_unique_over(table, {column.id});
  }

  void add_unique_over(Table &table, std::vector<int> columns) {
    UniqueKey key;
    key.id = ++ids_;
    key.columns = std::move(columns);
    table.unique_keys.push_back(key);
  }

  /// Of two that recognise rows, none of them primary, the model does not know which one does.
  void leave_one_that_recognises(Table &table) {
    auto &keys = table.unique_keys;
    const auto recognise = [&](const UniqueKey &key) { return recognises(schema_, table, key); };
    if (!keys.empty() && keys.front().kind != UniqueKey::Kind::primary && recognise(keys.back()) &&
        std::any_of(keys.begin(), std::prev(keys.end()), recognise))
      keys.pop_back();
  }

  /// Two of its periods overlap where they are equal: the n-th is [n,n+1).
  void add_key_without_overlaps(Table &table) {
    const bool primary = table.unique_keys.empty() && random_.chance(60);
    std::vector<int> columns;
    for (const auto &type : {of_name("integer"), spans()}) {
      table.columns.push_back(new_column(type, primary || random_.chance(25)));
      columns.push_back(table.columns.back().id);
    }
    add_unique_over(table, columns);
    auto &key = table.unique_keys.back();
    key.without_overlaps = true;
    if (primary)
      key.kind = UniqueKey::Kind::primary;
    key.nulls_not_distinct = !primary && random_.chance(20);
    key.deferrable = random_.chance(15);
    key.deferred = key.deferrable && random_.chance(50);
  }

  void add_unique(Table &table) {
    auto &first = random_.pick(table.columns);
    if (first.type->sql == "jsonb" || first.kind == Column::Kind::generated ||
        (!tame(*first.type).rich && !random_.chance(10)))
      return;
    add_unique_over(table, {first.id});
    auto &key = table.unique_keys.back();
    const auto &second = random_.pick(table.columns);
    if (random_.chance(25) && second.id != first.id && second.type->sql != "jsonb")
      key.columns.push_back(second.id);
    decorate(key, first);
    leave_one_that_recognises(table);
  }

  void decorate(UniqueKey &key, const Column &first) {
    const auto kind = random_.below(10);
    const auto &sql = first.type->sql;
    if (kind < 3) {
      key.kind = UniqueKey::Kind::index;
      key.columns.resize(1);
      if (sql == "text" && kind < 2)
        key.expression = "lower(%)";
      else if (sql == "integer" && kind == 0)
        key.expression = "abs(%)";
      else
        key.predicate = sql == "integer" || sql == "smallint" ? "mod(%, 2) = 0" : "% IS NOT NULL";
    } else if (kind < 5) {
      key.deferrable = true;
      key.deferred = random_.chance(50);
    } else if (kind == 5) {
      key.nulls_not_distinct = nulls_may_be_equal_;
    } else if (kind == 6) {
      key.kind = UniqueKey::Kind::index;
      key.invalid = true;
    }
  }

  [[nodiscard]] static std::vector<const UniqueKey *> keys_to_refer_to(const Table &parent) {
    std::vector<const UniqueKey *> out;
    for (const auto &key : parent.unique_keys)
      if (key.expression.empty() && key.predicate.empty() && !key.invalid && !key.deferrable)
        out.push_back(&key);
    return out;
  }

  bool add_foreign_key(Table &child, const Table &parent, bool not_null) {
    const auto keys = keys_to_refer_to(parent);
    if (keys.empty())
      return false;
    ForeignKey key;
    key.parent = parent.id;
    const auto &referred = *random_.pick(keys);
    key.parent_columns = referred.columns;
    key.parent_partition = referred.partition ? referred.partition : any_partition(parent, 40);
    // The server lets no partitioned table refer to a partition of its own.
    if (key.parent_partition && parent.id == child.id)
      return false;
    key.partition = any_partition(child, 40);
    std::vector<Column> added;
    for (const auto id : key.parent_columns) {
      added.push_back(new_column(schema_.column(parent, id).type, not_null));
      key.columns.push_back(added.back().id);
    }
    child.columns.insert(child.columns.end(), added.begin(), added.end());
    key.period = referred.without_overlaps;
    key.options = key.period ? period_options() : options(child);
    child.foreign_keys.push_back(key);
    if (!child.partitioning_there && random_.chance(10)) {
      add_unique_over(child, key.columns); // one to one
      leave_one_that_recognises(child);
    }
    if (key.partition && *key.partition > 0 && random_.chance(40)) {
      key.partition = *key.partition - 1; // the same in another partition
      child.foreign_keys.push_back(key);
    }
    return true;
  }

  /// No action but one may follow a change of what covers a period.
  std::string period_options() {
    if (random_.chance(70))
      return "";
    return random_.chance(50) ? "DEFERRABLE" : "DEFERRABLE INITIALLY DEFERRED";
  }

  std::string options(const Table &child) {
    static constexpr std::string_view actions[] = {"NO ACTION", "CASCADE", "SET NULL", "RESTRICT"};
    std::string out;
    if (random_.chance(30))
      out += "MATCH FULL ";
    if (random_.chance(30))
      out += "ON DELETE " + std::string(random_.pick(actions)) + " ";
    if (random_.chance(30))
      out += "ON UPDATE " + std::string(random_.pick(actions)) + " ";
    if (random_.chance(20))
      out += random_.chance(50) ? "DEFERRABLE " : "DEFERRABLE INITIALLY DEFERRED ";
    if (!child.partitioning_there && random_.chance(15))
      out += "NOT VALID";
    return out;
  }

  /// Nothing but two references, with a key over them or without one.
  void add_join_table() {
    Table table;
    table.id = ++ids_;
    table.schema = random_.pick(schema_.schemas);
    table.name = name();
    const auto first = random_.below(schema_.tables.size());
    const auto second = random_.below(schema_.tables.size());
    const bool keyed = random_.chance(70);
    if (!add_foreign_key(table, schema_.tables[first], keyed) ||
        !add_foreign_key(table, schema_.tables[second], keyed))
      return;
    table.unique_keys.clear();
    std::vector<int> columns;
    for (const auto &column : table.columns)
      columns.push_back(column.id);
    if (keyed)
      add_unique_over(table, columns);
    if (keyed && random_.chance(50))
      table.unique_keys.back().kind = UniqueKey::Kind::primary;
    schema_.tables.push_back(std::move(table));
  }

  void add_checks(Table &table) {
    for (const auto &column : table.columns) {
      const auto &type = tame(*column.type);
      if (type.forbidden.empty() || !random_.chance(15))
        continue;
      const bool raises = column.type->sql == "integer" && random_.chance(50);
      table.checks.push_back({column.id,
                              raises ? "10 / (% + 13) < 100" : "% <> '" + type.forbidden + "'",
                              any_partition(table, 50)});
    }
  }

  void add_user_code(Table &table) {
    if (!random_.chance(25))
      return;
    if (!table.partitioning_there && random_.chance(20)) {
      table.columns.push_back(new_column(spans(), false));
      table.exclusions.push_back({table.columns.back().id, "gist", "&&", false});
      return;
    }
    using Kind = Trigger::Kind;
    static constexpr Kind kinds[] = {Kind::before_row,      Kind::before_row,     Kind::after_row,
                                     Kind::after_statement, Kind::touches_others, Kind::rule,
                                     Kind::check,           Kind::check};
    table.columns.push_back(new_column(words(), false));
    table.columns.push_back(new_column(words(), false));
    const auto kind = random_.pick(kinds);
    // The server takes no INSERT beside others of its cycle where a rule is.
    if (kind != Kind::rule || !is_referred_to(table))
      world_.triggers.push_back(
          {kind, table.id, table.columns.back().id, std::prev(table.columns.end(), 2)->id});
  }

  bool is_referred_to(const Table &table) {
    return std::any_of(schema_.tables.begin(), schema_.tables.end(), [&](const Table &child) {
      return std::any_of(child.foreign_keys.begin(), child.foreign_keys.end(),
                         [&](const auto &key) { return key.parent == table.id; });
    });
  }

  static TypePtr of_name(std::string_view sql) {
    const auto &all = tame_types();
    return std::find_if(all.begin(), all.end(), [&](const auto &t) { return t.type->sql == sql; })
        ->type;
  }
  static TypePtr spans() { return of_name("int4range"); }
  static TypePtr words() { return of_name("text"); }

  World &world_;
  Schema &schema_;
  Random &random_;
  Names names_;
  bool nulls_may_be_equal_;
  bool has_periods_;
  int ids_ = 0;
};

} // namespace

void add_random_tables(World &world, Random &random, int server_version) {
  TableMaker(world, random, server_version).run();
}

std::set<int> columns_to_keep(const Schema &schema, const Table &table) {
  std::set<int> out;
  const auto keep = [&](const std::vector<int> &columns) {
    for (const auto id : stored(schema, table, columns))
      out.insert(id);
  };
  if (const auto *arbiter = arbiter_of(schema, table))
    keep(arbiter->columns);
  for (const auto &child : schema.tables)
    for (const auto &key : child.foreign_keys)
      if (key.parent == table.id)
        keep(key.parent_columns);
  for (const auto &key : table.foreign_keys)
    keep(key.columns);
  return out;
}

} // namespace dbxfer::test::oracle
