#include "merge/apply/move_sequences.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/apply/written_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sequence_statements.hpp"
#include "tables/relation_names.hpp"
#include "tables/rights.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

namespace dbxfer::transfer {

namespace {

using Position = SequencePosition;

/// Whether a sequence that stands at `a` would give a value beyond those that one at `b` gives.
bool ahead(const Position &a, const Position &b, std::int64_t increment) {
  if (a.last != b.last)
    return increment > 0 ? a.last > b.last : a.last < b.last;
  return a.called && !b.called;
}

/// What nextval would give, as far as a bigint can say it.
std::int64_t next_value(const Position &position, const postgres::Sequence &sequence) {
  using Limits = std::numeric_limits<std::int64_t>;
  const auto step = sequence.increment;
  if (!position.called)
    return position.last;
  const bool up = step > 0;
  if (sequence.cycles &&
      (up ? position.last > sequence.max - step : position.last < sequence.min - step))
    return up ? sequence.min : sequence.max;
  if (up)
    return position.last > Limits::max() - step ? Limits::max() : position.last + step;
  return position.last < Limits::min() - step ? Limits::min() : position.last + step;
}

/// Where the file's counterpart of a sequence stands, from the surest sign to the weakest: it feeds
/// the same column under the same name, the same column, or has the same name. Of several the one
/// furthest on.
std::optional<Position> in_file(const snapshot::Reader &reader, const Target &target,
                                const postgres::Sequence &sequence) {
  const auto feeds = [&](const auto &theirs) { return feeds_as(reader, target, theirs, sequence); };
  const auto named = [&](const auto &theirs) {
    return is_named_as(reader, target, theirs, sequence);
  };
  const auto furthest = [&](auto counts) {
    std::optional<Position> out;
    for (const auto &theirs : reader.sequences())
      if (const Position position{theirs.last_value, theirs.is_called};
          counts(theirs) && (!out || ahead(position, *out, sequence.increment)))
        out = position;
    return out;
  };
  if (const auto both = furthest([&](const auto &s) { return feeds(s) && named(s); }))
    return both;
  if (const auto fed = furthest(feeds))
    return fed;
  return furthest(named);
}

bool holds_whole_numbers(const postgres::Column &column) {
  for (const postgres::Oid type : {20U, 21U, 23U, 1700U}) // int8, int2, int4, numeric
    if (column.base_oid == type)
      return true;
  return false;
}

/// Whether rows of the file may bring values that the sequence gives.
bool may_bring_values(const Target &target, const postgres::Sequence &sequence) {
  const auto &staged = target.staged;
  const auto *column = staged.table.column(sequence.column);
  return (staged.is_staged() || staged.loaded) && column != nullptr &&
         holds_whole_numbers(*column) && staged.staged_column(sequence.column).has_value();
}

std::optional<Position> furthest_new_value(postgres::Session &session, const Target &target,
                                           const postgres::Sequence &sequence) {
  if (!may_bring_values(target, sequence))
    return std::nullopt;
  const auto value = session.value(postgres::furthest_new_value(target.staged, sequence));
  if (!value)
    return std::nullopt;
  return Position{postgres::as_integer(*value), true};
}

void ask_ahead_of_new_values(postgres::Session &session, const Pairing &pairing) {
  std::vector<postgres::Statement> questions;
  for (const auto &target : pairing.targets)
    for (const auto *sequence : sequences_of(target.staged.table))
      if (!target.staged.skipped && may_bring_values(target, *sequence))
        questions.push_back(postgres::furthest_new_value(target.staged, *sequence));
  session.ask_ahead(questions);
}

/// Where rows keep the target's keys, the file's sequence says nothing of them.
bool travels(const Target &target, const postgres::Sequence &sequence) {
  if (!target.staged.rekeys())
    return true;
  const auto keys = target.staged.table.arbiter()->column_names();
  return std::ranges::find(keys, sequence.column) == keys.end();
}

/// Takes `to` where the file's stands, if that is further.
void follow_file(const Position &theirs, const postgres::Sequence &sequence, Position &to,
                 std::vector<std::string> &warnings) {
  if (!ahead(theirs, to, sequence.increment))
    return;
  if (theirs.last >= sequence.min && theirs.last <= sequence.max)
    to = theirs;
  else
    warnings.push_back("sequence " + shown(sequence.name) + " cannot go to " +
                       std::to_string(theirs.last) + ", where the file's stands: it ends at " +
                       std::to_string(sequence.increment > 0 ? sequence.max : sequence.min) +
                       "; ALTER SEQUENCE ... can widen it");
}

/// Takes `to` further for one column that the sequence feeds.
void follow(postgres::Session &session, const snapshot::Reader &reader, const Target &target,
            const postgres::Sequence &sequence, Position &to, std::vector<std::string> &warnings) {
  if (target.staged.skipped)
    return;
  if (const auto theirs =
          travels(target, sequence) ? in_file(reader, target, sequence) : std::nullopt)
    follow_file(*theirs, sequence, to, warnings);
  if (const auto brought = furthest_new_value(session, target, sequence);
      brought && ahead(*brought, to, sequence.increment))
    to = *brought;
}

/// Every sequence of the target that may be moved, each as often as a table uses it.
std::vector<const postgres::Sequence *> sequences_of(const Pairing &pairing) {
  std::vector<const postgres::Sequence *> out;
  for (const auto &target : pairing.targets)
    for (const auto *sequence : transfer::sequences_of(target.staged.table))
      out.push_back(sequence);
  for (const auto &alike : pairing.named_alike)
    out.push_back(&alike.sequence);
  return out;
}

/// Of a key of its own: two rows cannot have the value.
bool is_unique(const postgres::Table &table, const std::string &column) {
  return std::ranges::any_of(table.unique_keys, [&](const auto &key) {
    return key.plain() && key.columns.size() == 1 && key.columns.front().column == column;
  });
}

} // namespace

SequencePositions read_positions(postgres::Session &session, const Pairing &pairing) {
  session.ask_ahead(base::collect(sequences_of(pairing), [](const auto *sequence) {
    return postgres::read_sequence(sequence->name);
  }));
  SequencePositions out;
  for (const auto *sequence : sequences_of(pairing))
    if (!out.contains(sequence->oid))
      out.emplace(sequence->oid, read_position(session, sequence->name));
  return out;
}

std::vector<SequenceMove> SequencePlan::moves() const {
  return base::collect(advances, [](const Advance &advance) {
    return SequenceMove{advance.sequence.name, next_value(advance.from, advance.sequence),
                        next_value(advance.to, advance.sequence)};
  });
}

SequencePlan plan_sequences(postgres::Session &session, const snapshot::Reader &reader,
                            const Pairing &pairing, const SequencePositions &now) {
  ask_ahead_of_new_values(session, pairing);
  SequencePlan plan;
  std::map<postgres::Oid, Position> wanted = now;
  for (const auto &target : pairing.targets)
    for (const auto *sequence : sequences_of(target.staged.table))
      follow(session, reader, target, *sequence, wanted.at(sequence->oid), plan.warnings);
  for (const auto &alike : pairing.named_alike) {
    const auto &theirs = reader.sequences().at(alike.file_sequence);
    auto to = wanted.at(alike.sequence.oid);
    follow_file({theirs.last_value, theirs.is_called}, alike.sequence, to, plan.warnings);
    if (alike.may_move)
      wanted[alike.sequence.oid] = to;
    else if (ahead(to, wanted.at(alike.sequence.oid), alike.sequence.increment))
      plan.warnings.push_back("sequence " + shown(alike.sequence.name) +
                              " stands behind the file's, and the role may not move it; GRANT "
                              "SELECT, UPDATE ON SEQUENCE ... TO it");
  }
  std::set<postgres::Oid> seen;
  for (const auto *sequence : sequences_of(pairing))
    if (const auto &from = now.at(sequence->oid), &to = wanted.at(sequence->oid);
        ahead(to, from, sequence->increment) && seen.insert(sequence->oid).second)
      plan.advances.push_back({*sequence, from, to});
  return plan;
}

std::vector<std::string> warn_of_next_inserts(postgres::Session &session, const Pairing &pairing,
                                              const SequencePositions &now,
                                              const SequencePlan &plan) {
  auto position = now;
  for (const auto &advance : plan.advances)
    position[advance.sequence.oid] = advance.to;
  struct Next {
    const postgres::Table *table;
    const postgres::Sequence *sequence;
    std::int64_t value;
    postgres::Statement question;
  };
  std::vector<Next> inserts;
  for (const auto &target : pairing.targets) {
    const auto &table = target.staged.table;
    for (const auto *sequence : sequences_of(table)) {
      const auto *column = table.column(sequence->column);
      if (target.staged.skipped || column == nullptr || !holds_whole_numbers(*column) ||
          !is_unique(table, column->name))
        continue;
      const auto next = next_value(position.at(sequence->oid), *sequence);
      inserts.push_back({&table, sequence, next, postgres::any_row_has(table, *column, next)});
    }
  }
  session.ask_ahead(base::collect(inserts, [](const auto &each) { return each.question; }));
  std::vector<std::string> out;
  for (const auto &[table, sequence, value, question] : inserts)
    if (session.is_true(question))
      out.push_back("the next INSERT into " + shown(table->name) + " that asks sequence " +
                    shown(sequence->name) + " for " + base::in_quotes(sequence->column) +
                    " will fail: it gives " + std::to_string(value) +
                    ", which a row of the target has");
  return out;
}

std::vector<std::string> lacking_for_moves(postgres::Session &session, const SequencePlan &plan) {
  const auto questions = base::collect(plan.advances, [](const auto &advance) {
    return postgres::Question{
        "SELECT pg_catalog.has_sequence_privilege($1::pg_catalog.oid, 'UPDATE')",
        {std::to_string(advance.sequence.oid)}};
  });
  session.ask_ahead(questions);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (const auto &advance = plan.advances[i];
        !session.is_true(questions[i].sql, questions[i].parameters))
      out.push_back("GRANT UPDATE ON SEQUENCE " +
                    base::printable(postgres::quote_ident(advance.sequence.name)) + " TO " +
                    base::printable(postgres::quote_ident(role_of(session))) + ";");
  return out;
}

void require_movable(postgres::Session &session, const SequencePlan &plan) {
  const auto lacks = lacking_for_moves(session, plan);
  if (lacks.empty())
    return;
  auto message = "sequences stand behind the rows, and " + lacking_rights_heading(session);
  base::append_lines(lacks, message);
  throw Error(ExitCode::refused, message);
}

void advance_sequences(postgres::Session &session, const SequencePlan &plan) {
  for (const auto &advance : plan.advances) {
    session.set_context("sequence " + shown(advance.sequence.name));
    session.query(postgres::advance_sequence(advance.sequence, advance.to.last, advance.to.called));
  }
  session.set_context("");
}

} // namespace dbxfer::transfer
