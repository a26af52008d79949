#include "base/env_file.hpp"

#include "dbxfer/error.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace dbxfer::base {
namespace {

using std::string_view;
using Variables = std::map<std::string, std::string>;

/// A real one has a few kilobytes; the limit keeps us from reading /dev/zero for ever.
constexpr std::size_t largest = 1U << 20U;

[[noreturn]] void refuse(const std::filesystem::path &path, const std::string &what) {
  throw Error(ExitCode::configuration, path.string() + ": " + what);
}

[[noreturn]] void unreadable(const std::filesystem::path &path) {
  const int reason = errno;
  throw Error(ExitCode::local_file, "cannot read " + path.string() + ": " + std::strerror(reason));
}

class File {
public:
  explicit File(const std::filesystem::path &path)
      : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (fd_ >= 0)
      close(fd_);
  }
  File(const File &) = delete;
  File &operator=(const File &) = delete;

  [[nodiscard]] int fd() const { return fd_; }

private:
  int fd_;
};

std::string read_text(const std::filesystem::path &path) {
  const File file(path);
  if (file.fd() < 0)
    unreadable(path);
  std::string text;
  std::array<char, 8192> block{};
  for (;;) {
    const ssize_t got = read(file.fd(), block.data(), block.size());
    if (got < 0 && errno != EINTR)
      unreadable(path);
    if (got == 0)
      return text;
    text.append(block.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    if (text.size() > largest)
      refuse(path, "is larger than 1 MiB, so it is no .env file");
  }
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

class Parser {
public:
  Parser(const std::filesystem::path &path, string_view text) : path_(path), text_(text) {}

  Variables variables() {
    while (at_ < text_.size())
      statement();
    return std::move(variables_);
  }

private:
  [[noreturn]] void malformed(std::size_t line, const char *what) const {
    throw Error(ExitCode::configuration, path_.string() + ":" + std::to_string(line) + ": " + what);
  }

  [[nodiscard]] bool at_line_end() const { return at_ == text_.size() || text_[at_] == '\n'; }
  [[nodiscard]] char here() const { return text_[at_]; }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(here()))
      ++at_;
  }

  void end_line() {
    while (!at_line_end())
      ++at_;
    if (at_ < text_.size()) {
      ++at_;
      ++line_;
    }
  }

  std::string name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name(here()))
      ++at_;
    std::string word(text_.substr(start, at_ - start));
    skip_blanks();
    return word;
  }

  /// `NAME=value`, `export NAME=value`, `export NAME`, a comment, or nothing.
  void statement() {
    skip_blanks();
    if (at_line_end() || here() == '#') {
      end_line();
      return;
    }
    std::string word = name();
    const bool exported = word == "export" && !at_line_end() && here() != '=';
    if (exported)
      word = name();
    if (exported && !word.empty() && (at_line_end() || here() == '#')) {
      end_line();
      return;
    }
    if (word.empty() || at_line_end() || here() != '=')
      malformed(line_, "expected NAME=value");
    ++at_;
    variables_[word] = value();
    end_line();
  }

  std::string value() {
    skip_blanks();
    if (at_line_end())
      return "";
    const char quote = here();
    if (quote != '"' && quote != '\'' && quote != '`')
      return bare();
    std::string out = quoted(quote);
    skip_blanks();
    if (!at_line_end() && here() != '#')
      malformed(line_, "there is something after the closing quote");
    return out;
  }

  /// Up to a # that has a blank before it; blanks at the end are not part of it.
  std::string bare() {
    std::string out;
    std::size_t kept = 0;
    while (!at_line_end() && !(here() == '#' && is_blank(text_[at_ - 1]))) {
      append(out);
      kept = out.empty() || is_blank(out.back()) ? kept : out.size();
    }
    out.resize(kept);
    return out;
  }

  /// May go over several lines, as keys and certificates do.
  std::string quoted(char quote) {
    const std::size_t first_line = line_;
    std::string out;
    for (++at_; at_ < text_.size() && here() != quote;) {
      line_ += here() == '\n' ? 1U : 0U;
      if (quote != '"')
        out += text_[at_++];
      else if (here() == '\\')
        escape(out);
      else
        append(out);
    }
    if (at_ == text_.size())
      malformed(first_line, "a quote is opened here and never closed");
    ++at_;
    return out;
  }

  void escape(std::string &out) {
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    const std::size_t known = string_view("nrt\"\\$").find(c);
    if (c == '\0' || known == string_view::npos) {
      out += text_[at_++]; // an unknown escape is two bytes like any others
      return;
    }
    out += "\n\r\t\"\\$"[known];
    at_ += 2;
  }

  /// One byte, or the value of `${NAME}`. One that is not set stays as it stands, and shows.
  void append(std::string &out) {
    const std::size_t end =
        text_.substr(at_).starts_with("${") ? text_.find('}', at_) : string_view::npos;
    const string_view inside =
        end == string_view::npos ? string_view() : text_.substr(at_ + 2, end - at_ - 2);
    const std::string *known = lookup(std::string(inside));
    if (inside.empty() || known == nullptr) {
      out += text_[at_++];
      return;
    }
    out += *known;
    at_ = end + 1;
  }

  const std::string *lookup(const std::string &wanted) {
    if (const auto found = variables_.find(wanted); found != variables_.end())
      return &found->second;
    const char *const value = wanted.empty() ? nullptr : std::getenv(wanted.c_str());
    if (value == nullptr)
      return nullptr;
    from_environment_ = value;
    return &from_environment_;
  }

  const std::filesystem::path &path_;
  string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  Variables variables_;
  std::string from_environment_;
};

} // namespace

Variables read_env_file(const std::filesystem::path &path) {
  const std::string text = read_text(path);
  if (text.find('\0') != std::string::npos)
    refuse(path, "holds NUL bytes; save it as UTF-8 text");
  string_view body = text;
  if (body.starts_with("\xef\xbb\xbf"))
    body.remove_prefix(3);
  return Parser(path, body).variables();
}

} // namespace dbxfer::base
