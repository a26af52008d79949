#include "fleet/run/manifest.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "fleet/run/json.hpp"
#include "fleet/run/state_json.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/stat.h>

namespace dbxfer::fleet {

namespace {

using std::filesystem::path;

constexpr std::uint64_t manifest_format = 1;
/// A hundred thousand organisations fit.
constexpr std::uint64_t most_mebibytes_of_manifest = 128;
constexpr std::string_view hash_line = "\"sha256\": \"";

constexpr std::array registry_outcomes{FleetOutcome::ok, FleetOutcome::no_url,
                                       FleetOutcome::invalid_url, FleetOutcome::duplicate};

FleetOutcome registry_outcome(const std::string &name) {
  for (const auto outcome : registry_outcomes)
    if (name_of(outcome) == name)
      return outcome;
  throw OtherDocument();
}

std::string head_line(const FleetRun &run) {
  JsonLine json;
  json.put("format", manifest_format)
      .put("writer", run.writer)
      .put("created", run.created)
      .put("do", run.action)
      .put("folder", run.folder)
      .put("registry", run.registry)
      .put("query", run.query)
      .put("envFile", run.env_file)
      .put("dedupe", run.dedupe)
      .put("role", run.role)
      .put("lockTimeout", static_cast<std::uint64_t>(run.lock_timeout.count()))
      .put("backup", run.backup)
      .put("keepsOutput", run.keeps_output);
  if (run.deadline)
    json.put("deadline", static_cast<std::uint64_t>(run.deadline->count()));
  return json.text();
}

std::string unit_line(const FleetUnit &unit) {
  JsonLine json;
  json.put("index", unit.index);
  put_organisation(json, unit.organisation);
  json.put("registryOutcome", name_of(unit.organisation.outcome))
      .put("reason", unit.organisation.reason);
  put_state(json, "planned", unit.planned);
  json.put("file", unit.file).put("sha256", unit.sha256);
  return json.text();
}

FleetUnit unit_in(const JsonObject &object, std::size_t place) {
  FleetUnit unit;
  unit.index = object.number("index");
  if (unit.index != place)
    throw OtherDocument();
  unit.organisation = organisation_in(object);
  unit.organisation.outcome = registry_outcome(object.text("registryOutcome"));
  unit.organisation.reason = object.text("reason");
  unit.planned = state_in(object, "planned");
  unit.file = object.text("file");
  unit.sha256 = object.text("sha256");
  return unit;
}

FleetRun run_in(const JsonObject &document) {
  const auto head = document.object("dbxferRun");
  FleetRun run;
  run.writer = head.text("writer");
  run.created = head.text("created");
  run.action = head.text("do");
  run.folder = head.text("folder");
  run.registry = head.maybe_text("registry");
  run.query = head.maybe_text("query");
  run.env_file = head.maybe_text("envFile");
  run.dedupe = head.flag("dedupe");
  run.role = head.maybe_text("role");
  run.lock_timeout = std::chrono::milliseconds(head.number("lockTimeout"));
  run.backup = head.maybe_text("backup");
  run.keeps_output = head.flag("keepsOutput");
  if (const auto deadline = head.maybe_number("deadline"))
    run.deadline = std::chrono::milliseconds(*deadline);
  for (const auto &unit : document.objects("units"))
    run.units.push_back(unit_in(unit, run.units.size()));
  run.sha256 = document.text("sha256");
  return run;
}

[[noreturn]] void refuse_manifest(const path &file, const std::string &what) {
  throw Error(ExitCode::snapshot,
              base::printable(file.string()) + " " + what + "; plan anew with dbxfer fleet plan");
}

/// Before anything else of it is believed.
void check_format(const JsonObject &document, const path &file) {
  if (!document.has("dbxferRun"))
    throw OtherDocument();
  const auto format = document.object("dbxferRun").number("format");
  if (format != manifest_format)
    refuse_manifest(file, "is of version " + std::to_string(format) + ", and this program reads " +
                              std::to_string(manifest_format));
}

/// What the hash is of: all lines but that of the hash and the last.
std::string_view hashed(std::string_view text) {
  const auto line = text.rfind("\n" + std::string(hash_line));
  return line == std::string_view::npos ? std::string_view() : text.substr(0, line + 1);
}

void make_folder(const path &folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw Error(ExitCode::local_file,
                base::printable(folder.string()) + ": " + std::strerror(errno));
}

} // namespace

void write_manifest(const path &folder, FleetRun &run) {
  std::error_code ignored;
  if (std::filesystem::exists(folder, ignored) && !std::filesystem::is_empty(folder, ignored))
    throw Error(ExitCode::usage, base::printable(folder.string()) +
                                     " is there and not empty; a plan takes a folder of its own");
  make_folder(folder);
  std::string text = "{\n\"dbxferRun\": " + head_line(run) + ",\n\"units\": [\n";
  for (std::size_t i = 0; i < run.units.size(); ++i)
    text += unit_line(run.units[i]) + (i + 1 < run.units.size() ? ",\n" : "\n");
  text += "],\n";
  run.sha256 = base::sha256_of(text);
  text += std::string(hash_line) + run.sha256 + "\"\n}\n";
  base::AtomicFile file(folder / "manifest.json", base::AtomicFile::Existing::keep);
  file.write(text);
  file.commit();
}

FleetRun read_manifest(const path &folder) {
  const auto file = folder / "manifest.json";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    throw Error(ExitCode::local_file, base::printable(folder.string()) +
                                          " is no run: it has no manifest.json; dbxfer fleet plan "
                                          "-o makes one");
  const auto text = snapshot::read_text_file(file, most_mebibytes_of_manifest, "a run's manifest");
  try {
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (parser.parse(text).get(document) != simdjson::SUCCESS)
      throw OtherDocument();
    check_format(JsonObject(document), file);
    auto run = run_in(JsonObject(document));
    if (run.sha256 != base::sha256_of(hashed(text)))
      refuse_manifest(file, "is not as it was written");
    return run;
  } catch (const OtherDocument &) {
    refuse_manifest(file, "is no run's manifest that this program can read");
  }
}

const FleetUnit &unit_of(const FleetRun &run, std::size_t index) {
  if (index < run.units.size())
    return run.units[index];
  throw Error(ExitCode::usage, "there is no unit " + std::to_string(index) +
                                   (run.units.empty() ? ": the run has none"
                                                      : ": the run's are 0 to " +
                                                            std::to_string(run.units.size() - 1)));
}

path folder_of(const path &run, const std::string &kind) {
  auto out = run / kind;
  make_folder(out);
  return out;
}

} // namespace dbxfer::fleet
