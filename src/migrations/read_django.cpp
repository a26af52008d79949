#include "base/is_digit.hpp"
#include "dbxfer/error.hpp"
#include "migrations/files.hpp"
#include "migrations/python_module.hpp"
#include "migrations/readers.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

constexpr int deepest_app = 4; // folders below the one with manage.py

bool begins_with_number(const fs::path &file) {
  const auto name = file.stem().native();
  return name.size() > 4 && std::all_of(name.begin(), name.begin() + 4, base::is_digit);
}

/// The app's label, as long as its configuration says no other.
std::string app_of(const fs::path &migrations) {
  std::error_code error;
  const auto whole = fs::weakly_canonical(migrations, error);
  return whole.parent_path().filename().native();
}

struct DjangoFile {
  Revision revision;
  std::string app;
  std::vector<PythonPair> dependencies;
};

void read_app(const fs::path &migrations, std::vector<DjangoFile> &out, Folder &folder) {
  const auto app = app_of(migrations);
  for (const auto &file : files_in(migrations, ".py")) {
    if (!begins_with_number(file))
      continue;
    try {
      auto text = read_text(file);
      auto dependencies = read_python_pairs(text.text, "Migration", "dependencies");
      if (!dependencies)
        continue; // no migration of Django's
      DjangoFile each{{}, app, std::move(*dependencies)};
      each.revision.id = app + "." + file.stem().native();
      each.revision.file = file;
      each.revision.sha256 = std::move(text.sha256);
      out.push_back(std::move(each));
    } catch (const Error &error) {
      if (error.code() != ExitCode::configuration)
        throw;
      folder.unknown.push_back(file);
    }
  }
}

void read_apps(const fs::path &folder, int depth, std::vector<DjangoFile> &out, Folder &into) {
  for (const auto &below : folders_in(folder)) {
    if (is_foreign(below))
      continue;
    if (below.filename() == "migrations")
      read_app(below, out, into);
    else if (depth > 0)
      read_apps(below, depth - 1, out, into);
  }
}

/// Those of other packages' apps stand in no file here.
void link(std::vector<DjangoFile> &files) {
  std::set<std::string> known;
  for (const auto &file : files)
    known.insert(file.revision.id);
  for (auto &file : files)
    for (const auto &[app, name] : file.dependencies)
      if (auto id = std::string(app).append(".").append(name); known.contains(id))
        (app == file.app ? file.revision.down : file.revision.depends_on).push_back(std::move(id));
}

} // namespace

std::optional<Folder> read_django(const fs::path &folder) {
  Folder out{"Django", folder, {}, {}};
  std::vector<DjangoFile> files;
  const bool project = is_file(folder / "manage.py");
  if (project)
    read_apps(folder, deepest_app, files, out);
  else if (is_folder(folder / "migrations"))
    read_app(folder / "migrations", files, out);
  else
    read_app(folder, files, out);
  if (files.empty() && !project)
    return std::nullopt;
  link(files);
  for (auto &file : files)
    out.revisions.push_back(std::move(file.revision));
  return out;
}

} // namespace dbxfer::migrations
