#include "schema/making.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "schema/schema_statements.hpp"

#include <algorithm>

namespace dbxfer::schema {

namespace {

/// Other things of one name, which the server does not let stand side by side.
bool is_relation(const Object &object) {
  switch (object.kind) {
  case Kind::table:
  case Kind::sequence:
  case Kind::index:
  case Kind::view:
  case Kind::materialized_view:
  case Kind::foreign_table:
  case Kind::composite: return true;
  case Kind::constraint: return object["kind"] != "check";
  default: return false;
  }
}

bool is_type(const Object &object) {
  switch (object.kind) {
  case Kind::table:
  case Kind::view:
  case Kind::materialized_view:
  case Kind::foreign_table:
  case Kind::base_type:
  case Kind::enumeration:
  case Kind::domain:
  case Kind::composite:
  case Kind::range: return true;
  default: return false;
  }
}

/// Which does not fill itself in rows that stand there.
bool has_no_value(const Object &column) {
  return !column.has("default") && !column.has("identity") && !column.has("generated") &&
         !column.has("domain default");
}

std::string proposal(const Object &object) {
  switch (object.kind) {
  case Kind::view: return "CREATE VIEW " + qualified(object) + " AS\n" + object["definition"];
  case Kind::materialized_view:
    return "CREATE MATERIALIZED VIEW " + qualified(object) + " AS\n" + object["definition"];
  case Kind::rule: return object["definition"];
  case Kind::grant:
    return "GRANT " + object["privileges"] + " ON TABLE " + qualified_table(object) + " TO " +
           (object.name == "PUBLIC" ? object.name : postgres::quote_ident(object.name));
  default: return {};
  }
}

} // namespace

Making::Making(const Contents &source, const Contents &target, Candidate &candidate)
    : source_(source), target_(target), out_(candidate) {
  know_names();
  for (const auto &object : source.objects)
    if (object.kind == Kind::table)
      tables_[{object.schema, object.name}] = &object;
    else if (object.kind == Kind::column)
      columns_[{object.schema, object.table}].push_back(&object);
    else if (object.kind == Kind::constraint && object["kind"] != "check")
      ++keys_over_[{qualified_table(object), object["columns"]}];
  for (const auto &object : target.objects)
    if (object.kind == Kind::column)
      target_columns_[{object.schema, object.table}].push_back(&object);
  for (const auto &[name, table] : tables_)
    for (const auto need : table->needs)
      if (source.objects[need].kind == Kind::table)
        heirs_[need].push_back(table);
}

const Object *Making::table_of(const Object &object) const {
  const auto found =
      tables_.find({object.schema, object.kind == Kind::table ? object.name : object.table});
  return found == tables_.end() ? nullptr : found->second;
}

std::vector<const Object *> Making::columns_of(const Object &table) const {
  const auto found = columns_.find({table.schema, table.name});
  return found == columns_.end() ? std::vector<const Object *>() : found->second;
}

void Making::know_names() {
  for (const auto &object : target_.objects) {
    const auto &schema =
        object.has("schema") && object.kind == Kind::index ? object["schema"] : object.schema;
    if (is_relation(object))
      classes_.emplace(schema, object.name);
    if (is_type(object))
      types_.emplace(schema, object.name);
    if (object.kind == Kind::column && object.has("sequence name"))
      classes_.emplace(object["sequence schema"], object["sequence name"]);
  }
}

void Making::make(const std::vector<const Object *> &missing) {
  gather(missing);
  for (const auto place : wanted_)
    visit(place);
}

std::size_t Making::place_of(const Object &object) const {
  return static_cast<std::size_t>(&object - source_.objects.data());
}

bool Making::is_new(const Object &object) const { return missing_.contains(place_of(object)); }

std::size_t Making::made_with(std::size_t place) const {
  const auto &object = source_.objects[place];
  if (object.kind != Kind::column && !inside_.contains(place))
    return place;
  const auto *table = table_of(object);
  return table != nullptr && is_new(*table) ? place_of(*table) : place;
}

/// A constraint that calls a function of the user's waits for it; what does not look at rows may
/// not stand in CREATE TABLE; and a partition has most of its constraints by its parent.
bool Making::stands_inside(const Object &constraint) const {
  const auto *table = table_of(constraint);
  return constraint.kind == Kind::constraint && table != nullptr && is_new(*table) &&
         !table->has("partition of") &&
         constraint["definition"].find(" NOT VALID") == std::string::npos &&
         why_not(constraint).empty() &&
         // Of two keys that are the same CREATE TABLE makes one.
         (constraint["kind"] != "unique" ||
          keys_over_.at({qualified_table(constraint), constraint["columns"]}) == 1) &&
         std::ranges::none_of(constraint.needs, [&](std::size_t need) {
           return missing_.contains(need) && source_.objects[need].kind == Kind::function;
         });
}

void Making::gather(const std::vector<const Object *> &missing) {
  for (const auto *object : missing)
    missing_.insert(place_of(*object));
  for (const auto place : missing_)
    if (const auto &object = source_.objects[place]; stands_inside(object)) {
      inside_.insert(place);
      inner_[place_of(*table_of(object))].push_back(&object);
    }
  for (const auto place : missing_) {
    const auto maker = made_with(place);
    if (maker == place)
      wanted_.push_back(place);
    if (source_.objects[place].kind == Kind::table)
      need_parents_columns(place);
    for (const auto need : source_.objects[place].needs)
      if (missing_.contains(need) && made_with(need) != maker)
        needs_[maker].insert(made_with(need));
  }
  std::ranges::stable_sort(wanted_, {}, [&](std::size_t place) {
    // An extension's schema has to be there, all others come behind both.
    return source_.objects[place].kind;
  });
}

void Making::need_parents_columns(std::size_t place) {
  for (const auto need : source_.objects[place].needs)
    if (source_.objects[need].kind == Kind::table && !missing_.contains(need))
      for (const auto *column : columns_of(source_.objects[need]))
        if (is_new(*column))
          needs_[place].insert(place_of(*column));
}

std::vector<const Object *> Making::parents_columns(const Object &table) const {
  std::vector<const Object *> out;
  for (const auto need : table.needs) {
    const auto &parent = source_.objects[need];
    if (parent.kind != Kind::table)
      continue;
    const auto there = target_columns_.find({parent.schema, parent.name});
    for (const auto *column : columns_of(parent)) {
      const auto *stands = column;
      if (!is_new(*column) && there != target_columns_.end())
        for (const auto *other : there->second)
          if (other->name == column->name)
            stands = other;
      out.push_back(stands);
    }
  }
  return out;
}

void Making::visit(std::size_t place) {
  // Of a circle, as a function makes it that reads the table whose default it is, one comes first.
  if (!done_.insert(place).second)
    return;
  for (const auto need : needs_[place])
    visit(need);
  const auto &object = source_.objects[place];
  for (const auto need : needs_[place])
    if (const auto found = refused_.find(need); found != refused_.end())
      return leave_out(place, "it needs " + found->second + ", which is left out");
  if (const auto why = why_not(object); !why.empty())
    return leave_out(place, why, proposal(object));
  make_one(object, place);
}

std::string Making::why_not(const Object &object) const {
  const auto &schema = object.kind == Kind::index ? object["schema"] : object.schema;
  if (is_relation(object) && classes_.contains({schema, object.name}))
    return "the target has something else of that name";
  if (is_type(object) && types_.contains({schema, object.name}))
    return "the target has something else of that name";
  switch (object.kind) {
  case Kind::table:
    return object.has("type") ? "it is a table of a type, which dbxfer does not write" : "";
  case Kind::range:
    if (source_.is_snapshot || object["definition"].find("canonical = ") == std::string::npos)
      return "";
    return "its canonical function needs the type, which needs the function";
  case Kind::view:
  case Kind::materialized_view:
  case Kind::rule: return "what it reads may be written by several hands: look at it first";
  case Kind::grant: return "each database has roles of its own";
  case Kind::policy: return "it names roles, and each database has its own";
  case Kind::base_type:
  case Kind::aggregate:
  case Kind::collation:
  case Kind::foreign_table: return "dbxfer does not write such a thing; pg_dump --schema-only does";
  default: return "";
  }
}

void Making::leave_out(std::size_t place, std::string why, std::string sql) {
  const auto &object = source_.objects[place];
  refused_[place] = shown(object);
  out_.left_out.push_back(
      {shown(object) + " is missing, and is not made: " + std::move(why), std::move(sql)});
}

void Making::add_comment(const Object &object, Step &step) const {
  if (object.has("comment"))
    step.up.push_back(comment_on(object, object["comment"]));
}

void Making::make_simply(const Object &object, std::string statement) {
  Step step{{std::move(statement)}, {drop(object)}, verify(object)};
  add_comment(object, step);
  out_.steps.push_back(std::move(step));
}

void Making::make_one(const Object &object, std::size_t place) {
  switch (object.kind) {
  case Kind::schema: return make_simply(object, create_schema(object));
  case Kind::extension: return make_simply(object, create_extension(object));
  case Kind::enumeration:
  case Kind::domain:
  case Kind::composite:
  case Kind::range: return make_simply(object, create_type(object));
  case Kind::sequence: return make_simply(object, create_sequence(object));
  case Kind::function:
  case Kind::procedure: return make_function(object, place);
  case Kind::table: return make_table(object);
  case Kind::column: return make_column(object, place);
  case Kind::constraint:
  case Kind::foreign_key: return make_constraint(object, place);
  case Kind::index: return make_index(object);
  case Kind::statistics: return make_simply(object, object["definition"]);
  case Kind::trigger: return make_trigger(object);
  default: return; // why_not() has said of the others that they are not made
  }
}

void Making::add_own_sequence(const Object &column, Step &step, std::vector<std::string> &behind) {
  if (!needs_own_sequence(column))
    return;
  step.up.push_back(create_own_sequence(column));
  behind.push_back(give_sequence(column));
}

void Making::make_table(const Object &table) {
  const auto columns = columns_of(table);
  const auto parents = parents_columns(table);
  const auto &constraints = inner_[place_of(table)];
  Step step;
  std::vector<std::string> behind;
  std::vector<const Object *> written;
  for (const auto *column : columns) {
    add_own_sequence(*column, step, behind);
    if (source_.is_snapshot && column->has("generated"))
      out_.left_out.push_back({shown(*column) + " is missing, and is not made: a snapshot does not "
                                                "tell from what it is generated",
                               {}});
    else
      written.push_back(column);
  }
  step.up.push_back(create_table(table, written, parents, constraints));
  step.up.insert(step.up.end(), behind.begin(), behind.end());
  if (table.has("row security"))
    step.up.push_back(row_security(table));
  add_comment(table, step);
  for (const auto *column : written)
    add_comment(*column, step);
  for (const auto *constraint : constraints)
    add_comment(*constraint, step);
  step.down.push_back(drop(table));
  step.verify = verify(table);
  out_.steps.push_back(std::move(step));
}

const Object *Making::filled_table(const Object &of) const {
  const auto *table = target_.table(of.schema, of.table);
  return table != nullptr && table->has("may hold rows") ? table : nullptr;
}

void Making::adjust_heirs(const Object &column, Step &step) const {
  const auto *table = table_of(column);
  const auto heirs = table == nullptr ? heirs_.end() : heirs_.find(place_of(*table));
  if (heirs == heirs_.end())
    return;
  for (const auto *heir : heirs->second)
    for (const auto *own : is_new(*heir) ? std::vector<const Object *>() : columns_of(*heir))
      if (own->name == column.name && own->has("inherited"))
        adjust_heir(*own, column, step);
}

void Making::adjust_heir(const Object &heir, const Object &column, Step &step) const {
  const bool computed = column.has("identity") || column.has("generated");
  if (!computed && heir["expression"] != column["expression"])
    step.up.push_back(heir.has("default") ? set_default(heir) : drop_default(heir));
  if (heir["not null"] == "yes" && !column.has("not null"))
    step.up.push_back(set_not_null(heir));
  add_comment(heir, step);
  adjust_heirs(heir, step);
}

void Making::make_column(const Object &column, std::size_t place) {
  if (source_.is_snapshot && column.has("generated"))
    return leave_out(place, "a snapshot does not tell from what it is generated");
  const bool filled = filled_table(column) != nullptr && has_no_value(column);
  if (filled && column.has("domain forbids null"))
    return leave_out(place, "its type forbids NULL, and the rows that stand there have no value",
                     add_column(column, false));
  const bool nullable = filled && column.has("not null");
  if (nullable) {
    softened_.emplace(qualified_table(column), column.name);
    out_.left_out.push_back({shown(column) + " is made without its NOT NULL: the rows that stand "
                                             "there have no value yet; fill them, and then",
                             set_not_null(column)});
  }
  Step step;
  std::vector<std::string> behind;
  add_own_sequence(column, step, behind);
  step.up.push_back(add_column(column, nullable));
  step.up.insert(step.up.end(), behind.begin(), behind.end());
  add_comment(column, step);
  adjust_heirs(column, step);
  step.down.push_back(drop(column));
  step.verify = verify(column);
  out_.steps.push_back(std::move(step));
}

void Making::make_constraint(const Object &constraint, std::size_t place) {
  const auto columns = postgres::array_elements(constraint["columns"]);
  const bool may_be_null = std::ranges::any_of(columns, [&](const auto &name) {
    return softened_.contains({qualified_table(constraint), name});
  });
  if (constraint["kind"] == "primary key" && may_be_null)
    return leave_out(place, "a column of it has no value yet in the rows that stand there",
                     add_constraint(constraint, false));
  const auto *table = filled_table(constraint);
  const auto &definition = constraint["definition"];
  const bool looks = constraint["kind"] == "check" || constraint.kind == Kind::foreign_key;
  // No partitioned table takes a foreign key that was not checked, before PostgreSQL 18.
  const bool later = looks && table != nullptr && !table->has("has parts") &&
                     definition.find(" NOT VALID") == std::string::npos &&
                     definition.find(" NOT ENFORCED") == std::string::npos;
  Step step{{add_constraint(constraint, later)}, {drop(constraint)}, verify(constraint)};
  add_comment(constraint, step);
  out_.steps.push_back(std::move(step));
  if (later)
    out_.after.push_back({{validate_constraint(constraint)}, {}, {}});
}

void Making::make_index(const Object &index) {
  const auto *table = filled_table(index);
  // What others may refer to has to be there before they do.
  const bool later = table != nullptr && !table->has("has parts") && !index.has("unique");
  Step step{{create_index(index, later)}, {drop(index)}, verify(index)};
  add_comment(index, step);
  (later ? out_.after : out_.steps).push_back(std::move(step));
}

void Making::make_function(const Object &function, std::size_t place) {
  const auto &language = function["language"];
  if (language == "c" || language == "internal")
    return leave_out(place, "its code is a library of the server's machine");
  Step step;
  if (!has_functions_)
    step.up.emplace_back("SET LOCAL check_function_bodies TO off");
  has_functions_ = true;
  step.up.push_back(create_function(function));
  add_comment(function, step);
  step.down.push_back(drop(function));
  out_.steps.push_back(std::move(step));
}

void Making::make_trigger(const Object &trigger) {
  Step step{{create_trigger(trigger)}, {drop(trigger)}, {}};
  if (auto enable = enable_trigger(trigger); !enable.empty())
    step.up.push_back(std::move(enable));
  add_comment(trigger, step);
  out_.steps.push_back(std::move(step));
}

} // namespace dbxfer::schema
