#include "merge/compare/candidates.hpp"

#include "merge/compare/candidate_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "postgres/run_or_fall_back.hpp"
#include "postgres/server_error.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace dbxfer::transfer {

Candidates::Candidates(postgres::Session &session, std::vector<InCycle> component)
    : session_(session), component_(std::move(component)) {
  std::erase_if(component_, [](const auto &in) { return !in.table->new_ids; });
  for (const auto &in : component_)
    find(in);
  session_.execute("ANALYZE pg_temp.dbxfer_candidate");
}

bool Candidates::decide(std::size_t level) {
  drop_by_known();
  drop_by_each_other();
  if (give_level(level))
    return true;
  // What one table's rows are taken for says which of the others' are as good.
  return std::ranges::any_of(component_, [&](const auto &in) {
    session_.execute(postgres::choose_candidates(*in.table));
    drop_by_each_other();
    return give_level(level);
  });
}

void Candidates::find(const InCycle &in) {
  std::set<std::size_t> referring;
  for (const auto &reference : in.references)
    for (const auto &name : reference.key->columns())
      if (const auto place = in.table->place_of(name))
        referring.insert(*place);
  const auto look = [&](postgres::Look how) {
    return postgres::find_candidates(*in.table, how, postgres::of_no_level(), referring);
  };
  postgres::run_or_fall_back(
      session_, {table_context(in.table->table.name), look(postgres::Look::by_row),
                 postgres::is_about_a_large_row, [&] { return look(postgres::Look::by_column); }});
}

void Candidates::drop_by_known() {
  for (const auto &in : component_) {
    session_.execute(postgres::drop_decided(*in.table));
    for (const auto &reference : in.references)
      session_.execute(postgres::drop_by_known_parents(*in.table, reference));
  }
}

/// Until the candidates that are left lead to each other.
void Candidates::drop_by_each_other() {
  for (std::uint64_t dropped = 1; dropped > 0;) {
    dropped = 0;
    for (const auto &in : component_)
      for (const auto &reference : in.references)
        if (reference.parent->new_ids)
          dropped += session_.execute(postgres::drop_by_candidates(*in.table, reference));
  }
}

bool Candidates::give_level(std::size_t level) {
  std::uint64_t sure = 0;
  for (const auto &in : component_)
    sure += session_.execute(postgres::give_level_to_sure(*in.table, level));
  for (const auto &in : component_)
    session_.execute(postgres::match_candidates(*in.table, level));
  return sure > 0;
}

} // namespace dbxfer::transfer
