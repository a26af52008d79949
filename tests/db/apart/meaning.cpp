#include "meaning.hpp"

#include "world_sql.hpp"

#include "base/collect.hpp"

#include <algorithm>

namespace dbxfer::test::apart {

namespace {

using Kind = Column::Kind;

std::vector<Cell> cells_of(const std::string &line) {
  std::vector<Cell> out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const auto end = std::min(line.find('\t', begin), line.size());
    const auto field = line.substr(begin, end - begin);
    out.push_back(field == "\\N" ? std::nullopt : Cell(field));
    begin = end + 1;
  }
  return out;
}

std::string described(const World &world, const Row &row) {
  std::string out = world.tables[row.table].name + " (";
  for (const auto &cell : row.cells)
    out += cell.value_or("NULL") + " ";
  out.back() = ')';
  return out;
}

class Meaning {
public:
  Meaning(const World &world, const Fates &fates, const Told &told, const std::set<int> &aside,
          const Found &found)
      : world_(world), fates_(fates), aside_(aside) {
    for (std::size_t t = 0; t < world.tables.size(); ++t) {
      keys_.push_back(match_key(world.tables[t], told.match));
      fresh_.push_back(std::any_of(told.new_ids.begin(), told.new_ids.end(), [&](const auto &name) {
        return name == world.tables[t].name || name == "public." + world.tables[t].name;
      }));
      for (const auto &cells : found[t])
        found_[{t, values({t, cells, {}}, world.tables[t].key)}] = {t, cells, {}};
    }
  }

  void require(Complaints &complaints) {
    for (const auto &[id, row] : world_.held)
      complaints.unless(stays(id, row), "a row of the target is not what it was",
                        described(world_, row));
    for (const auto &[id, row] : world_.file)
      if (!aside_.contains(id))
        complaints.unless(is_there(row), "a row of the file is not there as it was meant",
                          described(world_, row));
  }

private:
  /// The columns of `Table=column,...`, if one is for the table.
  static Places match_key(const Table &table, const std::vector<std::string> &match) {
    for (const auto &option : match) {
      const auto equals = option.find('=');
      const auto name = option.substr(0, equals);
      if (name != table.name && name != "public." + table.name)
        continue;
      Places out;
      const auto columns = "," + option.substr(equals + 1) + ",";
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (columns.find("," + table.columns[c].name + ",") != std::string::npos)
          out.push_back(c);
      return out;
    }
    return {};
  }

  /// It kept its key and what it holds, or holds what another version of the same row does.
  bool stays(int id, const Row &row) {
    const auto found = found_.find({row.table, values(row, world_.tables[row.table].key)});
    if (found == found_.end())
      return false;
    return found->second.cells == row.cells ||
           std::any_of(world_.file.begin(), world_.file.end(), [&](const auto &other) {
             return other.second.table == row.table && are_same(other.first, id) &&
                    means(found->second, other.second);
           });
  }

  bool is_there(const Row &row) {
    return std::any_of(found_.begin(), found_.end(), [&](const auto &each) {
      return each.first.first == row.table && means(each.second, row);
    });
  }

  /// They hold the same, and so do those that they refer to.
  bool means(const Row &there, const Row &row) {
    const auto &references = world_.tables[row.table].references;
    if (!holds(there, row))
      return false;
    for (std::size_t r = 0; r < references.size(); ++r) {
      const auto value = values(there, references[r].columns);
      if (are_given(value) != row.parents[r].has_value())
        return false;
      if (!row.parents[r])
        continue;
      const auto parent = found_.find({references[r].parent, value});
      if (parent == found_.end() || !is_meant(parent->second, *row.parents[r]))
        return false;
    }
    return true;
  }

  /// The row of the file; or the target's of it, where that of the file was set aside.
  bool is_meant(const Row &there, int in_file) {
    const auto &key = world_.tables[there.table].key;
    return holds(there, world_.file.at(in_file)) ||
           std::any_of(world_.held.begin(), world_.held.end(), [&](const auto &held) {
             return held.second.table == there.table &&
                    values(held.second, key) == values(there, key) &&
                    (are_same(in_file, held.first) || is_same_by_key(in_file, held.first));
           });
  }

  /// What was set aside is not found by a match key; a global key says all the same which row it
  /// is.
  bool is_same_by_key(int in_file, int in_target) {
    const auto &table = world_.tables[world_.file.at(in_file).table];
    return aside_.contains(in_file) && !is_local(world_, table, table.key) &&
           fates_.at(in_file).match == in_target;
  }

  /// Whatever their keys are, which a row of the file may leave to the target's.
  bool holds(const Row &there, const Row &row) {
    const auto &table = world_.tables[row.table];
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (const auto kind = table.columns[c].kind;
          kind != Kind::counter && kind != Kind::reference && there.cells[c] != row.cells[c] &&
          std::count(table.key.begin(), table.key.end(), c) == 0)
        return false;
    return true;
  }

  /// As the command has it. What is asked while it is being answered hangs on the rest alone.
  bool are_same(int in_file, int in_target) {
    if (!asked_.insert({in_file, in_target}).second)
      return true;
    const bool same = recognises(in_file, in_target);
    asked_.erase({in_file, in_target});
    return same;
  }

  bool recognises(int in_file, int in_target) {
    const auto &row = world_.file.at(in_file);
    const auto &there = world_.held.at(in_target);
    const auto &table = world_.tables[row.table];
    const auto &key = keys_[row.table];
    if (!key.empty() && are_given(values(row, key)))
      return agree(table, key, in_file, in_target);
    if (fresh_[row.table] || (!key.empty() && counts(table)))
      return holds(there, row) && agree(table, reference_columns(table), in_file, in_target);
    const auto &fate = fates_.at(in_file);
    return counts(table) ? fate.match == in_target && fate.same
                         : agree(table, table.key, in_file, in_target);
  }

  /// Its numbers say nothing where another key recognises the rows that have a value for it.
  static bool counts(const Table &table) {
    return std::any_of(table.key.begin(), table.key.end(),
                       [&](auto column) { return table.columns[column].kind == Kind::counter; });
  }

  static Places reference_columns(const Table &table) {
    Places out;
    for (const auto &reference : table.references)
      out.insert(out.end(), reference.columns.begin(), reference.columns.end());
    return out;
  }

  /// In columns of their own, and in the parents that they have in the others.
  bool agree(const Table &table, const Places &columns, int in_file, int in_target) {
    const auto &row = world_.file.at(in_file);
    const auto &there = world_.held.at(in_target);
    return std::all_of(columns.begin(), columns.end(), [&](auto column) {
      const auto *reference = table.reference_of(column);
      if (reference == nullptr)
        return row.cells[column] == there.cells[column];
      const auto at = static_cast<std::size_t>(reference - table.references.data());
      const auto ours = row.parents[at];
      const auto theirs = there.parents[at];
      return ours && theirs ? are_same(*ours, *theirs) : ours.has_value() == theirs.has_value();
    });
  }

  const World &world_;
  const Fates &fates_;
  const std::set<int> &aside_;
  std::vector<Places> keys_; ///< by table; empty: none was told
  std::vector<bool> fresh_;  ///< by table
  std::map<std::pair<std::size_t, std::vector<Cell>>, Row> found_;
  std::set<std::pair<int, int>> asked_;
};

} // namespace

Found found_in(const TempDatabase &database, const World &world) {
  return base::collect(world.tables, [&](const auto &table) {
    return base::collect(database.lines(query_of(table)), cells_of);
  });
}

void require_all(const World &world, const Fates &fates, const Told &told,
                 const std::set<int> &aside, const Found &found, Complaints &complaints) {
  Meaning(world, fates, told, aside, found).require(complaints);
}

} // namespace dbxfer::test::apart
