#include "postgres/run_or_fall_back.hpp"

#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"

#include <algorithm>

namespace dbxfer::postgres {

void run_or_fall_back(Session &session, const Alternatives &alternatives) {
  session.set_context(alternatives.context);
  if (alternatives.by_role)
    use_role_search_path(session);
  const Savepoint savepoint(session, "either");
  try {
    session.execute(alternatives.fast);
  } catch (const Error &error) {
    if (!alternatives.why(error))
      throw;
    savepoint.roll_back();
    session.execute(alternatives.thorough());
  }
  savepoint.release();
  if (alternatives.by_role)
    use_own_search_path(session);
}

std::vector<NamedStatement> fast_one(const Alternatives &alternatives) {
  const auto &context = alternatives.context;
  if (!alternatives.by_role)
    return {{alternatives.fast, context}};
  return {
      {role_search_path(), context}, {alternatives.fast, context}, {own_search_path(), context}};
}

void run_each_or_fall_back(Session &session, const std::vector<Alternatives> &all) {
  std::vector<const Alternatives *> together;
  std::vector<NamedStatement> statements;
  for (const auto &each : all) {
    if (!each.cheap) {
      run_or_fall_back(session, each);
      continue;
    }
    together.push_back(&each);
    for (auto &statement : fast_one(each))
      statements.push_back(std::move(statement));
  }
  if (together.empty())
    return;
  const Savepoint savepoint(session, "each");
  try {
    session.execute_together(statements);
  } catch (const Error &error) {
    if (std::ranges::none_of(together, [&](const auto *each) { return each->why(error); }))
      throw;
    savepoint.roll_back();
    for (const auto *each : together)
      run_or_fall_back(session, *each);
  }
  savepoint.release();
}

} // namespace dbxfer::postgres
