#pragma once

#include <string>
#include <string_view>
#include <utility>

/// The kinds of SQL, of which none can stand in another's place. A value (an expression, a name, a
/// literal) and a piece of a clause are a std::string.
namespace dbxfer::postgres {

/// What the kinds have in common.
class Sql {
public:
  [[nodiscard]] const std::string &text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

protected:
  explicit Sql(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// What a template gives (sql_template.hpp): it becomes what the signature says to which it goes,
/// once; kept in a variable it is a value, or a piece of a clause.
class Filled : public Sql {
public:
  explicit Filled(std::string text) : Sql(std::move(text)) {}
  operator std::string() const & { return text_; }       // NOLINT(google-explicit-constructor)
  operator std::string() && { return std::move(text_); } // NOLINT(google-explicit-constructor)
};

/// A whole statement, a query, or several with `;` between them: what a Session can be given. A
/// query stands in no parentheses; whoever makes it a part of another statement gives it some.
/// Empty: there is nothing to be done.
class Statement : public Sql {
public:
  Statement() : Sql(std::string()) {}
  explicit(false) Statement(Filled &&filled) : Sql(std::move(filled)) {}
  explicit(false) Statement(std::string text) : Sql(std::move(text)) {}
  explicit(false) Statement(std::string_view text) : Sql(std::string(text)) {}
  explicit(false) Statement(const char *text) : Sql(text) {}
};

/// What is true, false or NULL of the rows at hand: it stands behind WHERE, ON, AND. The aliases
/// that it names are those of the statement around it, as its function tells them. It is an operand
/// of AND as it stands, in parentheses where it has an OR of its own, unless its function says that
/// it is not; of NOT only where it is in parentheses itself, or an EXISTS.
class Condition : public Sql {
public:
  explicit(false) Condition(Filled &&filled) : Sql(std::move(filled)) {}
  explicit Condition(std::string text) : Sql(std::move(text)) {}
};

/// Rows that stand behind FROM, JOIN or USING: a table, a query in parentheses, or several of them
/// joined. Without an alias, which the statement around it gives it, unless its function tells one.
class FromItem : public Sql {
public:
  explicit(false) FromItem(Filled &&filled) : Sql(std::move(filled)) {}
  explicit FromItem(std::string text) : Sql(std::move(text)) {}
};

} // namespace dbxfer::postgres
