#include "cli/watched_run.hpp"

#include <utility>

namespace dbxfer::test {

void WireProgress::passed(const WireMessage &message) {
  if (phase_ == Phase::before && message.asks("COPY ")) {
    phase_ = Phase::during;
    first_copy_ = messages_;
  } else if (phase_ == Phase::during && message.asks("COMMIT")) {
    commit_ = messages_;
  } else if (phase_ == Phase::during && message.answers("COMMIT")) {
    phase_ = Phase::after;
  }
  messages_ += message.sender == WireMessage::Sender::program ? 1 : 0;
}

WatchedRun::WatchedRun(const TempDir &folder, const std::string &url, const Words &arguments,
                       Act before, Act after)
    : before_(std::move(before)),
      after_(std::move(after)),
      proxy_(
          url, [this](const auto &message) { return act(before_, message); },
          [this](const auto &message) {
            if (message.type != 0)
              progress_.passed(message);
            return act(after_, message);
          }),
      process_(dbxfer_in(folder, proxy_.url(), arguments)) {
  pid_ = process_.pid();
  pid_.notify_all();
}

Proxy::Then WatchedRun::act(const Act &action, const WireMessage &message) {
  if (!action || message.type == 0)
    return Proxy::Then::go_on;
  pid_.wait(0);
  return action(message, *this);
}

} // namespace dbxfer::test
