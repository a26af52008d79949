#pragma once

#include "commands/intent.hpp"
#include "commands/merge/decided.hpp"
#include "commands/merge/merge_result.hpp"
#include "dbxfer/options.hpp"
#include "merge/apply/import_files.hpp"
#include "postgres/connect.hpp"
#include "postgres/retry_once.hpp"
#include "snapshot/plan.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"
#include "tables/workload.hpp"

#include <filesystem>
#include <vector>

namespace dbxfer::transfer {

/// What the steps of one merge share: what is wanted, the two sides, the transaction, and the
/// report.
struct Context {
  /// Opens the file and the session. `plan`, if any, is to be followed. Throws Error: 2 to 5, 7 to
  /// 9.
  Context(const ImportOptions &wanted, const Intent &meant, const snapshot::Plan *to_follow,
          Workload &to_tell);
  Context(const Context &) = delete;
  Context &operator=(const Context &) = delete;

  /// Tells the workload what the pairing found.
  void expect_tables();
  /// No transaction is open, and nothing is staged, loaded or written.
  void start_anew();
  /// Begins the transaction and locks the target's tables, unless that is done.
  void open_transaction();

  /// Once: what an attempt that was rolled back moved is moved all the same.
  void look_at_sequences();
  /// From the positions that look_at_sequences() found. Throws Error (6): the role may not.
  [[nodiscard]] SequencePlan plan_sequences();
  /// Throws Error (6) where `counts` are not the plan's. `refused`: the target refused rows as they
  /// were written. Keeps what is decided where somebody has to agree to it.
  void follow_plan(const std::vector<OutcomeCounts> &counts, bool refused);

  /// Under --strict one row that is set aside keeps all others out, too.
  [[nodiscard]] bool gives_up(const Decided &decided) const;

  [[nodiscard]] std::vector<postgres::Table> target_tables() const;

  const ImportOptions &options;
  Intent intent;
  const snapshot::Plan *const plan;
  Workload &workload;
  std::filesystem::path path;
  ImportFiles files;
  snapshot::Reader reader;
  postgres::Connected target;
  postgres::Session &session;
  Pairing pairing;
  SequencePositions positions;
  std::vector<snapshot::PlannedTable> decisions; ///< of the last compare, where somebody is asked
  MergeResult report;

  bool standby = false;
  bool stage_all; ///< rows that the target has byte for byte, too
  bool open = false;
  bool room_in_doubt = false; ///< for locks
  postgres::Joins joins = postgres::Joins::any;
};

/// The steps of the way that any file can go.
[[nodiscard]] std::vector<Step> steps_of_staging(const Intent &intent);

} // namespace dbxfer::transfer
