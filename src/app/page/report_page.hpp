#pragma once

#include "app/command.hpp"
#include "app/disk/report_file.hpp"
#include "app/page/page.hpp"
#include "app/step_clock.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// The page that --report asks for, from before the command runs to its end. Where nobody asks,
/// nothing happens.
class ReportPage {
public:
  /// Throws Error (2, 9): the page could not be written in the end.
  ReportPage(const std::optional<std::filesystem::path> &file, std::stop_token stop);

  /// A command's progress, by which the page tells how long each step took.
  [[nodiscard]] std::function<void(const Progress &)>
  clock(std::function<void(const Progress &)> next);

  /// A step of which the progress does not tell begins.
  void begin(std::string_view step) { clock_.begin(step); }

  /// Of a command that ran. `warnings`: the program's own. Throws Error (9).
  void write(const Command &command, const std::vector<std::string> &warnings, int exit_code);
  /// Of one that something stopped. Throws Error (9).
  void write(const Command &command, const Error &error, int exit_code);

private:
  void publish(Page page, int exit_code);

  std::unique_ptr<ReportFile> file_; ///< null: nobody asks
  bool html_ = false;
  std::stop_token stop_;
  StepClock clock_;
  StepClock::Steps steps_; ///< once the command has ended
};

} // namespace dbxfer::app
