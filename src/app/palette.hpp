#pragma once

#include "dbxfer/error.hpp"
#include "dbxfer/report.hpp"

#include <string>

namespace dbxfer::app {

/// When reports are coloured.
enum class Colors : unsigned char { automatic, always, never };

/// Colours that repeat what the words say. One without colours leaves every text as it is.
class Palette {
public:
  Palette() = default;
  /// Automatic: on a terminal that has colours, unless NO_COLOR says no.
  Palette(Colors colors, int fd);

  /// A count of rows that ended so; none is no news.
  [[nodiscard]] std::string count(Outcome outcome, std::uint64_t rows) const;
  /// A text whose first words say how a command ended.
  [[nodiscard]] std::string verdict(ExitCode code, const std::string &text) const;

private:
  [[nodiscard]] std::string in(const char *color, const std::string &text) const;

  bool on_ = false;
};

} // namespace dbxfer::app
