#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/files.hpp"
#include "migrations/python_module.hpp"
#include "migrations/readers.hpp"
#include "migrations/sql_script.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace dbxfer::migrations {

namespace fs = std::filesystem;

namespace {

/// The first paragraph of a docstring on one line, as `alembic history` prints it.
std::string first_paragraph(std::string_view text) {
  text = text.substr(std::min(text.find_first_not_of(" \t\n"), text.size()));
  text = text.substr(0, text.find("\n\n"));
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = base::trimmed(text.substr(at, end - at));
    if (!out.empty() && !line.empty())
      out += ' ';
    out += line;
    at = end + 1;
  }
  return out;
}

/// None: what names it or what it follows is no literal.
std::optional<Revision> revision_in(const fs::path &file) {
  const auto text = read_text(file);
  static const std::vector<std::string_view> names{"revision", "down_revision", "branch_labels",
                                                   "depends_on"};
  auto module = read_python(text.text, names);
  for (const auto &[name, value] : module.values)
    if (!value.literal)
      return std::nullopt;
  const auto &revision = module.values["revision"];
  if (revision.is_list || revision.items.size() != 1 || !module.values.contains("down_revision"))
    return std::nullopt;
  Revision out;
  out.id = revision.items.front();
  out.down = std::move(module.values["down_revision"].items);
  out.labels = std::move(module.values["branch_labels"].items);
  out.depends_on = std::move(module.values["depends_on"].items);
  out.message = first_paragraph(module.docstring);
  out.file = file;
  out.sha256 = text.sha256;
  return out;
}

void read_revision(const fs::path &file, Folder &out) {
  try {
    if (auto revision = revision_in(file)) {
      out.revisions.push_back(std::move(*revision));
      return;
    }
  } catch (const Error &error) {
    if (error.code() != ExitCode::configuration) // it may be in another encoding, which it names
      throw;
  }
  out.unknown.push_back(file);
}

void read_versions(const fs::path &folder, bool in_subfolders, Folder &out) {
  if (!is_folder(folder))
    return;
  for (const auto &file : files_in(folder, ".py"))
    if (!file.filename().native().starts_with("__init__"))
      read_revision(file, out);
  if (in_subfolders)
    for (const auto &below : folders_in(folder))
      if (!is_foreign(below))
        read_versions(below, true, out);
}

bool same_set(std::vector<std::string> a, std::vector<std::string> b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  return a == b;
}

std::string follows(const Revision &revision) {
  auto names = base::collect(revision.down, base::printable);
  return names.empty() ? "nothing" : base::a_handful(std::move(names));
}

/// A file in SQL, whose twin in Python lets Alembic see it.
void add_script(Revision script, Folder &out) {
  const auto twin = std::ranges::find(out.revisions, script.id, &Revision::id);
  if (twin == out.revisions.end()) {
    out.revisions.push_back(std::move(script));
    return;
  }
  if (!same_set(twin->down, script.down) || !same_set(twin->depends_on, script.depends_on))
    throw Error(ExitCode::configuration, shown(script.file) + " follows " + follows(script) +
                                             ", and its twin " + shown(twin->file) + " follows " +
                                             follows(*twin) +
                                             "; make both say the same, depends_on too");
  *twin = std::move(script);
}

} // namespace

Folder read_alembic(const AlembicPlace &place) {
  Folder out{"Alembic", place.home, {}, place.unknown};
  for (const auto &folder : place.versions)
    read_versions(folder, place.in_subfolders, out);
  auto folders = place.versions;
  if (!base::contains(folders, place.home))
    folders.push_back(place.home);
  for (auto &script : read_scripts(folders))
    add_script(std::move(script), out);
  return out;
}

std::vector<Revision> read_scripts(const std::vector<fs::path> &folders) {
  std::vector<Revision> out;
  for (const auto &folder : folders) {
    if (!is_folder(folder))
      continue;
    for (const auto &file : files_in(folder, ".sql"))
      if (const auto text = read_text(file); has_header(text.text))
        out.push_back(parse_script(file, text));
  }
  return out;
}

std::optional<Folder> read_own(const fs::path &folder) {
  auto scripts = read_scripts({folder});
  if (scripts.empty())
    return std::nullopt;
  return Folder{"dbxfer", folder, std::move(scripts), {}};
}

} // namespace dbxfer::migrations
