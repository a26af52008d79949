#include "tables/type_differences.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using Relation = TypeDifferences::Relation;

std::map<std::string, const snapshot::Type *> by_name(const std::vector<snapshot::Type> &types) {
  std::map<std::string, const snapshot::Type *> out;
  for (const auto &type : types)
    out.emplace(type.name, &type);
  return out;
}

template <typename Types> const snapshot::Type *find(const Types &types, const std::string &name) {
  const auto found = types.find(name);
  return found == types.end() ? nullptr : found->second;
}

bool is_array(const std::string &type) { return type.ends_with("[]"); }

bool is_domain(const snapshot::Type *type) { return type != nullptr && type->kind == "domain"; }

std::string listed(const std::vector<std::string> &names) {
  return base::enumerate(base::collect(names, base::in_quotes));
}

std::vector<std::string> names_of(const std::vector<snapshot::Attribute> &attributes) {
  return base::collect(attributes, [](const auto &attribute) { return attribute.name; });
}

} // namespace

std::string element_of(const std::string &type) {
  return is_array(type) ? type.substr(0, type.size() - 2) : type;
}

TypeDifferences::TypeDifferences(const std::vector<snapshot::Type> &file,
                                 const std::vector<snapshot::Type> &target)
    : file_(by_name(file)), target_(by_name(target)) {}

bool TypeDifferences::file_describes(const std::string &type) const {
  return file_.contains(element_of(type));
}

Relation TypeDifferences::compare(const std::string &file, const std::string &target) {
  // An edited file may go round in a cycle.
  const auto [at, first] = known_.emplace(std::pair(file, target), Relation::same);
  if (first)
    at->second = look(file, target);
  return at->second;
}

Relation TypeDifferences::look(const std::string &file, const std::string &target) {
  if (is_array(file) && is_array(target))
    return compare(element_of(file), element_of(target));
  const auto *from = find(file_, file);
  const auto *to = find(target_, target);
  if (from == nullptr && to != nullptr && file == target)
    return Relation::different; // the file does not tell
  if (is_domain(from) || is_domain(to))
    return beneath(file, target);
  if (from == nullptr || to == nullptr || from->kind != to->kind)
    return file == target && from == to ? Relation::same : Relation::different;
  if (from->kind == "enum")
    return labels(*from, *to);
  if (from->kind == "composite")
    return attributes(*from, *to);
  return compare(from->base, to->base);
}

Relation TypeDifferences::beneath(const std::string &file, const std::string &target) {
  const auto *from = find(file_, file);
  const auto *to = find(target_, target);
  const auto &below_file = is_domain(from) ? from->base : file;
  const auto &below_target = is_domain(to) ? to->base : target;
  const auto relation = compare(below_file, below_target);
  if (relation != Relation::same && file == target)
    notes_.push_back("domain " + base::printable(file) + " is " + base::printable(below_target) +
                     " in the target and " + base::printable(below_file) +
                     " in the file; each value is tested");
  return relation;
}

Relation TypeDifferences::labels(const snapshot::Type &file, const snapshot::Type &target) {
  std::vector<std::string> missing;
  for (const auto &label : file.labels)
    if (std::ranges::find(target.labels, label) == target.labels.end())
      missing.push_back(label);
  if (missing.empty())
    return Relation::same;
  notes_.push_back("enum " + base::printable(target.name) + " lacks in the target the " +
                   (missing.size() == 1 ? "label " : "labels ") + listed(missing) +
                   "; each value is tested");
  return Relation::different;
}

Relation TypeDifferences::attributes(const snapshot::Type &file, const snapshot::Type &target) {
  if (names_of(file.attributes) != names_of(target.attributes)) {
    refusals_.push_back("composite type " + base::printable(target.name) + " has the attributes " +
                        listed(names_of(target.attributes)) + " in the target and " +
                        listed(names_of(file.attributes)) +
                        " in the file; its text goes by their places, so values would end up in "
                        "other attributes");
    return Relation::incompatible;
  }
  auto all = Relation::same;
  for (std::size_t i = 0; i < file.attributes.size(); ++i) {
    const auto &from = file.attributes[i];
    const auto &to = target.attributes[i];
    const auto one = compare(from.type, to.type);
    if (one == Relation::different && from.type != to.type)
      notes_.push_back("attribute " + base::printable(target.name + "." + to.name) + " is " +
                       base::printable(to.type) + " in the target and " +
                       base::printable(from.type) + " in the file; each value is tested");
    all = std::max(all, one);
  }
  return all;
}

} // namespace dbxfer::transfer
