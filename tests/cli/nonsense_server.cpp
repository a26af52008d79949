#include "cli/nonsense_server.hpp"

#include "support/catch.hpp"

#include <array>
#include <utility>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dbxfer::test {
namespace {

constexpr int poll_milliseconds = 20;

std::string big_endian(std::uint32_t number, int bytes) {
  std::string out;
  while (bytes-- > 0)
    out += static_cast<char>((number >> (8U * static_cast<unsigned>(bytes))) & 0xFFU);
  return out;
}

std::uint32_t length_at(std::string_view bytes) {
  std::uint32_t out = 0;
  for (const char c : bytes.substr(0, 4))
    out = (out << 8U) | static_cast<unsigned char>(c);
  return out;
}

std::string ready() { return wire_message('Z', "I"); }

std::string welcome() {
  std::string out = wire_message('R', wire_int32(0));
  for (const char *parameter : {"server_version\0"
                                "15.8\0",
                                "client_encoding\0"
                                "UTF8\0",
                                "standard_conforming_strings\0"
                                "on\0"}) {
    const std::string name(parameter);
    const std::string value(parameter + name.size() + 1);
    out += wire_message('S', name + '\0' + value + '\0');
  }
  return out + wire_message('K', wire_int32(1) + wire_int32(1)) + ready();
}

} // namespace

std::string wire_int16(std::uint16_t number) { return big_endian(number, 2); }
std::string wire_int32(std::uint32_t number) { return big_endian(number, 4); }

std::string wire_message(char type, std::string_view body) {
  return type + wire_int32(static_cast<std::uint32_t>(body.size() + 4)) + std::string(body);
}

std::string row_description(std::uint16_t columns) {
  std::string body = wire_int16(columns);
  for (std::uint16_t i = 0; i < columns; ++i) {
    body += std::string("c") + '\0' + wire_int32(0) + wire_int16(0) + wire_int32(25) +
            wire_int16(65535) + wire_int32(0xFFFFFFFF) + wire_int16(0);
  }
  return wire_message('T', body);
}

std::string data_row(const std::string &value, std::uint16_t columns) {
  std::string body = wire_int16(columns);
  for (std::uint16_t i = 0; i < columns; ++i)
    body += wire_int32(static_cast<std::uint32_t>(value.size())) + value;
  return wire_message('D', body);
}

std::string error_response(const std::string &sqlstate, const std::string &message) {
  return wire_message('E', std::string("SERROR") + '\0' + "VERROR" + '\0' + 'C' + sqlstate + '\0' +
                               'M' + message + '\0' + '\0');
}

NonsenseServer::NonsenseServer(Answer answer, std::string greeting)
    : answer_(std::move(answer)),
      greeting_(std::move(greeting)),
      fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto *const any = reinterpret_cast<sockaddr *>(&address);
  REQUIRE(bind(fd_, any, size) == 0);
  REQUIRE(::listen(fd_, 8) == 0);
  REQUIRE(getsockname(fd_, any, &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { listen(); });
}

NonsenseServer::~NonsenseServer() {
  ended_ = true;
  thread_.join();
  close(fd_);
}

std::string NonsenseServer::url() const {
  return "postgres://u@127.0.0.1:" + std::to_string(port_) +
         "/d?sslmode=disable&gssencmode=disable&connect_timeout=5";
}

void NonsenseServer::listen() {
  while (!ended_) {
    pollfd waiting{fd_, POLLIN, 0};
    if (poll(&waiting, 1, poll_milliseconds) <= 0)
      continue;
    const int guest = accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (guest >= 0) {
      serve(guest);
      close(guest);
    }
  }
}

void NonsenseServer::serve(int guest) const {
  const auto say = [guest](std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(guest, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0)
        return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  };
  std::string heard;
  bool greeted = false;
  while (!ended_) {
    pollfd waiting{guest, POLLIN, 0};
    if (poll(&waiting, 1, poll_milliseconds) <= 0)
      continue;
    std::array<char, 65536> block{};
    const ssize_t got = recv(guest, block.data(), block.size(), 0);
    if (got <= 0)
      return;
    heard.append(block.data(), static_cast<std::size_t>(got));
    const std::size_t head = greeted ? 1 : 0;
    while (heard.size() >= head + 4 && heard.size() >= head + length_at(heard.substr(head))) {
      const std::size_t size = head + length_at(heard.substr(head));
      const std::string message = heard.substr(0, size);
      heard.erase(0, size);
      if (!greeted) {
        greeted = true;
        if (!say(greeting_.empty() ? welcome() : greeting_) || !greeting_.empty())
          return;
        break;
      }
      // Of an extended query, and of a COPY, the last message alone is answered.
      if (std::string_view("QScf").find(message.front()) != std::string_view::npos &&
          !say(answer_(std::string_view(message).substr(5)))) {
        return;
      }
    }
  }
}

} // namespace dbxfer::test
