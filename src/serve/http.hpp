#pragma once

#include "dbxfer/serve.hpp"
#include "serve/connections.hpp"
#include "serve/endpoints.hpp"
#include "serve/failed_attempts.hpp"
#include "serve/pool.hpp"
#include "serve/tokens.hpp"

#include <atomic>

struct MHD_Daemon;

namespace dbxfer::service {

struct Request;

/// The server: what comes in is judged in its one thread, and whatever asks a database or the disk
/// is done by others meanwhile. Each connection takes one request.
class Http {
public:
  /// Takes the socket. Throws Error (9).
  Http(int listener, const ServeOptions &options, const Tokens &tokens, const Endpoints &endpoints);
  ~Http();
  Http(const Http &) = delete;
  Http &operator=(const Http &) = delete;

  /// Takes no other request, and answers those that it has.
  void end();

private:
  friend struct Callbacks;
  void refuse_or_read(Request &request);
  void authorise(Request &request);
  void judge_body(Request &request) const;
  void ask(Request &request);
  void tell(const Request &request) const;

  const ServeOptions &options_;
  const Tokens &tokens_;
  const Endpoints &endpoints_;
  FailedAttempts failed_;
  Connections connections_;
  std::atomic<bool> stopping_ = false;
  Pool askers_;
  MHD_Daemon *daemon_ = nullptr;
};

} // namespace dbxfer::service
