#include "fleet/parallel.hpp"

#include "dbxfer/error.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace dbxfer::fleet {

namespace {

/// What waits for its turn. The servers take turns, so that a slow one gets no more than its limit.
class Queue {
public:
  Queue(const std::vector<std::string> &servers, const Limits &limits) : limits_(limits) {
    std::map<std::string, std::size_t> lines;
    for (std::size_t i = 0; i < servers.size(); ++i) {
      const auto [line, fresh] = lines.emplace(servers[i], lines_.size());
      if (fresh)
        lines_.emplace_back();
      lines_[line->second].places.push_back(i);
    }
    left_ = servers.size();
  }

  struct Turn {
    std::size_t place = 0;
    std::size_t line = 0;
  };

  /// Waits for a turn; none when there is nothing more to begin.
  std::optional<Turn> begin() {
    std::unique_lock lock(mutex_);
    std::optional<Turn> turn;
    changed_.wait(lock, [&] { return left_ == 0 || (turn = next()); });
    return turn;
  }

  void end(const Turn &turn) {
    const std::scoped_lock lock(mutex_);
    --lines_[turn.line].running;
    changed_.notify_all();
  }

  /// Nothing more begins.
  void close(std::exception_ptr error = {}) {
    const std::scoped_lock lock(mutex_);
    left_ = 0;
    if (!error_)
      error_ = std::move(error);
    changed_.notify_all();
  }

  /// Once no thread is at work any more.
  [[nodiscard]] const std::exception_ptr &error() const { return error_; }

private:
  struct Line {
    std::vector<std::size_t> places;
    std::size_t begun = 0;
    unsigned running = 0;
  };

  std::optional<Turn> next() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto at = (first_ + i) % lines_.size();
      auto &line = lines_[at];
      if (line.begun == line.places.size() || line.running == limits_.per_server)
        continue;
      first_ = at + 1;
      ++line.running;
      if (--left_ == 0)
        changed_.notify_all();
      return Turn{line.places[line.begun++], at};
    }
    return std::nullopt;
  }

  const Limits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Line> lines_;
  std::size_t first_ = 0; ///< the line that is asked first
  std::size_t left_ = 0;  ///< not begun
  std::exception_ptr error_;
};

} // namespace

void do_in_parallel(const std::vector<std::string> &servers, const Limits &limits,
                    const std::stop_token &stop, const std::function<void(std::size_t)> &work) {
  Queue queue(servers, limits);
  const std::stop_callback closing(stop, [&] { queue.close(); });
  const auto take_turns = [&] {
    while (const auto turn = queue.begin()) {
      try {
        work(turn->place);
      } catch (...) {
        queue.close(std::current_exception());
      }
      queue.end(*turn);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min<std::size_t>(limits.jobs, servers.size()); ++i)
      threads.emplace_back(take_turns);
  }
  if (stop.stop_requested())
    throw Error(ExitCode::stopped, "stopped; nothing was changed");
  if (queue.error())
    std::rethrow_exception(queue.error());
}

} // namespace dbxfer::fleet
