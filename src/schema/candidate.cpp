#include "schema/candidate.hpp"

#include "base/contains.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "schema/differences.hpp"
#include "schema/making.hpp"
#include "schema/schema_statements.hpp"

#include <algorithm>

namespace dbxfer::schema {

namespace {

using Labels = std::vector<std::string>;

constexpr std::string_view source_name = "the source";
constexpr std::string_view target_name = "the target";

/// Those of one list that the other has too, in the one's order.
Labels common(const Labels &of, const Labels &with) {
  Labels out;
  std::ranges::copy_if(of, std::back_inserter(out),
                       [&](const auto &label) { return base::contains(with, label); });
  return out;
}

/// The column as it is when it takes its values from the sequence that it owns already.
Object with_own_sequence(Object column) {
  column.told["default"] = column.own["expression"] =
      "nextval(" + postgres::literal(own_sequence(column)) + "::regclass)";
  return column;
}

/// What both have, and differs in something.
class Adjusting {
public:
  Adjusting(const Contents &target, Candidate &candidate) : target_(target), out_(candidate) {}

  void adjust(const Difference &difference) {
    const auto &from = *difference.left;
    const auto &to = *difference.right;
    const auto &what = difference.what;
    if (what == "comment" && !to.has(what))
      return add({{comment_on(to, from[what])}, {comment_on(to, {})}, {}});
    if (from.kind == Kind::enumeration && what == "labels")
      return add_labels(from, to, difference);
    if (from.kind == Kind::column && what == "default" && !to.has(what) && !to.has("identity") &&
        !to.has("generated"))
      return add_default(from, to);
    if (from.kind == Kind::column && what == "not null" && !to.has(what))
      return forbid_null(from, to, difference);
    // Its default says it.
    if (from.kind == Kind::column && what == "sequence" && !to.has("default") &&
        from.has("uses own sequence"))
      return;
    leave_out(difference, {});
  }

private:
  void add(Step step) { out_.steps.push_back(std::move(step)); }

  void leave_out(const Difference &difference, std::string sql) {
    out_.left_out.push_back({shown(difference, source_name, target_name) +
                                 ": what stands in the target is not replaced",
                             std::move(sql)});
  }

  void add_labels(const Object &from, const Object &to, const Difference &difference) {
    const auto wanted = postgres::array_elements(from["labels"]);
    auto there = postgres::array_elements(to["labels"]);
    if (common(wanted, there) != common(there, wanted))
      return leave_out(difference, {});
    bool any = false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (base::contains(there, wanted[i]))
        continue;
      any = true;
      add_label(to, wanted, i, there);
      there.push_back(wanted[i]);
    }
    if (!any)
      leave_out(difference, {});
  }

  /// Behind the one before it, or before the first that the target has.
  void add_label(const Object &to, const Labels &wanted, std::size_t at, const Labels &there) {
    LabelPlace place;
    const auto next = std::ranges::find_if(
        wanted, [&](const auto &label) { return base::contains(there, label); });
    if (at > 0)
      place.after = wanted[at - 1];
    else if (next != wanted.end())
      place.before = *next;
    out_.labels.push_back({{schema::add_label(to, wanted[at], place)},
                           {},
                           "SELECT " + postgres::literal(wanted[at]) + "::" + qualified(to)});
  }

  void add_default(const Object &from, const Object &to) {
    Step step;
    const bool counts = from.has("uses own sequence");
    const bool counted = counts && !to.has("sequence name");
    if (counted)
      step.up.push_back(create_own_sequence(from));
    step.up.push_back(counts && !counted ? set_default(with_own_sequence(to)) : set_default(from));
    step.down.push_back(drop_default(to));
    if (counted) {
      step.up.push_back(give_sequence(from));
      step.down.push_back("DROP SEQUENCE " + own_sequence(from));
    }
    add(std::move(step));
  }

  void forbid_null(const Object &from, const Object &to, const Difference &difference) {
    const auto *table = target_.table(to.schema, to.table);
    if (from["not null"] != "yes")
      return leave_out(difference, {});
    if (table != nullptr && !table->has("may hold rows"))
      return add({{set_not_null(to)}, {drop_not_null(to)}, {}});
    out_.left_out.push_back({shown(from) + " is NOT NULL in the source alone: fill the rows that "
                                           "have no value, and then",
                             set_not_null(to)});
  }

  const Contents &target_;
  Candidate &out_;
};

/// A primary key brings its columns' NOT NULL along.
bool comes_with_key(const Difference &difference, const std::vector<const Object *> &missing) {
  if (difference.what != "not null")
    return false;
  const auto &column = *difference.left;
  return std::ranges::any_of(missing, [&](const Object *object) {
    return object->kind == Kind::constraint && (*object)["kind"] == "primary key" &&
           object->schema == column.schema && object->table == column.table &&
           base::contains(postgres::array_elements((*object)["columns"]), column.name);
  });
}

/// Also what is not told apart, since it is of a table that is missing itself.
std::vector<const Object *> missing_of(const Contents &source,
                                       const std::vector<Difference> &differences) {
  std::vector<const Object *> out;
  std::set<std::pair<std::string_view, std::string_view>> tables;
  for (const auto &difference : differences)
    if (difference.right == nullptr) {
      out.push_back(difference.left);
      if (difference.left->kind == Kind::table)
        tables.emplace(difference.left->schema, difference.left->name);
    }
  for (const auto &object : source.objects)
    if (is_of_table(object.kind) && tables.contains({object.schema, object.table}))
      out.push_back(&object);
  return out;
}

} // namespace

Candidate candidate(const Contents &source, const Contents &target) {
  Candidate out;
  const auto all = differences(source, target);
  const auto missing = missing_of(source, all);
  Making(source, target, out).make(missing);
  Adjusting adjusting(target, out);
  // Partitions take their values from the sequence of their parent's column.
  auto in_order = all;
  std::ranges::stable_partition(in_order, [](const Difference &each) {
    return each.what == "default" && each.left->has("uses own sequence");
  });
  for (const auto &difference : in_order)
    if (difference.left == nullptr)
      out.left_out.push_back(
          {shown(*difference.right) + " stands in the target alone, and is not dropped", {}});
    else if (difference.right != nullptr && !comes_with_key(difference, missing))
      adjusting.adjust(difference);
  return out;
}

} // namespace dbxfer::schema
