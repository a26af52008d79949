#include "dbxfer/serve.hpp"

#include "dbxfer/error.hpp"
#include "serve/address.hpp"
#include "serve/endpoints.hpp"
#include "serve/http.hpp"
#include "serve/runs.hpp"
#include "serve/tokens.hpp"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace dbxfer {

namespace {

/// Calls it, if there is anything to call, for one at a time.
template <typename... Arguments>
std::function<void(Arguments...)> one_at_a_time(std::function<void(Arguments...)> call,
                                                std::mutex &mutex) {
  return [call = std::move(call), &mutex](Arguments... arguments) {
    const std::scoped_lock lock(mutex);
    if (call)
      call(arguments...);
  };
}

/// What is set up wrongly is said at once; a registry that does not answer yet may come.
void look_at_registry(const ServeOptions &options) {
  try {
    static_cast<void>(list_fleet(options));
  } catch (const Error &error) {
    if (error.code() != ExitCode::connection && error.code() != ExitCode::try_again)
      throw;
    options.trouble(error.what());
  }
}

void wait_for(const std::stop_token &stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait(lock, stop, [] { return false; });
}

} // namespace

void serve(const ServeOptions &given) {
  auto address = service::parse_address(given.listen, given.behind_tls_proxy);
  const service::Tokens tokens(given.tokens);
  std::mutex mutex;
  ServeOptions options = given;
  options.progress = nullptr; // of each run, and of each request
  options.served = one_at_a_time(given.served, mutex);
  options.trouble = one_at_a_time(given.trouble, mutex);
  look_at_registry(options);
  service::Runs runs(options);
  const service::Endpoints endpoints(options, runs);
  {
    service::Http http(service::open_listener(address), options, tokens, endpoints);
    runs.take_up();
    if (options.listening)
      options.listening(service::url_of(address));
    wait_for(options.stop);
    http.end();
  }
  runs.end();
  throw Error(ExitCode::stopped, "stopped serving; no run is at work any more");
}

} // namespace dbxfer
