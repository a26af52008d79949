#include "shrink.hpp"

#include "judgement.hpp"
#include "world_sql.hpp"

#include "db/random/cuts.hpp"

#include <algorithm>
#include <chrono>

namespace dbxfer::test::apart {

namespace {

// A failing seed is worth a while; a try takes half a second.
constexpr auto longest = std::chrono::minutes(2);

/// Takes references to rows that are gone out of the row; false: it cannot be without one.
bool lets_go(const World &world, const Rows &side, Row &row) {
  const auto &references = world.tables[row.table].references;
  for (std::size_t r = 0; r < references.size(); ++r) {
    if (!row.parents[r] || side.contains(*row.parents[r]))
      continue;
    if (!references[r].nullable)
      return false;
    row.parents[r].reset();
  }
  return true;
}

void make_consistent(const World &world, Rows &side) {
  for (bool any = true; any;) {
    any = false;
    for (auto at = side.begin(); at != side.end();) {
      const bool stays = lets_go(world, side, at->second);
      any = any || !stays;
      at = stays ? std::next(at) : side.erase(at);
    }
  }
  for (auto &[id, row] : side)
    fill_references(world, side, row);
}

void drop_row(World &world, int id) {
  world.file.erase(id);
  world.held.erase(id);
}

bool is_referred_to(const World &world, std::size_t table) {
  for (std::size_t t = 0; t < world.tables.size(); ++t)
    for (const auto &reference : world.tables[t].references)
      if (t != table && reference.parent == table)
        return true;
  return false;
}

void drop_table(World &world, std::size_t table) {
  const auto close_gap = [&](std::size_t &place) { place -= place > table ? 1 : 0; };
  for (auto *side : {&world.file, &world.held}) {
    std::erase_if(*side, [&](const auto &entry) { return entry.second.table == table; });
    for (auto &[id, row] : *side)
      close_gap(row.table);
  }
  world.tables.erase(world.tables.begin() + static_cast<std::ptrdiff_t>(table));
  for (auto &each : world.tables)
    for (auto &reference : each.references)
      close_gap(reference.parent);
}

class Shrinking {
public:
  Shrinking(World world, Complaint complaint) : best_{std::move(world), std::move(complaint)} {}

  Shrunk run() {
    for (bool smaller = true; smaller;) {
      smaller = without_rows();
      for (auto t = best_.world.tables.size(); t-- > 0;)
        if (!is_referred_to(best_.world, t))
          smaller = still_fails([&](World &world) { drop_table(world, t); }) || smaller;
    }
    return best_;
  }

private:
  bool without_rows() {
    std::vector<int> ids;
    for (const auto *side : {&best_.world.file, &best_.world.held})
      for (const auto &[id, row] : *side)
        ids.push_back(id);
    return take_out(ids, [&](const std::vector<int> &part) {
      return still_fails([&](World &world) {
        for (const auto id : part)
          drop_row(world, id);
      });
    });
  }

  template <class Change> bool still_fails(Change change) {
    if (std::chrono::steady_clock::now() > end_)
      return false;
    auto candidate = best_.world;
    change(candidate);
    if (candidate.tables.empty())
      return false;
    make_consistent(candidate, candidate.file);
    make_consistent(candidate, candidate.held);
    auto complaint = tried(candidate).complaint;
    if (!complaint || complaint->kind != best_.complaint.kind)
      return false;
    best_ = {std::move(candidate), std::move(*complaint)};
    return true;
  }

  Shrunk best_;
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + longest;
};

} // namespace

Shrunk shrink(World world, Complaint complaint) {
  return Shrinking(std::move(world), std::move(complaint)).run();
}

std::string described(const World &world) {
  return "-- the file's side\n" + sql_of(world, world.file) + "-- the target\n" +
         sql_of(world, world.held);
}

} // namespace dbxfer::test::apart
