#include "commands/migrate/project.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/folder.hpp"
#include "migrations/text.hpp"

#include <set>
#include <system_error>

namespace dbxfer::migrations {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> those_that_count(const std::vector<fs::path> &named) {
  if (!named.empty())
    return named;
  auto usual = usual_folders(".");
  if (usual.empty())
    throw Error(ExitCode::configuration,
                "no folder of migrations is here; name it by --dir, or make the first migration by "
                "dbxfer migrate revision -m TEXT");
  return usual;
}

/// Whether Alembic has a file of it, too: of a script the shim beside it.
bool is_seen_by_alembic(const Revision &revision) {
  if (!revision.script)
    return true;
  auto shim = revision.file;
  std::error_code ignored;
  return fs::exists(shim.replace_extension(".py"), ignored);
}

class Gathering {
public:
  void take(const Folder &folder) {
    const bool alembics = folder.tool == "Alembic";
    if (!alembics && folder.tool != "dbxfer") {
      others_.push_back(shown(folder.path) + " (" + folder.tool + ")");
      return;
    }
    if (alembics)
      unknown_.insert(unknown_.end(), folder.unknown.begin(), folder.unknown.end());
    for (const auto &revision : folder.revisions) {
      if (alembics && is_seen_by_alembic(revision))
        of_alembic_.insert(revision.id);
      add(revision);
    }
  }

  [[nodiscard]] Project result() {
    if (!unknown_.empty())
      throw Error(ExitCode::configuration,
                  base::printable(unknown_.front().string()) +
                      ": its revision or what it follows is no literal, so that the order of the "
                      "migrations is not known; write it as one");
    if (all_.empty() && !others_.empty())
      throw Error(ExitCode::configuration,
                  "the migrations here are another tool's, " + base::enumerate(others_) +
                      "; dbxfer migrate exec -- COMMAND runs that one's own command");
    return {Graph(std::move(all_)), std::move(of_alembic_)};
  }

private:
  /// A folder may be named twice.
  void add(const Revision &revision) {
    if (files_.insert(revision.file).second)
      all_.push_back(revision);
  }

  std::vector<Revision> all_;
  std::set<fs::path> files_;
  std::set<std::string> of_alembic_;
  std::vector<fs::path> unknown_;
  std::vector<std::string> others_;
};

} // namespace

Project read_project(const std::vector<fs::path> &folders) {
  Gathering gathering;
  for (const auto &folder : those_that_count(folders))
    gathering.take(read_folder(folder));
  return gathering.result();
}

fs::path folder_of_new(const std::vector<fs::path> &folders) {
  auto folder = !folders.empty() ? folders.front() : fs::path("migrations");
  if (folders.empty())
    if (const auto usual = usual_folders("."); !usual.empty())
      folder = usual.front();
  std::error_code ignored;
  const auto versions = folder / "versions";
  return fs::is_directory(versions, ignored) ? versions : folder;
}

} // namespace dbxfer::migrations
