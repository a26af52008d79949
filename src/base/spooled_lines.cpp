#include "base/spooled_lines.hpp"

#include <algorithm>
#include <cstddef>

namespace dbxfer::base {
namespace {

constexpr std::size_t lines_at_once = std::size_t{1} << 20U;

} // namespace

void SpooledLines::append(std::string_view line) {
  lines_.append(line).push_back('\n');
  if (lines_.size() < lines_at_once)
    return;
  if (!file_)
    file_.emplace(contents_);
  file_->append(lines_);
  lines_.clear();
}

bool SpooledLines::next(std::string_view &line) {
  if (file_ && offset_ == 0) { // the last lines follow those that stand there
    file_->append(lines_);
    lines_.clear();
  }
  auto end = lines_.find('\n', told_);
  while (end == std::string::npos) {
    lines_.erase(0, told_);
    told_ = 0;
    const auto known = lines_.size();
    if (!read_block())
      return false;
    end = lines_.find('\n', known);
  }
  line = std::string_view(lines_).substr(told_, end - told_);
  told_ = end + 1;
  return true;
}

bool SpooledLines::read_block() {
  if (!file_ || offset_ == file_->size())
    return false;
  const auto known = lines_.size();
  const auto size = std::min<std::uint64_t>(lines_at_once, file_->size() - offset_);
  lines_.resize(known + size);
  file_->read(offset_, lines_.data() + known, size);
  offset_ += size;
  return true;
}

} // namespace dbxfer::base
