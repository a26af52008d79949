#pragma once

#include "dbxfer/table.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What the server's catalog says of tables, in the words of this program.
namespace dbxfer::postgres {

using Oid = std::uint32_t;

/// A relation of any kind that a person could call a table.
struct Relation {
  Oid oid = 0;
  TableName name;
  char kind = 'r';        ///< pg_class.relkind
  char persistence = 'p'; ///< pg_class.relpersistence
  std::int64_t estimated_rows = -1;
  bool partition = false;
  bool of_extension = false;

  auto operator<=>(const Relation &) const = default;
};

/// Where a column's values come from, as far as the database itself gives them.
enum class Local : std::uint8_t {
  no,
  by_counter,   ///< a sequence, an identity, max + 1: another database counts for itself
  by_reference, ///< the column refers to such a one
};

struct Column {
  std::string name;
  std::string declared; ///< `numeric(10,2)`, `public.email`
  std::string base;     ///< the type under all domains, without typmod, as DDL takes it
  std::string limited;  ///< the base type with its typmod; empty where it has none
  Oid base_oid = 0;
  int size = -1;        ///< bytes of a value in a row; -1: they vary
  char base_kind = 'b'; ///< pg_type.typtype of the base type
  bool is_domain = false;
  bool not_null = false;      ///< of the column itself, or of its domain
  bool may_hold_null = false; ///< NOT NULL NOT VALID: rows that are there already may have none
  char identity = 0;          ///< 'a', 'd', or 0
  bool generated = false;     ///< GENERATED ... STORED or VIRTUAL
  bool is_virtual = false;    ///< the latter: computed as it is read, and never written
  bool has_default = false;
  std::string default_value; ///< SQL; of an identity or a domain too; empty: none
  std::string collation;     ///< qualified and quoted; empty where the type has none
  char delimiter = 0;        ///< arrays: between elements; 0: no array
  Oid element_oid = 0;       ///< arrays: the element's base type
  bool element_is_array = false;
  std::string generation; ///< of a generated one: SQL over the other columns
  bool equal_is_same =
      false; ///< values that are equal are the same bytes: not so for numeric, citext ...
  std::string
      input; ///< call of the base type's input function; `%s` stands for an expression of type text
  std::string element_input;   ///< arrays: the same for the element's base type
  std::string element_limited; ///< arrays of a domain: the element's base type with its typmod;
                               ///< empty where it has none
  Oid composed_oid = 0; ///< the type, of an array's elements their own, where it is made of others
                        ///< that may have limits: composites, ranges over a domain; else 0

  bool operator==(const Column &) const = default;
};

/// One column, or one expression, of a unique index.
struct KeyColumn {
  std::string column;     ///< empty for an expression
  std::string definition; ///< SQL over the table's columns
  std::string equal;      ///< `OPERATOR(pg_catalog.=)`
  std::string collation;  ///< only where the index does not use the column's own
  bool partition = false; ///< says which of several partitions, each with an index of its own, has
                          ///< the row; no part of the user's key

  bool operator==(const KeyColumn &) const = default;
};

struct UniqueKey {
  std::string name;
  bool primary = false;
  bool immediate = true;
  bool deferred = false; ///< a constraint that waits for the end of the transaction by itself
  bool nulls_not_distinct = false;
  std::string predicate; ///< empty: not partial
  std::vector<KeyColumn> columns;
  std::vector<std::string>
      uses; ///< columns of the table that its expressions and predicate look at
  /// It holds for all rows of the table. Else only some partitions have it, or the index is
  /// INVALID, or it forbids overlaps: the server checks what is written by it, and yet it says of
  /// no row which one it is.
  bool whole = true;
  bool can_wait = false; ///< for the end of the transaction: by itself, or when it is told to
  bool overlaps = false; ///< WITHOUT OVERLAPS: the last column's `equal` is `&&`

  bool operator==(const UniqueKey &) const = default;
  [[nodiscard]] bool plain() const; ///< whole, neither partial nor on an expression
  /// Its columns; an expression stands for itself.
  [[nodiscard]] std::vector<std::string> column_names() const;
  /// Columns of the table that decide its values, and whether a row has any.
  [[nodiscard]] std::vector<std::string> looks_at() const;
};

struct ForeignKeyPair {
  std::string column;
  std::string parent_column;
  std::string equal;    ///< parent's value OP child's value
  bool as_text = false; ///< the child holds the parent's value as text; `equal` is the parent key's
  bool period = false;  ///< PERIOD: each parent that overlaps is one, and all of them together must
                        ///< cover the child's value

  bool operator==(const ForeignKeyPair &) const = default;
  /// The child's value refers to the parent's.
  [[nodiscard]] Condition refers(const std::string &parent, const std::string &child) const;
  /// SQL: the parent's value as the child has it.
  [[nodiscard]] std::string as_child(const std::string &parent) const;
  /// Two values of the parent's column are equal.
  [[nodiscard]] Condition same(const std::string &one, const std::string &other) const;
};

struct ExpectedValue {
  std::string column;
  std::optional<std::string> value; ///< as text; none: NULL

  bool operator==(const ExpectedValue &) const = default;
};

/// What must be so of a row for a declared reference of it to count.
struct ReferenceCondition {
  /// The row that a column of the row refers to.
  struct Parent {
    Oid oid = 0;
    TableName name;
    char kind = 'r';
    ForeignKeyPair by;

    bool operator==(const Parent &) const = default;
  };
  std::optional<Parent> parent; ///< the row to look at; none: the row itself
  std::vector<ExpectedValue> values;

  bool operator==(const ReferenceCondition &) const = default;
  /// The columns of the referring table that it looks at.
  [[nodiscard]] std::vector<std::string> columns() const;
};

/// Those rows of a partitioned table that stand in some of its partitions.
struct Share {
  std::string bounds;               ///< SQL over the table's columns: the row belongs there
  std::vector<std::string> columns; ///< of the table: what decides that
  std::vector<Oid> leaves;          ///< relations that hold such rows
  std::size_t number = 0; ///< 1, 2 ... of the shares by which keys of one side of the table hold

  bool operator==(const Share &) const = default;
};

struct ForeignKey {
  std::string name;
  Oid child = 0;
  Oid parent = 0;
  TableName child_name;
  TableName parent_name;
  char child_kind = 'r';
  char parent_kind = 'r';
  bool match_full = false;
  bool validated = true;
  bool declared = false; ///< by a table list; the server knows nothing of it
  char on_update = 'a';  ///< pg_constraint.confupdtype; 'a': NO ACTION
  std::vector<ForeignKeyPair> pairs;
  std::vector<ReferenceCondition> conditions; ///< of a declared one: for other rows it is none
  std::size_t condition_number =
      0; ///< 1, 2 ... of the child's keys with conditions; 0: it has none
  std::optional<Share> child_share;  ///< only rows of these partitions refer
  std::optional<Share> parent_share; ///< only rows of this partition are referred to

  bool operator==(const ForeignKey &) const = default;
  [[nodiscard]] std::vector<std::string> columns() const;
  [[nodiscard]] std::vector<std::string> parent_columns() const;
  /// The pair that is a PERIOD; null: it has none.
  [[nodiscard]] const ForeignKeyPair *period() const;
  /// The target's rows that may refer, and that may be referred to.
  [[nodiscard]] FromItem child_rows() const;
  [[nodiscard]] FromItem parent_rows() const;
};

/// A condition over a row, as the server prints it.
struct Check {
  std::string name;
  std::string condition;
  std::string
      domain_column; ///< not empty: the condition is about `value`, which stands for this column
  bool must_be_true = false; ///< NULL is a failure too
  std::vector<std::string> columns;

  bool operator==(const Check &) const = default;
};

struct Sequence {
  Oid oid = 0;
  TableName name;
  std::string column;
  std::int64_t increment = 1;
  std::int64_t min = 1;
  std::int64_t max = 0;
  bool cycles = false; ///< begins anew at its end

  bool operator==(const Sequence &) const = default;
};

/// A sequence of a schema, and what the role may do with it.
struct SchemaSequence {
  Sequence sequence;     ///< without a column
  bool is_owned = false; ///< by a column, with which it travels
  bool may_read = false; ///< where it stands
  bool may_move = false;
};

/// Code of the user's that runs when a row is written, or that judges it. What it does is only
/// known as far as its text says it.
struct UserCode {
  std::string kind; ///< `trigger`, `rule`, `check`, `index`, or `column`: a generated one
  std::string name; ///< with ` of partition P` where only a partition has it
  bool on_insert = true;
  bool on_update = true;
  bool when_silenced = true; ///< runs also where session_replication_role is replica
  bool runs = true;          ///< runs where it is origin
  std::string function;      ///< of a trigger, without its schema
  std::vector<Oid> reads;    ///< relations that it, or a function that it calls, looks into
  std::vector<Oid> writes;
  bool dynamic = false; ///< it puts statements together as it runs

  /// What it says of a row depends on what tables hold: nobody can ask it beforehand.
  [[nodiscard]] bool looks_into_tables() const {
    return dynamic || !reads.empty() || !writes.empty();
  }
};

/// The rows of a relation itself as an item of FROM, `ONLY "public"."User"`: those of a partitioned
/// one stand in its partitions, those of a child by inheritance are none of its own.
[[nodiscard]] FromItem own_rows(char kind, const TableName &name);

struct Table {
  Oid oid = 0;
  TableName name;
  char kind = 'r';
  std::int64_t estimated_rows = -1;
  std::size_t indexes = 0; ///< all of them, unique or not
  std::vector<Column> columns;
  std::vector<Local> local; ///< for each of `columns`, once read_local_columns told them; no part
                            ///< of the table's shape
  std::vector<UniqueKey> unique_keys; ///< the primary key first
  std::vector<ForeignKey> foreign_keys;
  std::vector<ForeignKey> referring_keys; ///< of any table of the database, this one included
  std::vector<Check> checks;
  std::vector<Sequence> sequences; ///< that feed its columns
  std::vector<Sequence>
      named_sequences; ///< that no column owns and that code of the table names, once
                       ///< read_named_sequences found them; no part of the table's shape. Without
                       ///< a column where nobody can tell which one they feed
  std::vector<std::string>
      triggers; ///< `trigger NAME`, `rule NAME`, `exclusion constraint NAME`: what nobody foresees
  std::vector<Oid> unforeseen_parents;   ///< of foreign keys among these: what they refer to
  std::vector<std::string> insert_rules; ///< names of the rules among these that are for INSERT

  std::vector<UserCode> code; ///< once read_user_code told it; no part of the table's shape
  std::string published;      ///< publications for whose sake the server refuses every UPDATE; once
                              ///< read_published told it

  bool operator==(const Table &other) const;
  [[nodiscard]] const Column *column(const std::string &column_name) const;
  [[nodiscard]] bool has_foreign_key_on(const std::string &column_name) const;
  /// Places in `columns` of those whose values the table holds: all but the virtual ones.
  [[nodiscard]] std::vector<std::size_t> held_columns() const;
  /// Of a column of the table, once they were read.
  [[nodiscard]] Local local_of(const std::string &column_name) const;
  /// own_rows of this table.
  [[nodiscard]] FromItem rows_of() const;
  [[nodiscard]] const UniqueKey *primary_key() const;
  /// The key that says which row is the same row: the first that a file has values for and that
  /// cannot be NULL; none: the row's own image. Depends on the schema alone.
  [[nodiscard]] const UniqueKey *arbiter() const;
  /// A key over just these columns, in any order; null: there is none that is plain.
  [[nodiscard]] const UniqueKey *key_over(const std::vector<std::string> &names) const;
  [[nodiscard]] bool has_rules() const;
  /// Triggers or rules of the user's run when a row is written.
  [[nodiscard]] bool runs_code() const;
  /// Whether it is `code` that looks into tables; of a check, as `checks` calls it.
  [[nodiscard]] bool judged_by_tables(const Check &check) const;
  [[nodiscard]] bool judged_by_tables(const UniqueKey &key) const;
  [[nodiscard]] bool judged_by_tables(const Column &generated) const;
  /// Whether any check, index or generated column is.
  [[nodiscard]] bool any_judged_by_tables() const;
  /// Nothing but two foreign keys, and a key over them or none.
  [[nodiscard]] bool is_join() const;
};

/// A type of the user's; text as format_type prints it.
struct UserType {
  std::string name;
  char kind = 'e'; ///< pg_type.typtype: e, c, d, r, m
  std::vector<std::string> labels;
  std::vector<std::pair<std::string, std::string>> attributes; ///< name and type
  std::string base; ///< of a domain the type beneath it, of a range its subtype, of a multirange
                    ///< its range
};

/// What tells one database of one cluster from all others.
struct ServerIdentity {
  std::string database_oid;
  std::string system; ///< pg_control_system's identifier
  bool in_recovery = false;
  int block_size = 8192;
};

/// All relations of the schemas, or of all that are the user's; by name.
[[nodiscard]] std::vector<Relation>
read_relations(Session &session, const std::optional<std::vector<std::string>> &schemas);
/// Schemas that hold tables, for a message.
[[nodiscard]] std::vector<std::string> schemas_with_tables(Session &session);
/// Everything about the relations given, which must be tables; in their order.
[[nodiscard]] std::vector<Table> read_tables(Session &session,
                                             const std::vector<Relation> &relations);
/// Session::ask_ahead of what the two functions below that look for counters are going to ask.
void ask_ahead_of_counters(Session &session, const std::vector<Table> &tables);
/// Session::ask_ahead of what the functions below, and others that read the server's own notes
/// about the tables, are going to ask.
void ask_ahead_of_code(Session &session, const std::vector<Table> &tables);
/// Fills Table::local of them all. Takes its time.
void read_local_columns(Session &session, std::vector<Table> &tables);
/// Fills Table::named_sequences of them all: those that a default names as text, and those that
/// functions name which a default or a trigger calls.
void read_named_sequences(Session &session, std::vector<Table> &tables);
/// All sequences of the schemas but those of extensions; by name.
[[nodiscard]] std::vector<SchemaSequence>
read_schema_sequences(Session &session, const std::vector<std::string> &schemas);

/// One that runs when temporary tables are made.
struct EventTrigger {
  std::string name;
  bool when_silenced = false; ///< as in UserCode
  bool runs = true;
};

[[nodiscard]] std::vector<EventTrigger> read_event_triggers(Session &session);
/// What it asks: sql/event_triggers.sql
[[nodiscard]] std::string_view event_triggers_query();
/// Fills Table::published of them all.
void read_published(Session &session, std::vector<Table> &tables);
/// Fills Table::code of them all. Takes its time.
void read_user_code(Session &session, std::vector<Table> &tables);
/// The types of the user's that the tables' columns reach, through arrays and other types too; by
/// name.
[[nodiscard]] std::vector<UserType> read_types(Session &session, const std::vector<Table> &tables);
/// Those of the types, named as format_type prints them without a limit, that the server lacks.
[[nodiscard]] std::vector<std::string> unknown_types(Session &session,
                                                     const std::vector<std::string> &types);
void ask_ahead_of_types(Session &session, const std::vector<std::string> &types);
/// Its identity, and all relations.
void ask_ahead_of_server(Session &session);
[[nodiscard]] ServerIdentity read_identity(Session &session);
/// sql/privileges.sql
[[nodiscard]] std::string_view privileges_query();
/// `{16384,16390}`, as its parameters want them.
[[nodiscard]] std::string table_oids(const std::vector<Table> &tables);
[[nodiscard]] std::string sequence_oids(const std::vector<Table> &tables);

} // namespace dbxfer::postgres
