#pragma once

#include "dbxfer/dbxfer.hpp"
#include "support/database.hpp"
#include "support/process.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// A source, a target and a snapshot between them: what most tests of a transfer begin with.
namespace dbxfer::test {

using TuneExport = std::function<void(ExportOptions &)>;
using TuneImport = std::function<void(ImportOptions &)>;
using TuneUndo = std::function<void(UndoOptions &)>;

class TwoDatabases {
public:
  /// `schema` is run on both sides; `options` follow CREATE DATABASE NAME of both.
  explicit TwoDatabases(std::string_view schema, std::string_view options = "");

  TempDatabase source;
  TempDatabase target;
  TempDir dir;
  std::filesystem::path file; ///< the snapshot

  ExportReport take(const TuneExport &tune = {});
  /// Replaces every `from` in the snapshot, which must be there; from then on edits are allowed.
  void edit(std::string_view from, std::string_view to);

  ImportReport bring(const TuneImport &tune = {});
  ImportReport dry_run(const TuneImport &tune = {});
  /// Of the last import.
  [[nodiscard]] std::filesystem::path undo_file() const;
  /// Takes the last import back that wrote an undo file; or says what that would do.
  UndoReport undo(const TuneUndo &tune = {});
  VerifyReport verify();
  /// A dry run, which must leave everything as it is; the import, whose outcomes must be the same;
  /// and the import again, which must write nothing. Gives the first import's report. With
  /// DBXFER_TEST_QUICK that import alone.
  ImportReport bring_as_foreseen(const TuneImport &tune = {});

private:
  [[nodiscard]] ImportOptions options(const TuneImport &tune) const;
  bool edited_ = false;
  int undo_files_ = 0;
  std::filesystem::path written_undo_file_;
};

/// `User: 2 inserted, 1 orphaned | Post: nothing`, in the order of the report.
[[nodiscard]] std::string outcomes(const MergeReport &report);
/// `User: held_by_target User_email_key 2 | ...`: problem, constraint or columns, number of rows.
[[nodiscard]] std::string problems(const MergeReport &report);
[[nodiscard]] std::string problems(const UndoReport &report);
/// `User held_by_target User_email_key 2, Post 3 | ...`: each cause, the rows of its table that
/// count for it, and those that fall.
[[nodiscard]] std::string causes(const MergeReport &report);
/// Tables of which the causes explain more or fewer rows than are set aside; causes that are none.
/// Empty: each row set aside is under a cause.
[[nodiscard]] std::string unexplained(const MergeReport &report);
/// `User: 2 deleted, 1 restored, 1 left | Post: nothing`, of an undo.
[[nodiscard]] std::string undone(const UndoReport &report);
/// `User: 3 | Post: 4`: rows exported.
[[nodiscard]] std::string exported(const ExportReport &report);

/// Every row's place and version, and where the sequences stand: what a run that writes nothing
/// leaves alone.
[[nodiscard]] std::vector<std::string> versions(const TempDatabase &database);
/// Rows that the server's statistics say were inserted, updated and deleted in user tables;
/// of a server that says so in time, from PostgreSQL 15 on.
[[nodiscard]] std::string writes(const TempDatabase &database);
/// The first lines that one has and the other has not; empty when they are equal.
[[nodiscard]] std::string difference(const std::vector<std::string> &before,
                                     const std::vector<std::string> &after);
/// What is thrown; fails the test when nothing is.
[[nodiscard]] Error failure(const std::function<void()> &action);
[[nodiscard]] bool contains(std::string_view text, std::string_view part);
/// Whether one of the sentences holds `part`.
[[nodiscard]] bool says(const std::vector<std::string> &sentences, std::string_view part);

} // namespace dbxfer::test
