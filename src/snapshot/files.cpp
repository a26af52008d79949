#include "snapshot/files.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <functional>

#include <sys/stat.h>

namespace dbxfer::snapshot {

namespace fs = std::filesystem;

namespace {

const fs::path folder_of_exports = "exports";

[[noreturn]] void refuse_missing(const fs::path &file) {
  std::vector<std::string> there;
  std::error_code error;
  for (fs::directory_iterator entry(folder_of_exports, error), end; !error && entry != end;
       entry.increment(error))
    there.push_back(base::printable(entry->path().filename().string()));
  // Their names begin with the time: the latest first.
  std::ranges::sort(there, std::greater());
  throw Error(ExitCode::local_file,
              "there is no " + base::printable(file.string()) + " here, nor in exports/" +
                  (there.empty() ? std::string(error ? ", which is not there" : ", which is empty")
                                 : ", where there is " + base::enumerate(there)));
}

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
    std::ranges::replace(time, ':', '-');
    auto path = name(time);
    if (!taken(path))
      return path;
  }
}

void make_exports_folder() {
  // Whether it is there is asked by making it: another export may be faster.
  if (::mkdir(folder_of_exports.c_str(), 0700) != 0 && errno != EEXIST)
    throw Error(ExitCode::local_file, "cannot make the folder exports/ here; name a FILE, or run "
                                      "it from a folder you may write to");
}

} // namespace

fs::path default_snapshot_path(bool compressed) {
  make_exports_folder();
  const auto &folder = folder_of_exports;
  return first_free([&](const std::string &time) {
    return folder / ("export-" + time + (compressed ? ".json.zst" : ".json"));
  });
}

fs::path snapshot_path(const fs::path &file) {
  if (file.lexically_normal().parent_path() == folder_of_exports)
    make_exports_folder();
  return file;
}

fs::path find_snapshot(const fs::path &file) {
  if (taken(file) || file.has_parent_path())
    return file;
  auto kept = folder_of_exports / file;
  if (taken(kept))
    return kept;
  // What cannot be looked at gets its reason from whoever opens it.
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::not_found)
    refuse_missing(file);
  return file;
}

fs::path default_path_beside(const fs::path &snapshot, const std::string &kind) {
  auto name = snapshot.filename();
  std::error_code ignored;
  if (name.empty() || name == "." || name == "..") // a folder of parts: RUN/
    name = (fs::absolute(snapshot, ignored) / ".").lexically_normal().parent_path().filename();
  if (name.extension() == ".zst")
    name = name.stem();
  return first_free([&](const std::string &time) {
    return fs::path(name.stem().string() + "." + kind + "-" + time + ".json");
  });
}

std::string now_iso8601() { return utc(std::time(nullptr)) + "Z"; }

} // namespace dbxfer::snapshot
