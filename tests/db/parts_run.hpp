#pragma once

#include "db/two_databases.hpp"
#include "dbxfer/parts.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <future>
#include <stop_token>
#include <string>

/// Exports in parts, with coordinator and workers in threads.
namespace dbxfer::test {

using TuneParts = std::function<void(PartsOptions &)>;

class PartsRun {
public:
  /// Begins, and returns when workers may. Fails the test where it cannot begin.
  PartsRun(const std::string &url, std::filesystem::path folder, const TuneParts &tune = {});
  ~PartsRun();
  PartsRun(const PartsRun &) = delete;
  PartsRun &operator=(const PartsRun &) = delete;

  [[nodiscard]] const std::filesystem::path &folder() const { return folder_; }
  /// How many parts there are to write.
  [[nodiscard]] std::size_t parts() const;
  PartReport write(std::size_t index) const;
  /// All of them, by several workers at once.
  void write_all() const;
  /// Ctrl-C.
  void stop() { stop_.request_stop(); }
  /// Waits for its end.
  ExportReport report() { return coordinator_.get(); }
  /// The same of one that fails.
  Error why_not();

private:
  std::string url_;
  std::filesystem::path folder_;
  std::stop_source stop_;
  std::future<ExportReport> coordinator_;
};

/// An export in parts, from end to end.
ExportReport take_in_parts(const std::string &url, const std::filesystem::path &folder,
                           const TuneParts &tune = {});

} // namespace dbxfer::test
