#include "tables/relation_names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::transfer {

namespace {

std::string refusal(const postgres::Relation &relation) {
  if (relation.of_extension)
    return "belongs to an extension, which brings its own rows";
  if (relation.partition)
    return "is a partition; name the table it is a partition of";
  switch (relation.kind) {
  case 'r':
  case 'p': return {};
  case 'v': return "is a view, which has no rows of its own";
  case 'm': return "is a materialized view; refresh it on the other side";
  case 'f': return "is a foreign table, whose rows live elsewhere";
  default: return "is of a kind that this version of dbxfer does not know";
  }
}

} // namespace

std::string shown(const TableName &table) {
  return base::printable(base::qualified(table.schema, table.name));
}

std::string table_context(const TableName &table) { return "table " + shown(table); }

RelationNames::RelationNames(std::vector<postgres::Relation> relations,
                             std::vector<std::string> schemas)
    : relations_(std::move(relations)), schemas_(std::move(schemas)) {}

std::vector<postgres::Relation> RelationNames::tables() const {
  std::vector<postgres::Relation> out;
  for (const auto &relation : relations_)
    if (std::ranges::find(schemas_, relation.name.schema) != schemas_.end() &&
        refusal(relation).empty())
      out.push_back(relation);
  return out;
}

std::vector<const postgres::Relation *>
RelationNames::hits(const std::optional<std::string> &schema, const std::string &name) const {
  std::vector<const postgres::Relation *> out;
  for (const auto &relation : relations_) {
    const auto &in = relation.name.schema;
    const bool at_hand = schema ? in == *schema : std::ranges::find(schemas_, in) != schemas_.end();
    // A name may hold dots itself, so a bare one is tried whole before it is split.
    if ((at_hand && relation.name.name == name) ||
        (!schema && in + "." + relation.name.name == name))
      out.push_back(&relation);
  }
  return out;
}

postgres::Relation RelationNames::table(const std::optional<std::string> &schema,
                                        const std::string &name, const std::string &where,
                                        ExitCode code) const {
  const auto found = hits(schema, name);
  const auto shown_name = "\"" + base::printable(schema ? *schema + "." + name : name) + "\"";
  if (found.size() > 1)
    throw Error(code, where + ": " + shown_name + " is in several schemas; write it as " +
                          base::qualified(found[0]->name.schema, found[0]->name.name));
  if (found.empty()) {
    std::vector<std::string> candidates;
    for (const auto &relation : relations_) {
      candidates.push_back(relation.name.name);
      candidates.push_back(relation.name.schema + "." + relation.name.name);
    }
    const auto near = base::nearest(name, candidates);
    throw Error(code, where + ": there is no table " + shown_name +
                          (near ? "; did you mean \"" + base::printable(*near) + "\"?"
                                : "; dbxfer tables lists those there are"));
  }
  if (const auto why = refusal(*found.front()); !why.empty())
    throw Error(ExitCode::refused, where + ": " + shown_name + " " + why);
  return *found.front();
}

std::string described_schemas(const std::map<std::string, std::uint64_t> &tables) {
  constexpr std::size_t most_named = 20;
  std::vector<std::string> words;
  for (const auto &[schema, count] : tables)
    if (words.size() < most_named)
      words.push_back("schema " + base::printable(schema) + " (" + base::counted(count, "table") +
                      ")");
  if (tables.size() > words.size())
    words.push_back(std::to_string(tables.size() - words.size()) + " more");
  return base::enumerate(words);
}

} // namespace dbxfer::transfer
