#include "migrations/files.hpp"

#include "base/contains.hpp"
#include "dbxfer/error.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <system_error>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

template <typename Wanted> std::vector<fs::path> entries(const fs::path &folder, Wanted wanted) {
  std::error_code error;
  std::vector<fs::path> out;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (wanted(at->path()))
      out.push_back(at->path());
  if (error)
    throw Error(ExitCode::local_file,
                "cannot read the folder " + shown(folder) + ": " + error.message());
  std::ranges::sort(out);
  return out;
}

} // namespace

bool is_file(const fs::path &path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_folder(const fs::path &path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::vector<fs::path> files_in(const fs::path &folder, std::string_view extension) {
  return entries(folder, [&](const fs::path &path) {
    return path.extension() == extension && !path.filename().native().starts_with('.') &&
           is_file(path);
  });
}

std::vector<fs::path> folders_in(const fs::path &folder) { return entries(folder, is_folder); }

bool is_foreign(const fs::path &folder) {
  constexpr std::array<std::string_view, 9> names{"node_modules", "site-packages", "venv",
                                                  "env",          "vendor",        "target",
                                                  "__pycache__",  "build",         "dist"};
  const auto name = folder.filename().native();
  return name.starts_with('.') || base::contains(names, std::string_view(name));
}

std::string as_words(std::string_view slug) {
  std::string out(slug);
  std::ranges::replace(out, '_', ' ');
  return out;
}

void chain(std::vector<Revision> &revisions) {
  for (std::size_t i = 1; i < revisions.size(); ++i)
    revisions[i].down = {revisions[i - 1].id};
}

} // namespace dbxfer::migrations
