#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace dbxfer::test {

/// The bytes of one message of a server's (the protocol's chapter "Message Formats").
[[nodiscard]] std::string wire_message(char type, std::string_view body);
/// `count` as the protocol's 16 or 32 bits.
[[nodiscard]] std::string wire_int16(std::uint16_t number);
[[nodiscard]] std::string wire_int32(std::uint32_t number);
/// The columns' names alone matter.
[[nodiscard]] std::string row_description(std::uint16_t columns);
[[nodiscard]] std::string data_row(const std::string &value, std::uint16_t columns);
[[nodiscard]] std::string error_response(const std::string &sqlstate, const std::string &message);

/// A port of this machine where something speaks that is no PostgreSQL: it lets everybody in, and
/// answers every message that wants an answer with the bytes that `answer` gives.
class NonsenseServer {
public:
  using Answer = std::function<std::string(std::string_view question)>;

  /// `greeting` is what a new connection is told, instead of being let in, where it is not empty.
  explicit NonsenseServer(Answer answer, std::string greeting = {});
  ~NonsenseServer();
  NonsenseServer(const NonsenseServer &) = delete;
  NonsenseServer &operator=(const NonsenseServer &) = delete;

  [[nodiscard]] std::string url() const;

private:
  void listen();
  void serve(int guest) const;

  Answer answer_;
  std::string greeting_;
  int fd_;
  int port_ = 0;
  std::atomic<bool> ended_{false};
  std::thread thread_;
};

} // namespace dbxfer::test
