#pragma once

#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "tables/migration_differences.hpp"
#include "tables/pair_tables.hpp"
#include "tables/type_differences.hpp"

#include <set>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// How the target's tables differ from the file's: found before a row is read, said all at once.
class SchemaDifferences {
public:
  SchemaDifferences(postgres::Session &session, const snapshot::Reader &reader,
                    const PairingOptions &options);

  /// Whether the servers are of one major version.
  void compare_servers();
  /// What the bookkeeping of migrations on both sides says.
  void add(const MigrationDifferences &migrations);
  /// Something that keeps the rows out.
  void refuse(std::string difference) { refusals_.push_back(std::move(difference)); }
  /// The same, of something that the target has not.
  void miss(std::string difference) {
    refuse(std::move(difference));
    lacks_schema_ = true;
  }
  /// What the role lacks: statements, a line each.
  void lack(std::vector<std::string> rights) { rights_ = std::move(rights); }
  /// Pairs the columns of one table, whose header is given.
  void compare(Target &target, const snapshot::Table &header);
  /// Session::ask_ahead of what know_types asks beside the tables' own types.
  void ask_ahead_of_types() const;
  /// Tells the target's types, which compare() asks for.
  void know_types(const std::vector<postgres::Table> &tables);

  /// Throws Error (6) when anything keeps the rows out; else what is to be said goes to `pairing`.
  void conclude(Pairing &pairing) const;

private:
  void pair_column(Target &target, const snapshot::Table &header, const snapshot::Column &from);
  void leave_out(const Target &target, const snapshot::Table &header,
                 const snapshot::Column &column);
  void carry(Target &target, const snapshot::Column &from, const postgres::Column &to);
  void tell_left_out(const Target &target);
  void look_at_columns_without_values(const Target &target);
  void look_at_key(const Target &target);
  [[nodiscard]] std::string refusal(const std::vector<std::string> &notes) const;

  postgres::Session &session_;
  const snapshot::Reader &reader_;
  const PairingOptions &options_;
  std::vector<snapshot::Type> target_types_;
  std::set<std::string> unknown_; ///< types of the file that the target's server does not have
  std::optional<TypeDifferences> types_;
  std::vector<std::string> refusals_;
  std::vector<std::string> rights_;
  std::vector<std::string> warnings_;
  std::vector<std::string> notes_;
  std::vector<std::string> left_out_;  ///< columns of the table at hand
  std::vector<std::string> reordered_; ///< tables whose columns stand in another order
  bool lacks_columns_ = false;         ///< that could be left out
  bool lacks_schema_ = false;
  bool other_revision_ = false;
};

} // namespace dbxfer::transfer
