#pragma once

#include "schema/contents.hpp"

#include <optional>
#include <string>
#include <vector>

/// The SQL that makes, changes and takes away what stands in a schema, without semicolons. Names
/// are quoted and qualified; definitions are PostgreSQL's own, or a snapshot's.
namespace dbxfer::schema {

/// `"public"."users"`: of the object itself, or of the table that it belongs to.
[[nodiscard]] std::string qualified(const Object &object);
[[nodiscard]] std::string qualified_table(const Object &object);
/// As `DROP` and `COMMENT ON` name it: `COLUMN "public"."users"."email"`.
[[nodiscard]] std::string designation(const Object &object);

[[nodiscard]] std::string create_schema(const Object &schema);
[[nodiscard]] std::string create_extension(const Object &extension);
/// Of an enum, a domain, a composite type or a range type.
[[nodiscard]] std::string create_type(const Object &type);
[[nodiscard]] std::string create_sequence(const Object &sequence);
[[nodiscard]] std::string create_function(const Object &function);
/// A table with these constraints. `columns` are all of it, those that it inherits among them;
/// `parents` the same of what it inherits from, or is a partition of.
[[nodiscard]] std::string create_table(const Object &table,
                                       const std::vector<const Object *> &columns,
                                       const std::vector<const Object *> &parents,
                                       const std::vector<const Object *> &constraints);
[[nodiscard]] std::string row_security(const Object &table);

/// `"id" integer NOT NULL`. `nullable`: without its NOT NULL.
[[nodiscard]] std::string column_definition(const Object &column, bool nullable = false);
[[nodiscard]] std::string add_column(const Object &column, bool nullable);
[[nodiscard]] std::string set_default(const Object &column);
[[nodiscard]] std::string drop_default(const Object &column);
[[nodiscard]] std::string set_not_null(const Object &column);
[[nodiscard]] std::string drop_not_null(const Object &column);
/// The sequence from which a column takes its values: none where the column's own definition makes
/// it.
[[nodiscard]] bool needs_own_sequence(const Object &column);
[[nodiscard]] std::string create_own_sequence(const Object &column);
[[nodiscard]] std::string own_sequence(const Object &column);
/// `ALTER SEQUENCE ... OWNED BY`
[[nodiscard]] std::string give_sequence(const Object &column);

/// `not_valid`: rows that stand there are not looked at; validate_constraint does that.
[[nodiscard]] std::string add_constraint(const Object &constraint, bool not_valid);
[[nodiscard]] std::string validate_constraint(const Object &constraint);
/// `concurrently`: outside of a transaction, while others write.
[[nodiscard]] std::string create_index(const Object &index, bool concurrently);
[[nodiscard]] std::string create_trigger(const Object &trigger);
/// Where it does not fire as triggers do; empty: it does.
[[nodiscard]] std::string enable_trigger(const Object &trigger);

/// The label beside which another one comes; neither: at the end.
struct LabelPlace {
  std::optional<std::string> before{};
  std::optional<std::string> after{};
};
[[nodiscard]] std::string add_label(const Object &type, const std::string &label,
                                    const LabelPlace &place);
[[nodiscard]] std::string comment_on(const Object &object, const std::string &comment);
[[nodiscard]] std::string drop(const Object &object);

/// A query that fails where the object is not there.
[[nodiscard]] std::string verify(const Object &object);

} // namespace dbxfer::schema
