#include "random_schema.hpp"

#include "db/random/random_text.hpp"
#include "postgres/quote.hpp"
#include "random_columns.hpp"
#include "random_partitions.hpp"
#include "random_type.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::test {

namespace {

std::size_t number_of_tables(Random &random) {
  const auto size = random.below(20);
  return size < 11   ? random.between(1, 5)
         : size < 18 ? random.between(6, 12)
                     : random.between(13, 30);
}

std::size_t number_of_columns(Random &random) {
  const auto size = random.below(100);
  return size < 2 ? 0 : size < 4 ? random.between(60, 200) : random.between(1, 9);
}

class SchemaMaker {
public:
  SchemaMaker(std::uint64_t seed, int server_version)
      : random_(seed),
        server_version_(server_version),
        names_(random_),
        schema_(empty_schema()),
        types_(random_, names_, schema_.schemas, random_.chance(40)) {}

  Schema run() {
    for (auto count = random_.below(3); count > 0; --count)
      add_sequence();
    for (auto count = number_of_tables(random_); count > 0; --count)
      add_table();
    for (auto &table : schema_.tables)
      add_keys_to_refer_to(table);
    for (auto &table : schema_.tables)
      for (auto count = random_.below(3); count > 0; --count)
        add_foreign_key(table, random_.pick(schema_.tables), random_.chance(30));
    if (random_.chance(30))
      add_cycle();
    for (auto &table : schema_.tables)
      add_more_keys(table);
    for (auto count = random_.chance(30) ? random_.between(1, 2) : 0; count > 0; --count)
      add_child_that_a_trigger_makes();
    open_cycles_of_unknown_partitions();
    leave_out();
    add_user_code();
    add_random_rows(schema_, random_);
    return std::move(schema_);
  }

private:
  Schema empty_schema() {
    Schema schema;
    schema.schemas = {"public"};
    for (auto count = random_.below(6); count > 3; --count)
      schema.schemas.push_back(names_.fresh());
    schema.extension_schema = random_.chance(70) ? "public" : schema.schemas.back();
    return schema;
  }

  void add_sequence() {
    static constexpr std::string_view options[] = {
        "",
        "INCREMENT -1",
        "INCREMENT 7 START 100",
        "AS smallint CYCLE CACHE 10",
        "MINVALUE -50 START -50",
        "INCREMENT -5 MINVALUE -1000000 MAXVALUE 1000 START 1000"};
    Sequence sequence;
    sequence.id = ++ids_;
    sequence.sql = postgres::quote_ident(TableName{random_.pick(schema_.schemas), names_.fresh()});
    sequence.options = random_.pick(options);
    schema_.sequences.push_back(sequence);
  }

  Column new_column(TypePtr type, bool not_null) {
    Column column;
    column.id = ++ids_;
    column.name = names_.fresh();
    column.type = std::move(type);
    column.not_null = not_null;
    return column;
  }

  Column any_column() {
    auto column = new_column(types_.any(), random_.chance(20));
    if (random_.chance(8)) {
      column.kind = Column::Kind::dropped;
      column.type = plain("integer");
      column.not_null = false;
    } else if (random_.chance(8)) {
      static constexpr std::string_view integers[] = {"integer", "bigint"};
      column.type = plain(random_.pick(integers));
      const bool shared = !schema_.sequences.empty() && random_.chance(30);
      column.kind = shared               ? Column::Kind::sequence
                    : random_.chance(50) ? Column::Kind::serial
                                         : Column::Kind::plain;
      if (shared)
        column.sequence = random_.pick(schema_.sequences).id;
      column.not_null = column.kind == Column::Kind::serial;
    }
    if (column.kind == Column::Kind::plain && column.type->kind == Type::Kind::base &&
        random_.chance(8))
      column.added_with = random_value(*column.type, random_);
    return column;
  }

  void add_table() {
    Table table;
    table.id = ++ids_;
    table.schema = random_.pick(schema_.schemas);
    table.name = names_.fresh();
    table.unlogged = random_.chance(5);
    table.reversed_there = random_.chance(15);
    for (auto count = number_of_columns(random_); count > 0; --count)
      table.columns.push_back(any_column());
    if (random_.chance(15))
      inherit(table);
    if (random_.chance(80))
      add_primary_key(table);
    if (table.inherits == 0 && random_.chance(25))
      partition(table, random_);
    add_generated(table);
    schema_.tables.push_back(std::move(table));
  }

  void inherit(Table &table) {
    if (schema_.tables.empty())
      return;
    const auto &parent = random_.pick(schema_.tables);
    if (!parent.partitioning && !parent.partitioning_there)
      table.inherits = parent.id;
  }

  void add_primary_key(Table &table) {
    UniqueKey key;
    key.id = ++ids_;
    key.kind = UniqueKey::Kind::primary;
    const bool composite = random_.chance(25);
    for (std::size_t i = 0; i < (composite ? random_.between(2, 3) : 1); ++i) {
      auto column = new_column(random_.chance(50)   ? plain("integer")
                               : random_.chance(20) ? types_.equal_otherwise()
                                                    : types_.ordered(),
                               true);
      if (column.type->sql == "integer" || column.type->sql == "bigint")
        column.kind = key_kind();
      key.columns.push_back(column.id);
      const auto at = random_.below(table.columns.size() + 1);
      table.columns.insert(table.columns.begin() + static_cast<std::ptrdiff_t>(at), column);
    }
    key.deferrable = random_.chance(8);
    key.deferred = key.deferrable && random_.chance(50);
    table.unique_keys.push_back(key);
  }

  Column::Kind key_kind() {
    switch (random_.below(5)) {
    case 0: return Column::Kind::serial;
    case 1: return Column::Kind::identity_always;
    case 2: return Column::Kind::identity_by_default;
    default: return Column::Kind::plain;
    }
  }

  void add_generated(Table &table) {
    for (auto count = random_.chance(25) ? random_.between(1, 2) : 0; count > 0; --count) {
      const auto *of =
          any_of(table, [](const Column &c) { return c.kind != Column::Kind::generated; });
      if (of == nullptr)
        return;
      const auto expression = random_expression(*of->type, random_);
      auto column = new_column(expression.type, false);
      column.kind = Column::Kind::generated;
      column.expression = expression.sql;
      // None of these may look at a type of the user's.
      column.is_virtual = server_version_ >= 180000 && of->type->base != nullptr &&
                          of->type->base->extension.empty() && random_.chance(40);
      column.reads = of->id;
      const auto at = random_.below(table.columns.size() + 1);
      table.columns.insert(table.columns.begin() + static_cast<std::ptrdiff_t>(at), column);
    }
  }

  /// A generated column that equals `of`.
  Column copy_of(const Column &of) {
    auto column = new_column(of.type, false);
    column.kind = Column::Kind::generated;
    column.expression = "%";
    column.reads = of.id;
    return column;
  }

  /// Beside the primary key: any columns, or a generated one.
  void add_keys_to_refer_to(Table &table) {
    if (table.partitioning || table.partitioning_there)
      return;
    if (random_.chance(25))
      add_unique(table);
    if (server_version_ >= 180000 && random_.chance(15))
      add_key_without_overlaps(table);
    if (!random_.chance(15))
      return;
    const auto *of = any_of(table, [](const Column &c) {
      return c.kind != Column::Kind::generated && c.type->ordered && c.type->rich();
    });
    if (of == nullptr)
      return;
    UniqueKey key;
    key.id = ++ids_;
    table.columns.push_back(copy_of(*of));
    key.columns.push_back(table.columns.back().id);
    table.unique_keys.push_back(key);
  }

  void add_key_without_overlaps(Table &table) {
    static constexpr std::string_view whose[] = {"integer", "text", "uuid", "date", "int4range"};
    static constexpr std::string_view periods[] = {"int4range", "daterange", "tstzrange",
                                                   "int4multirange"};
    UniqueKey key;
    key.id = ++ids_;
    key.without_overlaps = true;
    const bool has_primary =
        !table.unique_keys.empty() && table.unique_keys.front().kind == UniqueKey::Kind::primary;
    if (!has_primary && random_.chance(60))
      key.kind = UniqueKey::Kind::primary;
    const bool primary = key.kind == UniqueKey::Kind::primary;
    for (const auto &type : {plain(random_.pick(whose)), plain(random_.pick(periods))}) {
      auto column = new_column(type, primary || random_.chance(30));
      key.columns.push_back(column.id);
      const auto at = random_.below(table.columns.size() + 1);
      table.columns.insert(table.columns.begin() + static_cast<std::ptrdiff_t>(at), column);
    }
    key.nulls_not_distinct = !primary && random_.chance(20);
    key.deferrable = random_.chance(15);
    key.deferred = key.deferrable && random_.chance(50);
    table.unique_keys.insert(primary ? table.unique_keys.begin() : table.unique_keys.end(), key);
  }

  template <class Fits> const Column *any_of(const Table &table, Fits fits) {
    for (int tries = 0; tries < 5 && !table.columns.empty(); ++tries)
      if (const auto &column = random_.pick(table.columns); column.kind != Column::Kind::dropped &&
                                                            !column.added_with &&
                                                            !column.is_virtual && fits(column))
        return &column;
    return nullptr;
  }

  /// Of a plain key and one without overlaps over the same columns the server takes the first that
  /// it sees for what a foreign key means, and refuses where that is the other one.
  static bool is_found(const Table &parent, const UniqueKey &key) {
    return std::ranges::none_of(parent.unique_keys, [&](const UniqueKey &other) {
      return other.without_overlaps != key.without_overlaps &&
             std::is_permutation(other.columns.begin(), other.columns.end(), key.columns.begin(),
                                 key.columns.end());
    });
  }

  [[nodiscard]] std::vector<const UniqueKey *> keys_to_refer_to(const Table &parent) const {
    std::vector<const UniqueKey *> out;
    for (const auto &key : parent.unique_keys)
      if ((key.plain() || key.without_overlaps) && !key.deferrable && is_found(parent, key) &&
          std::all_of(key.columns.begin(), key.columns.end(), [&](int id) {
            const auto column = schema_.column(parent, id);
            return (column.kind != Column::Kind::generated || column.expression == "%") &&
                   may_be_referred_to(*column.type);
          }))
        out.push_back(&key);
    return out;
  }

  bool add_foreign_key(Table &child, const Table &parent, bool not_null) {
    const auto keys = keys_to_refer_to(parent);
    if (keys.empty() || (parent.unlogged && !child.unlogged) || child.columns.size() > 250)
      return false;
    const auto to = *random_.pick(keys);
    ForeignKey key;
    key.parent = parent.id;
    std::vector<Column> added;
    key.period = to.without_overlaps;
    const bool generated = random_.chance(10) && !key.period;
    for (const auto id : to.columns) {
      const auto type = schema_.column(parent, id).type;
      added.push_back(new_column(key.period ? type : wide_enough(type), not_null));
      if (generated)
        added.push_back(copy_of(added.back()));
      key.columns.push_back(added.back().id);
      key.parent_columns.push_back(id);
    }
    child.columns.insert(child.columns.end(), added.begin(), added.end());
    key.options = key.period ? period_options() : reference_options(child, generated);
    if (has_own_partition(child) && random_.chance(40))
      key.partition = own_partition;
    // The server lets no partitioned table refer to a partition of its own.
    if (has_own_partition(parent) && parent.id != child.id && random_.chance(40))
      key.parent_partition = own_partition;
    child.foreign_keys.push_back(key);
    return true;
  }

  // Not partitioned itself.
  static constexpr int own_partition = 1;

  /// Which may have keys of its own.
  static bool has_own_partition(const Table &table) {
    return table.partitioning && table.partitioning == table.partitioning_there;
  }

  TypePtr wide_enough(const TypePtr &type) {
    return type->sql == "integer" && random_.chance(15) ? plain("bigint") : type;
  }

  /// No action may write into a generated column.
  std::string reference_options(const Table &child, bool generated) {
    static constexpr std::string_view actions[] = {"NO ACTION", "CASCADE", "SET NULL",
                                                   "SET DEFAULT", "RESTRICT"};
    std::string options;
    if (random_.chance(20))
      options += "MATCH FULL ";
    if (generated && random_.chance(40))
      options += "ON DELETE CASCADE ";
    if (!generated && random_.chance(40))
      options += "ON DELETE " + std::string(random_.pick(actions)) + " ";
    if (!generated && random_.chance(40))
      options += "ON UPDATE " + std::string(random_.pick(actions)) + " ";
    if (random_.chance(20))
      options += random_.chance(50) ? "DEFERRABLE " : "DEFERRABLE INITIALLY DEFERRED ";
    if (!child.partitioning && !child.partitioning_there && random_.chance(10))
      options += "NOT VALID";
    return options;
  }

  /// No action but one may follow a change of what covers a period.
  std::string period_options() {
    if (random_.chance(70))
      return "";
    return random_.chance(50) ? "DEFERRABLE" : "DEFERRABLE INITIALLY DEFERRED";
  }

  /// Tables that point at each other, NOT NULL or not: two, three or four.
  void add_cycle() {
    const bool not_null = random_.chance(60);
    const auto length = std::min<std::size_t>(schema_.tables.size(), random_.between(2, 4));
    const auto first = random_.below(schema_.tables.size());
    for (std::size_t i = 0; i < length; ++i)
      add_foreign_key(schema_.tables[(first + i) % schema_.tables.size()],
                      schema_.tables[(first + (i + 1) % length) % schema_.tables.size()], not_null);
  }

  /// Which hash partition a row by a domain is in, nobody can compute before it is there. A foreign
  /// key of such a partition that closes a cycle is the known limit; it becomes the table's.
  void open_cycles_of_unknown_partitions() {
    for (auto &table : schema_.tables)
      for (auto &key : table.foreign_keys) {
        if (!leads_back(key.parent, table.id))
          continue;
        if (hashes_a_domain(table))
          key.partition.reset();
        if (hashes_a_domain(schema_.table(key.parent)))
          key.parent_partition.reset();
      }
  }

  bool hashes_a_domain(const Table &table) {
    return table.partitioning && table.partitioning->method == "HASH" &&
           schema_.column(table, table.partitioning->column).type->kind == Type::Kind::domain;
  }

  /// One to one with any table, and empty but for the reference when it is made.
  void add_child_that_a_trigger_makes() {
    Table child;
    child.id = ++ids_;
    child.schema = random_.pick(schema_.schemas);
    child.name = names_.fresh();
    const auto parent = schema_.tables[random_.below(schema_.tables.size())];
    child.unlogged = parent.unlogged;
    if (!add_foreign_key(child, parent, true) || child.foreign_keys.front().parent_partition ||
        child.foreign_keys.front().period ||
        schema_.column(child, child.foreign_keys.front().columns.front()).kind ==
            Column::Kind::generated)
      return;
    auto &key = child.foreign_keys.front();
    key.made_by_parent = true;
    UniqueKey one;
    one.id = ++ids_;
    one.kind = UniqueKey::Kind::primary;
    one.columns = key.columns;
    child.unique_keys.push_back(one);
    for (auto count = random_.between(1, 3); count > 0; --count)
      if (auto column = new_column(types_.any(), false); column.may_be_null())
        child.columns.push_back(column);
    schema_.tables.push_back(std::move(child));
  }

  /// What changes no outcome, but how it has to be reached.
  void add_user_code() {
    for (auto &table : schema_.tables) {
      const bool related = is_related(table);
      table.counts_statements = random_.chance(10);
      const auto key = recognising_key(schema_, table);
      table.touches_others =
          random_.chance(10) && !related && !key.empty() &&
          schema_.column(table, key.front()).kind != Column::Kind::identity_always;
      for (auto &reference : table.foreign_keys)
        reference.looked_up = random_.chance(15) && !related && !reference.period &&
                              !leads_back(reference.parent, table.id);
    }
  }

  bool is_related(const Table &table) {
    return table.inherits != 0 || std::ranges::any_of(schema_.tables, [&](const auto &other) {
             return other.inherits == table.id;
           });
  }

  /// Whether the parent is the child, or refers to it through any number of others: then a row may
  /// need one that needs it.
  bool leads_back(int parent, int child, std::set<int> seen = {}) {
    if (!seen.insert(parent).second)
      return false;
    return parent == child ||
           std::ranges::any_of(schema_.table(parent).foreign_keys, [&](const auto &key) {
             return leads_back(key.parent, child, seen);
           });
  }

  /// Some of the tables that others refer to, or that stand alone.
  void leave_out() {
    const auto owns_sequence = [](const Column &c) {
      return c.kind == Column::Kind::serial || c.kind == Column::Kind::sequence ||
             c.kind == Column::Kind::identity_always || c.kind == Column::Kind::identity_by_default;
    };
    for (std::size_t i = 1; i < schema_.tables.size(); ++i) {
      auto &table = schema_.tables[i];
      const bool makes = std::ranges::any_of(schema_.tables, [&](const auto &child) {
        return std::ranges::any_of(child.foreign_keys, [&](const auto &key) {
          return key.made_by_parent && key.parent == table.id;
        });
      });
      table.outside = !makes && !is_related(table) && table.foreign_keys.empty() &&
                      random_.chance(20) &&
                      std::none_of(table.columns.begin(), table.columns.end(), owns_sequence);
    }
  }

  void add_more_keys(Table &table) {
    const bool partitioned = table.partitioning || table.partitioning_there;
    const bool of_partition = has_own_partition(table);
    for (auto count = partitioned && !of_partition ? 0 : random_.below(3); count > 0; --count) {
      const auto keys = table.unique_keys.size();
      add_unique(table);
      if (of_partition && table.unique_keys.size() > keys)
        table.unique_keys.back().partition = own_partition;
    }
    if (!partitioned && random_.chance(8))
      add_exclusion(table);
    for (auto count = random_.below(6); count > 3; --count)
      if (const auto *column = any_of(table, [](const Column &) { return true; }))
        table.checks.push_back({column->id, random_condition(*column->type, random_)});
  }

  void add_unique(Table &table) {
    UniqueKey key;
    key.id = ++ids_;
    for (auto count = random_.between(1, 3); count > 0; --count)
      if (const auto *column = any_of(table,
                                      [&](const Column &c) {
                                        return c.type->ordered &&
                                               (c.type->rich() || random_.chance(15));
                                      });
          column != nullptr &&
          std::find(key.columns.begin(), key.columns.end(), column->id) == key.columns.end())
        key.columns.push_back(column->id);
    if (key.columns.empty())
      return;
    const auto &first = *schema_.column(table, key.columns.front()).type;
    switch (random_.below(6)) {
    case 0: // on an expression
      key.kind = UniqueKey::Kind::index;
      key.columns.resize(1);
      key.expression = random_expression(first, random_).sql;
      break;
    case 1: // partial
      key.kind = UniqueKey::Kind::index;
      key.predicate = random_.chance(50) ? "% IS NOT NULL" : random_condition(first, random_);
      break;
    case 2: key.kind = UniqueKey::Kind::index; break;
    default:
      key.deferrable = random_.chance(20);
      key.deferred = key.deferrable && random_.chance(50);
    }
    key.nulls_not_distinct = key.expression.empty() && random_.chance(20);
    table.unique_keys.push_back(key);
  }

  void add_exclusion(Table &table) {
    const auto *column =
        any_of(table, [](const Column &c) { return !exclusion_operator(*c.type).first.empty(); });
    if (column == nullptr)
      return;
    const auto [method, with] = exclusion_operator(*column->type);
    table.exclusions.push_back({column->id, method, with, random_.chance(30)});
  }

  Random random_;
  int server_version_;
  Names names_;
  Schema schema_;
  int ids_ = 0;
  RandomTypes types_;
};

} // namespace

Schema random_schema(std::uint64_t seed, int server_version) {
  auto schema = SchemaMaker(seed, server_version).run();
  if (server_version < 150000)
    for (auto &table : schema.tables)
      for (auto &key : table.unique_keys)
        key.nulls_not_distinct = false;
  return schema;
}

} // namespace dbxfer::test
