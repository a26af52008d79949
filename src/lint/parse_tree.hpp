#pragma once

#include <simdjson.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace dbxfer::lint {

/// A node of PostgreSQL's own parse tree, as libpg_query tells it; what is not there is empty.
class Node {
public:
  Node() = default;
  explicit Node(simdjson::dom::element element) : element_(element), there_(true) {}

  explicit operator bool() const { return there_; }
  /// A member of an object.
  [[nodiscard]] Node operator[](std::string_view name) const;
  /// Text; empty where it is none.
  [[nodiscard]] std::string_view text() const;
  /// A flag that is set; those that are not are not told.
  [[nodiscard]] bool is_set() const;
  /// The kind of a wrapped node and what it holds: `{"IndexStmt": {...}}`.
  [[nodiscard]] std::pair<std::string_view, Node> unwrapped() const;

  /// Each element of an array.
  template <typename Do> void for_each(Do &&act) const {
    simdjson::dom::array array;
    if (there_ && element_.get_array().get(array) == simdjson::SUCCESS)
      for (const auto each : array)
        act(Node(each));
  }
  /// Each object within, at any depth, this one first: `act(name of the member, node)`.
  template <typename Do> void walk(Do &&act, std::string_view name = {}) const {
    if (!there_)
      return;
    if (simdjson::dom::object object; element_.get_object().get(object) == simdjson::SUCCESS) {
      act(name, *this);
      for (const auto [key, value] : object)
        Node(value).walk(act, key);
    } else {
      for_each([&](const Node &each) { each.walk(act, name); });
    }
  }

private:
  simdjson::dom::element element_;
  bool there_ = false;
};

/// Reads statements one after the other; a tree is valid until the next one is read.
class Parser {
public:
  /// The statement, and its kind: `IndexStmt`. Empty where this grammar does not know it; then
  /// fault() says why.
  [[nodiscard]] std::pair<std::string_view, Node> parse(std::string_view statement);
  [[nodiscard]] const std::string &fault() const { return fault_; }

private:
  simdjson::dom::parser parser_;
  std::string fault_;
};

/// `public.donors`, from a RangeVar; without a schema where none is written.
[[nodiscard]] std::string table_of(const Node &range_var);
/// The last of a list of names: of a type, a function, an object.
[[nodiscard]] std::string_view last_name(const Node &names);
/// A list of names with dots between them.
[[nodiscard]] std::string dotted(const Node &names);

} // namespace dbxfer::lint
