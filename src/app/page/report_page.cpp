#include "app/page/report_page.hpp"

#include "app/page/report_pages.hpp"

#include <utility>

namespace dbxfer::app {
ReportPage::ReportPage(const std::optional<std::filesystem::path> &file, std::stop_token stop)
    : file_(file ? std::make_unique<ReportFile>(*file) : nullptr),
      html_(file && file->extension() == ".html"),
      stop_(std::move(stop)) {}

std::function<void(const Progress &)>
ReportPage::clock(std::function<void(const Progress &)> next) {
  return file_ ? clock_.around(std::move(next)) : next;
}

void ReportPage::write(const Command &command, const std::vector<std::string> &warnings,
                       int exit_code) {
  if (!file_)
    return;
  Page page = command.page();
  page.warnings.insert(page.warnings.begin(), warnings.begin(), warnings.end());
  publish(std::move(page), exit_code);
}

void ReportPage::write(const Command &command, const Error &error, int exit_code) {
  if (file_)
    publish(page_of(command.words().name, command.line(), error), exit_code);
}

void ReportPage::publish(Page page, int exit_code) {
  if (steps_.empty())
    steps_ = clock_.steps();
  for (const auto &[step, took] : steps_)
    page.steps.push_back({step, took});
  page.exit_code = exit_code;
  page.written_at = time_now();
  file_->publish(html_ ? html_page(page, stop_) : markdown_page(page));
}

} // namespace dbxfer::app
