#include "schema/differences.hpp"

#include "base/contains.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "schema/same_definition.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace dbxfer::schema {

namespace {

using Names = std::tuple<Kind, std::string_view, std::string_view, std::string_view>;

Names names_of(const Object &object) {
  return {object.kind, object.schema, object.table, object.name};
}

bool goes_by_definition(Kind kind) {
  return kind == Kind::constraint || kind == Kind::index || kind == Kind::foreign_key;
}

/// What a snapshot tells of a kind, where it tells of the kind at all.
std::optional<std::vector<std::string_view>> told_by_snapshot(const Object &object) {
  switch (object.kind) {
  case Kind::table:
  case Kind::range:
  case Kind::sequence:
  case Kind::schema: return std::vector<std::string_view>{};
  case Kind::column:
    return std::vector<std::string_view>{"type", "identity", "not null", "generated"};
  case Kind::enumeration: return std::vector<std::string_view>{"labels"};
  case Kind::composite: return std::vector<std::string_view>{"attributes"};
  case Kind::domain: return std::vector<std::string_view>{"type"};
  case Kind::constraint:
  case Kind::foreign_key:
    if (object.has("shape"))
      return std::vector<std::string_view>{"definition"};
    return std::nullopt;
  default: return std::nullopt;
  }
}

/// Schema and name.
using TableKey = std::pair<std::string_view, std::string_view>;

class Comparison {
public:
  Comparison(const Contents &left, const Contents &right)
      : left_(left), right_(right), partial_(left.is_snapshot || right.is_snapshot) {
    for (const auto *side : {&left, &right})
      for (const auto &object : side->objects)
        if (object.kind == Kind::table)
          (side == &left ? left_tables_ : right_tables_).insert({object.schema, object.name});
  }

  std::vector<Difference> run() {
    pair([](const Object &object) { return !goes_by_definition(object.kind); },
         [](const Object &, const Object &) { return true; }, true);
    const auto by_definition = [](const Object &object) { return goes_by_definition(object.kind); };
    const auto alike = [this](const Object &a, const Object &b) { return same_in_all(a, b); };
    pair(by_definition, alike, true);
    pair(by_definition, alike, false);
    pair(by_definition, [](const Object &, const Object &) { return true; }, true);
    tell_the_rest();
    std::ranges::stable_sort(out_, {}, [](const Difference &each) {
      const auto &object = each.left != nullptr ? *each.left : *each.right;
      const bool of_table = is_of_table(object.kind);
      return std::tuple(std::string_view(object.schema),
                        std::string_view(of_table ? object.table : object.name), of_table,
                        object.kind, std::string_view(object.name));
    });
    return std::move(out_);
  }

private:
  /// Pairs what is left of those that count: by name, or all of one table with each other.
  template <typename Counts, typename Fits> void pair(Counts counts, Fits fits, bool by_name) {
    const auto key = [&](const Object &object) {
      return by_name ? names_of(object) : Names{object.kind, object.schema, object.table, {}};
    };
    std::multimap<Names, const Object *> there;
    for (const auto &object : right_.objects)
      if (counts(object) && !paired_.contains(&object))
        there.emplace(key(object), &object);
    for (const auto &object : left_.objects) {
      if (!counts(object) || paired_.contains(&object))
        continue;
      const auto [begin, end] = there.equal_range(key(object));
      const auto found =
          std::find_if(begin, end, [&](const auto &each) { return fits(object, *each.second); });
      if (found == end)
        continue;
      paired_.insert(&object);
      paired_.insert(found->second);
      compare(object, *found->second);
      there.erase(found);
    }
  }

  bool same_in_all(const Object &a, const Object &b) const {
    if (partial_ && a.has("shape") && b.has("shape"))
      return a["shape"] == b["shape"];
    return a["kind"] == b["kind"] && same_definition(a["definition"], b["definition"]);
  }

  void compare(const Object &a, const Object &b) {
    std::set<std::string, std::less<>> facts;
    for (const auto *object : {&a, &b})
      for (const auto &[name, text] : object->told)
        facts.insert(name);
    for (const auto &fact : facts)
      if (counts(a, fact) && !same(a, b, fact))
        out_.push_back({&a, &b, fact});
  }

  [[nodiscard]] bool counts(const Object &object, std::string_view fact) const {
    if (!partial_)
      return true;
    const auto told = told_by_snapshot(object);
    return told && base::contains(*told, fact);
  }

  [[nodiscard]] bool same(const Object &a, const Object &b, std::string_view fact) const {
    if (fact == "labels")
      return postgres::array_elements(a[fact]) == postgres::array_elements(b[fact]);
    if (!partial_)
      return same_definition(a[fact], b[fact]);
    // There a column that a domain forbids to be NULL is NOT NULL, and an expression is not told.
    if (fact == "not null")
      return (a.has(fact) || a.has("domain forbids null")) ==
             (b.has(fact) || b.has("domain forbids null"));
    if (fact == "definition")
      return a["shape"] == b["shape"];
    if (fact == "generated")
      return a[fact].substr(0, a[fact].find(':')) == b[fact].substr(0, b[fact].find(':'));
    return a[fact] == b[fact];
  }

  void tell_the_rest() {
    for (const auto &object : left_.objects)
      if (is_told(object, right_tables_, left_))
        out_.push_back({&object, nullptr, {}});
    for (const auto &object : right_.objects)
      if (is_told(object, left_tables_, right_))
        out_.push_back({nullptr, &object, {}});
  }

  /// Of what stands on one side alone. `tables`: those of the other side; `side`: its own.
  [[nodiscard]] bool is_told(const Object &object, const std::set<TableKey> &tables,
                             const Contents &side) const {
    if (paired_.contains(&object))
      return false;
    if (is_of_table(object.kind) && !tables.contains({object.schema, object.table}))
      // A view's grants, whose view may stand on both sides.
      return !partial_ && !own_tables(side).contains({object.schema, object.table});
    // It goes with its parent's column.
    if (object.kind == Kind::column && object.has("inherited"))
      return false;
    return side.is_snapshot || !partial_ ||
           (object.kind == Kind::column && told_by_snapshot(object));
  }

  [[nodiscard]] const std::set<TableKey> &own_tables(const Contents &side) const {
    return &side == &left_ ? left_tables_ : right_tables_;
  }

  const Contents &left_;
  const Contents &right_;
  bool partial_;
  std::set<TableKey> left_tables_;
  std::set<TableKey> right_tables_;
  std::set<const Object *> paired_;
  std::vector<Difference> out_;
};

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return base::printable(text);
}

std::string side(const std::string &text, std::string_view name) {
  return (text.empty() ? "none" : one_line(text)) + " in " + std::string(name);
}

} // namespace

std::vector<Difference> differences(const Contents &left, const Contents &right) {
  return Comparison(left, right).run();
}

std::string shown(const Difference &difference, std::string_view left, std::string_view right) {
  const auto &[one, other, what] = difference;
  if (other == nullptr)
    return shown(*one) + " is only in " + std::string(left);
  if (one == nullptr)
    return shown(*other) + " is only in " + std::string(right);
  return shown(*one) + ": " + what + " is " + side((*one)[what], left) + " and " +
         side((*other)[what], right);
}

} // namespace dbxfer::schema
