#include "commands/merge/stage_way.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/apply/apply.hpp"
#include "merge/apply/other_writes.hpp"
#include "merge/apply/planned_refusals.hpp"
#include "merge/apply/user_code_effects.hpp"
#include "merge/compare/compare.hpp"
#include "merge/compare/user_code.hpp"
#include "merge/stage/room_for_locks.hpp"
#include "merge/stage/stage.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::transfer {

namespace {

std::string shown_name(const TableName &table) { return shown(table); }

// Concurrent sessions that change the very rows of the file again and again are not outwaited.
constexpr int most_compares = 5;

/// What comes after an attempt.
enum class Next : std::uint8_t {
  done,
  again,     ///< the target is not as it was compared
  refused,   ///< the target refused rows as they were written
  stage_all, ///< rows that were left out of the stages are not what they were
};

class StageWay {
public:
  explicit StageWay(Context &context)
      : context_(context),
        session_(context.session),
        pairing_(context.pairing),
        intent_(context.intent) {}

  Decided run() {
    begin();
    while (compares_ < most_compares) {
      switch (attempt()) {
      case Next::done: return std::move(decided_);
      case Next::again: decided_.before_compare->roll_back(); break;
      case Next::refused:
        decided_.before_compare->roll_back();
        turned_down_ = true;
        refused_->set_aside(*decided_.before_compare);
        break;
      case Next::stage_all:
        session_.roll_back();
        context_.start_anew();
        context_.stage_all = true;
        begin();
        break;
      }
    }
    const auto tables = base::collect(applied_.changed, shown_name);
    throw Error(ExitCode::try_again,
                "other sessions kept changing the rows at hand (" + base::enumerate(tables) +
                    "); nothing was changed, run it again at a quieter moment");
  }

private:
  void begin() {
    context_.open_transaction();
    stage(context_, decided_);
    context_.look_at_sequences();
    compares_ = 0;
    turned_down_ = false;
    failed_ = false;
  }

  /// Ends with the target as it was, or with every accepted row in it.
  Next attempt() {
    const auto counts_before = decided_.counts;
    // What an attempt that was rolled back would have written is not what this one does.
    context_.files.forget();
    decided_.counts =
        compare_rows(session_, context_.reader, pairing_,
                     intent_.commits ? NewKeys::drawn : NewKeys::foreseen, context_.options);
    const auto lacked = lacked_references();
    if (leaves_out(pairing_) && lacks_what_was_left_out(pairing_, lacked))
      return Next::stage_all;
    if (auto overtaken = overtaken_tables(lacked); !overtaken.empty()) {
      applied_.changed = std::move(overtaken);
      ++compares_;
      return compare_again();
    }
    context_.follow_plan(decided_.counts, turned_down_);
    if (intent_.imports)
      refuse_rules_in_cycles(pairing_, decided_.counts);
    decided_.sequences = context_.plan_sequences();
    read_secrets();
    const bool given_up = intent_.commits && context_.gives_up(decided_);
    return intent_.writes && !given_up ? apply(counts_before) : Next::done;
  }

  Next apply(const std::vector<OutcomeCounts> &counts_before) {
    // A trigger that writes into another table must not draw ids that the file brings, too.
    if (intent_.commits && runs_user_code(pairing_))
      advance_sequences(session_, decided_.sequences);
    const postgres::Savepoint before_apply(session_, "apply");
    const auto writes_before = count_writes(session_);
    auto *undo = intent_.commits && writes_rows() ? context_.files.begin_undo(session_) : nullptr;
    refused_.emplace(session_);
    applied_ =
        apply_rows(session_, pairing_, decided_.counts, context_.options, care_, *refused_, undo);
    if (applied_.complete) {
      finish(writes_before, before_apply);
      return Next::done;
    }
    if (!refused_->none())
      return Next::refused;
    before_apply.roll_back();
    if (others_wrote(session_, pairing_) || (failed_ && decided_.counts != counts_before))
      ++compares_;
    else
      take_care();
    failed_ = true;
    return compare_again();
  }

  /// The rows at hand are not what they were.
  [[nodiscard]] Next compare_again() const {
    return leaves_out(pairing_) ? Next::stage_all : Next::again;
  }

  [[nodiscard]] bool writes_rows() const {
    return std::ranges::any_of(decided_.counts, [](const auto &counts) {
      return counts[Outcome::inserted] + counts[Outcome::updated] > 0;
    });
  }

  /// Before any of them is overwritten.
  void read_secrets() {
    decided_.secrets.assign(pairing_.targets.size(), {});
    if (!intent_.imports)
      return;
    std::vector<std::size_t> updated;
    for (std::size_t i = 0; i < pairing_.targets.size(); ++i)
      if (decided_.counts[i][Outcome::updated] > 0)
        updated.push_back(i);
    auto secrets = overwritten_secrets(session_, base::collect(updated, [&](auto i) {
                                         return &std::as_const(pairing_).targets[i].staged;
                                       }));
    for (std::size_t i = 0; i < updated.size(); ++i)
      decided_.secrets[updated[i]] = std::move(secrets[i]);
  }

  void finish(const WriteCounts &writes_before, const postgres::Savepoint &before_apply) {
    decided_.other_writes =
        note_other_writes(writes_before, count_writes(session_),
                          planned_writes(pairing_, decided_.counts), "those of the file");
    if (runs_user_code(pairing_)) {
      decided_.altered = warn_of_altered_rows(session_, pairing_);
      for (auto &note : note_adopted_rows(session_, pairing_))
        decided_.other_writes.push_back(std::move(note));
    }
    // From here on a rehearsal is a dry run.
    if (intent_.commits)
      before_apply.release();
    else
      before_apply.roll_back();
  }

  [[nodiscard]] std::string why_not() const {
    auto tables = applied_.changed;
    std::erase(tables, TableName());
    if (tables.empty())
      return "a constraint of the target that waits for the end of the transaction refuses the "
             "rows";
    return "triggers, rules, defaults or cascades of the target keep the rows out of " +
           base::enumerate(base::collect(tables, shown_name)) + describe_writers(pairing_, tables);
  }

  /// Nobody else wrote the rows at hand, so that the target's own code did, as they were written.
  void take_care() {
    if (care_ == Care::none)
      care_ = Care::row_by_row;
    else if (care_ == Care::row_by_row)
      care_ = Care::refusing;
    else
      throw Error(ExitCode::refused, why_not() + "; nothing was changed");
  }

  [[nodiscard]] LackedReferences lacked_references() {
    return decided_.set_aside() == 0 ? LackedReferences()
                                     : transfer::lacked_references(session_, pairing_);
  }

  [[nodiscard]] std::vector<TableName> overtaken_tables(const LackedReferences &lacked) {
    return decided_.set_aside() == 0 ? std::vector<TableName>()
                                     : transfer::overtaken_tables(session_, pairing_, lacked);
  }

  Context &context_;
  postgres::Session &session_;
  Pairing &pairing_;
  const Intent &intent_;
  Care care_ = Care::none;
  int compares_ = 0;         ///< that concurrent sessions made void
  bool turned_down_ = false; ///< the target refused rows as they were written
  bool failed_ = false;      ///< rows could not be written as they were compared
  Applied applied_;
  std::optional<RefusedRows> refused_;
  Decided decided_;
};

/// Before any of the tables is staged.
void look_for_room(Context &context, const std::vector<const postgres::Staged *> &tables) {
  const auto lack = context.room_in_doubt ? lack_of_locks(context.session, tables) : std::nullopt;
  if (!lack)
    return;
  if (context.intent.writes || context.intent.previews)
    throw refused_for_want_of_locks(*lack);
  auto &warnings = context.report.warnings;
  if (const auto said = "the import itself will be refused: " + *lack;
      std::ranges::find(warnings, said) == warnings.end())
    warnings.push_back(said);
}

} // namespace

std::optional<Decided> stage_way(Context &context) { return StageWay(context).run(); }

void stage(Context &context, Decided &decided) {
  decided.event_triggers =
      stage_rows(context.session, context.reader, context.pairing, context.options,
                 context.stage_all, [&](const auto &tables) { look_for_room(context, tables); });
  // From here on the server itself refuses every write but those to temporary tables.
  if (!context.intent.writes)
    context.session.send("SET TRANSACTION READ ONLY");
  decided.before_compare.emplace(context.session, "compare");
  if (context.plan != nullptr)
    set_aside_planned(context.session, *context.plan, context.pairing, *decided.before_compare);
}

bool leaves_out(const Pairing &pairing) {
  return std::ranges::any_of(pairing.targets,
                             [](const auto &target) { return target.staged.leaves_out(); });
}

} // namespace dbxfer::transfer
