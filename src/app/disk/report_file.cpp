#include "app/disk/report_file.hpp"

#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <array>
#include <cstddef>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace dbxfer::app {
namespace {

/// Stands near the beginning of each report, in either form.
constexpr std::string_view mark = "<!-- a report of dbxfer -->";

/// Somebody's own file is not replaced by mistake.
void refuse_other_file(const std::filesystem::path &path) {
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(path, unreadable))
    return;
  std::array<char, 128> beginning{};
  std::ifstream file(path, std::ios::binary);
  file.read(beginning.data(), beginning.size());
  const std::string_view read(beginning.data(), static_cast<std::size_t>(file.gcount()));
  if (read.empty() && std::filesystem::is_empty(path, unreadable))
    return;
  if (read.find(mark) == std::string_view::npos)
    throw Error(ExitCode::usage, base::printable(path.string()) +
                                     " exists and is no report of dbxfer: it is not replaced");
}

std::unique_ptr<base::AtomicFile> opened(const std::filesystem::path &path) {
  return std::make_unique<base::AtomicFile>(path, base::AtomicFile::Existing::replace);
}

} // namespace

ReportFile::ReportFile(std::filesystem::path path) : path_(std::move(path)) {
  refuse_other_file(path_);
  file_ = opened(path_);
}

ReportFile::~ReportFile() = default;

void ReportFile::publish(std::string_view text) {
  const auto file = file_ ? std::move(file_) : opened(path_);
  file->write(text);
  file->commit();
}

} // namespace dbxfer::app
