#include "transfer/files.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <functional>

#include <sys/stat.h>

namespace dbxfer::transfer {

namespace fs = std::filesystem;

namespace {

/// Where exports go that were given no name.
constexpr const char *exports_folder = "exports";

std::string utc(std::time_t when) {
  std::tm broken{};
  gmtime_r(&when, &broken);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &broken)};
}

bool taken(const fs::path &path) {
  std::error_code ignored;
  // What cannot be looked at (a name too long, a folder closed to us) is not taken: whoever writes
  // there gets the reason.
  return fs::exists(fs::symlink_status(path, ignored));
}

fs::path first_free(const std::function<fs::path(const std::string &)> &name) {
  for (std::time_t when = std::time(nullptr);; ++when) {
    // Colons are no part of a file's name: scp takes what stands before one for a host.
    auto time = utc(when);
    std::replace(time.begin(), time.end(), ':', '-');
    auto path = name(time);
    if (!taken(path))
      return path;
  }
}

void make_exports_folder() {
  std::error_code error;
  if (!fs::exists(exports_folder, error) && ::mkdir(exports_folder, 0700) != 0)
    throw Error(ExitCode::local_file, "cannot make the folder exports/ here; name a FILE, or run "
                                      "it from a folder you may write to");
}

} // namespace

fs::path default_snapshot_path(bool compressed) {
  make_exports_folder();
  const fs::path folder = exports_folder;
  return first_free([&](const std::string &time) {
    return folder / ("export-" + time + (compressed ? ".json.zst" : ".json"));
  });
}

fs::path snapshot_path(const fs::path &file) {
  if (file.lexically_normal().parent_path() == exports_folder)
    make_exports_folder();
  return file;
}

fs::path find_snapshot(const fs::path &file) {
  if (taken(file) || file.has_parent_path())
    return file;
  const auto kept = fs::path(exports_folder) / file;
  return taken(kept) ? kept : file;
}

fs::path default_path_beside(const fs::path &snapshot, const std::string &kind) {
  auto name = snapshot.filename();
  if (name.extension() == ".zst")
    name = name.stem();
  return first_free([&](const std::string &time) {
    return fs::path(name.stem().string() + "." + kind + "-" + time + ".json");
  });
}

std::string now_iso8601() { return utc(std::time(nullptr)) + "Z"; }

} // namespace dbxfer::transfer
