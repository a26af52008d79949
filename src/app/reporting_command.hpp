#pragma once

#include "app/command.hpp"
#include "app/option_groups.hpp"
#include "app/page/report_pages.hpp"

#include <filesystem>
#include <optional>

namespace dbxfer::app {

/// A command whose report can be a page, too: --report.
template <typename Options, typename Found> class ReportingCommand : public CommandOf<Options> {
public:
  using CommandOf<Options>::CommandOf;

  [[nodiscard]] std::optional<std::filesystem::path> report_file() const final {
    return report_file_;
  }

  [[nodiscard]] Page page() const override { return page_of(report_, this->options()); }

  void end_with(ExitCode code) final { report_.exit_code = code; }

protected:
  /// Its line of the help.
  void add_report_option(CLI::App &app) { add_report(app, report_file_); }

  Found report_; ///< what run() found
  std::optional<std::filesystem::path> report_file_;
};

} // namespace dbxfer::app
