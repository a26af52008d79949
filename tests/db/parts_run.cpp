#include "parts_run.hpp"

#include "snapshot/shards.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace dbxfer::test {

namespace {

constexpr auto patience = std::chrono::seconds(60);

} // namespace

PartsRun::PartsRun(const std::string &url, std::filesystem::path folder, const TuneParts &tune)
    : url_(url), folder_(std::move(folder)) {
  PartsOptions options;
  options.database_url = url;
  options.folder = folder_;
  options.shards = 8;
  options.wait = patience;
  options.stop = stop_.get_token();
  if (tune)
    tune(options);
  coordinator_ = std::async(std::launch::async, [options] { return export_parts(options); });
  while (!is_parts_run(folder_)) {
    if (coordinator_.wait_for(std::chrono::milliseconds(5)) == std::future_status::timeout)
      continue;
    coordinator_.get(); // throws why it could not begin
    return;             // nothing was to be written
  }
}

PartsRun::~PartsRun() {
  stop_.request_stop();
  if (coordinator_.valid())
    coordinator_.wait();
}

std::size_t PartsRun::parts() const { return snapshot::read_shards(folder_).units.size(); }

PartReport PartsRun::write(std::size_t index) const {
  PartOptions options;
  options.database_url = url_;
  options.folder = folder_;
  options.index = index;
  return write_part(options);
}

void PartsRun::write_all() const {
  const auto all = parts();
  std::atomic<std::size_t> next = 0;
  std::vector<std::future<void>> workers;
  for (int i = 0; i < 3; ++i)
    workers.push_back(std::async(std::launch::async, [&] {
      for (auto index = next++; index < all; index = next++)
        static_cast<void>(write(index));
    }));
  for (auto &worker : workers)
    worker.get();
}

Error PartsRun::why_not() {
  return failure([&] { static_cast<void>(report()); });
}

ExportReport take_in_parts(const std::string &url, const std::filesystem::path &folder,
                           const TuneParts &tune) {
  PartsRun run(url, folder, tune);
  run.write_all();
  return run.report();
}

} // namespace dbxfer::test
