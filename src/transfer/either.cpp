#include "transfer/either.hpp"

#include "postgres/settings.hpp"

#include <algorithm>

namespace dbxfer::transfer {

void run_either(postgres::Session &session, const Alternatives &alternatives) {
  session.doing(alternatives.doing);
  if (alternatives.by_role)
    postgres::use_role_search_path(session);
  session.send("SAVEPOINT dbxfer_either");
  try {
    session.execute(alternatives.fast);
  } catch (const Error &error) {
    if (!alternatives.why(error))
      throw;
    session.execute("ROLLBACK TO SAVEPOINT dbxfer_either");
    session.execute(alternatives.thorough());
  }
  session.send("RELEASE SAVEPOINT dbxfer_either");
  if (alternatives.by_role)
    postgres::use_own_search_path(session);
}

namespace {

std::vector<postgres::Statement> fast_ones(const std::vector<const Alternatives *> &all) {
  std::vector<postgres::Statement> out;
  out.reserve(all.size() * 3);
  for (const auto *each : all) {
    if (each->by_role)
      out.push_back({postgres::role_search_path(), each->doing});
    out.push_back({each->fast, each->doing});
    if (each->by_role)
      out.push_back({postgres::own_search_path(), each->doing});
  }
  return out;
}

} // namespace

void run_either_of_each(postgres::Session &session, const std::vector<Alternatives> &all) {
  std::vector<const Alternatives *> together;
  for (const auto &each : all)
    if (each.cheap)
      together.push_back(&each);
    else
      run_either(session, each);
  if (together.empty())
    return;
  session.send("SAVEPOINT dbxfer_each");
  try {
    session.execute_together(fast_ones(together));
  } catch (const Error &error) {
    if (std::ranges::none_of(together, [&](const auto *each) { return each->why(error); }))
      throw;
    session.execute("ROLLBACK TO SAVEPOINT dbxfer_each");
    for (const auto *each : together)
      run_either(session, *each);
  }
  session.send("RELEASE SAVEPOINT dbxfer_each");
}

} // namespace dbxfer::transfer
