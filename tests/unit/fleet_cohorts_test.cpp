#include "fleet/cohorts.hpp"
#include "fleet/deadline.hpp"
#include "fleet/parallel.hpp"
#include "fleet/shape_differences.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace dbxfer; // NOLINT(google-build-using-namespace)

namespace {

using Words = std::vector<std::string>;

snapshot::Table table(const std::string &name, const Words &columns) {
  snapshot::Table out;
  out.name = {"public", name};
  for (const auto &column : columns)
    out.columns.push_back({column, "text", false, ""});
  return out;
}

fleet::Shape shape(std::vector<snapshot::Table> tables) { return {std::move(tables), {}}; }

/// Fingerprints stand for shapes.
fleet::Probed at(const std::string &revision, const std::string &fingerprint,
                 const fleet::Shape &tables = {}) {
  fleet::Probed out;
  out.revision = "at " + revision;
  out.migrations = {{"Alembic", {"public", "alembic_version"}, out.revision, {revision}, {}}};
  out.fingerprint = fingerprint;
  out.shape = tables;
  return out;
}

fleet::Probed with(const Words &applied, const Words &unfinished = {}) {
  fleet::Probed out;
  out.revision = std::to_string(applied.size()) + " migrations";
  out.migrations = {
      {"Prisma", {"public", "_prisma_migrations"}, out.revision, applied, unfinished}};
  out.fingerprint = std::to_string(applied.size());
  return out;
}

/// A fleet whose organisations are called `a`, `b` ...; none: it was not read.
class Sample {
public:
  Sample &add(fleet::Probed probed) {
    const auto place = next(FleetOutcome::ok);
    cohorts_.add(place, std::move(probed));
    return *this;
  }
  Sample &add(FleetOutcome outcome) {
    next(outcome);
    return *this;
  }
  Sample &lacks(const std::string &name) {
    organisations_.back().missing.push_back(name);
    return *this;
  }

  Words sentences() {
    cohorts = cohorts_.take();
    return fleet::fleet_sentences(organisations_, cohorts);
  }
  [[nodiscard]] bool uniform() {
    cohorts = cohorts_.take();
    return fleet::is_uniform(organisations_, cohorts);
  }

  std::vector<Cohort> cohorts;

private:
  std::size_t next(FleetOutcome outcome) {
    OrganisationStatus status;
    status.slug = std::string(1, static_cast<char>('a' + organisations_.size()));
    status.outcome = outcome;
    organisations_.push_back(std::move(status));
    return organisations_.size() - 1;
  }

  std::vector<OrganisationStatus> organisations_;
  fleet::Cohorts cohorts_;
};

} // namespace

TEST_CASE("cohorts: those that are alike are one, the largest first, and the others are told") {
  const auto whole = shape({table("donors", {"id", "email"}), table("donor_tags", {"id"})});
  Sample sample;
  sample.add(at("d4f1", "old", shape({table("donors", {"id"}), table("donor_tags", {"id"})})))
      .add(at("e5a7", "whole", whole))
      .add(at("e5a7", "less", shape({table("donors", {"id", "email"})})))
      .add(FleetOutcome::no_url)
      .add(at("e5a7", "whole", whole))
      .add(FleetOutcome::unreachable)
      .add(at("e5a7", "whole", whole))
      .add(FleetOutcome::no_url);
  CHECK(sample.sentences() ==
        Words{"3 organisations at e5a7, identical", "a at d4f1: column email of donors is missing",
              "c: table donor_tags is missing", "2 organisations without URL: d and h",
              "1 organisation unreachable: f"});
  REQUIRE(sample.cohorts.size() == 3);
  CHECK(sample.cohorts[0].organisations == std::vector<std::size_t>{1, 4, 6});
  CHECK(sample.cohorts[0].differences.empty());
}

TEST_CASE("cohorts: a history tells how far one is behind or ahead") {
  Sample sample;
  for (int i = 0; i < 2; ++i)
    sample.add(with({"1_init", "2_tags", "3_phone"}));
  sample.add(with({"1_init"})).add(with({"1_init", "2_tags", "3_phone", "4_more"}));
  CHECK(sample.sentences() == Words{"2 organisations with 3 migrations, identical",
                                    "c 2 migrations behind (2_tags and 3_phone): its tables differ",
                                    "d 1 migration ahead (4_more): its tables differ"});
}

TEST_CASE("cohorts: many are named by a few, and what broke off is told") {
  Sample sample;
  for (int i = 0; i < 9; ++i)
    sample.add(at("e5a7", "x"));
  for (int i = 0; i < 8; ++i)
    sample.add(at("d4f1", "x"));
  sample.add(with({"1_init"}, {"2_tags"}));
  const auto sentences = sample.sentences();
  CHECK(sentences[1] == "8 organisations (j, k, l, m, n and 3 more) at d4f1");
  CHECK(sentences[2] == "r with 1 migrations: migration 2_tags failed or did not end and its "
                        "tables differ");
}

TEST_CASE("a fleet is uniform where all that can be asked are alike and lack nothing") {
  CHECK(Sample().uniform());
  CHECK(Sample().add(at("e5a7", "x")).add(at("e5a7", "x")).add(FleetOutcome::no_url).uniform());
  CHECK_FALSE(Sample().add(at("e5a7", "x")).add(at("d4f1", "x")).uniform());
  CHECK_FALSE(Sample().add(at("e5a7", "x")).add(at("e5a7", "y")).uniform());
  CHECK_FALSE(Sample().add(at("e5a7", "x")).lacks("donor_tags").uniform());
  CHECK_FALSE(Sample().add(with({"1"}, {"2"})).uniform());
  for (const auto outcome : {FleetOutcome::unreachable, FleetOutcome::authentication,
                             FleetOutcome::timeout, FleetOutcome::invalid_url})
    CHECK_FALSE(Sample().add(at("e5a7", "x")).add(outcome).uniform());
}

TEST_CASE("a fleet whose migrations could not be read is not known to be uniform") {
  fleet::Probed unread;
  unread.revision = "Alembic (public.alembic_version) that the role may not read";
  unread.migrations_unread = true;
  Sample sample;
  sample.add(unread).add(unread);
  CHECK_FALSE(sample.uniform());
  CHECK(Sample().add(unread).add(unread).sentences() ==
        Words{"2 organisations with " + unread.revision});
}

TEST_CASE("a deadline stops what connects, and asks no server for anything once it is connected") {
  std::stop_source stop;
  fleet::Deadline connecting(std::chrono::hours(1), stop.get_token());
  fleet::Deadline connected(std::chrono::hours(1), stop.get_token());
  connected.watch(nullptr); // its session is gone
  stop.request_stop();
  CHECK(connecting.token().stop_requested());
  CHECK_FALSE(connected.token().stop_requested());
  CHECK_FALSE(connected.passed());
}

TEST_CASE("shapes: each difference in a few words") {
  auto expected = shape({table("a", {"id", "x"}), table("b", {"id"}), table("c", {"id"})});
  auto other = shape({table("a", {"id", "y"}), table("c", {"id"}), table("d", {"id"})});
  CHECK(fleet::shape_differences(expected, expected).empty());
  other.tables[0].columns[0].type = "bigint";
  other.tables[1].primary_key = {"id"};
  expected.types = {{"public.mood", "enum", {"ok"}, {}, ""}};
  other.types = {{"public.mood", "enum", {"ok", "sad"}, {}, ""}};
  CHECK(fleet::shape_differences(expected, other) ==
        Words{"table b is missing", "table d is there, too", "column id of a is bigint, not text",
              "column x of a is missing", "column y of a is there, too", "the keys of c differ",
              "type public.mood differs"});
}

TEST_CASE("in parallel each place is done once, and no server gets more than its limit") {
  std::vector<std::string> servers(60, "one");
  for (std::size_t i = 0; i < servers.size(); i += 3)
    servers[i] = "two";
  std::mutex mutex;
  std::map<std::string, int> running;
  std::map<std::string, int> most;
  std::vector<int> done(servers.size());
  fleet::do_in_parallel(servers, {8, 3}, {}, [&](std::size_t i) {
    {
      const std::scoped_lock lock(mutex);
      most[servers[i]] = std::max(most[servers[i]], ++running[servers[i]]);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const std::scoped_lock lock(mutex);
    --running[servers[i]];
    ++done[i];
  });
  CHECK(done == std::vector<int>(servers.size(), 1));
  CHECK(most["one"] <= 3);
  CHECK(most["two"] <= 3);
  CHECK(most["one"] + most["two"] > 1);
}

TEST_CASE("in parallel a failure lets nothing more begin, and so does a stop") {
  std::atomic<int> begun = 0;
  const std::vector<std::string> servers(1000, "one");
  CHECK_THROWS_AS(fleet::do_in_parallel(servers, {4, 4}, {},
                                        [&](std::size_t) {
                                          ++begun;
                                          throw Error(ExitCode::refused, "no");
                                        }),
                  Error);
  CHECK(begun < 10);
  std::stop_source stop;
  begun = 0;
  try {
    fleet::do_in_parallel(servers, {4, 4}, stop.get_token(), [&](std::size_t) {
      ++begun;
      stop.request_stop();
    });
    FAIL("went on");
  } catch (const Error &error) {
    CHECK(error.code() == ExitCode::stopped);
  }
  CHECK(begun < 10);
  fleet::do_in_parallel({}, {4, 4}, {}, [&](std::size_t) { FAIL("called"); });
}
