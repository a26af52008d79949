#pragma once

#include "dbxfer/options.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace dbxfer::app {

/// Tells on stderr where a command stands: on a terminal one line that is rewritten in place,
/// elsewhere (only with --verbose) a line at each step and every few seconds.
class ProgressLine {
public:
  enum class Style { none, terminal, lines };

  explicit ProgressLine(Style style) : style_(style) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine &) = delete;
  ProgressLine &operator=(const ProgressLine &) = delete;

  /// For the options of a command; empty where nothing is shown. Refers to this object.
  [[nodiscard]] std::function<void(const Progress &)> callback();

  void show(const Progress &progress);

  /// Takes the line away, so that something else can be printed.
  void clear();

private:
  [[nodiscard]] bool due(const std::string &step);

  Style style_;
  bool visible_ = false;
  std::string step_;
  std::chrono::steady_clock::time_point last_;
};

/// `comparing User: 1,200 of 8,000 rows`
[[nodiscard]] std::string shown(const Progress &progress);

} // namespace dbxfer::app
