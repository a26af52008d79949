#pragma once

#include "dbxfer/error.hpp"
#include "postgres/catalog.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/pair_tables.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// `dbxfer.json:7`: how messages name an entry.
[[nodiscard]] std::string place_in_list(const snapshot::TableList &list,
                                        const snapshot::ListedTable &entry);
/// Throws Error (3), its sentence beginning with `where`, when a rule names a column that the table
/// does not have, or keeps one by which rows are recognised.
void check_rules(const snapshot::TableRules &rules, const postgres::Table &table,
                 const std::string &where);
/// Gives the target the file's rules, key by key, unless `overruling` (of the entry `where`) says
/// something else. Throws Error as check_rules does; 6 where the file's rule is wrong. A column
/// that only the file has is none of theirs.
void use_rules(Target &target, const snapshot::Table &header,
               const snapshot::TableRules &overruling, const std::string &where);
/// What becomes of the target's rows that differ: by its rules, unless the command line says
/// something else. Where no column tells their age, OnConflict::newer leaves them alone.
void settle_conflicts(Target &target, std::optional<OnConflict> overruling);
/// One sentence on what --on-conflict newer goes by; empty: no table has rows that can differ.
[[nodiscard]] std::string describe_newer(const std::vector<Target> &targets);
/// One sentence on the rules by which a table's rows are merged; empty: there are none.
[[nodiscard]] std::string describe_rules(const Target &target,
                                         std::optional<OnConflict> overruling);
/// The rules as `tables` and `inspect` show them.
void describe_rules(const snapshot::TableRules &rules, TableInfo &info);
/// The references that a table's rules declare, as reports show them.
[[nodiscard]] std::vector<ForeignKeyInfo> describe_references(const TableName &table,
                                                              const snapshot::TableRules &rules);

} // namespace dbxfer::transfer
