#include "serve/http.hpp"

#include "dbxfer/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dbxfer::service {

/// From its first header to its end.
struct Request {
  MHD_Connection *connection = nullptr;
  Connections::Clock::time_point begun = Connections::Clock::now();
  std::string_view method; ///< a literal
  Route route = {};
  std::optional<ServeRole> role = {};
  std::string body = {};
  std::size_t received = 0;          ///< bytes of the body
  std::optional<Answer> answer = {}; ///< once it is known
  bool asked = false;
};

namespace {

/// All that a request's line and headers may take, and what the server needs for the answer's.
constexpr std::size_t memory_of_connection = std::size_t{16} * 1024;
constexpr std::size_t most_body = std::size_t{4} * 1024;
/// So much of a body is read before the client is told that it is refused: else it would still be
/// sending, and not hear it.
constexpr std::size_t most_refused_body = std::size_t{64} * 1024;
constexpr unsigned askers = 4;
constexpr std::size_t most_waiting_requests = 64;
constexpr std::chrono::seconds patience_at_the_end{2};

std::string_view known_method(std::string_view word) {
  constexpr std::array<std::string_view, 7> known{"GET",    "HEAD",  "POST",   "PUT",
                                                  "DELETE", "PATCH", "OPTIONS"};
  const auto *const found = std::ranges::find(known, word);
  return found == known.end() ? "other" : *found;
}

bool is_allowed(const Request &request) {
  const auto allowed = method_of(request.route.endpoint);
  return request.method == allowed || (request.method == "HEAD" && allowed == "GET");
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos)
    return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Each value of the header.
std::vector<std::string> values_of(const Request &request, std::string_view header) {
  struct Wanted {
    std::string_view name;
    std::vector<std::string> values;
  } wanted{header, {}};
  const auto take = [](void *context, MHD_ValueKind /*kind*/, const char *key, const char *value) {
    auto &of = *static_cast<Wanted *>(context);
    if (lower(key) == of.name)
      of.values.emplace_back(value == nullptr ? "" : value);
    return MHD_YES;
  };
  MHD_get_connection_values(request.connection, MHD_HEADER_KIND, take, &wanted);
  return std::move(wanted.values);
}

/// Of the body, as the client says; 0: it does not.
std::size_t declared_length(const Request &request) {
  std::size_t out = 0;
  for (const auto &value : values_of(request, "content-length"))
    std::from_chars(value.data(), value.data() + value.size(), out);
  return out;
}

/// Bytes that tell whom an attempt is counted for: of IPv6 those of the network.
std::string address_of(const Request &request) {
  const auto *const info =
      MHD_get_connection_info(request.connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr)
    return "";
  constexpr std::size_t network = 8;
  const void *const address = info->client_addr;
  if (info->client_addr->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    std::string out(network, '\0');
    std::memcpy(out.data(), &v6.sin6_addr, network);
    return out;
  }
  sockaddr_in v4{};
  std::memcpy(&v4, address, sizeof v4);
  std::string out(sizeof v4.sin_addr, '\0');
  std::memcpy(out.data(), &v4.sin_addr, out.size());
  return out;
}

/// The one that stands behind `Bearer`; empty: none does.
std::string_view token_in(std::string_view value) {
  constexpr std::string_view scheme = "bearer ";
  if (lower(value.substr(0, scheme.size())) != scheme)
    return "";
  return trimmed(value.substr(scheme.size()));
}

/// An object without members, or nothing: whoever sends more expects more to be heeded.
bool says_nothing(std::string_view body) {
  std::string rest(body);
  std::erase_if(rest, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return rest.empty() || rest == "{}";
}

Answer not_allowed(Endpoint endpoint) {
  auto out = problem(405, "method-not-allowed", "This address does not take this method.");
  out.headers.emplace_back("Allow", method_of(endpoint) == "GET" ? "GET, HEAD" : "POST");
  return out;
}

Answer alive() { return {.body = "{\"status\":\"ok\"}\n"}; }

/// What every answer has.
constexpr std::array<std::pair<const char *, const char *>, 5> usual_headers{
    {{"Connection", "close"},
     {"Cache-Control", "no-store"},
     {"X-Content-Type-Options", "nosniff"},
     {"X-Frame-Options", "DENY"},
     {"Referrer-Policy", "no-referrer"}}};

MHD_Result queue_answer(const Request &request) {
  const auto &answer = *request.answer;
  std::string body = answer.body; // the interface takes no constant
  auto *const response =
      MHD_create_response_from_buffer(body.size(), body.data(), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr)
    return MHD_NO;
  MHD_add_response_header(response, "Content-Type", std::string(answer.type).c_str());
  for (const auto &[name, value] : usual_headers)
    MHD_add_response_header(response, name, value);
  for (const auto &[name, value] : answer.headers)
    MHD_add_response_header(response, std::string(name).c_str(), value.c_str());
  const auto out =
      MHD_queue_response(request.connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return out;
}

} // namespace

/// What libmicrohttpd calls, in its thread. No exception may reach it.
struct Callbacks {
  static Http &http(void *of) { return *static_cast<Http *>(of); }

  static MHD_Result handle(void *of, MHD_Connection *connection, const char *url,
                           const char *method, const char * /*version*/, const char *data,
                           std::size_t *size, void **context) {
    try {
      if (*context == nullptr)
        return begin(http(of), connection, url, method, context);
      return go_on(http(of), *static_cast<Request *>(*context), data, size);
    } catch (const std::exception &) {
      return MHD_NO; // there is no memory: the connection is closed
    }
  }

  static MHD_Result begin(Http &server, MHD_Connection *connection, const char *url,
                          const char *method, void **context) {
    auto made = std::make_unique<Request>();
    made->connection = connection;
    made->method = known_method(method);
    made->route = route_of(url);
    auto &request = *made;
    *context = made.release(); // completed() ends it
    server.refuse_or_read(request);
    const bool at_once =
        declared_length(request) > most_refused_body || !values_of(request, "expect").empty();
    return request.answer && at_once ? reply(server, request) : MHD_YES;
  }

  static MHD_Result go_on(Http &server, Request &request, const char *data, std::size_t *size) {
    if (*size > 0) {
      request.received += *size;
      if (request.received <= most_body)
        request.body.append(data, *size);
      *size = 0;
      return request.received > most_refused_body ? MHD_NO : MHD_YES;
    }
    if (!request.asked) {
      request.asked = true;
      if (!request.answer)
        server.judge_body(request);
      if (!request.answer) {
        server.ask(request);
        return MHD_YES;
      }
    }
    return reply(server, request);
  }

  static MHD_Result reply(Http &server, Request &request) {
    server.connections_.answer(request.connection);
    server.tell(request);
    return queue_answer(request);
  }

  static void completed(void * /*of*/, MHD_Connection * /*connection*/, void **context,
                        MHD_RequestTerminationCode /*how*/) {
    const std::unique_ptr<Request> ended(static_cast<Request *>(*context));
    *context = nullptr;
  }

  static void connected(void *of, MHD_Connection *connection, void ** /*context*/,
                        MHD_ConnectionNotificationCode what) {
    auto &connections = http(of).connections_;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
      connections.end(connection);
      return;
    }
    const auto *const info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != nullptr)
      connections.begin(connection, info->connect_fd);
  }

  /// Paths are decoded behind their slashes: here nothing is.
  static std::size_t leave_encoded(void * /*of*/, MHD_Connection * /*connection*/, char *text) {
    return std::strlen(text);
  }
};

void Http::refuse_or_read(Request &request) {
  const auto endpoint = request.route.endpoint;
  if (stopping_)
    request.answer = stopping();
  else if (endpoint != Endpoint::health)
    authorise(request);
  if (request.answer)
    return;
  if (endpoint == Endpoint::none)
    request.answer = problem(404, "not-found", "There is nothing at this address.");
  else if (!is_allowed(request))
    request.answer = not_allowed(endpoint);
  else if (endpoint == Endpoint::migrate && request.role != ServeRole::super_admin)
    request.answer =
        problem(403, "forbidden", "Only the token of a super administrator asks for a run.");
  else if (declared_length(request) > most_body)
    request.answer = problem(413, "too-large", "The body is too large; an empty one is enough.");
}

void Http::authorise(Request &request) {
  const auto values = values_of(request, "authorization");
  if (values.size() > 1) {
    request.answer =
        problem(400, "doubled-token", "The header Authorization stands there more than once.");
    return;
  }
  const auto token = values.empty() ? std::string_view() : token_in(values.front());
  if (!token.empty())
    request.role = tokens_.role_of(token);
  if (request.role)
    return;
  if (const auto wait = failed_.count(address_of(request))) {
    request.answer = with_retry(
        problem(429, "too-many-attempts", "Too many requests came without a token that is known."),
        static_cast<unsigned>(wait->count()));
    return;
  }
  request.answer = problem(401, "unauthorized",
                           token.empty() ? "The header Authorization has to be: Bearer TOKEN."
                                         : "Nobody has this token.");
  request.answer->headers.emplace_back("WWW-Authenticate", "Bearer realm=\"dbxfer\"");
}

void Http::judge_body(Request &request) const {
  if (request.received > most_body) {
    request.answer = problem(413, "too-large", "The body is too large; an empty one is enough.");
  } else if (request.received > 0 && request.method != "POST") {
    request.answer = problem(400, "body", "A request of this method takes no body.");
  } else if (request.received > 0) {
    const auto types = values_of(request, "content-type");
    const auto type =
        types.size() == 1
            ? lower(trimmed(std::string_view(types.front()).substr(0, types.front().find(';'))))
            : "";
    if (type != "application/json")
      request.answer = problem(415, "not-json", "A body has to be application/json.");
    else if (!says_nothing(request.body))
      request.answer = problem(400, "body", "The body has to be an object without members.");
  }
  if (!request.answer && request.route.endpoint == Endpoint::health)
    request.answer = alive();
}

/// The connection waits meanwhile, and the server's thread does not.
void Http::ask(Request &request) {
  connections_.hold(request.connection);
  MHD_suspend_connection(request.connection);
  const bool taken = askers_.add([this, &request] {
    try {
      request.answer = stopping_ ? stopping() : endpoints_.answer(request.route);
    } catch (const Error &error) {
      request.answer = answer_to(error);
      if (error.code() != ExitCode::stopped)
        options_.trouble(std::string(template_of(request.route.endpoint)) + ": " + error.what());
    } catch (const std::exception &error) {
      request.answer = internal_error();
      options_.trouble(std::string("internal error: ") + error.what());
    }
    MHD_resume_connection(request.connection);
  });
  if (taken)
    return;
  request.answer = too_busy();
  MHD_resume_connection(request.connection);
}

void Http::tell(const Request &request) const {
  ServedRequest out;
  out.method = request.method;
  out.path = template_of(request.route.endpoint);
  out.status = request.answer->status;
  out.took = std::chrono::duration_cast<std::chrono::milliseconds>(Connections::Clock::now() -
                                                                   request.begun);
  out.role = request.role ? name_of(*request.role) : "-";
  options_.served(out);
}

Http::Http(int listener, const ServeOptions &options, const Tokens &tokens,
           const Endpoints &endpoints)
    : options_(options),
      tokens_(tokens),
      endpoints_(endpoints),
      askers_(askers, most_waiting_requests) {
  constexpr unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
  // Its arguments are variadic: each has to have the type that the manual says.
  daemon_ = MHD_start_daemon(
      flags, 0, nullptr, nullptr, &Callbacks::handle, this, MHD_OPTION_LISTEN_SOCKET, listener,
      MHD_OPTION_CONNECTION_LIMIT, most_connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      memory_of_connection, MHD_OPTION_CONNECTION_TIMEOUT,
      static_cast<unsigned>(time_of_client.count()), MHD_OPTION_NOTIFY_COMPLETED,
      &Callbacks::completed, this, MHD_OPTION_NOTIFY_CONNECTION, &Callbacks::connected, this,
      MHD_OPTION_UNESCAPE_CALLBACK, &Callbacks::leave_encoded, this, MHD_OPTION_STRICT_FOR_CLIENT,
      1, MHD_OPTION_END);
  if (daemon_ == nullptr) {
    close(listener);
    throw Error(ExitCode::local_file, "the HTTP server cannot start: the machine is short of "
                                      "memory, threads or files");
  }
}

Http::~Http() { end(); }

void Http::end() {
  if (daemon_ == nullptr)
    return;
  stopping_ = true;
  const auto listener = MHD_quiesce_daemon(daemon_);
  // Whoever waits for an answer gets one, so that no connection is suspended any more.
  askers_.end(false);
  connections_.drain(patience_at_the_end);
  MHD_stop_daemon(daemon_);
  daemon_ = nullptr;
  if (listener >= 0)
    close(listener);
}

} // namespace dbxfer::service
