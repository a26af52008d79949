#pragma once

#include "dbxfer/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::service {

/// What the client is told. Nothing in it is a server's or a person's own words, but names.
struct Answer {
  int status = 200;
  std::string body;
  std::string_view type = "application/json";
  std::vector<std::pair<std::string_view, std::string>> headers = {};
};

/// `{"error": CODE, "message": SENTENCE}`
[[nodiscard]] Answer problem(int status, std::string_view code, std::string_view sentence);
/// With Location.
[[nodiscard]] Answer with_location(Answer answer, const std::string &run);
/// With Retry-After, in seconds.
[[nodiscard]] Answer with_retry(Answer answer, unsigned seconds);

/// What stopped a request, in words of our own.
[[nodiscard]] Answer answer_to(const Error &error);
[[nodiscard]] Answer internal_error();
[[nodiscard]] Answer too_busy();
[[nodiscard]] Answer stopping();

} // namespace dbxfer::service
