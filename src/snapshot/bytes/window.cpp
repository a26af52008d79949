#include "snapshot/bytes/window.hpp"

#include <algorithm>

namespace dbxfer::snapshot {
namespace {

/// One read: large enough to be fast, small beside the 64 MiB that a command may use.
constexpr std::size_t piece = std::size_t{1} << 20U;
/// A row that did not fit is read on by this part of what is there: looking at it again from its
/// beginning each time stays linear, and no memory beyond its size is touched.
constexpr std::size_t growth = 4;

} // namespace

bool Window::more() {
  const auto kept = static_cast<std::size_t>(end_ - begin_);
  const std::uint64_t read_up_to = offset_ + kept;
  buffer_.drop_front(buffer_.size() - kept);
  const std::size_t room = std::max(piece, kept / growth);
  char *to = buffer_.ensure(room);
  const auto wanted = static_cast<std::size_t>(
      std::min<std::uint64_t>(room, size_ > read_up_to ? size_ - read_up_to : 0));
  const std::size_t got = wanted == 0 ? 0 : source_->read(read_up_to, to, wanted);
  buffer_.set_end(to + got);
  *buffer_.end() = '\0';
  begin_ = buffer_.begin();
  end_ = buffer_.end();
  if (on_read_ && got != 0)
    on_read_(read_up_to + got);
  return got != 0;
}

} // namespace dbxfer::snapshot
