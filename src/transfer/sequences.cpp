#include "transfer/sequences.hpp"

#include "postgres/apply_statements.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace dbxfer::transfer {

namespace {

struct Position {
  std::int64_t last = 0;
  bool called = false;
};

Position read_position(postgres::Session &session, const TableName &sequence) {
  session.doing("sequence " + shown(sequence));
  const auto row = session.query(postgres::read_sequence(sequence)).at(0);
  session.doing("");
  return {std::stoll(row.at(0).value_or("0")), row.at(1) == "t"};
}

/// Whether a sequence that stands at `a` would give a value beyond those that one at `b` gives.
bool ahead(const Position &a, const Position &b, std::int64_t increment) {
  if (a.last != b.last)
    return increment > 0 ? a.last > b.last : a.last < b.last;
  return a.called && !b.called;
}

const snapshot::Sequence *in_file(const snapshot::Reader &reader, const Target &target,
                                  const postgres::Sequence &sequence) {
  const auto &table = reader.tables()[target.file_table].name;
  const auto &all = reader.sequences();
  const auto feeds = std::find_if(all.begin(), all.end(), [&](const auto &s) {
    return s.table == table && s.column == sequence.column;
  });
  if (feeds != all.end())
    return &*feeds;
  const auto named =
      std::find_if(all.begin(), all.end(), [&](const auto &s) { return s.name == sequence.name; });
  return named == all.end() ? nullptr : &*named;
}

std::optional<Position> largest_new_value(postgres::Session &session, const Target &target,
                                          const postgres::Sequence &sequence) {
  const auto *column = target.staged.table.column(sequence.column);
  const bool integer = column != nullptr &&
                       (column->base_oid == 20 || column->base_oid == 21 || column->base_oid == 23);
  if (!integer || target.staged.skipped || !target.staged.staged_column(sequence.column))
    return std::nullopt;
  const auto row =
      session.query(postgres::bounds_of_new_values(target.staged, sequence.column)).at(0);
  const auto &bound = row.at(sequence.increment > 0 ? 0 : 1);
  if (!bound)
    return std::nullopt;
  const auto value = std::stoll(*bound);
  // Values that the sequence could never give are nobody's next one.
  if (value < sequence.min || value > sequence.max)
    return std::nullopt;
  return Position{value, true};
}

} // namespace

std::vector<snapshot::Sequence> read_sequences(postgres::Session &session,
                                               const std::vector<ChosenTable> &tables) {
  std::vector<snapshot::Sequence> out;
  std::set<postgres::Oid> seen;
  for (const auto &chosen : tables)
    for (const auto &sequence : chosen.table.sequences) {
      if (!seen.insert(sequence.oid).second)
        continue;
      const auto position = read_position(session, sequence.name);
      out.push_back({sequence.name, position.last, position.called, sequence.increment,
                     chosen.table.name, sequence.column});
    }
  return out;
}

std::vector<SequenceMove> plan_sequences(postgres::Session &session, const snapshot::Reader &reader,
                                         const Pairing &pairing) {
  std::vector<SequenceMove> out;
  for (const auto &target : pairing.targets)
    for (const auto &sequence : target.staged.table.sequences) {
      const auto now = read_position(session, sequence.name);
      auto wanted = now;
      if (const auto *from = in_file(reader, target, sequence);
          from != nullptr && !target.staged.skipped) {
        const Position theirs{std::clamp(from->last_value, sequence.min, sequence.max),
                              from->is_called};
        if (ahead(theirs, wanted, sequence.increment))
          wanted = theirs;
      }
      if (const auto brought = largest_new_value(session, target, sequence);
          brought && ahead(*brought, wanted, sequence.increment))
        wanted = *brought;
      if (ahead(wanted, now, sequence.increment))
        out.push_back({sequence.name, now.last, wanted.last, wanted.called});
    }
  return out;
}

void require_movable(postgres::Session &session, const Pairing &pairing,
                     const std::vector<SequenceMove> &moves) {
  for (const auto &move : moves)
    for (const auto &target : pairing.targets)
      for (const auto &sequence : target.staged.table.sequences)
        if (sequence.name == move.sequence &&
            session.query("SELECT pg_catalog.has_sequence_privilege($1::pg_catalog.oid, 'UPDATE')",
                          {std::to_string(sequence.oid)})
                    .at(0)
                    .at(0) != "t")
          throw Error(ExitCode::refused, "the role may not move sequence " + shown(sequence.name) +
                                             ", which stands behind the rows; GRANT UPDATE ON "
                                             "SEQUENCE ... TO it, or use another one");
}

void advance_sequences(postgres::Session &session, const Pairing &pairing,
                       const std::vector<SequenceMove> &moves) {
  for (const auto &move : moves)
    for (const auto &target : pairing.targets)
      for (const auto &sequence : target.staged.table.sequences)
        if (sequence.name == move.sequence) {
          session.doing("sequence " + shown(sequence.name));
          session.query(postgres::advance_sequence(sequence, move.to, move.called));
        }
  session.doing("");
}

} // namespace dbxfer::transfer
