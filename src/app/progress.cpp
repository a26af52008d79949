#include "app/progress.hpp"

#include "app/display.hpp"
#include "app/process.hpp"

namespace dbxfer::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds terminal_interval{100};
constexpr milliseconds lines_interval{3000};

/// Back to the first column, and erase to the end of the line.
constexpr const char *erase_line = "\r\x1b[K";

/// Longer lines would wrap, and only their last part could be erased.
constexpr std::size_t longest = 79;

std::string cut(const std::string &line) {
  if (width(line) <= longest)
    return line;
  std::size_t bytes = 0;
  for (std::size_t columns = 0; bytes < line.size(); ++bytes) {
    const bool starts = (static_cast<unsigned char>(line[bytes]) & 0xc0U) != 0x80U;
    if (starts && ++columns > longest - 3)
      break;
  }
  return line.substr(0, bytes) + "...";
}

} // namespace

std::string shown(const Progress &progress) {
  std::string out = printable(progress.step);
  if (!progress.table.name.empty())
    out += " " + shown(progress.table);
  if (progress.bytes) {
    out += progress.of > 0 ? ": " + shown_bytes(progress.rows) + " of " + shown_bytes(progress.of)
                           : std::string();
  } else if (progress.of >= progress.rows && progress.of > 0) {
    out += ": " + with_commas(progress.rows) + " of " + counted(progress.of, "row");
  } else if (progress.rows > 0) {
    out += ": " + counted(progress.rows, "row");
  }
  return out;
}

std::function<void(const Progress &)> ProgressLine::callback() {
  if (style_ == Style::none)
    return {};
  return [this](const Progress &progress) { show(progress); };
}

bool ProgressLine::due(const std::string &step) {
  const auto now = std::chrono::steady_clock::now();
  const milliseconds interval = style_ == Style::terminal ? terminal_interval : lines_interval;
  const bool new_step = style_ == Style::lines && step != step_;
  if (!new_step && last_ != decltype(last_){} && now - last_ < interval)
    return false;
  last_ = now;
  step_ = step;
  return true;
}

void ProgressLine::show(const Progress &progress) {
  if (!due(std::string(progress.step)))
    return;
  if (style_ == Style::lines) {
    write_stderr(shown(progress) + "\n");
  } else if (style_ == Style::terminal) {
    write_stderr(erase_line + cut(shown(progress)));
    visible_ = true;
  }
}

void ProgressLine::clear() {
  if (visible_) {
    write_stderr(erase_line);
    visible_ = false;
  }
}

} // namespace dbxfer::app
