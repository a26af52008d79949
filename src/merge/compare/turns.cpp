#include "merge/compare/turns.hpp"

#include "merge/compare/reference_statements.hpp"
#include "merge/compare/turn_order.hpp"
#include "merge/compare/turn_statements.hpp"
#include "postgres/copy_text.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace dbxfer::transfer {

bool Turns::any_refused() {
  if (!found_values_)
    for_references([](const auto &child, auto key, const auto &parent) {
      return postgres::updates_give(parent, child.table.foreign_keys[key])
                 ? postgres::wait_for_values(child, key, parent)
                 : postgres::Statement();
    });
  found_values_ = true;
  in_turns_.clear();
  if (!any_waits())
    return false;
  if (session_.execute(postgres::refuse_waiting_for_bad()) > 0)
    return true;
  wait_along_references();
  give_turns();
  return session_.execute(postgres::refuse_circular()) > 0;
}

void Turns::mark(Pairing &pairing) const {
  for (auto &target : pairing.targets)
    target.staged.in_turns = in_turns_.contains(target.staged.number);
}

bool Turns::any_waits() {
  return session_.is_true("SELECT EXISTS (SELECT FROM pg_temp.dbxfer_waits)");
}

void Turns::for_references(const OfReference &statement) {
  for (std::size_t i = 0; i < pairing_.components.size(); ++i) {
    if (!pairing_.cyclic[i])
      continue;
    const auto &component = pairing_.components[i];
    for (const auto place : component) {
      const auto &child = pairing_.targets[place].staged;
      const auto &keys = child.table.foreign_keys;
      for (std::size_t key = 0; key < keys.size() && child.is_staged(); ++key) {
        const auto parent = pairing_.place_of(keys[key].parent);
        if (!child.carries(keys[key].columns()) || !parent ||
            std::ranges::find(component, *parent) == component.end())
          continue;
        const auto &staged = pairing_.targets[*parent].staged;
        if (!staged.is_staged() || !staged.carries(keys[key].parent_columns()))
          continue;
        if (const auto sql = statement(child, key, staged); !sql.empty())
          session_.send(sql);
      }
    }
  }
}

/// A row that waits makes those wait that refer to it, and so on.
void Turns::wait_along_references() {
  if (!found_references_) {
    for_references(postgres::stand_beside);
    session_.send(postgres::analyze_beside());
  }
  found_references_ = true;
  session_.send(postgres::wait_along_references());
}

void Turns::give_turns() {
  std::vector<Wait> waits;
  auto lines = session_.copy_out(postgres::copy_waits());
  for (std::string_view line; lines.next(line);) {
    const postgres::Fields fields(line);
    waits.push_back({postgres::as_count(fields.at(0)),
                     static_cast<std::uint32_t>(postgres::as_count(fields.at(1))),
                     postgres::as_count(fields.at(2)), fields.at(3) == "t"});
  }
  session_.send("DELETE FROM pg_temp.dbxfer_turn");
  auto stream = session_.copy_in(postgres::copy_into_turns());
  for (const auto &turn : order_turns(waits)) {
    in_turns_.insert(turn.table);
    stream.rows() += std::to_string(turn.row) + "\t" + std::to_string(turn.table) + "\t" +
                     std::to_string(turn.turn) + "\t" + std::to_string(turn.step) + "\n";
    stream.row_done();
  }
  stream.finish();
  session_.send("ANALYZE pg_temp.dbxfer_turn");
}

void defer_waiting_keys(postgres::Session &session, const Pairing &pairing) {
  const auto has_to_be_told = [](const auto &key) { return key.can_wait && !key.deferred; };
  if (std::ranges::none_of(pairing.targets, [&](const auto &target) {
        return std::ranges::any_of(target.staged.table.unique_keys, has_to_be_told);
      }))
    return;
  for (const auto &row : session.query(postgres::waiting_keys())) {
    const auto place = postgres::as_place_from_1(row.at(0).value(), pairing.targets.size());
    const auto &table = pairing.targets[place].staged.table;
    const auto &key =
        table.unique_keys[postgres::as_place(row.at(1).value(), table.unique_keys.size())];
    if (!key.deferred)
      session.execute("SET CONSTRAINTS " + postgres::quote_ident({table.name.schema, key.name}) +
                      " DEFERRED");
  }
}

} // namespace dbxfer::transfer
