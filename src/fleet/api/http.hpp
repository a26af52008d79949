#pragma once

#include <memory>
#include <stop_token>
#include <string>

namespace dbxfer::fleet {

struct HttpAnswer {
  long status = 0;
  std::string body;     ///< no more of it than most_bytes_of_answer
  std::string location; ///< of a run that goes on; absolute; empty: none
};

/// Speaks to one back end, with a token that no message tells. It follows no redirect, which would
/// carry the token elsewhere.
class HttpClient {
public:
  static constexpr std::size_t most_bytes_of_answer = std::size_t{1} << 20U;

  /// `base`: `https://api.example.com`, with a path or without; http for this machine alone. Throws
  /// Error (2) where it is none of these.
  HttpClient(const std::string &base, std::string token, std::stop_token stop);
  ~HttpClient();
  HttpClient(const HttpClient &) = delete;
  HttpClient &operator=(const HttpClient &) = delete;

  /// Of a path below the base, or a whole URL of the same back end. Throws Error: 5 nobody answers
  /// there; 6 the answer is too long, or leads to another back end; 128.
  [[nodiscard]] HttpAnswer get(const std::string &path);
  [[nodiscard]] HttpAnswer post(const std::string &path);

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A part of a path, with what means something in a URL as `%2F`.
[[nodiscard]] std::string url_encoded(const std::string &word);

} // namespace dbxfer::fleet
