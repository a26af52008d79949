#include "transfer/turns.hpp"

#include "postgres/turn_statements.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace dbxfer::transfer {

bool Turns::any_refused() {
  any_ = session_.query("SELECT EXISTS (SELECT FROM pg_temp.dbxfer_waits)").at(0).at(0) == "t";
  if (!any_)
    return false;
  if (session_.execute(postgres::refuse_waiting_for_bad()) > 0)
    return true;
  wait_with_parents();
  session_.execute(postgres::give_turns());
  return session_.execute(postgres::refuse_without_turn()) > 0;
}

void Turns::mark(Pairing &pairing) const {
  std::set<std::string> numbers;
  if (any_)
    for (const auto &row : session_.query("SELECT DISTINCT t.tbl FROM pg_temp.dbxfer_turn AS t"))
      numbers.insert(row.at(0).value());
  for (auto &target : pairing.targets)
    target.staged.in_turns = numbers.contains(std::to_string(target.staged.number));
}

/// A new row that waits makes those wait that refer to it, and so on.
void Turns::wait_with_parents() {
  for (std::size_t i = 0; i < pairing_.circles.size(); ++i) {
    if (!pairing_.cyclic[i])
      continue;
    const auto &circle = pairing_.circles[i];
    for (bool more = true; more;) {
      more = false;
      for (const auto place : circle) {
        const auto &child = pairing_.targets[place].staged;
        const auto &keys = child.table.foreign_keys;
        for (std::size_t key = 0; key < keys.size(); ++key) {
          const auto parent = pairing_.place_of(keys[key].parent);
          if (!child.is_staged() || !child.carries(keys[key].columns()) || !parent ||
              std::ranges::find(circle, *parent) == circle.end())
            continue;
          const auto &staged = pairing_.targets[*parent].staged;
          more = (staged.is_staged() && staged.carries(keys[key].parent_columns()) &&
                  session_.execute(postgres::wait_with_parent(child, key, staged)) > 0) ||
                 more;
        }
      }
    }
  }
}

} // namespace dbxfer::transfer
