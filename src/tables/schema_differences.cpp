#include "tables/schema_differences.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/text.hpp"
#include "tables/describe_table.hpp"
#include "tables/relation_names.hpp"
#include "tables/rights.hpp"
#include "tables/value_types.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

/// `public.geometry` of `public.geometry(Point,4326)[]`.
std::string bare(const std::string &type) {
  auto element = element_of(type);
  const auto quoted = element.rfind('"');
  const auto limit = element.find('(', quoted == std::string::npos ? 0 : quoted);
  if (limit != std::string::npos)
    element.erase(limit, element.find(')', limit) - limit + 1);
  return element;
}

/// Whether both are of one name, in whatever schemas: an extension may stand in another one.
bool same_name(const std::string &a, const std::string &b) {
  const auto without_schema = [](const std::string &type) {
    const auto name = bare(type);
    const auto begin = name.ends_with('"') ? name.rfind('"', name.size() - 2) : name.rfind('.') + 1;
    return name.substr(begin);
  };
  return without_schema(a) == without_schema(b);
}

/// Spelt in several words by the SQL standard, so that every server knows it.
bool standard(const std::string &type) {
  return type.find(' ') != std::string::npos && type.find('"') == std::string::npos;
}

std::vector<std::string> bare_types(const snapshot::Reader &reader) {
  std::set<std::string> out;
  for (const auto &table : reader.tables())
    for (const auto &column : table.columns)
      if (auto type = bare(column.type); !standard(type))
        out.insert(std::move(type));
  return {out.begin(), out.end()};
}

/// Any text is one of its values.
bool takes_any_text(const postgres::Column &column) {
  return column.base == "text" || column.base == "character varying" || column.base == "bpchar";
}

bool without_values(const Target &target, const postgres::Column &column) {
  return !column.generated && !target.staged.staged_column(column.name);
}

} // namespace

SchemaDifferences::SchemaDifferences(postgres::Session &session, const snapshot::Reader &reader,
                                     const PairingOptions &options)
    : session_(session), reader_(reader), options_(options) {}

void SchemaDifferences::compare_servers() {
  const auto major = [](const std::string &version) {
    return version.substr(0, version.find('.'));
  };
  const auto &file = reader_.header().server;
  const auto &target = session_.endpoint().version_text;
  if (!file.empty() && major(file) != major(target))
    warnings_.push_back("the snapshot is from PostgreSQL " + base::printable(file) +
                        ", the target is PostgreSQL " + base::printable(target) +
                        ": another major version may lack a type or print values in another way");
}

void SchemaDifferences::add(const MigrationDifferences &migrations) {
  for (const auto &each : migrations.refusals)
    if (options_.ignore_revision)
      warnings_.push_back("gone on with by --ignore-revision: " + each);
    else
      refuse(each);
  other_revision_ = !migrations.refusals.empty() && !options_.ignore_revision;
  notes_.insert(notes_.end(), migrations.notes.begin(), migrations.notes.end());
}

void SchemaDifferences::ask_ahead_of_types() const {
  postgres::ask_ahead_of_types(session_, bare_types(reader_));
}

void SchemaDifferences::know_types(const std::vector<postgres::Table> &tables) {
  target_types_ = types_of(postgres::read_types(session_, tables));
  types_.emplace(reader_.header().types, target_types_);
  for (auto &type : postgres::unknown_types(session_, bare_types(reader_)))
    if (!types_->file_describes(type))
      unknown_.insert(std::move(type));
}

void SchemaDifferences::compare(Target &target, const snapshot::Table &header) {
  left_out_.clear();
  for (const auto &column : header.columns)
    if (column.travels())
      pair_column(target, header, column);
  tell_left_out(target);
  const auto &places = target.staged.carried;
  if (!std::ranges::is_sorted(places))
    reordered_.push_back(shown(target.staged.table.name));
  look_at_columns_without_values(target);
  look_at_key(target);
}

void SchemaDifferences::pair_column(Target &target, const snapshot::Table &header,
                                    const snapshot::Column &from) {
  const auto *to = target.staged.table.column(from.name);
  if (to == nullptr)
    leave_out(target, header, from);
  else if (to->generated)
    notes_.push_back("column " + shown(target.staged.table.name) + "." +
                     base::printable(from.name) +
                     " is generated in the target; the file's values are left out");
  else
    carry(target, from, *to);
}

void SchemaDifferences::leave_out(const Target &target, const snapshot::Table &header,
                                  const snapshot::Column &column) {
  // Without a column of its key a row is not the same row any more.
  const bool of_key = base::contains(header.primary_key, column.name) ||
                      base::contains(header.rules.match, column.name);
  if (options_.ignore_extra_columns && !of_key)
    return left_out_.push_back(column.name);
  miss("column " + shown(target.staged.table.name) + "." + base::printable(column.name) + " (" +
       base::printable(column.type) + ") is missing" +
       (of_key ? "; it belongs to the key by which rows are recognised" : ""));
  lacks_columns_ = lacks_columns_ || !of_key;
}

void SchemaDifferences::carry(Target &target, const snapshot::Column &from,
                              const postgres::Column &to) {
  using Relation = TypeDifferences::Relation;
  auto &staged = target.staged;
  const auto relation = types_->compare(from.type, to.declared);
  const bool edited = !reader_.intact() || reader_.header().rejects;
  staged.carried.push_back(static_cast<std::size_t>(&to - staged.table.columns.data()));
  staged.may_not_fit.push_back(edited || relation != Relation::same);
  if (is_without_zone(from.type, reader_.header().types))
    staged.without_zone.insert(staged.carried.size() - 1);
  const bool retyped = relation == Relation::different && to.declared != from.type;
  target.fields.push_back(
      {from.name, retyped ? value_type(from.type, reader_.header().types, to) : value_type(to)});
  if (!retyped)
    return;
  const auto column = "column " + shown(staged.table.name) + "." + base::printable(from.name);
  const bool unknown = unknown_.contains(bare(from.type)) && !same_name(from.type, to.declared);
  if (unknown && !takes_any_text(to))
    miss(column + " is " + base::printable(to.declared) + " in the target and " +
         base::printable(from.type) +
         " in the file, a type that the target does not have (is an extension missing?)");
  else
    notes_.push_back(column + " is " + base::printable(to.declared) + " in the target and " +
                     base::printable(from.type) + " in the file; each value is tested");
}

void SchemaDifferences::tell_left_out(const Target &target) {
  if (!left_out_.empty())
    warnings_.push_back(shown(target.staged.table.name) + ": the values of " +
                        base::enumerate(base::collect(left_out_, base::in_quotes)) +
                        " are left out, since the target has no such column "
                        "(--ignore-extra-columns)");
}

void SchemaDifferences::look_at_columns_without_values(const Target &target) {
  std::vector<std::string> extra;
  const auto table = shown(target.staged.table.name);
  for (const auto &column : target.staged.table.columns) {
    if (!without_values(target, column))
      continue;
    if (column.not_null && !column.has_default && column.identity == 0)
      refuse("column " + table + "." + base::printable(column.name) +
             " is NOT NULL without a default, and the file has no values for it");
    else
      extra.push_back(base::in_quotes(column.name));
  }
  if (!extra.empty())
    notes_.push_back(table + ": the file has no values for " + base::enumerate(extra) +
                     (extra.size() == 1 ? ", which takes its default in new rows and is"
                                        : ", which take their defaults in new rows and are") +
                     " left alone in others");
}

void SchemaDifferences::look_at_key(const Target &target) {
  const auto *arbiter = target.staged.table.arbiter();
  if (arbiter != nullptr && !target.staged.carries(arbiter->column_names()))
    refuse("the key of " + shown(target.staged.table.name) + " (" +
           base::printable(base::enumerate(arbiter->column_names())) + ") is not in the file");
}

std::string SchemaDifferences::refusal(const std::vector<std::string> &notes) const {
  auto differences = refusals_;
  for (const auto &each : types_ ? types_->refusals() : std::vector<std::string>())
    differences.push_back(each);
  std::string message;
  if (!rights_.empty()) {
    message = lacking_rights_heading(session_);
    base::append_lines(rights_, message);
    if (differences.empty())
      return message;
    message += '\n';
  }
  message += "the target does not fit the snapshot; nothing was changed:";
  base::append_lines(differences, message);
  if (!notes.empty())
    message += "\nAlso different, though no reason to refuse:";
  base::append_lines(notes, message);
  message += "\nRun the same migrations on both sides, or export again.";
  if (other_revision_)
    message += " --ignore-revision goes by the tables and columns alone.";
  if (lacks_columns_)
    message += " --ignore-extra-columns leaves out the columns that the target lacks.";
  return message;
}

void SchemaDifferences::conclude(Pairing &pairing) const {
  auto notes = notes_;
  if (types_)
    notes.insert(notes.end(), types_->notes().begin(), types_->notes().end());
  if (!reordered_.empty())
    notes.push_back("the columns stand in another order in " + base::enumerate(reordered_) +
                    "; they are paired by their names");
  if (!rights_.empty() || !refusals_.empty() || (types_ && !types_->refusals().empty())) {
    notes.insert(notes.begin(), warnings_.begin(), warnings_.end());
    const Error error(ExitCode::refused, refusal(notes));
    throw lacks_schema_ ? Error(error).of_lacking_schema() : error;
  }
  pairing.warnings.insert(pairing.warnings.end(), warnings_.begin(), warnings_.end());
  pairing.notes.insert(pairing.notes.end(), notes.begin(), notes.end());
}

} // namespace dbxfer::transfer
