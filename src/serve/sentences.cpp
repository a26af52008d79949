#include "serve/sentences.hpp"

namespace dbxfer::service {

namespace {

std::string sentence_of_outcome(UnitOutcome outcome) {
  switch (outcome) {
  case UnitOutcome::done: return "It was done.";
  case UnitOutcome::nothing_to_do:
    return "There was nothing to do: everything stood there already.";
  case UnitOutcome::set_aside: return "It was done, but rows were set aside.";
  case UnitOutcome::no_url: return "The organisation has no connection string.";
  case UnitOutcome::unreachable: return "The organisation's database did not answer.";
  case UnitOutcome::authentication:
    return "The organisation's database did not let the service in.";
  case UnitOutcome::locked: return "Somebody else was at work in the database; ask again later.";
  case UnitOutcome::timeout: return "It took too long, and was rolled back.";
  case UnitOutcome::drifted: return "The database changed while the run waited for its turn.";
  case UnitOutcome::wrong_database:
    return "Another database was changed, or stands at its address.";
  case UnitOutcome::failed: return "It failed; the run's folder says why.";
  case UnitOutcome::not_attempted: return "It did not begin.";
  }
  return "";
}

} // namespace

std::string sentence_of(const ServedRun &run) {
  switch (run.state) {
  case ServedState::waiting: return "It waits for its turn.";
  case ServedState::running: return "It is at work.";
  case ServedState::ended: return sentence_of_outcome(run.record.outcome);
  case ServedState::interrupted:
    return "It did not come to an end; the next start of the service takes it up.";
  }
  return "";
}

} // namespace dbxfer::service

namespace dbxfer {

std::string_view name_of(ServedState state) {
  switch (state) {
  case ServedState::waiting: return "waiting";
  case ServedState::running: return "running";
  case ServedState::ended: return "ended";
  case ServedState::interrupted: return "interrupted";
  }
  return "";
}

} // namespace dbxfer
