#include "migrations/alembic_place.hpp"

#include "base/text.hpp"
#include "migrations/files.hpp"
#include "migrations/python_module.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

/// What a project tells Alembic of its folders.
struct AlembicSettings {
  fs::path file;
  std::string location;               ///< empty: not said
  std::vector<std::string> locations; ///< of the revisions; empty: not said
  bool in_subfolders = false;
};

/// The section [alembic] of an ini file, as Python's configparser reads it.
std::map<std::string, std::string> alembic_section(std::string_view text) {
  std::map<std::string, std::string> out;
  std::string *last = nullptr;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto words = base::trimmed(line);
    at = end + 1;
    if (words.empty() || words.front() == '#' || words.front() == ';')
      continue;
    if (line.front() == '[') {
      inside = words == "[alembic]";
      last = nullptr;
    } else if (inside && last != nullptr && (line.front() == ' ' || line.front() == '\t')) {
      last->append("\n").append(words);
    } else if (const auto sign = words.find_first_of("=:");
               inside && sign != std::string_view::npos) {
      last = &out[std::string(base::trimmed(words.substr(0, sign)))];
      *last = base::trimmed(words.substr(sign + 1));
    }
  }
  return out;
}

std::string separators(const std::map<std::string, std::string> &section) {
  for (const auto *key : {"path_separator", "version_path_separator"})
    if (const auto found = section.find(key); found != section.end()) {
      const auto &word = found->second;
      return word == "os" ? ":\n" : word == "space" ? " \n" : word == "newline" ? "\n" : word;
    }
  return ", \n";
}

std::vector<std::string> split_any(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    if (const auto part = base::trimmed(text.substr(0, end)); !part.empty())
      out.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

AlembicSettings from_ini(const fs::path &file) {
  const auto text = read_text(file).text;
  const auto section = alembic_section(text);
  const auto value = [&](const std::string &key) {
    const auto found = section.find(key);
    return found == section.end() ? std::string() : found->second;
  };
  return {file, value("script_location"),
          split_any(value("version_locations"), separators(section)),
          value("recursive_version_locations") == "true"};
}

/// TOML's strings and arrays of strings look like Python's.
std::optional<AlembicSettings> from_pyproject(const fs::path &file) {
  const auto text = read_text(file).text;
  constexpr std::string_view heading = "[tool.alembic]";
  auto begin = text.find(heading);
  if (begin == std::string::npos)
    return std::nullopt;
  begin += heading.size();
  const auto end = std::min(text.find("\n[", begin), text.size());
  auto module = read_python(std::string_view(text).substr(begin, end - begin),
                            {"script_location", "version_locations"});
  const auto &location = module.values["script_location"];
  if (location.items.size() != 1)
    return std::nullopt;
  return AlembicSettings{file, location.items.front(), module.values["version_locations"].items,
                         false};
}

/// `%(here)s/alembic`, `alembic`, `app.db:migrations`. None: only Alembic can tell.
std::optional<fs::path> folder_of(const fs::path &here, std::string location) {
  constexpr std::string_view this_folder = "%(here)s";
  if (const auto at = location.find(this_folder); at != std::string::npos)
    location = (at == 0 ? "." : location.substr(0, at)) + location.substr(at + this_folder.size());
  if (location.find("%(") != std::string::npos)
    return std::nullopt;
  if (const auto colon = location.find(':'); colon != std::string::npos) {
    std::replace(location.begin(), location.begin() + static_cast<std::ptrdiff_t>(colon), '.', '/');
    location[colon] = '/';
  }
  // A package may stand in src/, as setuptools and poetry like it.
  for (const auto &folder : {here / location, here / "src" / location})
    if (is_folder(folder))
      return folder.lexically_normal();
  return std::nullopt;
}

AlembicPlace place_in(const fs::path &home) { return {home, {home / "versions"}, false, {}}; }

std::optional<AlembicPlace> place_of(const AlembicSettings &settings, const fs::path &here) {
  if (settings.location.empty()) // as Flask-Migrate leaves it
    return is_file(here / "env.py") ? std::optional(place_in(here)) : std::nullopt;
  const auto home = folder_of(here, settings.location);
  if (!home)
    return AlembicPlace{here, {}, false, {settings.file}};
  auto out = place_in(*home);
  out.in_subfolders = settings.in_subfolders;
  if (settings.locations.empty())
    return out;
  out.versions.clear();
  for (const auto &location : settings.locations)
    if (const auto folder = folder_of(here, location))
      out.versions.push_back(*folder);
    else
      out.unknown = {settings.file};
  return out;
}

bool holds_revisions(const fs::path &folder) {
  return std::ranges::any_of(files_in(folder, ".py"), [](const auto &file) {
    return read_bytes(file).find("down_revision") != std::string::npos;
  });
}

} // namespace

std::optional<AlembicPlace> alembic_project_in(const fs::path &folder) {
  if (is_file(folder / "alembic.ini"))
    if (auto place = place_of(from_ini(folder / "alembic.ini"), folder))
      return place;
  if (is_file(folder / "pyproject.toml"))
    if (const auto settings = from_pyproject(folder / "pyproject.toml"))
      return place_of(*settings, folder);
  if (is_file(folder / "env.py") && is_folder(folder / "versions"))
    return place_in(folder);
  return std::nullopt;
}

std::optional<AlembicPlace> alembic_in(const fs::path &folder) {
  if (auto place = alembic_project_in(folder))
    return place;
  if (holds_revisions(folder))
    return AlembicPlace{folder, {folder}, false, {}};
  return std::nullopt;
}

} // namespace dbxfer::migrations
