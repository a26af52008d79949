#include "serve/answer.hpp"

#include "serve/json.hpp"

namespace dbxfer::service {

Answer problem(int status, std::string_view code, std::string_view sentence) {
  Answer answer;
  answer.status = status;
  answer.body = Json().put("error", code).put("message", sentence).text();
  return answer;
}

Answer with_location(Answer answer, const std::string &run) {
  answer.headers.emplace_back("Location", "/api/v1/runs/" + run);
  return answer;
}

Answer with_retry(Answer answer, unsigned seconds) {
  answer.headers.emplace_back("Retry-After", std::to_string(seconds));
  return answer;
}

Answer answer_to(const Error &error) {
  constexpr unsigned soon = 10;
  switch (error.code()) {
  case ExitCode::stopped: return stopping();
  case ExitCode::connection:
    return problem(502, "registry-unreachable", "The registry of organisations does not answer.");
  case ExitCode::try_again:
    return with_retry(
        problem(503, "busy", "The registry of organisations is busy; ask again later."), soon);
  default: return internal_error();
  }
}

Answer internal_error() {
  return problem(500, "internal",
                 "The service cannot do this as it is set up; its log says what is wrong.");
}

Answer too_busy() {
  constexpr unsigned soon = 5;
  return with_retry(problem(503, "busy", "Too much waits for its turn already; ask again later."),
                    soon);
}

Answer stopping() {
  constexpr unsigned until_it_is_back = 10;
  return with_retry(problem(503, "stopping", "The service is about to end."), until_it_is_back);
}

} // namespace dbxfer::service
