#include "serve/endpoints.hpp"

#include "dbxfer/error.hpp"
#include "serve/json.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::service {

namespace {

constexpr std::size_t most_runs_told = 100;
constexpr unsigned until_lock_is_free = 10;
constexpr unsigned until_run_is_done = 5;

/// The one that is called so; or why there is none.
struct Found {
  std::optional<Organisation> organisation;
  Answer refusal = {};
};

Answer no_such_organisation() {
  return problem(404, "no-such-organization",
                 "The registry has no organisation of this id or slug.");
}

Answer ambiguous_organisation() {
  return problem(404, "no-such-organization",
                 "One organisation has this id, and another this slug; use the other name of the "
                 "one that is meant.");
}

Found find_organisation(const std::vector<Organisation> &organisations, const std::string &word) {
  const auto is_called = [&](const Organisation &each) {
    return each.slug == word || each.id == word;
  };
  const auto found = std::ranges::find_if(organisations, is_called);
  if (found == organisations.end())
    return {{}, no_such_organisation()};
  if (std::ranges::count_if(organisations, is_called) > 1)
    return {{}, ambiguous_organisation()};
  return {*found};
}

/// What the outcome of a visit says to the client; none: it went well.
std::optional<Answer> refusal_by(FleetOutcome outcome) {
  switch (outcome) {
  case FleetOutcome::ok: return std::nullopt;
  case FleetOutcome::no_url:
    return problem(422, "no-connection-string", "The organisation has no connection string.");
  case FleetOutcome::invalid_url:
    return problem(422, "invalid-connection-string",
                   "The organisation's connection string cannot be read.");
  case FleetOutcome::duplicate:
    return problem(422, "duplicate", "The organisation has the database of another one.");
  case FleetOutcome::unreachable:
    return problem(502, "unreachable", "The organisation's database does not answer.");
  case FleetOutcome::authentication:
    return problem(502, "authentication",
                   "The organisation's database does not let the service in.");
  case FleetOutcome::locked:
    return with_retry(problem(409, "locked", "Somebody holds a lock in the database."),
                      until_lock_is_free);
  case FleetOutcome::timeout:
    return problem(502, "timeout", "The organisation's database takes too long to answer.");
  case FleetOutcome::failed: break;
  }
  return problem(502, "failed", "The organisation's database cannot be read.");
}

void put_organisation(Json &json, const Organisation &organisation) {
  json.put("id", organisation.id).put("slug", organisation.slug).put("name", organisation.name);
}

void put_state(Json &json, std::string_view key, const std::optional<DatabaseState> &state) {
  if (!state)
    return;
  json.object(key, [&] {
    json.put("revision", state->revision)
        .put("fingerprint", state->fingerprint)
        .put("tables", state->tables);
  });
}

void put_end(Json &json, const UnitRecord &record) {
  json.put("outcome", name_of(record.outcome));
  json.put("milliseconds", static_cast<std::uint64_t>(record.took.count()));
  put_state(json, "before", record.before);
  put_state(json, "after", record.after);
  if (record.counts)
    json.object("counts", [&] {
      for (std::size_t i = 0; i < outcome_count; ++i)
        json.put(name_of(static_cast<Outcome>(i)), record.counts->by_outcome[i]);
    });
  if (record.rows)
    json.put("rows", *record.rows);
}

void put_run(Json &json, const ServedRun &run) {
  json.put("run", run.id).put("state", name_of(run.state));
  if (!run.created.empty())
    json.put("createdAt", run.created).put("action", run.action);
  json.object("organization", [&] { put_organisation(json, run.record.organisation); });
  json.put("attempts", run.record.attempt);
  if (!run.record.started.empty())
    json.put("startedAt", run.record.started);
  if (run.state == ServedState::ended)
    put_end(json, run.record);
  json.put("message", run.message);
}

/// Without what a page or an answer must not tell.
Organisation without_place(const Organisation &organisation) {
  Organisation out;
  out.id = organisation.id;
  out.slug = organisation.slug;
  out.name = organisation.name;
  out.outcome = organisation.outcome;
  return out;
}

} // namespace

Answer Endpoints::answer(const Route &route) const {
  switch (route.endpoint) {
  case Endpoint::page: return page();
  case Endpoint::organizations: return organizations();
  case Endpoint::tables: return tables(route.word);
  case Endpoint::migrate: return migrate(route.word);
  case Endpoint::runs: return runs();
  case Endpoint::run: return run(route.word);
  case Endpoint::health:
  case Endpoint::none: break;
  }
  return problem(404, "not-found", "There is nothing at this address.");
}

std::vector<Organisation> Endpoints::registry() const { return list_fleet(options_).organisations; }

Answer Endpoints::organizations() const {
  Json json;
  json.array("organizations", [&] {
    for (const auto &organisation : registry())
      json.object([&] {
        put_organisation(json, organisation);
        json.put("outcome", name_of(organisation.outcome));
      });
  });
  return {.body = json.text()};
}

Answer Endpoints::tables(const std::string &word) const {
  const auto [organisation, refusal] = find_organisation(registry(), word);
  if (!organisation)
    return refusal;
  if (auto refused = refusal_by(organisation->outcome))
    return *refused;
  FleetOptions options = options_;
  options.organisations = {word};
  const auto report = fleet_tables(options);
  if (report.organisations.size() != 1)
    return internal_error();
  if (auto refused = refusal_by(report.organisations.front().outcome))
    return *refused;
  Json json;
  json.object("organization", [&] { put_organisation(json, *organisation); });
  json.array("tables", [&] {
    for (const auto &each : report.tables)
      json.object([&] {
        json.put("schema", each.table.schema).put("name", each.table.name);
        if (!each.rows_unknown)
          json.put("estimatedRows", each.rows);
      });
  });
  return {.body = json.text()};
}

Answer Endpoints::migrate(const std::string &word) const {
  const auto asked = runs_.ask(word);
  switch (asked.answer) {
  case Runs::Asked::Answer::at_work:
    return with_location(
        with_retry(problem(409, "run-at-work", "A run of this organisation is at work already."),
                   until_run_is_done),
        asked.run);
  case Runs::Asked::Answer::full: return too_busy();
  case Runs::Asked::Answer::unknown: return no_such_organisation();
  case Runs::Asked::Answer::ambiguous: return ambiguous_organisation();
  case Runs::Asked::Answer::not_reached:
    return refusal_by(asked.organisation.outcome).value_or(internal_error());
  case Runs::Asked::Answer::planned: break;
  }
  Json json;
  json.put("run", asked.run).put("state", name_of(ServedState::waiting));
  json.object("organization", [&] { put_organisation(json, asked.organisation); });
  return with_location({.status = 202, .body = json.text()}, asked.run);
}

Answer Endpoints::runs() const {
  Json json;
  json.array("runs", [&] {
    for (const auto &each : runs_.newest(most_runs_told))
      json.object([&] { put_run(json, each); });
  });
  return {.body = json.text()};
}

Answer Endpoints::run(const std::string &id) const {
  const auto found = runs_.find(id);
  if (!found)
    return problem(404, "no-such-run", "There is no run of this id.");
  Json json;
  put_run(json, *found);
  return {.body = json.text()};
}

Answer Endpoints::page() const {
  ServedOverview overview;
  for (const auto &organisation : registry())
    overview.organisations.push_back(without_place(organisation));
  overview.runs = runs_.newest(most_runs_told);
  return {.body = options_.page(overview), .type = "text/html; charset=utf-8"};
}

} // namespace dbxfer::service
