#include "lint/parse_tree.hpp"

#include <pg_query.h>

namespace dbxfer::lint {

namespace {

/// Of the library's own memory.
class ParseResult {
public:
  explicit ParseResult(const std::string &statement) : result_(pg_query_parse(statement.c_str())) {}
  ~ParseResult() { pg_query_free_parse_result(result_); }
  ParseResult(const ParseResult &) = delete;
  ParseResult &operator=(const ParseResult &) = delete;

  [[nodiscard]] bool failed() const { return result_.error != nullptr; }
  [[nodiscard]] std::string_view json() const { return result_.parse_tree; }

private:
  PgQueryParseResult result_;
};

} // namespace

Node Node::operator[](std::string_view name) const {
  simdjson::dom::object object;
  simdjson::dom::element member;
  if (!there_ || element_.get_object().get(object) != simdjson::SUCCESS ||
      object.at_key(name).get(member) != simdjson::SUCCESS)
    return {};
  return Node(member);
}

std::string_view Node::text() const {
  std::string_view out;
  if (!there_ || element_.get_string().get(out) != simdjson::SUCCESS)
    return {};
  return out;
}

bool Node::is_set() const {
  bool out = false;
  return there_ && element_.get_bool().get(out) == simdjson::SUCCESS && out;
}

std::pair<std::string_view, Node> Node::unwrapped() const {
  simdjson::dom::object object;
  if (!there_ || element_.get_object().get(object) != simdjson::SUCCESS || object.size() != 1)
    return {};
  const auto [key, value] = *object.begin();
  return {key, Node(value)};
}

std::pair<std::string_view, Node> Parser::parse(std::string_view statement) {
  fault_.clear();
  const ParseResult result{std::string(statement)};
  if (result.failed()) {
    // Not its message, which quotes the statement.
    fault_ = "the grammar of PostgreSQL " + std::to_string(PG_VERSION_NUM / 10000) +
             ", by which it is judged, does not know it";
    return {};
  }
  simdjson::dom::element tree;
  const auto json = result.json();
  if (parser_.parse(json.data(), json.size()).get(tree) != simdjson::SUCCESS)
    return {};
  std::pair<std::string_view, Node> out;
  Node(tree)["stmts"].for_each([&](const Node &each) { out = each["stmt"].unwrapped(); });
  return out;
}

std::string table_of(const Node &range_var) {
  const std::string schema(range_var["schemaname"].text());
  const std::string name(range_var["relname"].text());
  return schema.empty() ? name : schema + "." + name;
}

std::string_view last_name(const Node &names) {
  std::string_view out;
  names.for_each([&](const Node &each) { out = each["String"]["sval"].text(); });
  return out;
}

std::string dotted(const Node &names) {
  std::string out;
  names.for_each([&](const Node &each) {
    out += (out.empty() ? "" : ".") + std::string(each["String"]["sval"].text());
  });
  return out;
}

} // namespace dbxfer::lint
