#include "user_code_sql.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "schema_sql.hpp"

namespace dbxfer::test {

namespace {

class UserCode {
public:
  explicit UserCode(const Schema &schema) : schema_(schema) {}

  std::string run() {
    for (const auto &table : schema_.tables) {
      if (table.counts_statements)
        count_statements(table);
      if (table.touches_others)
        touch_others(table);
      for (const auto &key : table.foreign_keys) {
        if (key.looked_up)
          look_up(table, key);
        if (key.made_by_parent)
          make_child(table, key);
      }
    }
    return sql_;
  }

private:
  /// A function of its own, named after what it is for; gives its name.
  std::string function(const std::string &arguments, const std::string &returns,
                       const std::string &body) {
    const auto name = "public.user_code_" + std::to_string(++functions_);
    sql_ += "CREATE FUNCTION " + name + "(" + arguments + ") RETURNS " + returns +
            " LANGUAGE plpgsql SET search_path = public, " +
            postgres::quote_ident(schema_.extension_schema) +
            " AS $code$#variable_conflict use_column\nBEGIN " + body + " END$code$;\n";
    return name;
  }

  void trigger(const std::string &when, const Table &table, const std::string &how,
               const std::string &function) {
    sql_ += "CREATE TRIGGER of_the_user_" + std::to_string(++triggers_) + " " + when + " ON " +
            table.sql() + " " + how + " EXECUTE FUNCTION " + function + "();\n";
  }

  std::vector<std::string> names(const Table &table, const std::vector<int> &columns,
                                 const std::string &prefix) {
    return base::collect(columns, [&](int id) {
      return prefix + postgres::quote_ident(schema_.column(table, id).name);
    });
  }

  void count_statements(const Table &table) {
    const auto count = function("", "trigger", "PERFORM count(*) FROM written; RETURN NULL;");
    trigger("AFTER INSERT", table, "REFERENCING NEW TABLE AS written FOR EACH STATEMENT", count);
    trigger("AFTER UPDATE", table, "REFERENCING NEW TABLE AS written FOR EACH STATEMENT", count);
    trigger("AFTER DELETE", table, "REFERENCING OLD TABLE AS written FOR EACH STATEMENT", count);
  }

  /// Writes them as they are.
  void touch_others(const Table &table) {
    const auto key = recognising_key(schema_, table);
    const auto first = postgres::quote_ident(schema_.column(table, key.front()).name);
    const auto touch = function(
        "", "trigger",
        "IF pg_trigger_depth() = 1 THEN UPDATE " + rows_of(table) + " AS other SET " + first +
            " = " + first + " WHERE ROW(" + postgres::joined(names(table, key, "other.")) +
            ")::record *<> ROW(" + postgres::joined(names(table, key, "OLD.")) +
            ")::record; END IF; RETURN NEW;");
    trigger("BEFORE UPDATE", table, "FOR EACH ROW", touch);
  }

  void look_up(const Table &child, const ForeignKey &key) {
    const auto &parent = schema_.table(key.parent);
    std::vector<std::string> types;
    std::vector<std::string> values;
    std::vector<std::string> equal;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      types.push_back(schema_.column(child, key.columns[i]).type->sql);
      values.push_back("$" + std::to_string(i + 1));
      equal.push_back("p." +
                      postgres::quote_ident(schema_.column(parent, key.parent_columns[i]).name) +
                      " = " + values.back());
    }
    const auto rows = key.parent_partition ? parent.sql(key.parent_partition) : rows_of(parent);
    const auto look =
        function(postgres::joined(types), "boolean",
                 "RETURN num_nulls(" + postgres::joined(values) + ") > 0 OR EXISTS (SELECT FROM " +
                     rows + " AS p WHERE " + postgres::joined(equal, " AND ") + ");");
    sql_ += "ALTER TABLE " + child.sql(key.partition) + " ADD CHECK (" + look + "(" +
            postgres::joined(names(child, key.columns, "")) + "));\n";
  }

  void make_child(const Table &child, const ForeignKey &key) {
    const auto &parent = schema_.table(key.parent);
    const auto insert = "INSERT INTO " + child.sql() + " (" +
                        postgres::joined(names(child, key.columns, "")) + ") ";
    const auto as_needed = [&](const std::string &prefix) {
      const auto values = postgres::joined(names(parent, key.parent_columns, prefix));
      return insert + "SELECT " + values +
             (prefix == "p." ? " FROM " + rows_of(parent) + " AS p" : "") + " WHERE num_nulls(" +
             values + ") = 0 ON CONFLICT DO NOTHING;";
    };
    sql_ += as_needed("p.") + "\n";
    trigger("AFTER INSERT", parent, "FOR EACH ROW",
            function("", "trigger", as_needed("NEW.") + " RETURN NULL;"));
  }

  const Schema &schema_;
  std::string sql_;
  int functions_ = 0;
  int triggers_ = 0;
};

} // namespace

std::string add_user_code(const Schema &schema) { return UserCode(schema).run(); }

} // namespace dbxfer::test
