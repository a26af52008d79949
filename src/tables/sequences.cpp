#include "tables/sequences.hpp"

#include "postgres/sequence_statements.hpp"
#include "tables/free_sequences.hpp"
#include "tables/relation_names.hpp"

#include <set>
#include <utility>

namespace dbxfer::transfer {

bool feeds_as(const snapshot::Reader &reader, const Target &target,
              const snapshot::Sequence &theirs, const postgres::Sequence &ours) {
  return theirs.table == reader.tables()[target.file_table].name && theirs.column == ours.column;
}

bool is_named_as(const snapshot::Reader &reader, const Target &target,
                 const snapshot::Sequence &theirs, const postgres::Sequence &ours) {
  const auto &from = reader.tables()[target.file_table].name.schema;
  const auto &schema =
      theirs.name.schema == from ? target.staged.table.name.schema : theirs.name.schema;
  return theirs.name.name == ours.name.name && schema == ours.name.schema;
}

SequencePosition read_position(postgres::Session &session, const TableName &sequence) {
  session.set_context("sequence " + shown(sequence));
  const auto row = session.query(postgres::read_sequence(sequence)).at(0);
  session.set_context("");
  return {postgres::as_integer(row.at(0).value_or("0")), row.at(1) == "t"};
}

std::vector<const postgres::Sequence *> sequences_of(const postgres::Table &table) {
  std::vector<const postgres::Sequence *> out;
  out.reserve(table.sequences.size() + table.named_sequences.size());
  for (const auto &sequence : table.sequences)
    out.push_back(&sequence);
  for (const auto &sequence : table.named_sequences)
    out.push_back(&sequence);
  return out;
}

bool stands_for(const snapshot::Reader &reader, const Target &target,
                const snapshot::Sequence &theirs, const postgres::Sequence &ours) {
  return feeds_as(reader, target, theirs, ours) || is_named_as(reader, target, theirs, ours);
}

std::vector<snapshot::Sequence> read_sequences(postgres::Session &session, Choice &choice) {
  std::vector<snapshot::Sequence> out;
  std::set<postgres::Oid> seen;
  for (const auto &chosen : choice.tables)
    for (const auto &sequence : chosen.table.sequences) {
      if (!seen.insert(sequence.oid).second)
        continue;
      const auto position = read_position(session, sequence.name);
      out.push_back({sequence.name, position.last, position.called, sequence.increment,
                     chosen.table.name, sequence.column});
    }
  for (auto &sequence : read_free_sequences(session, choice, std::move(seen)))
    out.push_back(std::move(sequence));
  return out;
}

} // namespace dbxfer::transfer
