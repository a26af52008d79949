#include "fleet/visit.hpp"

#include "base/text.hpp"
#include "fleet/deadline.hpp"
#include "fleet/outcome_of_error.hpp"
#include "fleet/parallel.hpp"
#include "postgres/settings.hpp"
#include "postgres/url.hpp"
#include "tables/progress.hpp"

#include <mutex>
#include <string>

namespace dbxfer::fleet {

namespace {

/// Lets the deadline cut the session as long as there is one.
class Watched {
public:
  Watched(Deadline &deadline, const postgres::Session &session) : deadline_(deadline) {
    deadline_.watch(&session);
  }
  ~Watched() { deadline_.watch(nullptr); }
  Watched(const Watched &) = delete;
  Watched &operator=(const Watched &) = delete;

private:
  Deadline &deadline_;
};

class Visitor {
public:
  Visitor(std::vector<Member> &members, const FleetOptions &options,
          const std::shared_ptr<postgres::SqlLog> &log, const Read &read)
      : members_(members), options_(options), log_(log), read_(read) {}

  void visit(std::size_t place) {
    auto &organisation = members_[place].organisation;
    Deadline deadline(options_.deadline, options_.stop);
    try {
      visit(place, deadline);
    } catch (const Error &error) {
      organisation.outcome = deadline.passed() ? FleetOutcome::timeout : outcome_of(error);
      organisation.reason =
          deadline.passed() ? "it did not answer within " + seconds() + "; --deadline gives it more"
                            : error.what();
    }
  }

private:
  void visit(std::size_t place, Deadline &deadline) {
    const auto url = postgres::parse_url(members_[place].url);
    postgres::Session session(url, "dbxfer fleet", deadline.token(), log_);
    const Watched watched(deadline, session);
    if (options_.role)
      session.act_as(*options_.role);
    // Else a migration that ends meanwhile is seen by some of the questions.
    postgres::begin(session, postgres::Transaction::snapshot, options_.lock_timeout);
    const auto keep = read_(place, session);
    session.execute("COMMIT");
    const std::scoped_lock lock(mutex_);
    keep();
  }

  [[nodiscard]] std::string seconds() const {
    const auto time = options_.deadline;
    return time.count() % 1000 == 0 ? std::to_string(time.count() / 1000) + " s"
                                    : std::to_string(time.count()) + " ms";
  }

  std::vector<Member> &members_;
  const FleetOptions &options_;
  const std::shared_ptr<postgres::SqlLog> &log_;
  const Read &read_;
  std::mutex mutex_;
};

} // namespace

void visit(std::vector<Member> &members, const FleetOptions &options,
           const std::shared_ptr<postgres::SqlLog> &log, const Read &read) {
  std::vector<std::size_t> places;
  std::vector<std::string> servers;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i].organisation.outcome == FleetOutcome::ok) {
      places.push_back(i);
      servers.push_back(members[i].server);
    }
  Visitor visitor(members, options, log, read);
  transfer::report_progress(options, "looking at databases");
  do_in_parallel(servers, {options.jobs, options.per_server}, options.stop,
                 [&](std::size_t i) { visitor.visit(places[i]); });
}

} // namespace dbxfer::fleet
