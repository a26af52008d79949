#include "base/text.hpp"
#include "lint/script_at_hand.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::lint {

namespace {

std::string named(const std::string &table) { return base::printable(table); }

/// Of the server, and the same in every row of a transaction.
bool is_steady(std::string_view function) {
  constexpr std::array<std::string_view, 8> steady{
      "now",        "transaction_timestamp", "statement_timestamp", "current_setting", "timezone",
      "date_trunc", "current_database",      "jsonb_build_object"};
  return std::ranges::find(steady, function) != steady.end();
}

/// A function that may give each row another value; empty: none.
std::string_view volatile_function(const Node &expression) {
  std::string_view out;
  expression.walk([&](std::string_view kind, const Node &node) {
    if (kind == "FuncCall" && !is_steady(last_name(node["funcname"])))
      out = last_name(node["funcname"]);
  });
  return out;
}

bool is_serial(std::string_view type) {
  constexpr std::array<std::string_view, 6> serials{"serial",  "serial4",     "bigserial",
                                                    "serial8", "smallserial", "serial2"};
  return std::ranges::find(serials, type) != serials.end();
}

/// What ADD COLUMN does with the rows that are there.
struct NewColumn {
  bool not_null = false;
  bool has_value = false;      ///< a default, a serial, an identity, an expression
  std::string rewritten_for{}; ///< why every row is written anew
};

NewColumn new_column(const Node &column) {
  NewColumn out;
  if (is_serial(last_name(column["typeName"]["names"])))
    out = {.not_null = true, .has_value = true, .rewritten_for = "a serial"};
  column["constraints"].for_each([&](const Node &wrapped) {
    const auto constraint = wrapped["Constraint"];
    const auto kind = constraint["contype"].text();
    if (kind == "CONSTR_NOTNULL" || kind == "CONSTR_PRIMARY")
      out.not_null = true;
    if (kind == "CONSTR_DEFAULT") {
      out.has_value = true;
      if (const auto function = volatile_function(constraint["raw_expr"]); !function.empty())
        out.rewritten_for = base::printable(function) + "()";
    } else if (kind == "CONSTR_IDENTITY" || kind == "CONSTR_GENERATED") {
      out.has_value = true;
      out.rewritten_for = kind == "CONSTR_IDENTITY" ? "an identity" : "a generated column";
    }
  });
  return out;
}

class TableChanges {
public:
  TableChanges(const StatementAtHand &statement, ScriptAtHand &script)
      : statement_(statement), script_(script), table_(table_of(statement.node["relation"])) {}

  void check() {
    statement_.node["cmds"].for_each([&](const Node &wrapped) {
      const auto command = wrapped["AlterTableCmd"];
      const auto kind = command["subtype"].text();
      if (kind == "AT_ValidateConstraint")
        validate(command);
      if (!script_.may_be_filled(table_))
        return;
      if (kind == "AT_AddColumn")
        add_column(command["def"]["ColumnDef"]);
      else if (kind == "AT_AddConstraint")
        add_constraint(command["def"]["Constraint"]);
      else if (kind == "AT_SetNotNull" && !script_.checked.contains(table_))
        found(Rule::set_not_null, "SET NOT NULL reads all of " + where() +
                                      ", while nobody can use it; first ADD CHECK (" +
                                      base::printable(command["name"].text()) +
                                      " IS NOT NULL) NOT VALID, then VALIDATE CONSTRAINT in a "
                                      "migration of its own, then SET NOT NULL");
      else if (kind == "AT_AlterColumnType")
        found(
            Rule::rewriting_type_change,
            "another type of " + base::printable(command["name"].text()) + " may write all of " +
                where() +
                " anew, while nobody can use it; add a column, fill it in parts, and change over");
    });
  }

private:
  void found(Rule rule, std::string what) { script_.report(rule, std::move(what)); }

  [[nodiscard]] std::string where() const { return named(table_) + ", " + script_.rows_of(table_); }

  void validate(const Node &command) {
    const auto name = table_ + "." + std::string(command["name"].text());
    if (statement_.in_transaction && script_.not_valid.contains(name))
      found(Rule::validate_at_once,
            "VALIDATE CONSTRAINT in the transaction that added it NOT VALID keeps the lock on " +
                named(table_) + " while all rows are read; put it into a migration of its own");
    else
      script_.checked.insert(table_);
  }

  void add_column(const Node &column) {
    const auto name = base::printable(column["colname"].text());
    const auto added = new_column(column);
    if (!added.rewritten_for.empty())
      found(Rule::volatile_default, "the column " + name + " with " + added.rewritten_for +
                                        " writes all of " + where() +
                                        " anew, while nobody can use it; add it without, then SET "
                                        "DEFAULT, then fill the rows in parts");
    else if (added.not_null && !added.has_value)
      found(Rule::not_null_without_default,
            "the column " + name + " is NOT NULL and has no default: that fails on " + where() +
                "; give it a DEFAULT, or add it without NOT NULL and fill it first");
    column["constraints"].for_each([&](const Node &wrapped) {
      const auto constraint = wrapped["Constraint"];
      const auto kind = constraint["contype"].text();
      if (kind == "CONSTR_FOREIGN" || kind == "CONSTR_CHECK" || kind == "CONSTR_UNIQUE" ||
          kind == "CONSTR_PRIMARY")
        add_constraint(constraint);
    });
  }

  void add_constraint(const Node &constraint) {
    const auto kind = constraint["contype"].text();
    const bool not_valid = constraint["skip_validation"].is_set();
    if (not_valid && statement_.in_transaction)
      script_.not_valid.insert(table_ + "." + std::string(constraint["conname"].text()));
    if ((kind == "CONSTR_FOREIGN" || kind == "CONSTR_CHECK") && !not_valid)
      found(Rule::constraint_without_not_valid,
            std::string(kind == "CONSTR_FOREIGN" ? "the foreign key" : "the CHECK") +
                " is held against all of " + where() +
                ", under a lock; add it NOT VALID, and VALIDATE CONSTRAINT in a migration of its "
                "own");
    if ((kind == "CONSTR_UNIQUE" || kind == "CONSTR_PRIMARY" || kind == "CONSTR_EXCLUSION") &&
        constraint["indexname"].text().empty())
      found(Rule::unique_without_index,
            "the key builds its index over " + where() +
                ", while nobody can write; CREATE UNIQUE INDEX CONCURRENTLY first, then ADD "
                "CONSTRAINT ... USING INDEX");
  }

  const StatementAtHand &statement_;
  ScriptAtHand &script_;
  std::string table_;
};

} // namespace

void check_locks(const StatementAtHand &statement, ScriptAtHand &script) {
  if (statement.kind == "CreateStmt") {
    script.created.insert(table_of(statement.node["relation"]));
  } else if (statement.kind == "CreateTableAsStmt") {
    script.created.insert(table_of(statement.node["into"]["rel"]));
  } else if (statement.kind == "AlterTableStmt") {
    TableChanges(statement, script).check();
  } else if (statement.kind == "IndexStmt" && !statement.node["concurrent"].is_set()) {
    const auto table = table_of(statement.node["relation"]);
    if (script.may_be_filled(table))
      script.report(Rule::index_without_concurrently,
                    "nobody can write to " + named(table) + ", " + script.rows_of(table) +
                        ", until this index is built; CREATE INDEX CONCURRENTLY in a section "
                        "`up no-transaction`");
  }
}

} // namespace dbxfer::lint
