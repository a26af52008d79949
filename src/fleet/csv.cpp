#include "fleet/csv.hpp"

#include <algorithm>

namespace dbxfer::fleet {

bool CsvReader::at_line_end() const {
  return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
}

void CsvReader::end_line() {
  if (at_ < text_.size() && text_[at_] == '\r')
    ++at_;
  if (at_ < text_.size() && text_[at_] == '\n')
    ++at_;
  ++line_;
}

bool CsvReader::next(CsvRecord &record) {
  record.clear();
  while (at_ < text_.size() && at_line_end())
    end_line();
  if (at_ == text_.size())
    return false;
  begun_ = line_;
  record.push_back(field());
  while (!at_line_end()) {
    ++at_; // the delimiter
    record.push_back(field());
  }
  end_line();
  return true;
}

std::optional<std::string> CsvReader::field() {
  if (at_ < text_.size() && text_[at_] == '"') {
    auto value = quoted();
    if (!at_line_end() && text_[at_] != delimiter_)
      throw BadLine{line_, "there is something after the closing quote"};
    return value;
  }
  const auto begin = at_;
  while (!at_line_end() && text_[at_] != delimiter_)
    ++at_;
  if (at_ == begin)
    return std::nullopt;
  return std::string(text_.substr(begin, at_ - begin));
}

std::string CsvReader::quoted() {
  const auto opened = line_;
  std::string value;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") {
      ++at_;
      return value;
    }
    at_ += text_[at_] == '"' ? 1U : 0U;
    line_ += text_[at_] == '\n' ? 1U : 0U;
    value += text_[at_];
  }
  throw BadLine{opened, "a quote is opened here and never closed"};
}

} // namespace dbxfer::fleet
