#include "app/progress.hpp"

#include "app/process.hpp"
#include "app/progress_text.hpp"
#include "app/screen.hpp"
#include "app/terminal.hpp"

#include <unistd.h>

namespace dbxfer::app {
namespace {

using namespace std::chrono_literals;

constexpr auto between_drawings = 100ms;
constexpr auto between_objects = 100ms;
/// Without news a line, or an object, says that the program lives.
constexpr auto longest_silence = 10s;
constexpr auto longest_silence_of_objects = 1s;
/// A command that is over by then has nobody wait.
constexpr auto long_command = 10s;

/// To the first column of the first of two lines, and nothing from there on.
constexpr const char *erase_two_lines = "\r\x1b[1A\x1b[J";

} // namespace

ProgressView::ProgressView(Style style) : style_(style) {
  if (style_ != Style::none)
    thread_.emplace([this](const std::stop_token &ended) { work(ended); });
}

ProgressView::~ProgressView() { end(false); }

std::function<void(const Progress &)> ProgressView::callback() {
  return [this](const Progress &progress) { take(progress); };
}

void ProgressView::take(const Progress &progress) {
  const std::lock_guard lock(mutex_);
  const bool other_words = !any_ || progress.step != last_.step;
  const bool new_step = !any_ || progress.at != last_.at;
  const bool new_table = new_step || progress.table != last_.table;
  const bool waits = progress.waits_for != nullptr;
  const bool tells_lines = style_ == Style::lines || style_ == Style::late_lines;
  if (tells_lines && new_table && counts_) {
    last_.rows = last_.of;
    tell_line();
  }
  counts_ = (counts_ && !new_step) || (!progress.table.name.empty() && progress.of > 0);
  keep(progress);
  if (new_table || other_words)
    at_hand_since_ = Clock::now();
  const bool ended = progress.ended != nullptr;
  if (tells_lines && ((new_step && !counts_) || waits || ended))
    tell_line();
  if (style_ == Style::json)
    tell_json(other_words || waits || ended);
  if (style_ == Style::live && ended && !is_settled(progress.ended->outcome))
    tell_failure(*progress.ended);
  else if (style_ != Style::live)
    last_.ended = nullptr; // told once
}

void ProgressView::keep(const Progress &progress) {
  if (progress.waits_for == nullptr)
    estimator_.add(progress, Clock::now());
  work_.assign(progress.work.begin(), progress.work.end());
  wait_ = progress.waits_for != nullptr ? std::optional(*progress.waits_for) : std::nullopt;
  last_ = progress;
  last_.work = work_;
  last_.waits_for = wait_ ? &*wait_ : nullptr;
  if (progress.ended != nullptr)
    ended_ = *progress.ended;
  last_.ended = progress.ended != nullptr ? &*ended_ : nullptr;
  any_ = true;
}

void ProgressView::work(const std::stop_token &ended) {
  std::unique_lock lock(mutex_);
  while (!ended.stop_requested()) {
    wake_.wait_for(lock, ended, between_drawings, [] { return false; });
    if (still_ || !any_)
      continue;
    const auto silence = Clock::now() - told_;
    if (style_ == Style::live)
      draw();
    else if (style_ == Style::json && silence >= longest_silence_of_objects)
      tell_json(true);
    else if (style_ == Style::lines && silence >= longest_silence)
      tell_line();
  }
}

void ProgressView::tell_line() {
  const auto now = Clock::now();
  if (still_ || (style_ == Style::late_lines && now - begun_ < long_command))
    return;
  told_ = now;
  write_stderr(status_line(last_, estimator_.at(now)) + "\n");
}

void ProgressView::tell_json(bool at_once) {
  const auto now = Clock::now();
  if (still_ || (!at_once && now - told_ < between_objects))
    return;
  told_ = now;
  write_stderr(status_json(last_, estimator_.at(now)));
}

void ProgressView::draw() {
  const auto now = Clock::now();
  const auto lines = live_lines(last_, estimator_.at(now), now - at_hand_since_, turn_++,
                                columns_of(STDERR_FILENO));
  std::string out = drawn_ ? erase_two_lines : "\r\x1b[J";
  out += lines.front();
  out += "\n";
  out += lines.back();
  write_stderr(out);
  drawn_ = true;
}

void ProgressView::erase() {
  if (drawn_)
    write_stderr(erase_two_lines);
  drawn_ = false;
}

void ProgressView::tell_failure(const UnitRecord &unit) {
  if (still_)
    return;
  erase();
  write_stderr(folded(ended_text(unit) + "\n", columns_of(STDERR_FILENO)));
}

void ProgressView::pause() {
  const std::lock_guard lock(mutex_);
  erase();
  still_ = true;
  estimator_.pause(Clock::now());
}

void ProgressView::resume() {
  const std::lock_guard lock(mutex_);
  still_ = false;
  estimator_.resume(Clock::now());
}

void ProgressView::end(bool done) {
  {
    const std::lock_guard lock(mutex_);
    erase();
    if (done && any_ && !still_ && style_ == Style::json)
      write_stderr(end_json(estimator_.at(Clock::now())));
    still_ = true;
  }
  thread_.reset();
}

void ProgressView::answer() {
  const std::lock_guard lock(mutex_);
  erase();
  write_stderr(any_ ? status_line(last_, estimator_.at(Clock::now())) + "\n"
                    : "nothing is read or written yet\n");
}

} // namespace dbxfer::app
