#include "commands/schema/side.hpp"
#include "postgres/connect.hpp"
#include "schema/differences.hpp"

#include <string>
#include <utility>

namespace dbxfer {

namespace {

std::optional<std::string> fact_of(const schema::Object *object, const std::string &what) {
  if (object == nullptr || !object->has(what))
    return std::nullopt;
  return (*object)[what];
}

SchemaDifference reported(const schema::Difference &found) {
  const auto &object = found.left != nullptr ? *found.left : *found.right;
  SchemaDifference out;
  out.kind = schema::name_of(object.kind);
  out.name = shown(object).substr(out.kind.size() + 1);
  out.on_left = found.left != nullptr;
  out.on_right = found.right != nullptr;
  out.what = found.what;
  out.text = shown(found, "A", "B");
  if (!out.what.empty()) {
    out.left = fact_of(found.left, found.what);
    out.right = fact_of(found.right, found.what);
  }
  return out;
}

template <typename List> void append_all(List from, List &to) {
  to.insert(to.end(), from.begin(), from.end());
}

} // namespace

SchemaDiffReport compare_schemas(const SchemaDiffOptions &options) {
  auto left = transfer::read_side(options.left, "A", options);
  auto right = transfer::read_side(options.right, "B", options);
  SchemaDiffReport report;
  for (const auto &difference : schema::differences(left.contents, right.contents))
    report.differences.push_back(reported(difference));
  append_all(transfer::note_untold(left, "A"), report.notes);
  append_all(transfer::note_untold(right, "B"), report.notes);
  append_all(left.warnings, report.warnings);
  append_all(right.warnings, report.warnings);
  report.left = std::move(left.info);
  report.right = std::move(right.info);
  return report;
}

} // namespace dbxfer
