#include "random_world.hpp"

#include "random_tables.hpp"

#include "db/random/random.hpp"

#include <algorithm>

namespace dbxfer::test::apart {

namespace {

using Kind = Column::Kind;

/// Where one side's counters stand, by table and column.
using Counts = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;

class WorldMaker {
public:
  WorldMaker(std::uint64_t seed, int server_version)
      : random_(seed), common_past_(random_.pick({0U, 0U, 40U, 100U})) {
    world_.tables = random_tables(random_, server_version);
  }

  World run() {
    for (std::size_t table = 0; table < world_.tables.size(); ++table)
      random_.chance(common_past_) ? add_copied(table) : add_apart(table);
    refer_onwards();
    for (auto *side : {&world_.file, &world_.held})
      for (auto &[id, row] : *side)
        fill_references(world_, *side, row);
    return std::move(world_);
  }

private:
  std::size_t few() { return random_.chance(15) ? random_.between(10, 16) : random_.below(7); }

  void add_apart(std::size_t table) {
    const auto in_file = few();
    const auto in_target = few();
    // 0 to 100 % of the numbers in common.
    const auto ahead = random_.chance(40) ? 0 : random_.below(in_file + 2);
    for (std::size_t c = 0; c < world_.tables[table].columns.size(); ++c)
      counts_of(world_.held)[{table, c}] = ahead;
    for (std::size_t i = 0; i < in_file; ++i)
      add(world_.file, fresh(world_.file, table));
    for (std::size_t i = 0; i < in_target; ++i)
      add(world_.held, fresh(world_.held, table));
    agree_by_chance(table);
    for (const auto id : rows_of(world_.file, table))
      if (random_.chance(6))
        add_twin(id);
  }

  void add_copied(std::size_t table) {
    for (auto count = few() + 1; count > 0; --count) {
      const auto id = add(world_.file, fresh(world_.file, table));
      if (id && random_.chance(90))
        copy(*id);
    }
    counts_of(world_.held) = behind(table);
    for (auto *side : {&world_.file, &world_.held})
      for (auto count = random_.below(4); count > 0; --count)
        add(*side, fresh(*side, table));
  }

  /// The target went on counting where the source was.
  Counts behind(std::size_t table) {
    auto out = held_counts_;
    for (const auto &[place, count] : file_counts_)
      if (place.first == table)
        out[place] = count;
    return out;
  }
  Counts &counts_of(const Rows &side) {
    return &side == &world_.file ? file_counts_ : held_counts_;
  }

  /// None: a parent is missing.
  std::optional<Row> fresh(Rows &side, std::size_t number) {
    const auto &table = world_.tables[number];
    Row row{number, std::vector<Cell>(table.columns.size()), {}};
    for (const auto &reference : table.references) {
      const auto parents = rows_of(side, reference.parent);
      const bool later = reference.parent > number;
      const bool none = reference.nullable && (later || random_.chance(25));
      if (!none && parents.empty() && !reference.nullable)
        return std::nullopt;
      row.parents.push_back(none || parents.empty() ? std::nullopt
                                                    : std::optional(random_.pick(parents)));
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      row.cells[c] = cell(table.columns[c], counts_of(side)[{number, c}]);
    return row;
  }

  Cell cell(const Column &column, std::size_t &count) {
    if (column.nullable && random_.chance(20))
      return std::nullopt;
    switch (column.kind) {
    case Kind::counter:
      return std::to_string(count += random_.between(1, random_.chance(90) ? 1 : 2));
    case Kind::global: return global(column);
    case Kind::created:
    case Kind::updated: return time(column);
    case Kind::natural:
      return "n" + std::to_string(random_.below(column.name == "tenant" ? 3 : 30));
    case Kind::mark: return "m" + std::to_string(++fresh_);
    case Kind::reference: break;
    }
    return std::nullopt;
  }

  std::string global(const Column &column) {
    const auto number = std::to_string(++fresh_);
    return column.sql.starts_with("uuid")
               ? "00000000-0000-4000-8000-" + std::string(12 - number.size(), '0') + number
               : "ck" + number;
  }

  /// No moment comes twice, but days do.
  std::string time(const Column &column) {
    const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    if (column.sql.starts_with("date"))
      return "2024-05-0" + std::to_string(random_.between(1, 4));
    const auto minutes = ++fresh_;
    return "2024-05-" + two(1 + minutes / 1440) + " " + two(minutes / 60 % 24) + ":" +
           two(minutes % 60) + ":00";
  }

  /// Takes the row in, unless the side has one like it.
  std::optional<int> add(Rows &side, std::optional<Row> row) {
    if (!row)
      return std::nullopt;
    fill_references(world_, side, *row);
    if (is_taken(side, *row))
      return std::nullopt;
    side.emplace(++ids_, std::move(*row));
    return ids_;
  }

  bool is_taken(const Rows &side, const Row &row, std::optional<int> except = std::nullopt) {
    const auto &table = world_.tables[row.table];
    auto keys = table.uniques;
    keys.push_back(table.key);
    return std::any_of(side.begin(), side.end(), [&](const auto &other) {
      return other.first != except && other.second.table == row.table &&
             std::any_of(keys.begin(), keys.end(), [&](const auto &key) {
               const auto mine = values(row, key);
               return are_given(mine) && mine == values(other.second, key);
             });
    });
  }

  /// The target's version of a row of the file. Its parents stand there, too, or others in their
  /// stead; then it is another version.
  std::optional<Row> version(const Row &row, bool with_same_key) {
    const auto &table = world_.tables[row.table];
    auto out = row;
    for (std::size_t r = 0; r < table.references.size(); ++r) {
      if (!row.parents[r])
        continue;
      out.parents[r] = counterpart(*row.parents[r]);
      const auto &columns = table.references[r].columns;
      const bool of_key =
          std::find(table.key.begin(), table.key.end(), columns.front()) != table.key.end();
      if (!out.parents[r] && ((of_key && with_same_key) || !table.references[r].nullable))
        return std::nullopt;
      if (!out.parents[r])
        remark(out);
    }
    return out;
  }

  std::optional<int> counterpart(int id) {
    const auto found = world_.same.lower_bound({id, 0});
    return found == world_.same.end() || found->first != id ? std::nullopt
                                                            : std::optional(found->second);
  }

  void remark(Row &row) {
    if (const auto mark = world_.tables[row.table].column_of(Kind::mark))
      row.cells[*mark] = "m" + std::to_string(++fresh_);
  }

  void copy(int id) {
    auto there = version(world_.file.at(id), true);
    if (!there)
      return;
    edit(*there);
    if (const auto held = add(world_.held, there)) {
      world_.same.insert({id, *held});
      origins_[*held] = id;
    }
  }

  void edit(Row &row) {
    if (!random_.chance(35))
      return;
    const auto &table = world_.tables[row.table];
    if (!table.column_of(Kind::mark))
      return;
    remark(row);
    std::size_t count = 0;
    if (const auto updated = table.column_of(Kind::updated))
      row.cells[*updated] = cell(table.columns[*updated], count);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (const auto kind = table.columns[c].kind;
          std::count(table.key.begin(), table.key.end(), c) == 0 &&
          ((kind == Kind::natural && random_.chance(15)) ||
           (kind == Kind::created && random_.chance(8))))
        row.cells[c] = cell(table.columns[c], count);
  }

  /// Rows of one number that were made in the same moment, or bear the same name, and have nothing
  /// else to do with each other.
  void agree_by_chance(std::size_t table) {
    const auto there = rows_by_key(world_, world_.held, table);
    for (const auto id : rows_of(world_.file, table)) {
      const auto found = there.find(values(world_.file.at(id), world_.tables[table].key));
      if (found == there.end())
        continue;
      for (std::size_t c = 0; c < world_.tables[table].columns.size(); ++c)
        if (const auto kind = world_.tables[table].columns[c].kind;
            (kind == Kind::natural || kind == Kind::created) && random_.chance(8))
          give(found->second, c, world_.file.at(id).cells[c]);
    }
  }

  void give(int held, std::size_t column, const Cell &cell) {
    auto row = world_.held.at(held);
    row.cells[column] = cell;
    if (!is_taken(world_.held, row, held))
      world_.held.at(held) = row;
  }

  /// The very same row under another number.
  void add_twin(int id) {
    const auto &table = world_.tables[world_.file.at(id).table];
    auto there = version(world_.file.at(id), false);
    if (!there || table.columns[table.key.back()].kind != Kind::counter)
      return;
    there->cells[table.key.back()] =
        std::to_string(held_counts_[{there->table, table.key.back()}] += 1);
    if (const auto held = add(world_.held, there))
      origins_[*held] = id;
  }

  /// References to later tables wait until all rows are there, and those that close a cycle
  /// within their own.
  void refer_onwards() {
    for (auto &[id, row] : world_.file)
      each_onward(row, [&, row = &row](std::size_t r, std::size_t parent) {
        const auto parents = rows_of(world_.file, parent);
        if (!parents.empty() && random_.chance(parent == row->table ? 10 : 70))
          row->parents[r] = random_.pick(parents);
      });
    for (auto &[id, row] : world_.held)
      each_onward(row, [&, id = id, row = &row](std::size_t r, std::size_t parent) {
        if (const auto origin = origins_.find(id); origin != origins_.end())
          follow(world_.file.at(origin->second), r, *row);
        else if (const auto parents = rows_of(world_.held, parent);
                 !parents.empty() && random_.chance(70))
          row->parents[r] = random_.pick(parents);
      });
  }

  template <class Visit> void each_onward(const Row &row, Visit visit) {
    const auto &references = world_.tables[row.table].references;
    for (std::size_t r = 0; r < references.size(); ++r)
      if (references[r].parent >= row.table)
        visit(r, references[r].parent);
  }

  void follow(const Row &origin, std::size_t reference, Row &row) {
    const auto parent = origin.parents[reference];
    row.parents[reference] = parent ? counterpart(*parent) : std::nullopt;
    if (parent && !row.parents[reference])
      remark(row);
  }

  World world_;
  Random random_;
  unsigned common_past_; ///< % of the tables
  Counts file_counts_;
  Counts held_counts_;
  std::map<int, int> origins_; ///< of the target's rows: the row of the file that each was
  std::size_t fresh_ = 0;
  int ids_ = 0;
};

} // namespace

World random_world(std::uint64_t seed, int server_version) {
  return WorldMaker(seed, server_version).run();
}

} // namespace dbxfer::test::apart
