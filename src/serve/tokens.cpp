#include "serve/tokens.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dbxfer::service {

namespace {

using std::filesystem::path;

constexpr std::size_t bytes_of_token = 32;
constexpr std::size_t longest_file = std::size_t{64} * 1024;
constexpr std::string_view hash_mark = "sha256:";

class OpenFile {
public:
  OpenFile(const path &name, int flags) : fd_(open(name.c_str(), flags | O_CLOEXEC, 0600)) {
    if (fd_ < 0)
      throw Error(ExitCode::local_file,
                  "cannot open the file of tokens " + base::printable(name.string()) + ": " +
                      std::strerror(errno) + "; dbxfer serve --new-token super-admin makes one");
  }
  ~OpenFile() { close(fd_); }
  OpenFile(const OpenFile &) = delete;
  OpenFile &operator=(const OpenFile &) = delete;
  [[nodiscard]] int get() const { return fd_; }

private:
  int fd_;
};

void refuse_open_to_others(const OpenFile &file, const path &name) {
  struct stat status{};
  fstat(file.get(), &status);
  const bool own = status.st_uid == geteuid() || status.st_uid == 0;
  if (S_ISREG(status.st_mode) && own && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return;
  throw Error(ExitCode::configuration, "others may read or change the file of tokens " +
                                           base::printable(name.string()) +
                                           ", or it is another user's; chmod 600 it");
}

std::string contents(const OpenFile &file, const path &name) {
  std::string out(longest_file + 1, '\0');
  std::size_t size = 0;
  ssize_t got = 0;
  while (size < out.size() && (got = read(file.get(), out.data() + size, out.size() - size)) > 0)
    size += static_cast<std::size_t>(got);
  if (got < 0 || size > longest_file)
    throw Error(ExitCode::configuration, "the file of tokens " + base::printable(name.string()) +
                                             " is too large, or cannot be read");
  out.resize(size);
  return out;
}

std::optional<ServeRole> role_named(std::string_view word) {
  for (const auto role : {ServeRole::reader, ServeRole::super_admin})
    if (name_of(role) == word)
      return role;
  return std::nullopt;
}

bool is_hash(std::string_view word) {
  constexpr std::size_t digits = 64;
  return word.size() == digits &&
         word.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Its words are no secret, yet somebody may have put a token there.
[[noreturn]] void refuse_line(const path &name, std::size_t number) {
  throw Error(ExitCode::configuration, base::printable(name.string()) + ":" +
                                           std::to_string(number) +
                                           ": a line of tokens is `super-admin sha256:HEX` or "
                                           "`reader sha256:HEX`; --new-token writes one");
}

void write_line(const OpenFile &file, const path &name, const std::string &line) {
  if (write(file.get(), line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      fsync(file.get()) == 0)
    return;
  throw Error(ExitCode::local_file, "cannot write the file of tokens " +
                                        base::printable(name.string()) + ": " +
                                        std::strerror(errno));
}

} // namespace

Tokens::Tokens(const path &file) {
  const OpenFile opened(file, O_RDONLY | O_NONBLOCK);
  refuse_open_to_others(opened, file);
  std::istringstream lines(contents(opened, file));
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string role;
    std::string hash;
    std::string more;
    words >> role >> hash >> more;
    if (role.empty())
      continue;
    const auto known = role_named(role);
    if (!known || !more.empty() || !hash.starts_with(hash_mark) ||
        !is_hash(std::string_view(hash).substr(hash_mark.size())))
      refuse_line(file, number);
    entries_.push_back({*known, hash.substr(hash_mark.size())});
  }
  if (entries_.empty())
    throw Error(ExitCode::configuration, "the file of tokens " + base::printable(file.string()) +
                                             " holds none, so nobody could ask for anything; "
                                             "dbxfer serve --new-token super-admin adds one");
}

std::optional<ServeRole> Tokens::role_of(std::string_view token) const {
  const auto hash = base::sha256_of(token);
  std::optional<ServeRole> out;
  for (const auto &entry : entries_)
    if (base::same_in_constant_time(entry.hash, hash))
      out = std::max(out.value_or(entry.role), entry.role);
  return out;
}

std::string append_token(const path &name, ServeRole role) {
  const OpenFile file(name, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK);
  refuse_open_to_others(file, name);
  const auto before = contents(file, name);
  auto token = random_hex(bytes_of_token);
  const std::string gap = before.empty() || before.ends_with('\n') ? "" : "\n";
  write_line(file, name,
             gap + std::string(name_of(role)) + " " + std::string(hash_mark) +
                 base::sha256_of(token) + "\n");
  return token;
}

std::string random_hex(std::size_t bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  while (out.size() < 2 * bytes) {
    unsigned char byte = 0;
    if (getrandom(&byte, 1, 0) != 1)
      continue; // a signal came
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

} // namespace dbxfer::service

namespace dbxfer {

std::string_view name_of(ServeRole role) {
  return role == ServeRole::super_admin ? "super-admin" : "reader";
}

std::string add_token(const std::filesystem::path &tokens, ServeRole role) {
  return service::append_token(tokens, role);
}

} // namespace dbxfer
