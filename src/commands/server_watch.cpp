#include "commands/server_watch.hpp"

#include "postgres/lock_statements.hpp"
#include "postgres/settings.hpp"

#include <chrono>
#include <exception>

namespace dbxfer::transfer {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 2s;

ServerWait described(const postgres::Row &row) {
  const auto kind = row.at(1).value_or("");
  const auto table = row.at(2) ? *row.at(2) + "." + row.at(3).value_or("") : std::string();
  ServerWait wait;
  wait.since = std::chrono::seconds(postgres::as_count(row.at(0).value_or("0")));
  wait.what = kind == "relation" && !table.empty() ? "a lock on " + table
              : kind == "tuple" && !table.empty()  ? "a row of " + table
              : kind == "transactionid"            ? "the end of a transaction"
                                                   : "a lock";
  wait.holder = static_cast<int>(postgres::as_count(row.at(4).value_or("0")));
  wait.application = row.at(5).value_or("");
  return wait;
}

} // namespace

ServerWatch::ServerWatch(const CommonOptions &options, const postgres::Connected &watched,
                         Workload &workload)
    : options_(options), watched_(watched), workload_(workload) {
  if (options.tell_waits && options.progress)
    thread_.emplace([this](const std::stop_token &ended) { work(ended); });
}

ServerWatch::~ServerWatch() {
  if (!thread_)
    return;
  thread_->request_stop();
  const std::lock_guard lock(mutex_);
  // A polite cancel could wait as long as the statement.
  if (session_)
    session_->cut();
  else
    connecting_.request_stop();
}

void ServerWatch::work(const std::stop_token &ended) {
  try {
    while (!ended.stop_requested()) {
      const auto due = workload_.silent_since() + patience;
      if (!paused_ && std::chrono::steady_clock::now() >= due)
        look(ended);
      else
        hang_up();
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, ended, 500ms, [] { return false; });
    }
  } catch (const std::exception &) { // harmless: what it waits for nobody is told
  }
  hang_up();
}

void ServerWatch::hang_up() {
  const std::lock_guard lock(mutex_);
  session_.reset();
  told_ = false;
}

void ServerWatch::look(const std::stop_token &ended) {
  const auto &endpoint = watched_.session->endpoint();
  if (!session_) {
    auto session = std::make_unique<postgres::Session>(
        watched_.which.url, "dbxfer watch", connecting_.get_token(), watched_.session->log());
    const std::lock_guard lock(mutex_);
    session_ = std::move(session);
  }
  if (ended.stop_requested())
    return;
  postgres::begin(*session_, postgres::Transaction::reading, options_.lock_timeout);
  const auto found = session_->query(postgres::lock_waited_for(endpoint.process));
  session_->execute("COMMIT");
  if (!found.empty())
    workload_.wait(described(found.front()));
  else if (told_)
    workload_.end_wait();
  told_ = !found.empty();
}

} // namespace dbxfer::transfer
