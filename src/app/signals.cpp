#include "app/signals.hpp"

#include <unistd.h>

namespace dbxfer::app {
namespace {

/// Tells the listener that the program is over.
int farewell() { return SIGRTMIN; }

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
  sigaddset(&set_, farewell());
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  listener_ = std::thread([this] { listen(); });
}

Signals::~Signals() {
  pthread_kill(listener_.native_handle(), farewell());
  listener_.join();
}

void Signals::listen() {
  for (;;) {
    int number = 0;
    if (sigwait(&set_, &number) != 0)
      continue;
    if (number == farewell())
      return;
    if (first_ != 0)
      _exit(128 + number);
    first_ = number;
    source_.request_stop();
  }
}

} // namespace dbxfer::app
