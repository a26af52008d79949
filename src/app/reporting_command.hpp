#pragma once

#include "app/command.hpp"
#include "app/option_groups.hpp"
#include "app/page/report_pages.hpp"

#include <filesystem>
#include <optional>

namespace dbxfer::app {

/// A command that offers --report; page() is what it tells.
template <typename Options, typename Found> class PagedCommand : public CommandOf<Options> {
public:
  using CommandOf<Options>::CommandOf;

  [[nodiscard]] std::optional<std::filesystem::path> report_file() const final {
    return report_file_;
  }

  void end_with(ExitCode code) final { report_.exit_code = code; }

protected:
  /// Its line of the help.
  void add_report_option(CLI::App &app) { add_report(app, report_file_); }

  Found report_; ///< what run() found
  std::optional<std::filesystem::path> report_file_;
};

/// One whose page is made of its report and its options.
template <typename Options, typename Found>
class ReportingCommand : public PagedCommand<Options, Found> {
public:
  using PagedCommand<Options, Found>::PagedCommand;

  [[nodiscard]] Page page() const override { return page_of(this->report_, this->options()); }
};

} // namespace dbxfer::app
