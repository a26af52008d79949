#include "postgres/quote.hpp"

#include "base/collect.hpp"

namespace dbxfer::postgres {

namespace {

// Comments, so that the server reads past them.
const std::string row_begin = "/*row*/";
const std::string row_end = "/*end*/";

} // namespace

std::string quote_ident(std::string_view identifier) {
  std::string out = "\"";
  for (const char c : identifier) {
    if (c == '"')
      out += '"';
    out += c;
  }
  return out += '"';
}

std::string quote_ident(const TableName &table) {
  return quote_ident(table.schema) + "." + quote_ident(table.name);
}

std::string literal(std::string_view text) {
  std::string out = text.find('\\') == std::string_view::npos ? "'" : "E'";
  for (const char c : text) {
    if (c == '\'' || c == '\\')
      out += c;
    out += c;
  }
  return out += '\'';
}

std::string row_literal(std::string_view text) {
  auto value = literal(text);
  if (text.find("/*") == std::string_view::npos)
    return row_begin + value + row_end;
  // What looks like the end of it must not be taken for it.
  std::string escaped = value.starts_with('E') ? "" : "E";
  for (std::size_t i = 0; i < value.size(); ++i)
    if (value.compare(i, 2, "/*") == 0)
      escaped += "\\x2f";
    else
      escaped += value[i];
  return row_begin + escaped + row_end;
}

std::string without_row_literals(std::string_view sql) {
  std::string out;
  out.reserve(sql.size());
  for (auto begin = sql.find(row_begin); begin != std::string_view::npos;
       begin = sql.find(row_begin)) {
    const auto end = sql.find(row_end, begin);
    out += sql.substr(0, begin);
    out += "NULL";
    sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + row_end.size());
  }
  return out += sql;
}

std::string array_text(const std::vector<std::string> &elements) {
  std::string out = "{";
  for (const auto &element : elements) {
    if (out.size() > 1)
      out += ',';
    out += '"';
    for (const char c : element) {
      if (c == '"' || c == '\\')
        out += '\\';
      out += c;
    }
    out += '"';
  }
  return out += '}';
}

std::vector<std::string> array_elements(std::string_view text) {
  std::vector<std::string> out;
  if (text.size() <= 2)
    return out;
  text = text.substr(1, text.size() - 2);
  std::string element;
  bool in_quotes = false;
  bool was_quoted = false;
  const auto take = [&] {
    out.push_back(!was_quoted && element == "NULL" ? std::string() : element);
    element.clear();
    was_quoted = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      element += text[++i];
    } else if (c == '"') {
      in_quotes = !in_quotes;
      was_quoted = true;
    } else if (c == ',' && !in_quotes) {
      take();
    } else {
      element += c;
    }
  }
  take();
  return out;
}

Condition is_null(const std::string &value) {
  return Condition(value + " IS NOT DISTINCT FROM NULL");
}

Condition is_not_null(const std::string &value) {
  return Condition(value + " IS DISTINCT FROM NULL");
}

namespace {

template <typename Kind>
std::string joined_texts(const std::vector<Kind> &parts, std::string_view separator) {
  return joined(base::collect(parts, [](const Kind &part) { return part.text(); }), separator);
}

} // namespace

std::string joined(const std::vector<std::string> &parts, std::string_view separator) {
  std::string out;
  for (const auto &part : parts) {
    if (!out.empty())
      out += separator;
    out += part;
  }
  return out;
}

std::string joined(const std::vector<Filled> &parts, std::string_view separator) {
  return joined_texts(parts, separator);
}

Statement in_order(std::vector<Statement> statements) {
  std::erase_if(statements, [](const auto &statement) { return statement.empty(); });
  return joined_texts(statements, "; ");
}

Condition all_of(const std::vector<Condition> &conditions) {
  return Condition(joined_texts(conditions, " AND "));
}

Condition any_of(const std::vector<Condition> &conditions) {
  return Condition(joined_texts(conditions, " OR "));
}

} // namespace dbxfer::postgres
