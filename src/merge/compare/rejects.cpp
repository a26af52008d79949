#include "merge/compare/rejects.hpp"

#include "base/text.hpp"
#include "merge/compare/finding_statements.hpp"
#include "merge/compare/findings.hpp"
#include "merge/compare/reference_statements.hpp"
#include "merge/compare/user_code.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "postgres/copy_text.hpp"
#include "snapshot/reason_text.hpp"
#include "snapshot/writer.hpp"
#include "tables/key_words.hpp"

#include <algorithm>
#include <optional>

namespace dbxfer::transfer {

namespace {

struct Reason {
  std::uint64_t pos = 0;
  std::size_t target = 0;
  std::optional<Outcome> outcome; ///< none: accepted, and needed by others
  std::vector<Finding> problems;
};

/// The reasons of one row after the other, in the file's order.
class Reasons {
public:
  Reasons(postgres::Session &session, const Pairing &pairing)
      : pairing_(pairing),
        shows_values_(session.values() == postgres::Values::shown),
        lines_(session.copy_out(postgres::copy_reasons())) {
    read_line();
  }

  std::optional<Reason> next() {
    if (!ahead_)
      return std::nullopt;
    Reason reason = std::move(*ahead_);
    for (read_line(); ahead_ && ahead_->pos == reason.pos; read_line())
      for (auto &problem : ahead_->problems)
        reason.problems.push_back(std::move(problem));
    return reason;
  }

private:
  static std::optional<Outcome> outcome_of(std::string_view letter) {
    using postgres::OutcomeLetter;
    if (letter.size() != 1)
      return Outcome::invalid;
    switch (static_cast<OutcomeLetter>(letter.front())) {
    case OutcomeLetter::accepted: return std::nullopt;
    case OutcomeLetter::collided: return Outcome::collided;
    case OutcomeLetter::orphaned: return Outcome::orphaned;
    default: return Outcome::invalid;
    }
  }

  void read_line() {
    ahead_.reset();
    std::string_view line;
    if (!lines_.next(line))
      return;
    const postgres::Fields fields(line);
    Reason reason;
    reason.pos = postgres::as_count(fields.at(0));
    reason.target = postgres::as_place_from_1(fields.at(1), pairing_.targets.size());
    std::optional<std::size_t> item;
    if (fields.at(3) != "\\N")
      item = postgres::as_count(fields.at(3));
    reason.outcome = outcome_of(fields.at(6));
    if (reason.outcome)
      reason.problems.push_back(
          describe_problem(pairing_.targets[reason.target], problem_of(fields.at(2)), item));
    if (fields.at(5) != "\\N")
      reason.problems.back().sqlstate = fields.at(5);
    if (fields.at(7) != "\\N") {
      std::string refused_by;
      postgres::append_unescaped(fields.at(7), refused_by);
      reason.problems.back().constraint =
          base::enumerate(refusers(pairing_, pairing_.targets[reason.target], {refused_by},
                                   reason.problems.back().sqlstate));
    }
    if (shows_values_ && fields.at(8) != "\\N")
      postgres::append_unescaped(fields.at(8), reason.problems.back().said);
    ahead_ = std::move(reason);
  }

  const Pairing &pairing_;
  bool shows_values_;
  postgres::CopyOut lines_;
  std::optional<Reason> ahead_;
};

/// Children first, and until no more are found: a needed row may need its own parent.
void find_needed_parents(postgres::Session &session, const Pairing &pairing) {
  for (std::uint64_t found = 1; found > 0;) {
    found = 0;
    for (auto child = pairing.targets.rbegin(); child != pairing.targets.rend(); ++child)
      for (std::size_t i = 0; i < child->staged.table.foreign_keys.size(); ++i) {
        const auto &key = child->staged.table.foreign_keys[i];
        const auto place = pairing.place_of(key.parent);
        if (child->staged.is_staged() && place && pairing.targets[*place].staged.moves &&
            child->staged.carries(key.columns()))
          found += session.execute(
              postgres::find_needed_parents(child->staged, i, pairing.targets[*place].staged));
      }
  }
}

/// With the match key that was in force, and with what became of rows that differ: the file is to
/// be imported as it is, and may stand beside rows that were changed since.
snapshot::Table header_of(snapshot::Table header, const postgres::Staged &staged) {
  auto &rules = header.rules;
  if (staged.match)
    rules.match = key_words(staged.table, *staged.match_key());
  if (staged.new_ids || staged.same_ids)
    rules.identity = staged.new_ids ? Identity::fresh : Identity::same;
  rules.on_conflict.reset();
  if (staged.newer) {
    rules.on_conflict = OnConflict::newer;
    rules.newer = staged.column(*staged.newer).name;
  } else if (staged.skips_conflicts) {
    rules.on_conflict = OnConflict::skip;
  }
  return header;
}

} // namespace

void write_rejects(postgres::Session &session, const snapshot::Reader &reader,
                   const Pairing &pairing, base::AtomicFile &file) {
  auto header = reader.header();
  header.rejects = true;
  snapshot::Writer writer([&](std::string_view bytes) { file.write(bytes); }, header);
  find_needed_parents(session, pairing);
  Reasons reasons(session, pairing);
  auto reason = reasons.next();
  while (reason) {
    const auto &target = pairing.targets.at(reason->target);
    writer.begin_table(header_of(reader.tables()[target.file_table], target.staged));
    auto rows = reader.rows_of(target.file_table, {});
    for (const auto table = reason->target; reason && reason->target == table;
         reason = reasons.next()) {
      while (rows.step() && rows.offset() < reason->pos) {
      }
      writer.reject(reason->outcome ? snapshot::reason_text(*reason->outcome, reason->problems)
                                    : snapshot::reason_text_of_parent(),
                    rows.json());
    }
    writer.end_table();
  }
  writer.finish({});
}

} // namespace dbxfer::transfer
