#include "app/signals.hpp"

#include <utility>

#include <unistd.h>

namespace dbxfer::app {
namespace {

/// Tells the listener that the program is over.
int farewell() { return SIGRTMIN; }

bool asks(int number) {
#ifdef SIGINFO
  return number == SIGUSR1 || number == SIGINFO;
#else
  return number == SIGUSR1;
#endif
}

bool is_ignored(int number) {
  struct sigaction action{};
  return sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Signals::Signals() {
  sigemptyset(&set_);
  for (const int number : {SIGINT, SIGTERM, SIGHUP})
    if (!is_ignored(number))
      sigaddset(&set_, number);
  sigaddset(&set_, SIGUSR1);
#ifdef SIGINFO
  sigaddset(&set_, SIGINFO);
#endif
  sigaddset(&set_, farewell());
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  listener_ = std::thread([this] { listen(); });
}

Signals::~Signals() {
  pthread_kill(listener_.native_handle(), farewell());
  listener_.join();
}

void Signals::answer_by(std::function<void()> answer) {
  const std::lock_guard lock(mutex_);
  answer_ = std::move(answer);
}

void Signals::answer() {
  const std::lock_guard lock(mutex_);
  if (answer_)
    answer_();
}

void Signals::listen() {
  for (;;) {
    int number = 0;
    if (sigwait(&set_, &number) != 0)
      continue;
    if (number == farewell())
      return;
    if (asks(number)) {
      answer();
      continue;
    }
    if (first_ != 0)
      _exit(128 + number);
    first_ = number;
    source_.request_stop();
  }
}

} // namespace dbxfer::app
