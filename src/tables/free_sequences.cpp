#include "tables/free_sequences.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "tables/relation_names.hpp"
#include "tables/sequences.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::transfer {

namespace {

/// A list of more says nothing to a reader.
constexpr std::size_t most_named = 20;

std::string listed(const std::vector<TableName> &sequences) {
  const auto named = std::min(sequences.size(), most_named);
  std::vector<std::string> words;
  words.reserve(named + 1);
  for (std::size_t i = 0; i < named; ++i)
    words.push_back(shown(sequences[i]));
  if (named < sequences.size())
    words.push_back(std::to_string(sequences.size() - named) + " more");
  return base::enumerate(words);
}

std::string called(const std::vector<TableName> &sequences) {
  return (sequences.size() == 1 ? "sequence " : "sequences ") + listed(sequences);
}

using Rights = std::map<postgres::Oid, postgres::SchemaSequence>;

std::vector<postgres::SchemaSequence> sequences_in(postgres::Session &session,
                                                   const std::set<std::string> &schemas) {
  return postgres::read_schema_sequences(session, {schemas.begin(), schemas.end()});
}

Rights by_oid(const std::vector<postgres::SchemaSequence> &sequences) {
  Rights out;
  for (const auto &each : sequences)
    out.emplace(each.sequence.oid, each);
  return out;
}

class Reading {
public:
  Reading(postgres::Session &session, std::set<postgres::Oid> seen)
      : session_(session), seen_(std::move(seen)) {}

  void add(const postgres::Sequence &sequence, bool may_read,
           const std::optional<TableName> &table) {
    if (!seen_.insert(sequence.oid).second)
      return;
    if (!may_read)
      return unreadable_.push_back(sequence.name);
    const auto position = read_position(session_, sequence.name);
    sequences_.push_back({sequence.name, position.last, position.called, sequence.increment,
                          sequence.column.empty() ? std::nullopt : table, sequence.column});
  }

  void leave_out(const postgres::Sequence &sequence) {
    if (seen_.insert(sequence.oid).second)
      left_out_.push_back(sequence.name);
  }

  std::vector<snapshot::Sequence> tell(Choice &choice) {
    if (!sequences_.empty())
      choice.notes.push_back(
          "no column owns them, and they travel too: " +
          called(base::collect(sequences_, [](const auto &each) { return each.name; })));
    if (!left_out_.empty())
      choice.notes.push_back("left out: " + called(left_out_) +
                             ", which no table that travels names");
    if (!unreadable_.empty())
      choice.warnings.push_back("left out: " + called(unreadable_) +
                                ", which the role may not read; GRANT SELECT ON SEQUENCE ... TO "
                                "it, or move them by hand in the target");
    return std::move(sequences_);
  }

private:
  postgres::Session &session_;
  std::set<postgres::Oid> seen_;
  std::vector<snapshot::Sequence> sequences_;
  std::vector<TableName> unreadable_;
  std::vector<TableName> left_out_;
};

/// Whether the target's tables have a sequence that the file's stands for.
bool is_paired(const snapshot::Reader &reader, const Pairing &pairing,
               const snapshot::Sequence &theirs) {
  return std::ranges::any_of(pairing.targets, [&](const auto &target) {
    return std::ranges::any_of(sequences_of(target.staged.table), [&](const auto *ours) {
      return stands_for(reader, target, theirs, *ours);
    });
  });
}

void tell_unreadable(const std::vector<TableName> &unreadable, Pairing &pairing) {
  if (!unreadable.empty())
    pairing.warnings.push_back(
        "the role may not read where " + called(unreadable) +
        (unreadable.size() == 1 ? " stands, so it is" : " stand, so they are") +
        " not moved; GRANT SELECT, UPDATE ON SEQUENCE ... TO it");
}

/// Takes away those that the role may not read: nobody can tell where they stand.
void leave_out_unreadable(const Rights &rights, Pairing &pairing) {
  std::vector<TableName> unreadable;
  for (auto &target : pairing.targets)
    std::erase_if(target.staged.table.named_sequences, [&](const auto &sequence) {
      const auto found = rights.find(sequence.oid);
      const bool lacks = found == rights.end() || !found->second.may_read;
      if (lacks && std::ranges::find(unreadable, sequence.name) == unreadable.end())
        unreadable.push_back(sequence.name);
      return lacks;
    });
  tell_unreadable(unreadable, pairing);
}

/// What a sequence of the file is called in the target.
TableName name_in_target(const snapshot::Reader &reader, const Pairing &pairing,
                         const snapshot::Sequence &theirs) {
  const bool moves = pairing.schema && !reader.tables().empty() &&
                     reader.tables().front().name.schema == theirs.name.schema;
  return {moves ? *pairing.schema : theirs.name.schema, theirs.name.name};
}

bool is_wanted(const std::vector<std::string> &schemas, const snapshot::Sequence &theirs) {
  return schemas.empty() || std::ranges::find(schemas, theirs.name.schema) != schemas.end();
}

std::set<std::string> schemas_at_hand(const snapshot::Reader &reader, const Pairing &pairing) {
  std::set<std::string> out;
  for (const auto &theirs : reader.sequences())
    out.insert(name_in_target(reader, pairing, theirs).schema);
  for (const auto &target : pairing.targets)
    for (const auto &sequence : target.staged.table.named_sequences)
      out.insert(sequence.name.schema);
  return out;
}

} // namespace

std::vector<snapshot::Sequence> read_free_sequences(postgres::Session &session, Choice &choice,
                                                    std::set<postgres::Oid> owned) {
  std::set<std::string> schemas(choice.schemas.begin(), choice.schemas.end());
  for (const auto &chosen : choice.tables) {
    schemas.insert(chosen.table.name.schema);
    for (const auto &sequence : chosen.table.named_sequences)
      schemas.insert(sequence.name.schema);
  }
  const auto all = sequences_in(session, schemas);
  const auto rights = by_oid(all);
  Reading reading(session, std::move(owned));
  for (const auto &chosen : choice.tables)
    for (const auto &sequence : chosen.table.named_sequences)
      if (const auto found = rights.find(sequence.oid); found != rights.end())
        reading.add(sequence, found->second.may_read, chosen.table.name);
  for (const auto &each : all)
    if (!each.is_owned &&
        std::ranges::find(choice.schemas, each.sequence.name.schema) != choice.schemas.end())
      reading.add(each.sequence, each.may_read, std::nullopt);
    else if (!each.is_owned)
      reading.leave_out(each.sequence);
  return reading.tell(choice);
}

void pair_free_sequences(postgres::Session &session, const snapshot::Reader &reader,
                         const PairingOptions &options, Pairing &pairing) {
  const auto rights = by_oid(sequences_in(session, schemas_at_hand(reader, pairing)));
  leave_out_unreadable(rights, pairing);
  std::vector<TableName> missing;
  std::vector<TableName> unreadable;
  for (std::size_t i = 0; i < reader.sequences().size(); ++i) {
    const auto &theirs = reader.sequences()[i];
    if (is_paired(reader, pairing, theirs) || !is_wanted(options.schemas, theirs))
      continue;
    const auto name = name_in_target(reader, pairing, theirs);
    const auto found = std::ranges::find_if(
        rights, [&](const auto &each) { return each.second.sequence.name == name; });
    if (found == rights.end()) {
      if (!theirs.table)
        missing.push_back(name);
    } else if (!found->second.may_read) {
      unreadable.push_back(name);
    } else {
      pairing.named_alike.push_back(
          {found->second.sequence, i, found->second.may_move || !options.foresees});
    }
  }
  if (!missing.empty())
    pairing.warnings.push_back("the target has no " + called(missing) +
                               ", as the file has: what asks for their values there cannot");
  if (options.foresees)
    tell_unreadable(unreadable, pairing);
}

} // namespace dbxfer::transfer
