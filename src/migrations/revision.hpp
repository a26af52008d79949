#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::migrations {

/// A part of a migration in SQL that runs as a whole.
struct Section {
  bool in_transaction = true; ///< else statement by statement
  std::string sql;            ///< without a byte order mark, with LF alone
  std::size_t line = 1;       ///< of the file, where `sql` begins; counted from 1
};

/// What a migration in SQL does, in the order of its file.
struct Script {
  std::vector<Section> up;
  std::vector<Section> verify;             ///< queries that fail where `up` did not do its work
  std::vector<Section> down;               ///< none: `irreversible` says why, or nobody wrote it
  std::optional<std::string> irreversible; ///< why there is no way back
  std::vector<std::string> expect_tables;  ///< there after `up`, gone after `down`
};

/// One migration of a folder. What links it to others is Alembic's: a directed acyclic graph.
struct Revision {
  std::string id;
  std::vector<std::string> down;       ///< ids it follows; none: a base; several: a merge
  std::vector<std::string> depends_on; ///< ids that have to be applied before
  std::vector<std::string> labels;     ///< of branches
  std::string message;
  std::filesystem::path file;
  std::string sha256;           ///< of the text as CR LF, trailing blanks and a mark are left out
  std::optional<Script> script; ///< none: another tool's, which it alone can run
  std::string checksum{};       ///< as its tool keeps it in the database; empty: it keeps none
};

/// The migrations of a folder, as one tool reads them.
struct Folder {
  std::string tool; ///< MigrationTool::name; `dbxfer` for files of ours
  std::filesystem::path path;
  std::vector<Revision> revisions;
  std::vector<std::filesystem::path> unknown; ///< what is no literal in them nobody can tell
};

} // namespace dbxfer::migrations
