#include "fleet/run/record.hpp"

#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "fleet/run/json.hpp"
#include "fleet/run/manifest.hpp"
#include "fleet/run/state_json.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <string>
#include <utility>

namespace dbxfer::fleet {

namespace {

using std::filesystem::path;

constexpr std::uint64_t most_mebibytes_of_record = 1;

UnitOutcome outcome_in(const std::string &name) {
  for (auto i = 0U; i <= static_cast<unsigned>(UnitOutcome::not_attempted); ++i)
    if (name_of(static_cast<UnitOutcome>(i)) == name)
      return static_cast<UnitOutcome>(i);
  throw OtherDocument();
}

void put_counts(JsonLine &json, const OutcomeCounts &counts) {
  json.object("counts", [&](JsonLine &part) {
    for (std::size_t i = 0; i < outcome_count; ++i)
      part.put(std::string(name_of(static_cast<Outcome>(i))).c_str(), counts.by_outcome[i]);
  });
}

OutcomeCounts counts_in(const JsonObject &object) {
  OutcomeCounts out;
  for (std::size_t i = 0; i < outcome_count; ++i)
    out.by_outcome[i] = object.number(name_of(static_cast<Outcome>(i)));
  return out;
}

std::string text_of(const UnitRecord &record) {
  JsonLine json;
  json.put("unit", record.index);
  put_organisation(json, record.organisation);
  json.put("outcome", name_of(record.outcome))
      .put("reason", record.reason)
      .put("exitCode", static_cast<std::uint64_t>(record.exit_code))
      .put("attempt", record.attempt)
      .put("startedAt", record.started)
      .put("milliseconds", static_cast<std::uint64_t>(record.took.count()))
      .put("transaction", record.transaction);
  put_state(json, "before", record.before);
  put_state(json, "after", record.after);
  put_state(json, "mainBefore", record.main_before);
  put_state(json, "mainAfter", record.main_after);
  if (record.counts)
    put_counts(json, *record.counts);
  if (record.rows)
    json.put("rows", *record.rows).put("left", record.left);
  json.put("output", record.output)
      .put("undoFiles", record.undo_files)
      .put("rejectsFile", record.rejects_file)
      .put("backup", record.backup);
  return json.text() + "\n";
}

UnitRecord record_in(const JsonObject &object) {
  UnitRecord out;
  out.index = object.number("unit");
  out.organisation = organisation_in(object);
  out.outcome = outcome_in(object.text("outcome"));
  out.reason = object.text("reason");
  out.exit_code = static_cast<ExitCode>(object.number("exitCode"));
  out.attempt = object.number("attempt");
  out.started = object.text("startedAt");
  out.took = std::chrono::milliseconds(object.number("milliseconds"));
  out.transaction = object.text("transaction");
  out.before = state_in(object, "before");
  out.after = state_in(object, "after");
  out.main_before = state_in(object, "mainBefore");
  out.main_after = state_in(object, "mainAfter");
  if (object.has("counts"))
    out.counts = counts_in(object.object("counts"));
  out.rows = object.maybe_number("rows");
  out.left = object.maybe_number("left").value_or(0);
  out.output = object.text("output");
  out.undo_files = object.texts("undoFiles");
  out.rejects_file = object.text("rejectsFile");
  out.backup = object.text("backup");
  return out;
}

void write(const path &run, const UnitRecord &record, base::AtomicFile::Existing existing) {
  const auto ignored = folder_of(run, "out");
  base::AtomicFile file(record_path(run, record.index), existing);
  file.write(text_of(record));
  file.commit();
}

} // namespace

path record_path(const path &run, std::size_t index) {
  return run / "out" / (std::to_string(index) + ".json");
}

void write_record(const path &run, const UnitRecord &record) {
  write(run, record, base::AtomicFile::Existing::replace);
}

void write_first_record(const path &run, const UnitRecord &record) {
  try {
    write(run, record, base::AtomicFile::Existing::keep);
  } catch (const Error &error) {
    if (error.code() != ExitCode::usage)
      throw;
  }
}

std::optional<UnitRecord> read_record(const path &run, std::size_t index) {
  const auto file = record_path(run, index);
  std::error_code ignored;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
    return std::nullopt;
  const auto text = snapshot::read_text_file(file, most_mebibytes_of_record, "a unit's record");
  try {
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (parser.parse(text).get(document) != simdjson::SUCCESS)
      throw OtherDocument();
    auto record = record_in(JsonObject(document));
    if (record.index != index)
      throw OtherDocument();
    return record;
  } catch (const OtherDocument &) {
    throw Error(ExitCode::snapshot, base::printable(file.string()) +
                                        " is no unit's record that this program can read; remove "
                                        "it, and the unit is done again");
  }
}

UnitRecord record_of(const path &run, const FleetUnit &unit) {
  if (auto record = read_record(run, unit.index))
    return std::move(*record);
  UnitRecord out;
  out.index = unit.index;
  out.organisation = unit.organisation;
  return out;
}

} // namespace dbxfer::fleet
