#pragma once

#include "schema/candidate.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::schema {

/// Makes what the source has and the target has not, each behind all that it needs.
class Making {
public:
  Making(const Contents &source, const Contents &target, Candidate &candidate);

  /// All of these, which are the source's.
  void make(const std::vector<const Object *> &missing);

private:
  using TableKey = std::pair<std::string_view, std::string_view>; ///< schema and name

  [[nodiscard]] std::size_t place_of(const Object &object) const;
  /// The source's table to which it belongs, or which it is; nullptr: of a view.
  [[nodiscard]] const Object *table_of(const Object &object) const;
  [[nodiscard]] std::vector<const Object *> columns_of(const Object &table) const;
  /// The object with which it is made: a column with its new table, and so is a constraint.
  [[nodiscard]] std::size_t made_with(std::size_t place) const;
  void gather(const std::vector<const Object *> &missing);
  [[nodiscard]] bool stands_inside(const Object &constraint) const;
  void need_parents_columns(std::size_t place);
  /// What a new table inherits, as it is when the table is made.
  [[nodiscard]] std::vector<const Object *> parents_columns(const Object &table) const;
  void visit(std::size_t place);
  void make_one(const Object &object, std::size_t place);
  void make_table(const Object &table);
  void make_column(const Object &column, std::size_t place);
  void make_constraint(const Object &constraint, std::size_t place);
  void make_index(const Object &index);
  void make_function(const Object &function, std::size_t place);
  void make_trigger(const Object &trigger);
  void make_simply(const Object &object, std::string statement);
  void add_own_sequence(const Object &column, Step &step, std::vector<std::string> &behind);
  /// What the column has otherwise where it is inherited, in tables that the target has.
  void adjust_heirs(const Object &column, Step &step) const;
  void adjust_heir(const Object &heir, const Object &column, Step &step) const;
  void add_comment(const Object &object, Step &step) const;
  void leave_out(std::size_t place, std::string why, std::string sql = {});
  [[nodiscard]] std::string why_not(const Object &object) const;
  [[nodiscard]] bool is_new(const Object &object) const;
  /// The target's, of which it is not known that it is empty.
  [[nodiscard]] const Object *filled_table(const Object &of) const;
  void know_names();

  const Contents &source_;
  const Contents &target_;
  Candidate &out_;
  std::map<TableKey, const Object *> tables_; ///< of the source
  std::map<TableKey, std::vector<const Object *>> columns_;
  std::map<TableKey, std::vector<const Object *>> target_columns_;
  std::map<std::pair<std::string, std::string>, int> keys_over_; ///< by table and columns
  std::map<std::size_t, std::vector<const Object *>> heirs_;     ///< tables that inherit from one
  std::map<std::size_t, std::vector<const Object *>> inner_; ///< constraints, by their new table
  std::vector<std::size_t> wanted_; ///< places in the source, in the order of their kinds
  std::map<std::size_t, std::set<std::size_t>> needs_; ///< of these, those among these
  std::set<std::size_t> missing_;                      ///< all of them, inner ones too
  std::set<std::size_t> inside_;                       ///< made with their table
  std::set<std::size_t> done_;
  std::map<std::size_t, std::string> refused_;             ///< what was left out
  std::set<std::pair<std::string, std::string>> softened_; ///< columns that may still hold NULL
  std::set<std::pair<std::string, std::string>> classes_;  ///< names of the target's relations
  std::set<std::pair<std::string, std::string>> types_;
  bool has_functions_ = false;
};

} // namespace dbxfer::schema
