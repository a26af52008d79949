#include "postgres/conninfo.hpp"

#include "postgres/refuse.hpp"

#include <algorithm>
#include <cstddef>

namespace dbxfer::postgres {
namespace {

using std::string_view;

constexpr string_view blanks = " \t\r\n\f\v";

std::string conninfo_that(const char *what) {
  return std::string("the database's connection string ") + what +
         "; expected: host=HOST dbname=DATABASE user=USER ...";
}

bool is_libpq_blank(char c) { return blanks.find(c) != string_view::npos; }

class Reader {
public:
  explicit Reader(string_view text) : text_(text) {}

  bool at_end() {
    at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
    return at_ == text_.size();
  }

  std::string keyword() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != '=' && !is_libpq_blank(text_[at_]))
      ++at_;
    std::string word(text_.substr(start, at_ - start));
    if (at_end() || text_[at_] != '=' || word.empty())
      refuse(conninfo_that("has a word without ="));
    ++at_;
    return word;
  }

  std::string value() {
    if (at_end())
      return "";
    return text_[at_] == '\'' ? quoted() : bare();
  }

private:
  std::string bare() {
    std::string out;
    for (; at_ < text_.size() && !is_libpq_blank(text_[at_]); ++at_) {
      at_ += text_[at_] == '\\' ? 1U : 0U;
      if (at_ == text_.size())
        break;
      out += text_[at_];
    }
    return out;
  }

  std::string quoted() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '\''; ++at_) {
      at_ += text_[at_] == '\\' ? 1U : 0U;
      if (at_ == text_.size())
        break;
      out += text_[at_];
    }
    if (at_ == text_.size())
      refuse(conninfo_that("has a quote that is not closed"));
    ++at_;
    return out;
  }

  string_view text_;
  std::size_t at_ = 0;
};

} // namespace

std::vector<std::pair<std::string, std::string>> parse_conninfo(string_view text) {
  std::vector<std::pair<std::string, std::string>> parameters;
  Reader reader(text);
  while (!reader.at_end()) {
    std::string keyword = reader.keyword();
    std::string value = reader.value();
    parameters.emplace_back(std::move(keyword), std::move(value));
  }
  return parameters;
}

} // namespace dbxfer::postgres
