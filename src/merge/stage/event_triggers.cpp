#include "merge/stage/event_triggers.hpp"

#include "base/text.hpp"
#include "postgres/catalog.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sqlstate.hpp"
#include "tables/trigger_statements.hpp"

namespace dbxfer::transfer {

namespace {

bool silence(postgres::Session &session) {
  const postgres::Savepoint savepoint(session, "silence");
  try {
    session.execute(postgres::silence_triggers());
  } catch (const Error &error) {
    if (error.sqlstate() != postgres::sqlstate::insufficient_privilege)
      throw;
    savepoint.roll_back_and_release();
    return false;
  }
  savepoint.release();
  return true;
}

std::string named(const std::vector<std::string> &names) {
  return (names.size() == 1 ? "event trigger " : "event triggers ") +
         base::printable(base::enumerate(names));
}

} // namespace

std::vector<std::string> without_event_triggers(postgres::Session &session,
                                                const std::function<void()> &make) {
  const auto triggers = postgres::read_event_triggers(session);
  const bool silent = !triggers.empty() && silence(session);
  std::vector<std::string> heard;
  for (const auto &trigger : triggers)
    if (silent ? trigger.when_silenced : trigger.runs)
      heard.push_back(trigger.name);
  try {
    make();
  } catch (const Error &error) {
    if (heard.empty() || error.sqlstate().empty())
      throw;
    throw Error(error.code(),
                std::string(error.what()) + "; " + named(heard) +
                    (heard.size() == 1 ? " runs" : " run") +
                    " when the temporary tables are made in which rows are compared",
                error.sqlstate());
  }
  if (silent)
    session.send(postgres::heed_triggers());
  return heard;
}

std::vector<std::string> note_event_triggers(const std::vector<std::string> &names) {
  if (names.empty())
    return {};
  return {named(names) + (names.size() == 1 ? " runs" : " run") +
          " for the temporary tables in which rows are compared, in a dry run, too: what it draws "
          "from sequences stays drawn"};
}

} // namespace dbxfer::transfer
