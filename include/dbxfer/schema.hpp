#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What the schemas of two databases hold, how they differ, and the migration that adds what one
/// lacks. As in dbxfer.hpp, all functions throw Error for what stops them.
namespace dbxfer {

/// One of two things that are compared: a database, or what a snapshot tells of its tables.
struct SchemaSide {
  std::optional<DatabaseInfo> database;
  std::optional<SnapshotInfo> snapshot;
};

/// `left` and `right` are words of a person: the URL of a database, an env file with DATABASE_URL,
/// or a snapshot. CommonOptions::database_url and env_file are not looked at; the schemas count for
/// both sides.
struct SchemaDiffOptions : CommonOptions {
  std::string left;
  std::string right;
};

struct SchemaDifference {
  std::string kind; ///< `table`, `column`, `constraint`, `enum` ...
  std::string name; ///< `public.users.email`
  bool on_left = false;
  bool on_right = false;
  std::string what{}; ///< on both sides: what differs, `type`, `default` ...; else empty
  std::optional<std::string> left{}; ///< on both sides, what it is there; none: it has none
  std::optional<std::string> right{};
  std::string text; ///< a sentence that names A and B
};

struct SchemaDiffReport {
  SchemaSide left;
  SchemaSide right;
  std::vector<SchemaDifference> differences; ///< by name
  std::vector<std::string> warnings;
  std::vector<std::string> notes; ///< what could not be compared
};
[[nodiscard]] SchemaDiffReport compare_schemas(const SchemaDiffOptions &options);

/// The target is the database that CommonOptions name.
struct SchemaCandidateOptions : CommonOptions {
  std::string from;                            ///< as SchemaDiffOptions::left
  std::optional<std::filesystem::path> output; ///< a new file; none: it is in the report alone
  std::string message = "add what the target lacks";
  std::optional<std::string> revision; ///< none: made of the candidate's text
  /// Ids; `none` stands for no other one. Empty: where Alembic's table of the target stands, or
  /// none.
  std::vector<std::string> down_revisions;
};

struct SchemaCandidateReport {
  SchemaSide from;
  DatabaseInfo target;
  std::string revision;
  std::string sql;                   ///< the whole file; empty: nothing is lacking
  std::size_t statements = 0;        ///< that add something
  std::vector<std::string> left_out; ///< what a person has to decide, in sentences
  std::vector<std::string> warnings;
  std::vector<std::string> notes;
};
/// The migration in SQL that adds to the target what it lacks. It changes nothing itself.
[[nodiscard]] SchemaCandidateReport schema_candidate(const SchemaCandidateOptions &options);

} // namespace dbxfer
