#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace dbxfer::base {
class AtomicFile;
}

namespace dbxfer::app {

/// The file that --report names: 0600, and under its name only when all of it is there. It is
/// opened before anything is done, so that a place that takes no file is known then.
class ReportFile {
public:
  /// Throws Error: 2 the name is taken by what is no report; 9 nothing can be written there.
  explicit ReportFile(std::filesystem::path path);
  ~ReportFile();
  ReportFile(const ReportFile &) = delete;
  ReportFile &operator=(const ReportFile &) = delete;

  /// Throws Error (9). Once more: what stood there is replaced.
  void publish(std::string_view text);

private:
  std::filesystem::path path_;
  std::unique_ptr<base::AtomicFile> file_; ///< null once it was published
};

} // namespace dbxfer::app
