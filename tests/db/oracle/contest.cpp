#include "contest.hpp"

#include "keys.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

namespace {

bool counts(const Column &column) {
  return column.kind == Column::Kind::serial || column.kind == Column::Kind::identity_always ||
         column.kind == Column::Kind::identity_by_default || column.kind == Column::Kind::sequence;
}

bool any_of(const std::set<int> &among, const std::vector<int> &columns) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](int column) { return among.contains(column); });
}

bool is_creation_time(const Column &column) {
  return column.kind == Column::Kind::plain && column.name.ends_with("created_at") &&
         (column.type->sql == "date" || column.type->sql.starts_with("timestamp"));
}

class Contest {
public:
  Contest(const World &world, const Scene &scene, const std::map<std::size_t, Pair> &pairs)
      : schema_(world.schema), scene_(scene), pairs_(pairs), local_(local_columns(schema_)) {}

  Verdicts run() {
    for (const auto &table : schema_.tables)
      if (has_local_key(schema_, table, local_))
        judge(table, *arbiter_of(schema_, table));
    while (fall_with_parents()) {
    }
    return std::move(out_);
  }

private:
  void judge(const Table &table, const UniqueKey &key) {
    std::map<std::size_t, Evidence> evidence;
    std::vector<Evidence> all;
    for (const auto &[row, pair] : pairs_)
      if (scene_.file[row].table == table.id)
        all.push_back(evidence[row] = look(table, key, row, pair));
    const bool common_past = have_common_past(all) || follows_parents(table, key);
    for (const auto &[row, what] : evidence)
      if (what == Evidence::contradicted || (what == Evidence::undecided && !common_past)) {
        out_.contested.insert(row);
        out_.others.insert(row);
      } else if (what == Evidence::undecided && follows_parents(table, key)) {
        followers_.insert(row);
      }
  }

  Evidence look(const Table &table, const UniqueKey &recognising, std::size_t row,
                const Pair &pair) {
    if (pair.equal)
      return Evidence::equal;
    bool alike = false;
    for (const auto &key : table.unique_keys) {
      if (&key == &recognising || key.partition || key.invalid || key.without_overlaps ||
          any_of(local_, key.columns) || stored(schema_, table, key.columns) != key.columns ||
          (!key.plain() && !fits_table(scene_.file[row])))
        continue;
      const auto ours = given(table, key, scene_.file[row].cells);
      const auto theirs = given(table, key, scene_.held[pair.held].cells);
      if (ours && theirs && ours != theirs)
        return Evidence::contradicted;
      alike = alike || (ours && theirs);
    }
    for (const auto &column : table.columns) {
      if (!is_creation_time(column))
        continue;
      const auto ours = value_of(schema_, table, column.id, scene_.file[row].cells);
      const auto theirs = value_of(schema_, table, column.id, scene_.held[pair.held].cells);
      if (!ours || !*ours || !theirs || !*theirs)
        continue;
      if (ours != theirs)
        return Evidence::contradicted;
      // A date is many rows'.
      alike = alike || column.type->sql != "date";
    }
    return alike ? Evidence::corroborated : Evidence::undecided;
  }

  /// Of one that does not, nothing of the user's making is computed.
  static bool fits_table(const FileRow &row) {
    return row.bad.empty() && row.missing.empty() && !row.too_many;
  }

  std::optional<Values> given(const Table &table, const UniqueKey &key, const Cells &cells) {
    auto out = key_of(schema_, table, key, cells);
    if (out && std::count(out->begin(), out->end(), std::nullopt) > 0)
      out.reset();
    return out;
  }

  /// What is local in the key refers to others: the row is the same where these are.
  bool follows_parents(const Table &table, const UniqueKey &key) {
    return std::all_of(key.columns.begin(), key.columns.end(), [&](int column) {
      return !local_.contains(column) || !counts(schema_.column(table, column));
    });
  }

  /// One more round; whether any row turned out to be another.
  bool fall_with_parents() {
    return std::any_of(followers_.begin(), followers_.end(), [&](std::size_t row) {
      return !out_.others.contains(row) && has_other_parent(row) && out_.others.insert(row).second;
    });
  }

  bool has_other_parent(std::size_t row) {
    const auto &table = schema_.table(scene_.file[row].table);
    const auto &arbiter = arbiter_of(schema_, table)->columns;
    const std::set<int> of_key(arbiter.begin(), arbiter.end());
    return std::any_of(
        table.foreign_keys.begin(), table.foreign_keys.end(), [&](const ForeignKey &key) {
          const auto value = reference_of(schema_, table, key, scene_.file[row].cells);
          return any_of(of_key, key.columns) && value &&
                 std::any_of(out_.others.begin(), out_.others.end(), [&](std::size_t other) {
                   const auto &parent = scene_.file[other];
                   return parent.table == key.parent &&
                          referable(schema_, schema_.table(key.parent), key, parent.cells) == value;
                 });
        });
  }

  const Schema &schema_;
  const Scene &scene_;
  const std::map<std::size_t, Pair> &pairs_;
  const std::set<int> local_;
  std::set<std::size_t> followers_;
  Verdicts out_;
};

} // namespace

std::set<int> local_columns(const Schema &schema) {
  std::set<int> out;
  for (bool more = true; more;) {
    const auto before = out.size();
    for (const auto &table : schema.tables) {
      for (const auto &column : table.columns)
        if (counts(column) ||
            (column.kind == Column::Kind::generated && out.contains(column.reads)))
          out.insert(column.id);
      for (const auto &key : table.foreign_keys)
        for (std::size_t i = 0; i < key.columns.size(); ++i)
          if (out.contains(key.parent_columns[i]))
            out.insert(key.columns[i]);
    }
    more = out.size() != before;
  }
  return out;
}

bool has_local_key(const Schema &schema, const Table &table, const std::set<int> &local) {
  const auto *key = arbiter_of(schema, table);
  return key != nullptr && any_of(local, key->columns);
}

Verdicts contested(const World &world, const Scene &scene,
                   const std::map<std::size_t, Pair> &pairs) {
  return Contest(world, scene, pairs).run();
}

} // namespace dbxfer::test::oracle
