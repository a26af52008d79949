#include "migrations/folder.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/handful.hpp"
#include "dbxfer/error.hpp"
#include "migrations/files.hpp"
#include "migrations/readers.hpp"
#include "migrations/text.hpp"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

constexpr int deepest_project = 2; // apps/api/migrations

/// What the folder itself holds.
std::optional<Folder> read_directly(const fs::path &folder) {
  if (const auto alembic = alembic_in(folder))
    return read_alembic(*alembic);
  for (const auto read : {read_own, read_prisma, read_flyway, read_numbered, read_django})
    if (auto found = read(folder))
      return found;
  return std::nullopt;
}

/// The place itself, whatever names it: the folder with alembic.ini is the same as that of env.py.
fs::path key_of(const fs::path &folder) {
  std::error_code error;
  try {
    if (const auto alembic = alembic_project_in(folder))
      return fs::weakly_canonical(alembic->home, error);
  } catch (const Error &) {
    // Harmless: whoever reads the folder is told.
  }
  return fs::weakly_canonical(folder, error);
}

bool has_a_usual_name(const fs::path &folder) {
  constexpr std::array<std::string_view, 3> names{"migrations", "migration", "migrate"};
  const auto name = folder.filename().native();
  return base::contains(names, std::string_view(name));
}

bool holds_migrations(const fs::path &folder) {
  try {
    return alembic_project_in(folder) || is_file(folder / "manage.py") ||
           (has_a_usual_name(folder) && read_directly(folder));
  } catch (const Error &) {
    return true; // whoever reads it is told what is wrong with it
  }
}

/// Looks for the folders of a project, and no further below one that it found.
class Search {
public:
  void look(const fs::path &folder, int depth) {
    const bool found = take(folder);
    for (const auto *below : {"db/migrate", "db/migrations", "src/main/resources/db/migration"})
      if (is_folder(folder / below))
        take(folder / below);
    if (depth == 0 || (found && (has_a_usual_name(folder) || is_file(folder / "manage.py"))))
      return;
    for (const auto &below : folders_below(folder))
      if (!is_foreign(below) && !known_.contains(key_of(below)))
        look(below, depth - 1);
  }

  [[nodiscard]] std::vector<fs::path> found() && { return std::move(found_); }

private:
  bool take(const fs::path &folder) {
    if (!holds_migrations(folder))
      return false;
    if (known_.insert(key_of(folder)).second)
      found_.push_back(folder.lexically_normal());
    return true;
  }

  static std::vector<fs::path> folders_below(const fs::path &folder) {
    try {
      return folders_in(folder);
    } catch (const Error &) {
      return {}; // others' folders may be closed to us, which is harmless: nobody named them
    }
  }

  std::set<fs::path> known_;
  std::vector<fs::path> found_;
};

} // namespace

Folder read_folder(const fs::path &folder) {
  if (!is_folder(folder))
    throw Error(ExitCode::local_file, "there is no folder " + shown(folder));
  if (auto found = read_directly(folder))
    return std::move(*found);
  const auto places = usual_folders(folder);
  if (places.empty())
    throw Error(ExitCode::configuration,
                "the folder " + shown(folder) +
                    " holds no migration that is known here; name the folder that does");
  if (places.size() > 1)
    throw Error(ExitCode::configuration,
                "the folder " + shown(folder) + " holds migrations at several places: " +
                    base::a_handful(base::collect(places, shown)) + "; name one of them");
  return read_folder(places.front());
}

std::vector<fs::path> usual_folders(const fs::path &project) {
  Search search;
  search.look(project, deepest_project);
  return std::move(search).found();
}

} // namespace dbxfer::migrations
